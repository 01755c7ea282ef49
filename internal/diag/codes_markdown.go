package diag

// The codes AK13xx: Markdown.
const (
	RawHTML      Code = "AK1301"
	TooDeep      Code = "AK1302"
	DuplicateID  Code = "AK1303"
	SecondTitle  Code = "AK1304"
	HTMLRemoved  Code = "AK1305"
	EmptyHeading Code = "AK1306"
)

// markdownEntries are the codes AK13xx.
var markdownEntries = []Entry{
	{RawHTML, "raw-html", Warning,
		"这里写了 HTML 代码（{0}），页面上会原样显示成文字", "raw HTML ({0}) is shown as text",
		"改用 Markdown 的写法；确实需要 HTML 时，在 config.yaml 里写 markdown: {rawHTML: sanitize}。",
		"write it in Markdown, or set markdown: {rawHTML: sanitize} in config.yaml."},
	{TooDeep, "too-deep", Warning,
		"列表或引用套得太深，更里面的内容按普通文字显示", "lists or quotes are nested too deeply; what is inside is shown as plain text",
		"减少嵌套的层数。", "nest fewer of them."},
	{DuplicateID, "duplicate-id", Error,
		"锚点“{0}”在这个页面里已经用过", "the id “{0}” is used on this page already",
		"给其中一个标题换一个 {#名字}。", "give one of the headings another {#id}."},
	{SecondTitle, "second-title", Warning,
		"正文里又出现了一级标题（#），已按二级标题显示", "a second level-1 heading (#) is shown as level 2",
		"页面标题写在 title: 里，正文小标题从 ## 开始。", "the page's title is in the front matter; begin headings of the body with ##."},
	{HTMLRemoved, "html-removed", Warning,
		"HTML 里不安全的部分已去掉：{0}", "unsafe parts of the HTML were removed: {0}",
		"删掉脚本、样式和事件属性，或改用 Markdown。", "remove scripts, styles and event attributes, or write Markdown."},
	{EmptyHeading, "empty-heading", Warning,
		"这个标题没有文字", "this heading has no text",
		"写上标题，或删掉这一行的 #。", "write a title, or delete the #."},
}
