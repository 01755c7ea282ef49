package diag

// The codes AK11xx: YAML of any file, config.yaml and data.
const (
	YAMLSyntax     Code = "AK1101"
	YAMLNoSpace    Code = "AK1102"
	YAMLTab        Code = "AK1103"
	YAMLWideColon  Code = "AK1104"
	YAMLQuote      Code = "AK1105"
	YAMLSpecial    Code = "AK1106"
	YAMLDuplicate  Code = "AK1107"
	YAMLTooBig     Code = "AK1108"
	YAMLAfterList  Code = "AK1109"
	UnknownKey     Code = "AK1110"
	UnknownKeyNear Code = "AK1111"
	MisplacedKey   Code = "AK1112"
	WantText       Code = "AK1113"
	WantBool       Code = "AK1114"
	WantInt        Code = "AK1115"
	WantList       Code = "AK1116"
	WantMap        Code = "AK1117"
	ConfigMissing  Code = "AK1120"
	ConfigURL      Code = "AK1121"
	ConfigLanguage Code = "AK1122"
	ConfigZone     Code = "AK1123"
	ConfigChoice   Code = "AK1124"
	ConfigTaxonomy Code = "AK1125"
	ConfigRange    Code = "AK1126"
	NoTexts        Code = "AK1127"
)

var configEntries = []Entry{
	{YAMLSyntax, "yaml-syntax", Error,
		"这一行读不懂：{0}", "this is not valid YAML: {0}",
		"检查这一行和上一行的冒号、引号、缩进。", "check colons, quotes and indentation of this line and the one before."},
	{YAMLNoSpace, "yaml-no-space", Error,
		"“{0}:”后面少了一个空格", "there is no space after “{0}:”",
		"写成“{0}: {1}”（半角冒号，后面空一格）。", "write “{0}: {1}”."},
	{YAMLTab, "yaml-tab", Error,
		"缩进用了制表符（Tab）", "the line is indented with a tab",
		"把制表符换成两个空格。", "replace the tab by two spaces."},
	{YAMLWideColon, "yaml-wide-colon", Error,
		"“{0}”后面用了全角冒号“：”", "a full-width colon follows “{0}”",
		"换成半角冒号加一个空格：“{0}: ”。", "use a plain colon and a space: “{0}: ”."},
	{YAMLQuote, "yaml-quote", Error,
		"引号 {0} 没有成对", "the quote {0} is not closed",
		"在这一行末尾补上 {0}，或者把引号都去掉。", "close the quote at the end of the line, or leave quotes out."},
	{YAMLSpecial, "yaml-special", Error,
		"值不能以 {0} 开头", "a value cannot begin with {0}",
		"给整个值加上英文双引号。", "put the whole value in double quotes."},
	{YAMLAfterList, "yaml-after-list", Error,
		"半角方括号后面又有文字“{0}”", "text follows a list in brackets: “{0}”",
		"标题里要用括号，就换成中文的【】；或者给整个值加上英文双引号。", "put the whole value in double quotes, or use other brackets."},
	{YAMLDuplicate, "yaml-duplicate", Error,
		"“{0}”写了两次", "“{0}” is given twice",
		"只留一个。", "keep one of them."},
	{YAMLTooBig, "yaml-too-big", Error,
		"这个文件里的引用展开后太大", "aliases make this file too large",
		"不要用 & 和 * 重复引用，直接写出内容。", "write the content out instead of using & and *."},
	{UnknownKey, "unknown-key", Error,
		"没有“{0}”这一项", "there is no key “{0}” here",
		"删掉这一项，或者从这些里选一个：{1}。自己的布局要用的内容放在 params 下面。", "delete it, or choose one of: {1}. What your own layouts need goes under params."},
	{UnknownKeyNear, "unknown-key", Error,
		"没有“{0}”这一项", "there is no key “{0}” here",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{MisplacedKey, "misplaced-key", Error,
		"“{0}”不能用在这种页面上，它属于：{1}", "“{0}” does not belong on this type of page but on: {1}",
		"删掉这一项，或者用 type: 改变页面类型。", "delete it, or change the page's type with type:."},
	{WantText, "wrong-type", Error,
		"这里要写一段文字，现在是“{0}”", "a text is wanted here, not {0}",
		"写成文字；需要时加英文双引号。", "write a text, in double quotes if need be."},
	{WantBool, "wrong-type", Error,
		"这里只能写 true 或 false，现在是“{0}”", "only true or false is allowed here, not “{0}”",
		"写成 true 或 false，不加引号。", "write true or false, without quotes."},
	{WantInt, "wrong-type", Error,
		"这里要写一个整数，现在是“{0}”", "a whole number is wanted here, not “{0}”",
		"只写数字，不加引号和单位。", "write digits alone, without quotes or units."},
	{WantList, "wrong-type", Error,
		"这里要写一个列表，现在是“{0}”", "a list is wanted here, not “{0}”",
		"用方括号，写成 [甲, 乙]；或者每行一项，以“- ”开头。", "write [a, b], or one item a line, each after “- ”."},
	{WantMap, "wrong-type", Error,
		"这里要写几项“名称: 值”，现在是“{0}”", "keys with values are wanted here, not “{0}”",
		"换行并缩进两格，每行一项“名称: 值”。", "put one “key: value” a line, indented by two spaces."},
	{ConfigMissing, "config-missing", Error,
		"配置里缺少“{0}”", "the configuration lacks “{0}”",
		"加上一行，例如“{0}: {1}”。", "add a line such as “{0}: {1}”."},
	{ConfigURL, "config-url", Error,
		"网址“{0}”不完整", "the address “{0}” is not complete",
		"写成以 https:// 开头的完整网址，例如 https://example.org/。", "write a whole address that begins with https://, such as https://example.org/."},
	{ConfigLanguage, "config-language", Error,
		"“{0}”不是语言代码", "“{0}” is no language tag",
		"写成 zh-CN、en 这样的代码。", "write a tag such as zh-CN or en."},
	{ConfigZone, "config-zone", Error,
		"“{0}”不是时区名称", "“{0}” is no time zone",
		"写成 Asia/Shanghai 这样的名称。", "write a name such as Asia/Shanghai."},
	{ConfigChoice, "config-choice", Error,
		"“{0}”不能是“{1}”", "“{0}” cannot be “{1}”",
		"从这些里选一个：{2}。", "choose one of: {2}."},
	{ConfigTaxonomy, "config-taxonomy", Error,
		"“{0}”不能用作分类的名称", "“{0}” cannot be the name of a taxonomy",
		"用小写英文字母和连字符，并且不要和已有的项目重名。", "use lower-case letters and hyphens, and no name that is taken."},
	{ConfigRange, "config-range", Error,
		"“{0}”不能是 {1}", "“{0}” cannot be {1}",
		"写 {2} 到 {3} 之间的整数。", "write a whole number from {2} to {3}."},
	{NoTexts, "no-texts", Warning,
		"没有语言“{0}”的界面文字", "there are no interface texts for the language “{0}”",
		"在 i18n/{0}.yaml 里写上界面文字。", "write the texts in i18n/{0}.yaml."},
}
