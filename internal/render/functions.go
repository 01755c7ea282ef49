package render

import (
	"fmt"
	"html/template"
	"strings"
)

// functions are what layouts may call beside those of html/template.
func functions() template.FuncMap {
	return template.FuncMap{
		"add":  func(a, b int) int { return a + b },
		"join": strings.Join,
		"dict": dict,
	}
}

// dict makes a map of pairs, for handing several values to a partial.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict wants pairs of a name and a value")
	}
	out := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict wants names, not %v", pairs[i])
		}
		out[name] = pairs[i+1]
	}
	return out, nil
}
