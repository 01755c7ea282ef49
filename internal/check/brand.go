package check

import (
	"fmt"
	"path"
	"strings"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

// inConfig is the place of a value of config.yaml.
func (c *checker) inConfig(key string) diag.Span {
	if s, ok := c.site.Config.Spans[key]; ok {
		return s
	}
	return diag.At("config.yaml")
}

// menus checks the links of config.yaml's menus.
func (c *checker) menus() {
	if c.site.Home == nil {
		return
	}
	for name, items := range c.site.Config.Menus {
		for i, it := range items {
			at := fmt.Sprintf("menus.%s.%d", name, i)
			c.menuLink(it, at)
			for j, child := range it.Children {
				c.menuLink(child, fmt.Sprintf("%s.children.%d", at, j))
			}
		}
	}
}

func (c *checker) menuLink(it config.MenuItem, at string) {
	if it.URL == "" {
		return
	}
	span := c.inConfig(at + ".url")
	ref := &markdown.Ref{Kind: markdown.LinkRef, Dest: it.URL, Span: span}
	t := c.site.Resolve(c.site.Home, *ref)
	switch {
	case t.Kind == site.External && !allowedSchemes[t.Scheme]:
		c.report(diag.BadScheme, span, t.Scheme)
	case t.Kind == site.Broken && t.Hidden == "":
		c.suggest(diag.MenuLink, diag.MenuLinkNear, span, t.Suggestion, it.Label, it.URL)
	default:
		c.link(c.site.Home, ref)
	}
}

// logo checks the pictures of theme.logo.
func (c *checker) logo() {
	if c.site.Home == nil {
		return
	}
	l := c.site.Config.Theme.Logo
	for _, of := range []struct{ key, src string }{{"src", l.Src}, {"dark", l.Dark}} {
		if of.src != "" {
			c.logoFile(of.src, c.inConfig("theme.logo."+of.key))
		}
	}
}

func (c *checker) logoFile(src string, span diag.Span) {
	t := c.site.Resolve(c.site.Home, markdown.Ref{Kind: markdown.ImageRef, Dest: src})
	if t.Kind != site.ToFile {
		c.picture(c.site.Home, src, span)
		return
	}
	if ext := strings.ToLower(path.Ext(t.File)); ext != ".svg" && ext != ".png" {
		c.report(diag.LogoFormat, span, src)
		return
	}
	if size := c.options.FileSize(t.File); size > config.LogoBytes {
		c.report(diag.LogoTooBig, span, src, fmt.Sprint((size+999)/1000), fmt.Sprint(config.LogoBytes/1000))
	}
}
