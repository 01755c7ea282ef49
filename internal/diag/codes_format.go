package diag

// The codes AK101x: tidying files.
const (
	LeftUntidied Code = "AK1010"
	NotSettled   Code = "AK1011"
	FileChanged  Code = "AK1012"
)

var formatEntries = []Entry{
	{LeftUntidied, "left-untidied", Note,
		"这里没有整理：整理后页面的意思会变", "this was left as it is: tidying it would change the page",
		"不用处理；想整理就自己改这一处，例如把标点和符号分开写。", "nothing need be done; to tidy it, change the place by hand."},
	{NotSettled, "not-settled", Warning,
		"这个文件没有整理：怎么整理都定不下来", "the file was left as it is: tidying it comes to no end",
		"请把这个文件发给 ankang 的维护者；文件没有改动。", "please send the file to ankang's maintainers; it was not changed."},
	{FileChanged, "file-changed", Error,
		"整理的时候文件被别的程序改了，没有覆盖", "another program changed the file meanwhile; it was not overwritten",
		"关掉正在保存它的程序，再运行一次 ankang fmt。", "close the program that saves it and run ankang fmt again."},
}
