package diag

// The codes AK18xx: pictures, styles and scripts.
const (
	BrokenPicture  Code = "AK1801"
	UnsafePicture  Code = "AK1802"
	AssetMissing   Code = "AK1803"
	AssetFault     Code = "AK1804"
	AssetDoubt     Code = "AK1805"
	AssetElsewhere Code = "AK1806"
)

var assetEntries = []Entry{
	{BrokenPicture, "broken-picture", Error,
		"这张图片读不出来：{0}", "this picture can't be read: {0}",
		"用看图软件打开，另存为 PNG、JPEG 或 SVG 再放进来。", "open it in a picture program and save it again as PNG, JPEG or SVG."},
	{AssetMissing, "asset-missing", Error,
		"缺少“assets/{0}”", "assets/{0} is missing",
		"把文件放回去，或删掉自己的 assets 以使用默认主题。", "put the file back, or remove your own assets to use the default theme."},
	{AssetFault, "asset-fault", Error,
		"样式或脚本有错：{0}", "a style sheet or script is wrong: {0}",
		"按提示修改这一行。", "mend this line."},
	{AssetDoubt, "asset-doubt", Warning,
		"样式或脚本里这一处，浏览器会忽略：{0}", "browsers will ignore this part of a style sheet or script: {0}",
		"检查括号、分号和属性名。", "check brackets, semicolons and names."},
	{AssetElsewhere, "asset-elsewhere", Error,
		"“{0}”在别的网站上", "“{0}” is on another site",
		"把文件放进自己的 assets，再写它的路径；读者打开页面时，不向别的网站要任何东西。", "put the file into your own assets and write its path; a reader's page asks nothing of other sites."},
	{UnsafePicture, "unsafe-picture", Error,
		"这张图片不能安全发布：{0}", "this picture isn't safe to publish: {0}",
		"去掉这部分内容，或另存为 PNG。", "remove that part, or save the picture as PNG."},
}
