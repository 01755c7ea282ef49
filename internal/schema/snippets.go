package schema

import (
	"fmt"
	"strings"

	"ankang/internal/content"
	"ankang/internal/strictyaml"
)

// snippet is an entry of a file of VS Code's snippets, which complete front
// matter inside Markdown without an extension
// (https://code.visualstudio.com/docs/editing/userdefinedsnippets). Red Hat's
// YAML extension applies JSON Schemas to YAML files only, not to front matter
// (https://github.com/redhat-developer/vscode-yaml/issues/207), and the linters
// that do need Node.js, which an editor of a site doesn't have.
type snippet struct {
	Scope       string   `json:"scope"`
	Prefix      string   `json:"prefix"`
	Body        []string `json:"body"`
	Description string   `json:"description"`
}

// Snippets returns a .code-snippets file: the front matter of each type under
// ak-TYPE, and each key under its name.
func Snippets(lang string, declared ...string) ([]byte, error) {
	all := map[string]snippet{}
	for _, t := range content.Types() {
		fields := FrontMatter(t, declared...)
		all["ankang "+string(t)] = snippet{Scope: "markdown", Prefix: "ak-" + string(t), Body: skeleton(fields),
			Description: "front matter: " + string(t)}
		for _, f := range fields {
			name := f.Name
			if f.Choices != nil && f.Name != "type" {
				name = string(t) + "." + f.Name
			}
			all[name] = snippet{Scope: "markdown", Prefix: f.Name, Body: []string{f.Name + ": " + placeholder(f, 1)},
				Description: f.Explain(lang)}
		}
	}
	return encode(all)
}

// skeleton is the front matter that a type requires, fences included.
func skeleton(fields []Field) []string {
	lines := []string{"---"}
	n := 0
	for _, f := range fields {
		if f.Required {
			n++
			lines = append(lines, f.Name+": "+placeholder(f, n))
		}
	}
	return append(lines, "---", "$0")
}

// placeholder is a tab stop that offers the choices or shows the example.
func placeholder(f Field, n int) string {
	escape := strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)
	switch {
	case f.Choices != nil:
		return fmt.Sprintf("${%d|%s|}", n, strings.Join(f.Choices, ","))
	case f.Kind == strictyaml.KindBool:
		return fmt.Sprintf("${%d|true,false|}", n)
	}
	return fmt.Sprintf("${%d:%s}", n, escape.Replace(f.Example))
}
