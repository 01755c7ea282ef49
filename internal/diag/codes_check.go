package diag

// The codes AK12xx: what a reader would find broken. AK1203 is kept for the
// privacy of people in case stories.
const (
	BrokenLink        Code = "AK1201"
	BrokenLinkNear    Code = "AK1202"
	HiddenLink        Code = "AK1204"
	BadAnchor         Code = "AK1205"
	BadAnchorNear     Code = "AK1206"
	BadScheme         Code = "AK1207"
	MissingImage      Code = "AK1208"
	NoAltText         Code = "AK1209"
	UnknownLaw        Code = "AK1210"
	UnknownLawNear    Code = "AK1211"
	UnknownArticle    Code = "AK1212"
	MissingFile       Code = "AK1213"
	ReviewDue         Code = "AK1214"
	ExpiredPage       Code = "AK1215"
	MenuLink          Code = "AK1216"
	ImageIsPage       Code = "AK1217"
	UnpublishedFuture Code = "AK1218"
	MenuLinkNear      Code = "AK1219"
)

// checkEntries are the codes AK12xx.
var checkEntries = []Entry{
	{BrokenLink, "broken-link", Error,
		"链接“{0}”指向的页面或文件不存在", "the link “{0}” leads nowhere",
		"检查文件名和路径；链接写相对路径，例如 ../guides/a.md。", "check name and path; write a relative path such as ../guides/a.md."},
	{BrokenLinkNear, "broken-link", Error,
		"链接“{0}”指向的页面或文件不存在", "the link “{0}” leads nowhere",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{HiddenLink, "hidden-link", Error,
		"链接“{0}”指向的页面没有发布（{1}）", "the link “{0}” leads to a page that isn't published ({1})",
		"先发布那个页面，或者去掉这个链接。", "publish that page first, or remove the link."},
	{BadAnchor, "bad-anchor", Error,
		"页面“{0}”里没有“#{1}”这个位置", "the page “{0}” has no “#{1}”",
		"检查 # 后面的标题；改过标题，链接也要改。", "check the heading after #."},
	{BadAnchorNear, "bad-anchor", Error,
		"页面“{0}”里没有“#{1}”这个位置", "the page “{0}” has no “#{1}”",
		"是不是“#{2}”？", "did you mean “#{2}”?"},
	{BadScheme, "bad-scheme", Error,
		"不能用“{0}:”开头的链接", "links that begin with “{0}:” are not allowed",
		"只用 http、https、mailto、tel，或者站内路径。", "use http, https, mailto, tel, or a path of the site."},
	{MissingImage, "missing-image", Error,
		"图片“{0}”不存在", "there is no picture “{0}”",
		"把图片放在页面旁边的文件夹或 static 里，检查文件名的大小写。", "put it beside the page or into static/, and check the case of its name."},
	{NoAltText, "no-alt-text", Warning,
		"图片“{0}”没有文字说明", "the picture “{0}” has no alternative text",
		"在方括号里写图里有什么：![图里有什么]({0})；纯装饰的图在后面写 {alt=\"\"}。", "say in the brackets what it shows; after a purely decorative picture write {alt=\"\"}."},
	{UnknownLaw, "unknown-law", Error,
		"没有法规“{0}”的页面", "there is no page for the law “{0}”",
		"在 content/regulations 里加上它，或者检查名称。", "add it to content/regulations, or check the name."},
	{UnknownLawNear, "unknown-law", Error,
		"没有法规“{0}”的页面", "there is no page for the law “{0}”",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{UnknownArticle, "unknown-article", Error,
		"“{0}”的页面里没有“{1}”", "“{0}” has no article “{1}”",
		"检查条号；这一条还没有收录就先补上。", "check the number, or add the article to the regulation's page."},
	{MissingFile, "missing-file", Error,
		"文件“{0}”不存在", "there is no file “{0}”",
		"把文件放在页面旁边或 static 里。", "put it beside the page or into static/."},
	{ReviewDue, "review-due", Warning,
		"上次审核是 {0}，已超过 {1} 个月", "the last review was on {0}, more than {1} months ago",
		"请重新审核内容，更新 reviewed。", "review the page again and update reviewed."},
	{ExpiredPage, "expired-page", Note,
		"这个页面已过期（{0}），没有发布", "this page expired on {0} and is not published",
		"不再需要就删掉；还有用就改 expires。", "delete it, or change expires."},
	{MenuLink, "menu-link", Error,
		"菜单“{0}”的链接“{1}”不存在", "the link “{1}” of the menu item “{0}” leads nowhere",
		"改成存在的页面，例如 /courses/。", "name a page that exists, such as /courses/."},
	{MenuLinkNear, "menu-link", Error,
		"菜单“{0}”的链接“{1}”不存在", "the link “{1}” of the menu item “{0}” leads nowhere",
		"是不是“{2}”？", "did you mean “{2}”?"},
	{ImageIsPage, "image-is-page", Error,
		"“{0}”不是图片", "“{0}” is no picture",
		"链接到页面时去掉前面的感叹号。", "remove the exclamation mark to link to a page."},
	{UnpublishedFuture, "not-yet-published", Note,
		"这个页面 {0} 才发布", "this page is published on {0}",
		"想现在就看到它，加上 --future。", "add --future to see it now."},
}
