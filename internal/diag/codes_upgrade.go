package diag

// The codes AK116x: content written for another version.
const (
	DeprecatedKey   Code = "AK1160"
	DeprecatedTwice Code = "AK1161"
	OldVersion      Code = "AK1162"
	NewVersion      Code = "AK1163"
	BadVersion      Code = "AK1164"
)

var upgradeEntries = []Entry{
	{DeprecatedKey, "deprecated-key", Warning,
		"“{0}”是旧名称，现在叫“{1}”", "“{0}” is an old name; the key is called “{1}” now",
		"运行 ankang fmt，会自动改成“{1}”，值不变。", "run ankang fmt: it renames the key and keeps the value."},
	{DeprecatedTwice, "deprecated-twice", Error,
		"“{0}”是“{1}”的旧名称，两个都写了", "“{0}” is the old name of “{1}”, and both are given",
		"只留“{1}”，把“{0}”删掉。", "keep “{1}” and delete “{0}”."},
	{OldVersion, "old-content-version", Warning,
		"内容是版本 {0} 的写法，现在的版本是 {1}", "the content was written for version {0}; the present version is {1}",
		"运行 ankang fmt，会更新旧写法，再把 contentVersion 改成 {1}。", "run ankang fmt: it renews old keys and then sets contentVersion to {1}."},
	{NewVersion, "new-content-version", Error,
		"内容是版本 {0} 的写法，这个 ankang 只认到版本 {1}", "the content was written for version {0}; this ankang knows versions up to {1}",
		"换用新版 ankang。不要把 contentVersion 改小，否则新写法会被读错。", "use a newer ankang. Don't lower contentVersion: newer keys would be misread."},
	{BadVersion, "bad-content-version", Error,
		"contentVersion 不能是 {0}", "contentVersion cannot be {0}",
		"写 1 到 {1} 之间的整数；拿不准就删掉这一行，再运行 ankang fmt。", "write a whole number from 1 to {1}; if in doubt, delete the line and run ankang fmt."},
}
