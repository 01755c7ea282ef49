package diag

// The codes AK14xx: questions.
const (
	UnknownKind      Code = "AK1401"
	OptionMark       Code = "AK1402"
	TooFewOptions    Code = "AK1403"
	NoRightOption    Code = "AK1404"
	TwoRightOptions  Code = "AK1405"
	NoTrueFalse      Code = "AK1406"
	NoBlank          Code = "AK1407"
	TooFewItems      Code = "AK1408"
	NoPairs          Code = "AK1409"
	NoPicture        Code = "AK1410"
	BadCell          Code = "AK1411"
	NoHazards        Code = "AK1412"
	NoBranch         Code = "AK1413"
	QuestionTwice    Code = "AK1414"
	BadQuestionID    Code = "AK1415"
	EmptyStem        Code = "AK1416"
	OneRightMultiple Code = "AK1417"
	AnswerLetter     Code = "AK1418"
)

// questionEntries are the codes AK14xx.
var questionEntries = []Entry{
	{UnknownKind, "unknown-kind", Error,
		"没有“【{0}】”这种题型", "there is no kind of question “【{0}】”",
		"你是不是想写【{1}】？可用：单选、多选、判断、填空、排序、连线、找隐患、情景。", "did you mean 【{1}】? Known: 单选, 多选, 判断, 填空, 排序, 连线, 找隐患, 情景."},
	{OptionMark, "option-mark", Error,
		"选项的记号“{0}”认不出来", "the mark “{0}” of this option isn't understood",
		"改成“{1}”：半角方括号，对的写 [x]，错的写 [ ]，后面空一格。", "write “{1}”: [x] for a right option, [ ] for a wrong one, then a space."},
	{TooFewOptions, "too-few-options", Error,
		"这道题只有 {0} 个选项，至少要 2 个", "this question has {0} options and needs at least 2",
		"每个选项写一行：- [ ] 选项。", "write each option on a line of its own: - [ ] option."},
	{NoRightOption, "no-right-option", Error,
		"这道题没有标出正确答案", "no option of this question is marked as right",
		"在正确的选项前写 - [x]。", "write - [x] before the right option."},
	{TwoRightOptions, "two-right-options", Error,
		"单选题标了 {0} 个正确答案", "a single-choice question has {0} right options",
		"只留一个 [x]，或把【单选】改成【多选】。", "keep one [x], or change 【单选】 to 【多选】."},
	{NoTrueFalse, "no-true-false", Error,
		"判断题没有写对错", "a true-or-false question doesn't say which",
		"在标题末尾写（√）或（×）。", "end the heading with （√） or （×）."},
	{NoBlank, "no-blank", Error,
		"填空题里没有空", "a fill-in question has no blank",
		"把答案写在【】里，如：坠落高度【2|两】米；几种写法用 | 隔开。", "write each answer in 【】, such as 【2|两】, with | between accepted forms."},
	{TooFewItems, "too-few-items", Error,
		"排序题要有按正确顺序写的编号列表，至少两条", "an ordering question needs a numbered list of at least two items in the right order",
		"写成 1. 第一步，2. 第二步。", "write 1. first, 2. second."},
	{NoPairs, "no-pairs", Error,
		"连线题要有两列的表格，至少两行", "a matching question needs a table of two columns and at least two rows",
		"写一个两列的表格，每行左右是一对。", "write a table of two columns; each row is a pair."},
	{NoPicture, "no-picture", Error,
		"找隐患题没有图片", "a find-the-hazard question has no picture",
		"在表格前面放一张图：![图里有什么](img/a.svg)。", "put a picture before the table: ![what it shows](img/a.svg)."},
	{BadCell, "bad-cell", Error,
		"位置“{0}”认不出来", "the place “{0}” isn't understood",
		"像棋盘一样写：列用字母，行用数字，如 B3，或一片 B3-C4。", "write it as on a chessboard: B3, or B3-C4 for an area."},
	{NoHazards, "no-hazards", Error,
		"找隐患题没有写出隐患在哪里", "a find-the-hazard question lists no hazards",
		"写一个表格：| 位置 | 隐患 | 说明 |。", "write a table: | 位置 | 隐患 | 说明 |."},
	{NoBranch, "no-branch", Error,
		"选项指向“#{0}”，但这道题里没有这个小标题", "an option leads to “#{0}”, and this question has no such heading",
		"在题目下面写更低一级的小标题：{1} {0}。", "write a heading of a lower level below the question: {1} {0}."},
	{QuestionTwice, "question-id-twice", Error,
		"题号“{0}”在这个页面里用了两次", "the question id “{0}” is used twice on this page",
		"删掉其中一个 <!-- q:{0} -->。", "delete one of the <!-- q:{0} -->."},
	{BadQuestionID, "bad-question-id", Error,
		"题号“{0}”里有不能用的字符", "the question id “{0}” has characters that can't be used",
		"题号只能用小写字母、数字和 -，最多 32 个。", "use lower-case letters, digits and -, 32 at most."},
	{EmptyStem, "empty-stem", Error,
		"这道题没有题目", "this question has no text",
		"把题目写在【】后面。", "write the question after 【】."},
	{OneRightMultiple, "one-right-multiple", Warning,
		"多选题只有一个正确答案", "a multiple-choice question has only one right option",
		"再检查一遍；只有一个对的就写【单选】。", "check it; with one right option write 【单选】."},
	{AnswerLetter, "answer-letter", Error,
		"答案“{0}”不是这道题的选项", "the answer “{0}” is none of the options",
		"答案写选项的字母，如：答案：B。", "write the letter of an option, such as 答案：B."},
}
