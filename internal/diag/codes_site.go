package diag

// The codes AK16xx: pages together.
const (
	URLTaken        Code = "AK1601"
	URLTakenHere    Code = "AK1602"
	URLReserved     Code = "AK1603"
	UnknownTerm     Code = "AK1604"
	UnknownTermNear Code = "AK1605"
	NoTerms         Code = "AK1606"
	TermTwice       Code = "AK1607"
	BrokenPath      Code = "AK1608"
	BrokenPathNear  Code = "AK1609"
	NoSuchLesson    Code = "AK1610"
	LessonUnlisted  Code = "AK1611"
	BadName         Code = "AK1612"
	LawTwice        Code = "AK1613"
	HiddenPath      Code = "AK1614"
)

// siteEntries are the codes AK16xx.
var siteEntries = []Entry{
	{URLTaken, "url-taken", Error,
		"网址 {0} 已经被占用：{1}", "the address {0} is taken by {1}",
		"改文件名，或者在其中一个页面写 slug。", "rename the file, or give one of the pages a slug."},
	{URLTakenHere, "url-taken", Note,
		"另一处在这里", "the other one is here", "两处留一处。", "keep one of them."},
	{URLReserved, "url-reserved", Error,
		"网址 {0} 留给网站自己使用", "the address {0} is reserved",
		"改文件名，或者写 slug。", "rename the file, or give the page a slug."},
	{UnknownTerm, "unknown-term", Error,
		"“{0}”没有在 data/{1}.yaml 里登记", "“{0}” is not declared in data/{1}.yaml",
		"从已登记的里选一个：{2}；或者先登记。", "choose one of: {2}; or declare it first."},
	{UnknownTermNear, "unknown-term", Error,
		"“{0}”没有在 data/{1}.yaml 里登记", "“{0}” is not declared in data/{1}.yaml",
		"是不是“{2}”？", "did you mean “{2}”?"},
	{NoTerms, "no-terms", Error,
		"“{0}”还没有登记任何词", "no terms of “{0}” are declared",
		"新建 data/{0}.yaml，每个词写成“英文名: {title: 中文名}”。", "make data/{0}.yaml with entries such as “fall: {title: Falls}”."},
	{TermTwice, "term-twice", Error,
		"“{0}”已经是 {1} 这个词的名字", "“{0}” already names the term {1}",
		"给其中一个换名字，或者删掉重复的别名。", "rename one of them, or remove the alias."},
	{BrokenPath, "broken-path", Error,
		"“{0}”指向的页面不存在", "“{0}” leads to no page",
		"写成从 content 文件夹开始的路径，例如 courses/fang-gaozhui/01。", "write the path below content, such as courses/fang-gaozhui/01."},
	{BrokenPathNear, "broken-path", Error,
		"“{0}”指向的页面不存在", "“{0}” leads to no page",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{NoSuchLesson, "no-such-lesson", Error,
		"课程里没有“{0}”这一课", "the course has no lesson “{0}”",
		"这里写课文件的名字（不带 .md）：{1}。", "write the names of lesson files without .md: {1}."},
	{LessonUnlisted, "lesson-unlisted", Warning,
		"这一课没有列入课程的 lessons，已排在最后", "this lesson is not in the course's list of lessons and comes last",
		"把“{0}”加进 {1} 的 lessons。", "add “{0}” to lessons in {1}."},
	{BadName, "bad-name", Error,
		"文件名“{0}”不能变成网址", "the name “{0}” gives no address",
		"用字母、数字或汉字给文件起名。", "name the file with letters or digits."},
	{LawTwice, "law-twice", Warning,
		"法规名“{0}”有两个页面，引用指向第一个", "two pages are called “{0}”; citations lead to the first",
		"给其中一个换名字。", "rename one of them."},
	{HiddenPath, "hidden-path", Warning,
		"“{0}”指向的页面没有发布（{1}）", "“{0}” leads to a page that isn't published ({1})",
		"发布那个页面，或者去掉这个链接。", "publish that page, or remove the link."},
}
