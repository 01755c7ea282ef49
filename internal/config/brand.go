package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// shownMenus are the menus that the theme shows.
var shownMenus = []string{"main", "footer"}

func (v *validator) menus(c *Config) {
	for _, name := range slices.Sorted(maps.Keys(c.Menus)) {
		path := "menus." + name
		if !slices.Contains(shownMenus, name) {
			v.unknownMenu(path+"@key", name)
			continue
		}
		for i, item := range c.Menus[name] {
			at := fmt.Sprintf("%s.%d", path, i)
			v.menuItem(at, item)
			for j, child := range item.Children {
				below := fmt.Sprintf("%s.children.%d", at, j)
				v.menuItem(below, child)
				if len(child.Children) > 0 {
					v.report(diag.MenuDepth, below+".children@key", child.Label)
				}
			}
		}
	}
}

func (v *validator) unknownMenu(key, name string) {
	near, ok := spelling.Nearest(name, shownMenus)
	if !ok {
		v.report(diag.UnknownKey, key, name, strings.Join(shownMenus, ", "))
		return
	}
	d := diag.New(diag.UnknownKeyNear, v.at(key), name, near)
	d.Replacement = near
	v.list = append(v.list, d)
}

func (v *validator) menuItem(path string, item MenuItem) {
	if strings.TrimSpace(item.Label) == "" {
		v.report(diag.ConfigMissing, path, "label", "微课堂")
	}
	if item.URL == "" && len(item.Children) == 0 {
		v.report(diag.ConfigMissing, path, "url", "/courses/")
	}
}

// logo wants the words and the file together; whether the file is there, a
// later check says.
func (v *validator) logo(c *Config) {
	l := c.Theme.Logo
	switch {
	case l.Src == "" && (l.Dark != "" || l.Alt != ""):
		v.report(diag.ConfigMissing, "theme.logo", "src", "static/logo.svg")
	case l.Src != "" && strings.TrimSpace(l.Alt) == "":
		v.report(diag.ConfigMissing, "theme.logo", "alt", "示例工会的标志")
	}
}
