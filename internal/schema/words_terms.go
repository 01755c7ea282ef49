package schema

// termWords are the keys of a term in data/<taxonomy>.yaml.
var termWords = map[string]word{
	"title":   {zh: "显示的名称", en: "title that is shown", example: "高处坠落"},
	"summary": {zh: "一句话说明", en: "explanation in a sentence", example: "离基准面 2 米及以上的作业"},
	"aliases": {zh: "别名，页面里也可以这样写", en: "other names that pages may use", example: "[高坠, 坠落]"},
	"parent":  {zh: "上级工会的代号（只用于工会名录）", en: "key of the parent union (unions only)", example: "example-city"},
	"phone":   {zh: "电话，加英文引号（只用于工会名录）", en: "telephone, in quotes (unions only)", example: "\"12351\""},
	"address": {zh: "地址（只用于工会名录）", en: "postal address (unions only)", example: "示例路 1 号"},
	"params":  {zh: "留给本站自己的布局用，内容不限", en: "free for the site's own layouts", example: "{color: red}"},
}
