package diag

// The codes AK13xx: the Markdown of a body.
const (
	RawHTML        Code = "AK1301"
	UnsafeLink     Code = "AK1302"
	UnknownCallout Code = "AK1303"
	GluedHeading   Code = "AK1304"
	WideLink       Code = "AK1305"
	WidePicture    Code = "AK1306"
)

// markdownEntries are the codes AK13xx.
var markdownEntries = []Entry{
	{RawHTML, "raw-html", Warning,
		"正文里的 HTML 标签“{0}”会按文字显示", "the HTML element “{0}” will be shown as text",
		"改用 Markdown 写法；确实需要 HTML 时，在 config.yaml 的 markdown 下写 rawHTML: sanitize。", "write it in Markdown, or set rawHTML: sanitize under markdown in config.yaml."},
	{UnsafeLink, "unsafe-link", Error,
		"链接不能以“{0}:”开头", "a link cannot begin with “{0}:”",
		"换成 https:// 开头的网址，或者站内文件的路径。", "use an address that begins with https://, or the path of a file of this site."},
	{UnknownCallout, "unknown-callout", Warning,
		"没有“{0}”这种提示框", "there is no call-out of the kind “{0}”",
		"从这些里选一个：说明、提示、重要、注意、危险、文字稿。", "choose one of: NOTE, TIP, IMPORTANT, WARNING, CAUTION, TRANSCRIPT."},
	{GluedHeading, "glued-heading", Warning,
		"“{0}”后面没有空格，这一行不会成为标题", "no space follows “{0}”, so this line is no heading",
		"在井号后面空一格；不是标题的话，在井号前面加反斜杠“\\”。", "put a space after it; if no heading is meant, put a backslash before it."},
	{WideLink, "wide-link", Warning,
		"链接的地址用了全角括号，不会成为链接", "full-width brackets enclose the address, so this is no link",
		"换成半角括号：{0}。", "use plain brackets: {0}."},
	{WidePicture, "wide-picture", Warning,
		"图片前面用了全角感叹号“！”，这里只会显示成链接", "a full-width “！” stands before the picture, so it becomes a link",
		"换成半角感叹号“!”。", "use a plain “!”."},
}
