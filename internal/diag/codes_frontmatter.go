package diag

// The codes AK15xx: front matter.
const (
	NoFrontMatter   Code = "AK1501"
	FrontMatterOpen Code = "AK1502"
	EmptyFile       Code = "AK1503"
	MissingKey      Code = "AK1504"
	NotADate        Code = "AK1505"
	DateOrder       Code = "AK1506"
	BadChoice       Code = "AK1507"
	BadSlug         Code = "AK1508"
	BadAlias        Code = "AK1509"
	BadTerm         Code = "AK1510"
	OutOfRange      Code = "AK1511"
	UnknownLanguage Code = "AK1512"
	MissingForCase  Code = "AK1513"
	NameTwice       Code = "AK1514"
)

// frontMatterEntries are the codes AK15xx.
var frontMatterEntries = []Entry{
	{NoFrontMatter, "no-front-matter", Error,
		"文件开头没有页面信息", "the file has no front matter",
		"在第一行写 ---，下面写 title、summary、date，再写一行 ---。", "begin the file with ---, then title, summary and date, then another ---."},
	{FrontMatterOpen, "front-matter-open", Error,
		"页面信息没有结束", "the front matter never ends",
		"在页面信息后面加一行 ---。", "put a line --- after it."},
	{EmptyFile, "empty-file", Error,
		"这个文件是空的", "the file is empty",
		"写上内容，或者删掉这个文件。", "write something, or delete the file."},
	{MissingKey, "missing-key", Error,
		"缺少必填的“{0}”", "the required key “{0}” is missing",
		"在页面信息里加一行，例如“{0}: {1}”。", "add a line such as “{0}: {1}”."},
	{NotADate, "not-a-date", Error,
		"“{0}”不是日期", "“{0}” is no date",
		"写成 {1} 这样的日期，或 {1}T09:30:00+08:00 这样的时间。", "write a date such as {1}, or a time such as {1}T09:30:00+08:00."},
	{DateOrder, "date-order", Error,
		"{0}（{1}）早于 {2}（{3}）", "{0} ({1}) is before {2} ({3})",
		"检查这两个日期，改成先后正确的顺序。", "check both dates."},
	{BadChoice, "bad-choice", Error,
		"“{0}”不能是“{1}”", "“{0}” cannot be “{1}”",
		"可以写：{2}。", "choose one of: {2}."},
	{BadSlug, "bad-slug", Error,
		"网址名“{0}”里有不能用的字符", "the slug “{0}” has characters that can't be used",
		"只用小写英文字母、数字和连字符，例如 {1}。", "use lower-case letters, digits and hyphens, such as {1}."},
	{BadAlias, "bad-alias", Error,
		"旧网址“{0}”写得不对", "the alias “{0}” is no path of this site",
		"写成以 / 开头的站内路径，例如 /old/page/。", "write a path that begins with /, such as /old/page/."},
	{BadTerm, "bad-term", Error,
		"“{0}”不能用作分类的词", "“{0}” cannot be a term",
		"一个词里不能有斜杠、逗号、顿号、反斜杠、# 和 ?；几个词要分开，写成 [甲, 乙]。", "a term has no slash, comma (， and 、 included), backslash, # or ?; write several as [a, b]."},
	{OutOfRange, "out-of-range", Error,
		"“{0}”不能是 {1}", "“{0}” cannot be {1}",
		"写 {2} 到 {3} 之间的整数。", "write a whole number from {2} to {3}."},
	{UnknownLanguage, "unknown-language", Error,
		"文件名里的“.{0}”是语言代码，但网站没有这种语言", "“.{0}” in the file's name is a language that the site doesn't have",
		"在 config.yaml 里加上 languages: [{0}]，或者给文件改名。", "add languages: [{0}] to config.yaml, or rename the file."},
	{MissingForCase, "missing-for-case", Error,
		"案例缺少“{0}”：{1}", "a case needs “{0}”: {1}",
		"写明为保护当事人改动了什么（protected），事故案例还要写明来源（source）。", "say what was changed to protect people (protected), and for an accident where the report is (source)."},
	{NameTwice, "name-twice", Error,
		"“{0}”写了两次", "“{0}” is given twice",
		"删掉重复的一项。", "remove one of them."},
}
