package cli

var fmtMessages = map[string]text{
	"fmt.short": {"整理 Markdown 的格式，不改意思", "tidy Markdown files without changing what they mean"},
	"fmt.long": {"整理 content 里的 Markdown 文件：页面信息的顺序、题目编号、表格对齐、中文标点、空行、行尾、编码（统一为 UTF-8）。整理前后各解析一次，页面会变的地方不动。不带 PATH 时，最后还把旧写法和 config.yaml 里的 contentVersion 更新到现在的版本；中途打断，再运行一次即可。PATH 写成 - 时，从标准输入读，写到标准输出。\n\n退出码：0 正常；1 有文件读不懂或被别的程序改了，或者 --check 发现还没整理的文件。",
		"Tidies the Markdown files in content: order of front matter, question ids, tables, Chinese punctuation, blank lines, line ends, encoding (UTF-8). Each page is parsed before and after; what would change it is left alone. Without PATH it also renews old keys and, last of all, contentVersion in config.yaml; an interrupted run can be repeated. With - as PATH, reads standard input and writes standard output.\n\nExit codes: 0 fine; 1 a file can't be read or was changed by another program, or --check found untidy files."},
	"fmt.example": {"  ankang fmt                      # 整理整个网站\n  ankang fmt content/cases/a.md   # 只整理一个文件\n  ankang fmt --diff               # 先看看会改什么\n  ankang fmt --check              # 在流水线里检查\n  ankang fmt - < a.md",
		"  ankang fmt                      # the whole site\n  ankang fmt content/cases/a.md   # one file\n  ankang fmt --diff               # what would be changed?\n  ankang fmt --check              # in a pipeline\n  ankang fmt - < a.md"},

	"flag.fmtcheck":  {"什么也不写；列出还没整理的文件，有就以 1 退出", "write nothing; list untidy files and exit 1 if there are any"},
	"flag.fmtdiff":   {"什么也不写；显示会改哪些行", "write nothing; show the lines that would change"},
	"flag.stdinpath": {"标准输入当作哪个文件，决定页面的类型", "the file that standard input stands for; it decides the page's type"},

	"fmt.nofile": {"“%s”不是网站里的 Markdown 文件，也不是有 Markdown 的文件夹；要在 %s 里面", "“%s” is neither a Markdown file of the site nor a folder with some; it must lie in %s"},
	"fmt.bytes":  {"%s：只是编码或行尾不同，换成 UTF-8 和 LF", "%s: only the encoding or the line ends differ from UTF-8 and LF"},
	"fmt.done":   {"看过 %d 个 Markdown 文件，整理了 %d 个文件。", "%d Markdown files were read, %d files tidied."},
	"fmt.would":  {"看过 %d 个 Markdown 文件，有 %d 个文件需要整理。", "%d Markdown files were read, %d files need tidying."},
}
