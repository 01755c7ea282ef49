package diag

// The codes AK10xx: files and encodings.
const (
	InvalidBytes Code = "AK1001"
	Converted    Code = "AK1002"
	LinkOutside  Code = "AK1003"
	SameName     Code = "AK1004"
)

var sourceEntries = []Entry{
	{InvalidBytes, "invalid-bytes", Error,
		"从这里起有坏掉的字（字节 {0}），读不出来", "the bytes from here on ({0}) are no valid text",
		"把坏掉的字删掉，重新输入，再存成 UTF-8 编码。", "open the file in an editor, save it as UTF-8, and type the broken characters again."},
	{Converted, "converted", Note,
		"这个文件是 {0} 编码，已按它读取", "this file is encoded in {0} and was read as such",
		"建议另存为 UTF-8。", "better save it as UTF-8."},
	{LinkOutside, "link-outside", Warning,
		"这个链接文件指向网站文件夹之外，没有读取", "this symbolic link leads out of the site's folder and was not followed",
		"把文件复制到网站文件夹里。", "copy the file into the site's folder."},
	{SameName, "same-name", Error,
		"文件名和“{0}”只差大小写或字形，有的系统会把它们当成同一个文件", "the file's name differs from “{0}” in case or form only",
		"给其中一个改名。", "rename one of them."},
}
