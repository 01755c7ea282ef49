package diag

// The codes AK14xx: questions.
const (
	UnknownKind         Code = "AK1401"
	UnknownKindNear     Code = "AK1402"
	BadQuestionID       Code = "AK1403"
	DuplicateQuestionID Code = "AK1404"
	WrongBox            Code = "AK1405"
	GluedBox            Code = "AK1406"
	NoBox               Code = "AK1407"
	FewOptions          Code = "AK1410"
	NoRightAnswer       Code = "AK1411"
	ManyRightAnswers    Code = "AK1412"
	NoVerdict           Code = "AK1413"
	NoBlank             Code = "AK1414"
	FewItems            Code = "AK1415"
	FewPairs            Code = "AK1416"
	NoPicture           Code = "AK1417"
	NoSpots             Code = "AK1418"
	BadCell             Code = "AK1419"
	MissingBranch       Code = "AK1420"
)

// questionEntries are the codes AK14xx.
var questionEntries = []Entry{
	{UnknownKind, "unknown-question", Note,
		"没有“{0}”这种题型，这里按普通标题处理", "“{0}” is no kind of question; this is taken as an ordinary heading",
		"从这些里选一个：{1}。", "choose one of: {1}."},
	{UnknownKindNear, "unknown-question", Warning,
		"没有“{0}”这种题型，这里按普通标题处理", "“{0}” is no kind of question; this is taken as an ordinary heading",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{BadQuestionID, "question-id", Error,
		"题号“{0}”不能用", "“{0}” cannot be the id of a question",
		"只用英文字母、数字和连字符，最多 40 个；或者删掉这段注释，运行 ankang fmt 重新生成。", "use at most 40 letters, digits and hyphens, or delete the comment and run ankang fmt."},
	{DuplicateQuestionID, "question-id", Error,
		"题号“{0}”在本页用了两次", "the question id “{0}” is used twice on this page",
		"删掉后一道题的 <!-- q:… --> 注释，运行 ankang fmt 重新生成。", "delete the comment <!-- q:… --> of the second question and run ankang fmt."},
	{WrongBox, "question-box", Error,
		"选项的勾选写成了“{0}”", "an option is ticked with “{0}”",
		"正确的选项写“- [x] ”，其他选项写“- [ ] ”，都用半角方括号。", "write “- [x] ” for a right option and “- [ ] ” for the others."},
	{GluedBox, "question-box", Error,
		"“{0}”里少了一个空格，不会显示为选项", "“{0}” lacks a space and will not be an option",
		"在短横线和方括号之间空一格。", "put a space between the hyphen and the bracket."},
	{NoBox, "question-box", Error,
		"这个选项前面没有方括号", "this option has no box",
		"正确的选项写“- [x] ”，其他选项写“- [ ] ”。", "write “- [x] ” for a right option and “- [ ] ” for the others."},
	{FewOptions, "question-options", Error,
		"这道题只有 {0} 个选项", "this question has {0} options",
		"至少写两个选项，每个一行，以“- [ ] ”或“- [x] ”开头。", "write at least two options, one a line, each after “- [ ] ” or “- [x] ”."},
	{NoRightAnswer, "question-answer", Error,
		"这道题没有正确答案", "this question has no right answer",
		"把正确选项的“[ ]”改成“[x]”。", "change “[ ]” to “[x]” for the right option."},
	{ManyRightAnswers, "question-answer", Error,
		"单选题勾了 {0} 个正确答案", "this single-choice question has {0} right answers",
		"只留一个“[x]”，或者把题型改成【多选】。", "keep one “[x]”, or make it 【多选】."},
	{NoVerdict, "question-answer", Error,
		"这道判断题没有写对错", "this true-or-false question has no verdict",
		"在标题末尾写上（√）或（×）。", "end the heading with （√） or （×）."},
	{NoBlank, "question-answer", Error,
		"这道填空题没有写答案的空", "this fill-in has no blank with an answer",
		"把要填的内容放进【】里，例如【2】；有几种写法时用竖线分开：【2|两】。", "put what is to be filled in between 【 and 】, such as 【2】; separate several forms by bars: 【2|two】."},
	{FewItems, "question-options", Error,
		"这道排序题少于两步", "this ordering has fewer than two steps",
		"用“1. ”“2. ”开头，按正确的顺序每步写一行。", "write the steps in the right order, one a line, after “1. ”, “2. ”."},
	{FewPairs, "question-options", Error,
		"这道连线题少于两对", "this matching has fewer than two pairs",
		"写一个两列的表格，每行是连在一起的一对。", "write a table of two columns, one pair a row."},
	{NoPicture, "question-picture", Error,
		"这道找隐患题没有图片", "this find-the-hazard question has no picture",
		"在标题下面放一张图：![图里画了什么](图片文件)。", "put a picture under the heading: ![what it shows](file)."},
	{NoSpots, "question-answer", Error,
		"这道找隐患题没有列出隐患", "this find-the-hazard question lists no hazard",
		"在图片下面写一个表格，三列是：位置、隐患、说明。", "put a table under the picture with the columns position, hazard, note."},
	{BadCell, "question-cell", Error,
		"“{0}”不是图上的位置", "“{0}” is no place in the picture",
		"列用字母、行用数字，从左上角数起，例如 B3；一片区域写成 B3-C4。", "give column letter and row number from the top left, such as B3, or an area such as B3-C4."},
	{MissingBranch, "question-branch", Error,
		"这道题里没有标题为“{0}”的小节", "this question has no heading “{0}”",
		"在这道题下面加上这个小标题，或者改链接里 # 后面的文字。", "add that heading below the question, or change what follows # in the link."},
}
