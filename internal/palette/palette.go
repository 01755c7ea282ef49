// Package palette holds a site's colours against the theme's tokens: which of
// them a site may choose, and whether every text stays legible on its ground.
// It reads tokens out of assets/tokens.css and writes choices into it, so that
// the style sheet is the one place that names a colour.
package palette

import (
	"sort"
	"strings"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// The schemes of a palette: the keys below theme.colors in config.yaml.
const (
	Light = "light"
	Dark  = "dark"
)

// open are the tokens that a site may choose, in the order of tokens.css.
var open = []string{"ink", "soft", "paper", "card", "line", "edge", "brand", "brand-ink", "brand-soft", "focus"}

// signals are the families of the safety colours of GB 2893-2008. They mean the
// same on every sign in the country, so no brand may change them.
var signals = []string{"danger", "warning", "severe", "notice", "good"}

// fixed are the tokens that are no brand: what lies behind a dialog or a
// picture, and measures.
var fixed = []string{"shade", "picture", "radius", "measure", "wrap"}

// Tokens returns the tokens that a site may choose.
func Tokens() []string { return append([]string(nil), open...) }

// Fixed returns the tokens that config.yaml can't change, the safety colours
// left out.
func Fixed() []string { return append([]string(nil), fixed...) }

// Signals returns the families of the safety colours; each has the tokens
// NAME, NAME-soft and NAME-sign.
func Signals() []string { return append([]string(nil), signals...) }

// Choice is a colour that config.yaml sets.
type Choice struct {
	// Scheme is Light or Dark.
	Scheme string
	// Token is the name of a token without its two hyphens.
	Token string
	// Value is the colour as written.
	Value string
	// Key and Place are where the token's name and the colour stand.
	Key, Place diag.Span
}

// Palette is tokens.css with a site's choices.
type Palette struct {
	// CSS is the text of tokens.css with the choices in their places.
	CSS []byte
	// Light and Dark are the colours by token, as written.
	Light, Dark map[string]string
}

// Apply puts choices into tokens.css, whose path and text are file and css, and
// checks them and the contrast of what comes out. Choices that are wrong are
// left out of it.
func Apply(file string, css []byte, choices []Choice) (*Palette, []diag.Diagnostic) {
	s := readSheet(file, css)
	var ds []diag.Diagnostic
	for _, c := range choices {
		if d := refuse(c); d != nil {
			ds = append(ds, *d)
			continue
		}
		s.choose(c)
	}
	p := &Palette{CSS: s.write(), Light: s.colours(Light), Dark: s.colours(Dark)}
	return p, append(ds, s.contrast()...)
}

// refuse says why a choice can't be used, or nil.
func refuse(c Choice) *diag.Diagnostic {
	var d diag.Diagnostic
	switch {
	case isSignal(c.Token):
		d = diag.New(diag.ThemeSignal, c.Key, c.Token)
	case !isOpen(c.Token):
		if near, ok := spelling.Nearest(c.Token, open); ok {
			d = diag.New(diag.ThemeTokenNear, c.Key, c.Token, near)
			d.Replacement = near
		} else {
			d = diag.New(diag.ThemeToken, c.Key, c.Token, strings.Join(open, ", "))
		}
	case c.Value == "":
		d = diag.New(diag.ThemeNoColour, c.Place, c.Token)
	default:
		if _, ok := parseHex(c.Value); ok {
			return nil
		}
		d = diag.New(diag.ThemeColour, c.Place, c.Value)
		if _, ok := parseHex("#" + c.Value); ok {
			d = diag.New(diag.ThemeColourNear, c.Place, c.Value, "#"+c.Value)
			d.Replacement = `"#` + c.Value + `"`
		}
	}
	return &d
}

func isOpen(token string) bool {
	for _, t := range open {
		if t == token {
			return true
		}
	}
	return false
}

func isSignal(token string) bool {
	family := strings.TrimSuffix(strings.TrimSuffix(token, "-soft"), "-sign")
	for _, s := range signals {
		if s == family {
			return true
		}
	}
	return false
}

// edit replaces a range of bytes.
type edit struct {
	start, end int
	text       string
}

func applyEdits(css []byte, edits []edit) []byte {
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].start < edits[j].start })
	out := make([]byte, 0, len(css)+32*len(edits))
	at := 0
	for _, e := range edits {
		out = append(out, css[at:e.start]...)
		out = append(out, e.text...)
		at = e.end
	}
	return append(out, css[at:]...)
}
