package diag

// The codes AK18xx: pictures, styles and scripts.
const (
	BrokenPicture Code = "AK1801"
	UnsafePicture Code = "AK1802"
)

var assetEntries = []Entry{
	{BrokenPicture, "broken-picture", Error,
		"这张图片读不出来：{0}", "this picture can't be read: {0}",
		"用看图软件打开，另存为 PNG、JPEG 或 SVG 再放进来。", "open it in a picture program and save it again as PNG, JPEG or SVG."},
	{UnsafePicture, "unsafe-picture", Error,
		"这张图片不能安全发布：{0}", "this picture isn't safe to publish: {0}",
		"去掉这部分内容，或另存为 PNG。", "remove that part, or save the picture as PNG."},
}
