package diag

// The codes AK114x: what a site changes of the theme in config.yaml.
const (
	ThemeToken        Code = "AK1140"
	ThemeTokenNear    Code = "AK1141"
	ThemeSignal       Code = "AK1142"
	ThemeColour       Code = "AK1143"
	ThemeColourNear   Code = "AK1144"
	ThemeNoColour     Code = "AK1145"
	ThemeContrast     Code = "AK1146"
	ThemeContrastNear Code = "AK1147"
	LogoFormat        Code = "AK1148"
	LogoTooBig        Code = "AK1149"
	MenuDepth         Code = "AK1150"
	TextUnknown       Code = "AK1151"
	TextUnknownNear   Code = "AK1152"
	TextSlot          Code = "AK1153"
	TextsLacking      Code = "AK1154"
)

var brandEntries = []Entry{
	{ThemeToken, "theme-token", Error,
		"主题里没有可以改的颜色“{0}”", "the theme has no colour “{0}” that a site may choose",
		"可以改的颜色：{1}。", "these may be chosen: {1}."},
	{ThemeTokenNear, "theme-token", Error,
		"主题里没有可以改的颜色“{0}”", "the theme has no colour “{0}” that a site may choose",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{ThemeSignal, "theme-signal", Error,
		"“{0}”是安全色，不能改", "“{0}” is a safety colour and can't be changed",
		"删掉这一行。GB 2893-2008 规定了红、黄、蓝、绿各表示什么，改了颜色，读者就会看错意思。",
		"remove this line. GB 2893-2008 says what red, yellow, blue and green mean; in other colours readers would misread them."},
	{ThemeColour, "theme-colour", Error,
		"“{0}”不是能用的颜色", "“{0}” is no colour that can be used here",
		"写成带引号的十六进制颜色，例如 \"#0b5351\"。", "write a hexadecimal colour in quotes, such as \"#0b5351\"."},
	{ThemeColourNear, "theme-colour", Error,
		"“{0}”不是能用的颜色", "“{0}” is no colour that can be used here",
		"前面加上 #，两边加上引号：\"{1}\"。", "put # before it and quotes around it: \"{1}\"."},
	{ThemeNoColour, "theme-colour", Error,
		"“{0}”没有颜色", "“{0}” has no colour",
		"颜色两边要加引号，例如 \"#0b5351\"；不加引号，# 后面的字会被当成注释。",
		"put quotes around the colour, as in \"#0b5351\"; without them, what follows # is a comment."},
	{ThemeContrast, "theme-contrast", Error,
		"{0}：“{1}”在“{2}”上看不清，对比度 {3}:1，至少要 {4}:1", "{0}: “{1}” is hard to see on “{2}”: contrast {3}:1, at least {4}:1 is needed",
		"单改“{5}”的深浅不够，把另一种颜色也改得深一些或浅一些。", "no lightness of “{5}” is enough; make the other colour darker or lighter too."},
	{ThemeContrastNear, "theme-contrast", Error,
		"{0}：“{1}”在“{2}”上看不清，对比度 {3}:1，至少要 {4}:1", "{0}: “{1}” is hard to see on “{2}”: contrast {3}:1, at least {4}:1 is needed",
		"把“{5}”改成 \"{6}\"，这是最接近又看得清的颜色。", "make “{5}” \"{6}\", the nearest colour that can be seen."},
	{LogoFormat, "logo-format", Error,
		"标志“{0}”不是 SVG 或 PNG", "the logo “{0}” is neither SVG nor PNG",
		"另存为 SVG（最好）或 PNG。", "save it as SVG (best) or PNG."},
	{LogoTooBig, "logo-size", Error,
		"标志“{0}”有 {1} kB，最多 {2} kB", "the logo “{0}” has {1} kB, at most {2} kB",
		"每个页面都要加载它：存成简单的 SVG，或者把 PNG 缩到 300 像素宽以内。", "every page loads it: save a plain SVG, or a PNG of at most 300 pixels' width."},
	{MenuDepth, "menu-depth", Error,
		"菜单项“{0}”下面不能再有下一级", "the menu item “{0}” can have no items below it",
		"菜单最多两级，把再下一级的链接移上来，或者放到那个栏目的页面里。", "menus have two levels; move the links up, or onto the section's page."},
	{TextUnknown, "text-unknown", Warning,
		"没有布局用到界面文字“{0}”", "no layout shows the interface text “{0}”",
		"检查名称；主题有哪些文字，见主题指南。", "check the key; the theme guide says which there are."},
	{TextUnknownNear, "text-unknown", Warning,
		"没有布局用到界面文字“{0}”", "no layout shows the interface text “{0}”",
		"是不是“{1}”？", "did you mean “{1}”?"},
	{TextSlot, "text-slot", Error,
		"“{0}”里的 {1} 没有内容可填", "nothing fills {1} in “{0}”",
		"删掉 {1}；主题原来的文字是“{2}”。", "remove {1}; the theme's text is “{2}”."},
	{TextsLacking, "no-texts", Warning,
		"这个语言还缺 {0} 条界面文字，先用了英文：{1}", "this language lacks {0} texts, English stands in: {1}",
		"把它们写进这个文件。", "write them in this file."},
}
