package view

import (
	"fmt"
	"html/template"
	"net/url"
	"sort"
	"strings"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

// basePath is the path of an absolute URL, "/" at least.
func basePath(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}

// href puts the base path before a root-relative URL and leaves others alone.
func (b *Builder) href(u string) string {
	if strings.HasPrefix(u, "/") && !strings.HasPrefix(u, "//") {
		return b.base + u
	}
	return u
}

// absolute is the URL with scheme and host.
func (b *Builder) absolute(u string) string {
	if strings.HasPrefix(u, "/") && !strings.HasPrefix(u, "//") {
		return strings.TrimSuffix(b.site.Config.BaseURL, "/") + u
	}
	return u
}

func (b *Builder) buildSite(lang string) *Site {
	c := b.site.Config
	s := &Site{
		Title: c.Title, Description: c.Description,
		BaseURL: c.BaseURL, BasePath: b.base + "/", Language: lang,
		Home: b.href(b.langPrefix(lang)),
		Owner: Owner{Name: c.Owner.Name, Phone: c.Owner.Phone, Email: c.Owner.Email,
			Address: c.Owner.Address, ICP: c.Owner.ICP, Police: c.Owner.Police},
		Search:       b.href(b.langPrefix(lang) + "search/"),
		SearchClient: b.href("/search/client.js"),
		SearchBase:   b.href("/search/"),
		Text:         b.env.Text[lang],
		Params:       c.Params,
		ScreenColour: b.env.ScreenColour,
	}
	s.Assets = Assets{CSS: b.assetURL(b.env.Assets.CSS), Script: b.assetURL(b.env.Assets.Script), Reader: b.assetURL(b.env.Assets.Reader),
		Icon: b.assetURL(b.env.Assets.Icon), Icons: b.assetURL(b.env.Assets.Icons)}
	if home := b.site.Homes[lang]; home != nil && home.Front.Title != "" && lang != c.Language {
		s.Title = home.Front.Title
		s.Description = home.Front.Summary
	}
	for _, l := range b.languages() {
		if home := b.site.Homes[l]; home != nil && l != lang {
			s.Languages = append(s.Languages, Link{Title: b.languageName(l), URL: b.href(home.URL)})
		}
	}
	home := b.site.Homes[lang]
	if home == nil {
		home = b.site.Home
	}
	s.Logo = b.logo(s.Title)
	s.Menu = b.menu(home, c.Menus["main"])
	s.Footer = b.menu(home, c.Menus["footer"])
	s.Alerts = b.alertBars(lang)
	return s
}

// logo is that of config.yaml, as it stands beside the site's title.
func (b *Builder) logo(title string) Logo {
	l := b.site.Config.Theme.Logo
	if l.Src == "" || b.site.Home == nil {
		return Logo{}
	}
	pic := b.logoFile(l.Src)
	attrs := attr("src", b.href(pic.URL))
	if pic.Width > 0 && pic.Height > 0 {
		attrs += fmt.Sprintf(` width="%d" height="%d"`, pic.Width, pic.Height)
	}
	out := Logo{Attrs: template.HTMLAttr(attrs), Alt: l.Alt}
	if l.Alt == title {
		out.Alt = ""
	}
	if l.Dark != "" {
		out.Dark = b.href(b.logoFile(l.Dark).URL)
	}
	return out
}

func (b *Builder) logoFile(src string) PictureFile {
	t := b.resolveImage(b.site.Home, src)
	if pic, ok := b.env.Picture(t.File); ok {
		return pic
	}
	return PictureFile{URL: t.URL}
}

func (b *Builder) assetURL(p string) string {
	if p == "" {
		return ""
	}
	return b.href("/" + strings.TrimPrefix(p, "/"))
}

// languageName is how a language calls itself.
func (b *Builder) languageName(lang string) string {
	if name := b.env.Text[lang]["language.name"]; name != "" {
		return name
	}
	return lang
}

// menu resolves the links of a menu as seen from a language's home page: a
// page's translation stands for it, and its own title for a label in another
// language.
func (b *Builder) menu(home *site.Page, items []config.MenuItem) []MenuItem {
	var out []MenuItem
	for _, it := range items {
		m := MenuItem{Title: it.Label, Children: b.menu(home, it.Children)}
		if it.URL != "" {
			t := b.site.Resolve(home, markdown.Ref{Kind: markdown.LinkRef, Dest: it.URL})
			m.URL = b.href(it.URL)
			if t.Kind != site.Broken {
				m.URL = b.targetURL(t)
			}
			if q := b.inLanguage(t.Page, home.Lang); q != nil {
				m.Title, m.URL = q.Front.Title, b.href(q.URL)
			}
		}
		out = append(out, m)
	}
	return out
}

// inLanguage is the page that stands for p in a further language, if there is
// one: p itself, or the section at the same place, which has no file where it
// was made up.
func (b *Builder) inLanguage(p *site.Page, lang string) *site.Page {
	if p == nil || lang == b.site.Config.Language {
		return nil
	}
	if p.Lang == lang {
		return p
	}
	if q, ok := b.site.Lookup(b.langPrefix(lang) + strings.TrimPrefix(p.URL, "/")); ok && q.Lang == lang {
		return q
	}
	return nil
}

// alertBars lists the alerts that are live now or later, soonest first.
func (b *Builder) alertBars(lang string) []AlertBar {
	var pages []*site.Page
	for _, p := range b.site.Pages {
		if p.Type == content.TypeAlert && p.Front.Alert != nil && p.Lang == lang && !p.Index &&
			endOf(p.Front.Alert.Until).After(b.site.Now) {
			pages = append(pages, p)
		}
	}
	sort.SliceStable(pages, func(i, j int) bool {
		return pages[i].Front.Alert.From.Before(pages[j].Front.Alert.From.Time)
	})
	var out []AlertBar
	for _, p := range pages {
		out = append(out, b.alertBar(p))
	}
	return out
}

func (b *Builder) alertBar(p *site.Page) AlertBar {
	a := p.Front.Alert
	return AlertBar{
		Title: p.Front.Title, URL: b.href(p.URL),
		Kind: a.Kind, KindText: b.text(p.Lang, "alert.kind."+a.Kind),
		Level: a.Level, LevelText: b.text(p.Lang, "alert.level."+a.Level),
		From: b.moment(p.Lang, a.From), Until: b.deadline(p.Lang, a.Until),
		LiveAtBuild: !a.From.After(b.site.Now) && endOf(a.Until).After(b.site.Now),
	}
}

// text is an interface text, or the last part of its key where it is missing.
func (b *Builder) text(lang, key string) string {
	if t, ok := b.env.Text[lang][key]; ok {
		return t
	}
	if t, ok := b.env.Text[b.site.Config.Language][key]; ok {
		return t
	}
	return key[strings.LastIndexByte(key, '.')+1:]
}
