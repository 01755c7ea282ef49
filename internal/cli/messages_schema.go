package cli

var schemaMessages = map[string]text{
	"schema.short": {"输出 front matter 和 config.yaml 的 JSON Schema", "print the JSON Schema of front matter and config.yaml"},
	"schema.long": {"输出 JSON Schema（draft-07），给编辑器补全和检查用。TYPE 是页面类型，或者 config（config.yaml）、terms（data/ 里的名录）、snippets（VS Code 的代码片段）。不写 TYPE 时，用 --out 把全部写进一个文件夹，旧的会被替换。网站自己声明的分类也在里面。\n\nVS Code 的 YAML 扩展用这些文件检查 config.yaml 和 data/；Markdown 文件开头的 front matter，由代码片段补全，由 ankang check 和 ankang dev 检查。",
		"Prints JSON Schemas (draft-07), from which editors complete and check. TYPE is a page type, or config (config.yaml), terms (the lists in data/) or snippets (for VS Code). Without TYPE, --out writes all of them to a folder, over older ones. Taxonomies that the site declares are included.\n\nVS Code's YAML extension checks config.yaml and data/ by them; front matter inside Markdown is completed by the snippets, and checked by ankang check and ankang dev."},
	"schema.example": {"  ankang schema notice\n  ankang schema --out .vscode/schemas\n  ankang schema snippets --out .vscode", "  ankang schema notice\n  ankang schema --out .vscode/schemas\n  ankang schema snippets --out .vscode"},
	"flag.schemaout": {"写进这个文件夹，不输出到屏幕", "write to this folder instead of standard output"},
	"usage.schema":   {"要写类型，或者用 --out 写出全部。可以用：%s。", "name a type, or write all of them with --out. There are: %s."},
}
