package cli

var newMessages = map[string]text{
	"new.short": {"新建一个页面或一个网站", "make a new page or a new site"},
	"new.long": {"在 content/ 下新建一个页面。TYPE 是页面类型，PATH 是 content/ 下的路径，可以只写名字。\n新文件里每一项 front matter 都有说明，正文里有这一类页面常用的写法。新页面是草稿，写好以后删掉 draft: true 才会发布。已有的文件不会被覆盖。\n\n类型：home 首页，section 栏目，course 课程，lesson 课，path 学习路径，case 案例，notice 通知，event 活动，alert 预警，checklist 清单，exam 考试，regulation 法规，form 表单，guide 指南，page 普通页面。\n\n新建网站用 ankang new site DIR。",
		"Makes a new page below content/. TYPE is its type, PATH its path below content/; a name alone will do.\nEvery key of the front matter is explained in the file, and the body shows the blocks that pages of this type have. A new page is a draft; delete draft: true to publish it. Nothing is ever overwritten.\n\nTypes: home, section, course, lesson, path, case, notice, event, alert, checklist, exam, regulation, form, guide, page.\n\nFor a new site use ankang new site DIR."},
	"new.example": {"  ankang new notice 2026-fangshu\n  ankang new course gaochu\n  ankang new lesson courses/gaochu/01-anquandai --title 系好安全带\n  ankang new guide guides/gongshang --bundle   # 图片和它放在一起",
		"  ankang new notice 2026-heat\n  ankang new course heights\n  ankang new lesson courses/heights/01-harness --title \"The safety harness\"\n  ankang new guide guides/injury --bundle   # pictures lie beside it"},
	"new.site.short": {"新建一个网站", "make a new site"},
	"new.site.long": {"在 DIR 里新建一个小网站：配置、几个示例页面、VS Code 的设置，以及 Gitee、GitHub、GitLab 的自动发布流水线。马上就能构建。已有的文件不会被覆盖：只要有一个重名，就什么也不写。",
		"Makes a small site in DIR: configuration, some example pages, settings for VS Code, and pipelines that publish from Gitee, GitHub and GitLab. It builds at once. Nothing is overwritten: if one of the files is there, none is written."},
	"new.site.example": {"  ankang new site anquan\n  cd anquan\n  ankang dev", "  ankang new site safety\n  cd safety\n  ankang dev"},

	"flag.title":  {"标题（默认用文件名）", "title (default: made of the file's name)"},
	"flag.bundle": {"建成文件夹（PATH/index.md），图片和附件放在一起", "make a folder (PATH/index.md) for pictures and attachments"},

	"usage.new":     {"要写类型和路径，例如：ankang new notice 2026-fangshu。用 ankang new --help 看全部类型。", "a type and a path are needed, for example: ankang new notice 2026-heat. See ankang new --help for the types."},
	"usage.newsite": {"要写一个文件夹的名字，例如：ankang new site anquan", "the name of one folder is needed, for example: ankang new site safety"},

	"new.typenear": {"没有“%s”这种页面。是不是 %s？", "there is no page type %q. Did you mean %s?"},
	"new.type":     {"没有“%s”这种页面。可以用：%s。", "there is no page type %q. There are: %s."},
	"new.outside":  {"“%s”不在 content/ 里。路径写成 guides/anquanmao 这样；首页（home）只能是 _index。", "%q is not below content/. Write a path such as guides/helmet; the home page can only be _index."},
	"new.name":     {"文件名“%s”不能用：不要有 < > : \" | ? *，不要以点、# 或空格开头或结尾，也不要用 con、nul 这类 Windows 保留的名字。", "the name %q can't be used: leave out < > : \" | ? *, begin and end with neither dot, # nor space, and use no name that Windows reserves, such as con or nul."},
	"new.index":    {"“%s”是栏目自己的页面。用 section 或 course，或者换一个文件名。", "%q is the page of a section itself. Use section or course, or choose another name."},
	"new.nocourse": {"课要放在课程里，“%s”不在任何课程里。路径写成 courses/课程/课，例如：ankang new lesson courses/gaochu/01-anquandai", "a lesson belongs into a course, and %q is in none. Write courses/COURSE/LESSON, for example: ankang new lesson courses/heights/01-harness"},
	"new.exists":   {"已经有 %s，没有动它。换一个名字，或者直接改它。", "%s is there already and was left alone. Choose another name, or edit that file."},
	"new.made":     {"新页面在 %s。每一项的说明写在文件里；用 ankang dev 边写边看。", "the new page is %s. Every key is explained in it; ankang dev shows it while you write."},
	"new.course":   {"这门课程还没有自己的页面，再运行：ankang new course %s", "its course has no page of its own yet. Run: ankang new course %s"},

	"word.more": {"%s 等 %d 个", "%s and others, %d in all"},

	"new.notfolder":  {"“%s”是文件，不是文件夹。换个名字。", "%q is a file, not a folder. Choose another name."},
	"new.siteexists": {"“%s”里已经有同名的文件，什么也没有写（%s）。换一个文件夹，或者先把它们移走。", "%q has files of these names, so nothing was written (%s). Choose another folder, or move them away first."},
	"new.sitemade": {"新网站建在 %s，共 %d 个文件。接下来：\n  cd %s\n  ankang dev      边写边看\n  ankang build    生成网站\n先把 config.yaml 里的网址和主办单位改成自己的。",
		"the new site is in %s, %d files. Next:\n  cd %s\n  ankang dev      write and watch\n  ankang build    make the site\nFirst put your own address and owner into config.yaml."},
}
