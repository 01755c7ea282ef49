package diag

// The codes AK17xx: layouts.
const (
	LayoutSyntax      Code = "AK1701"
	LayoutMissing     Code = "AK1702"
	LayoutField       Code = "AK1703"
	LayoutFieldNear   Code = "AK1704"
	LayoutFailed      Code = "AK1705"
	PartialMissing    Code = "AK1706"
	LayoutTwice       Code = "AK1707"
	LayoutText        Code = "AK1708"
	LayoutTextNear    Code = "AK1709"
	LayoutUnknown     Code = "AK1710"
	LayoutUnknownNear Code = "AK1711"
	PartialUnused     Code = "AK1712"
	PartialUnusedNear Code = "AK1713"
)

// renderEntries are the codes AK17xx.
var renderEntries = []Entry{
	{LayoutSyntax, "layout-syntax", Error,
		"布局文件写法有误：{0}", "this layout can't be read: {0}",
		"检查这一行的 {{ }} 是否成对，名称是否正确。", "check that {{ }} match and that names are right."},
	{LayoutMissing, "layout-missing", Error,
		"缺少布局“{0}”", "there is no layout “{0}”",
		"新建 layouts/{0}.html，或删掉自己的 layouts 以使用默认布局。", "make layouts/{0}.html, or remove your own to use the default."},
	{LayoutField, "layout-field", Error,
		"{1} 里没有“{0}”", "{1} has no “{0}”",
		"可用的名称：{2}。", "it has: {2}."},
	{LayoutFieldNear, "layout-field", Error,
		"{1} 里没有“{0}”", "{1} has no “{0}”",
		"是不是“{2}”？", "did you mean “{2}”?"},
	{LayoutFailed, "layout-failed", Error,
		"布局在页面 {0} 上出错：{1}", "the layout failed on the page {0}: {1}",
		"检查这一行用到的内容。", "check what this line uses."},
	{LayoutTwice, "layout-twice", Error,
		"已经有一个叫“{0}”的布局或部件", "there is a layout or partial “{0}” already",
		"布局和部件不能同名，给其中一个换名字。", "layouts and partials share their names; rename one."},
	{LayoutText, "layout-text", Error,
		"界面文字里没有“{0}”", "there is no interface text “{0}”",
		"在 i18n 里每种语言的文件中加上“{0}: …”，或者检查名称。", "add “{0}: …” to the file of each language in i18n/, or check the key."},
	{LayoutTextNear, "layout-text", Error,
		"界面文字里没有“{0}”", "there is no interface text “{0}”",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{LayoutUnknown, "layout-unknown", Warning,
		"没有页面用布局“{0}”", "no page has the layout “{0}”",
		"部件放进 layouts/partials/；布局的文件名见主题指南里的表。", "partials belong in layouts/partials/; the theme guide lists the layouts."},
	{LayoutUnknownNear, "layout-unknown", Warning,
		"没有页面用布局“{0}”", "no page has the layout “{0}”",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{PartialUnused, "partial-unused", Warning,
		"没有布局用到部件“{0}”", "no layout shows the partial “{0}”",
		"删掉它，或者在布局里写上 {{template \"{0}\" .}}。", "delete it, or write {{template \"{0}\" .}} in a layout."},
	{PartialUnusedNear, "partial-unused", Warning,
		"没有布局用到部件“{0}”", "no layout shows the partial “{0}”",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{PartialMissing, "partial-missing", Error,
		"没有部件“{0}”", "there is no partial “{0}”",
		"新建 layouts/partials/{0}.html，或检查名称。", "make layouts/partials/{0}.html, or check the name."},
}
