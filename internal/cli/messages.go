package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// text is a message in both languages, for fmt.Sprintf.
type text struct{ zh, en string }

// messages are the command line's own words; faults of the content have theirs
// in package diag. What one command alone says stands in a file of its own,
// messages_<command>.go.
var messages = collect(
	sharedMessages, devMessages, newMessages, schemaMessages, completionMessages, doctorMessages, fmtMessages, serveMessages,
)

func collect(groups ...map[string]text) map[string]text {
	all := map[string]text{}
	for _, g := range groups {
		for key, t := range g {
			if _, dup := all[key]; dup {
				panic("cli: message declared twice: " + key)
			}
			all[key] = t
		}
	}
	return all
}

var sharedMessages = map[string]text{
	"word.error": {"错误", "error"},

	"root.short": {"把 Markdown 安全课程变成可搜索的静态门户", "turn Markdown safety courses into a searchable static portal"},
	"root.long": {"ankang（安康护航）把 Git 里的 Markdown 安全课程、案例和通知变成可以搜索的静态门户网站。\n\n退出码：0 正常；1 内容有错误；2 命令写错了；3 环境有问题（磁盘满、没有权限等）。",
		"ankang turns safety courses, cases and notices, written in Markdown and kept in git, into a searchable static portal.\n\nExit codes: 0 fine; 1 the content has errors; 2 the command was wrong; 3 the environment failed (disk full, no permission)."},
	"build.short": {"检查、建索引并发布网站", "check, index and publish the site"},
	"build.long": {"检查全部内容，没有错误才把网站写到输出文件夹。没有变化的文件不会重写；中途打断也不会留下半个网站，再运行一次即可完成。",
		"Checks all content and writes the site to the output folder unless there are errors. Unchanged files are left alone. It may be interrupted at any time; the next run completes the work."},
	"check.short":   {"检查全部内容，不写出网站", "report all faults, write nothing"},
	"check.long":    {"找出全部问题：文件、行号、原因和改法。不写出网站。", "Reports every fault with file, line, cause and cure. The site is not written."},
	"search.short":  {"在命令行里搜索网站内容", "search the site from the command line"},
	"search.long":   {"先更新 .ankang/ 里的索引，再搜索。QUERY 写成 - 时，从标准输入一行读一个查询，每行回答一个 JSON 对象。", "Brings the index in .ankang/ up to date and asks it. With - as QUERY, reads one query a line from standard input and answers each with one JSON object on a line."},
	"version.short": {"显示版本", "print the version"},
	"version.long":  {"显示 ankang 的版本、Go 的版本和操作系统。报告问题时请附上。", "Prints the versions of ankang and Go, and the system. Please send them along with a report."},
	"help.short":    {"显示命令的帮助", "help about a command"},
	"help.long":     {"显示一个命令的用法、例子和参数。", "Shows how a command is called, with examples and flags."},

	"root.example":    {"  ankang new site anquan      # 新建网站\n  ankang dev                  # 边写边看\n  ankang build                # 生成网站", "  ankang new site safety      # a new site\n  ankang dev                  # write and watch\n  ankang build                # make the site"},
	"build.example":   {"  ankang build\n  ankang build --out /srv/www --strict\n  ankang build --now 2026-06-01 --drafts   # 预览那一天的网站", "  ankang build\n  ankang build --out /srv/www --strict\n  ankang build --now 2026-06-01 --drafts   # the site of that day"},
	"check.example":   {"  ankang check\n  ankang check --format json        # 给程序读\n  ankang check --format github      # 在 GitHub Actions 里", "  ankang check\n  ankang check --format json        # for programs\n  ankang check --format github      # in GitHub Actions"},
	"search.example":  {"  ankang search 高处坠落\n  ankang search \"电动车 充电\" --limit 5\n  ankang search - --json < chaxun.txt   # 一行一个查询", "  ankang search 高处坠落\n  ankang search \"电动车 充电\" --limit 5\n  ankang search - --json < queries.txt   # a query a line"},
	"version.example": {"  ankang version", "  ankang version"},
	"help.example":    {"  ankang help build", "  ankang help build"},

	"flag.source": {"网站文件夹", "the site's folder"},
	"flag.config": {"配置文件（默认是网站文件夹里的 config.yaml）", "configuration file (default: config.yaml in the site's folder)"},
	"flag.lang":   {"提示语言：zh 或 en", "language of messages: zh or en"},
	"flag.format": {"诊断的格式：text、json 或 github", "format of diagnostics: text, json or github"},
	"flag.now":    {"假定现在是这个时间（2026-06-01 或 RFC 3339），用来预览", "pretend that it is this moment (2026-06-01 or RFC 3339)"},
	"flag.drafts": {"把草稿也发布出来", "publish drafts too"},
	"flag.future": {"把还没到发布日期的页面也发布出来", "publish pages whose time has not come"},
	"flag.strict": {"有警告也算失败", "warnings fail too"},
	"flag.out":    {"输出文件夹", "output folder"},
	"flag.force":  {"输出文件夹不是 ankang 建的也写进去", "publish over a folder that ankang did not make"},
	"flag.limit":  {"最多显示几条结果", "number of results at most"},
	"flag.json":   {"以 JSON 输出", "print JSON"},
	"flag.addr":   {"监听的地址", "address to listen on"},
	"flag.help":   {"显示这个命令的帮助", "help for this command"},

	"usage.lang":        {"--lang 只能是 zh 或 en，不能是“%s”。", "--lang must be zh or en, not %q."},
	"usage.format":      {"--format 只能是 text、json 或 github，不能是“%s”。", "--format must be text, json or github, not %q."},
	"usage.now":         {"--now 看不懂“%s”。请写成 2026-06-01，或 2026-06-01T08:00:00+08:00。", "--now can't be read: %q. Write 2026-06-01 or 2026-06-01T08:00:00+08:00."},
	"usage.noargs":      {"这个命令后面不能跟“%s”。用 --help 看用法。", "this command takes no argument %q. See --help."},
	"usage.query":       {"缺少要搜索的词。例如：ankang search 高处坠落", "nothing to search for. For example: ankang search 高处坠落"},
	"usage.limit":       {"--limit 至少是 1，不能是 %d。", "--limit must be 1 at least, not %d."},
	"usage.command":     {"没有“%s”这个命令。用 ankang --help 看全部命令。", "there is no command %q. See ankang --help."},
	"usage.commandnear": {"没有“%s”这个命令。是不是 %s？用 ankang --help 看全部命令。", "there is no command %q. Did you mean %s? See ankang --help."},
	"usage.novalue":     {"%s 后面少了一个值。用 --help 看用法。", "%s needs a value. See --help."},
	"usage.badvalue":    {"%s 的值“%s”不对。用 --help 看用法。", "%[1]s can't be %[2]q. See --help."},
	"usage.flag":        {"参数写错了：%s。用 --help 看用法。", "wrong flag: %s. See --help."},
	"usage.noflag":      {"没有 %s 这个参数。用 --help 看用法。", "there is no flag %s. See --help."},

	"error.nosite":     {"%s 里没有 config.yaml，不是 ankang 网站。请进入网站文件夹再运行，或者用 --source 指明。", "%s has no config.yaml, so it is no ankang site. Run the command in the site's folder, or name it with --source."},
	"error.notours":    {"%s 里有别的文件，不敢覆盖。确认可以覆盖，请加 --force；否则用 --out 换一个文件夹。", "%s has files that ankang did not make, and was left alone. Add --force to overwrite them, or choose another folder with --out."},
	"error.unsafe":     {"不能发布到 %s：%s。请用 --out 换一个文件夹。", "%s can't be published to: %s. Choose another folder with --out."},
	"unsafe.root":      {"它是磁盘的根", "it is the root of the disk"},
	"unsafe.home":      {"它是用户文件夹，或者里面有用户文件夹", "it is or holds a home folder"},
	"unsafe.holds":     {"它是网站的来源文件夹，或者里面有来源文件", "it is or holds the site's sources"},
	"unsafe.inside":    {"它在网站的来源文件夹里", "it lies in the site's sources"},
	"error.cancelled":  {"已中断。已发布的网站完好；再运行一次即可完成。", "interrupted. What is published is intact; run again to complete it."},
	"error.full":       {"磁盘满了：%s", "the disk is full: %s"},
	"error.permission": {"没有权限：%s", "no permission: %s"},
	"error.other":      {"没能继续：%s", "could not go on: %s"},
	"error.nobuild":    {"%s 里没有发布好的网站。请先运行 ankang build。", "there is no published site in %s. Run ankang build first."},

	"build.wait":      {"另一个构建正在进行，等它结束……", "another build is running; waiting for it to end…"},
	"stage.load":      {"读取文件", "reading files"},
	"stage.parse":     {"解析 Markdown", "parsing Markdown"},
	"stage.assemble":  {"组织页面", "putting pages together"},
	"stage.assets":    {"打包样式和脚本", "bundling assets"},
	"stage.check":     {"检查", "checking"},
	"stage.render":    {"生成页面", "rendering pages"},
	"stage.index":     {"更新搜索索引", "updating the search index"},
	"stage.publish":   {"发布", "publishing"},
	"summary.faults":  {"%d 个错误，%d 个警告", "%d errors, %d warnings"},
	"summary.refused": {"没有发布：%s。改好以后再运行一次。", "nothing was published: %s. Mend them and run again."},
	"summary.checked": {"检查了 %d 个页面：%s（%s 秒）", "checked %d pages: %s (%s s)"},
	"summary.built":   {"网站已发布到 %s：%d 个内容页面，共 %d 个网页（%s 秒）", "published to %s: %d content pages, %d HTML pages in all (%s s)"},
	"summary.files":   {"文件：写出 %d 个（%s），未变 %d 个，删除 %d 个", "files: %d written (%s), %d unchanged, %d removed"},
	"summary.work":    {"重新解析 %d 个，重新生成 %d 个，更新索引 %d 个", "parsed %d, rendered %d, indexed %d anew"},
	"summary.stages":  {"用时：%s", "times: %s"},

	"search.found":  {"找到 %d 条：", "%d found:"},
	"search.none":   {"没有找到“%s”。换个说法试试；紧急情况请拨 12350（安全生产举报）或 12351（职工维权）。", "nothing found for %q. Try other words; for help call 12350 (work safety) or 12351 (union)."},
	"search.faults": {"提醒：内容有 %d 个错误（用 ankang check 查看），搜索结果可能不全。", "note: the content has %d errors (see ankang check); results may be incomplete."},
}

// say returns a message in the reader's language.
func (a *app) say(key string, args ...any) string {
	m, ok := messages[key]
	if !ok {
		return key
	}
	s := m.zh
	if a.lang == "en" {
		s = m.en
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// environmentMessage says what the operating system refused.
func (a *app) environmentMessage(err error) string {
	var said environmentError
	switch {
	case errors.As(err, &said):
		return said.message
	case errors.Is(err, syscall.ENOSPC):
		return a.say("error.full", err)
	case errors.Is(err, fs.ErrPermission):
		return a.say("error.permission", err)
	}
	return a.say("error.other", err)
}
