package palette

import (
	"fmt"
	"math"

	"ankang/internal/diag"
)

// The ratios that WCAG 2.2 asks for: of text (success criterion 1.4.3, level
// AA) and of what shows where to type and where the focus is (1.4.11).
const (
	textRatio = 4.5
	edgeRatio = 3.0
)

// Pair is a colour that the theme shows on a ground, and the contrast that it
// needs there.
type Pair struct {
	Front, Ground string
	Ratio         float64
}

// Pairs returns every pair of tokens that the theme uses.
func Pairs() []Pair {
	var out []Pair
	add := func(front string, ratio float64, grounds ...string) {
		for _, g := range grounds {
			out = append(out, Pair{front, g, ratio})
		}
	}
	add("ink", textRatio, "paper", "card", "brand-soft")
	add("soft", textRatio, "paper", "card", "brand-soft")
	add("brand", textRatio, "paper", "card", "brand-soft")
	add("brand-ink", textRatio, "brand")
	for _, s := range signals {
		add("ink", textRatio, s+"-soft")
		add(s, textRatio, "paper", "card", s+"-soft")
	}
	add("edge", edgeRatio, "paper", "card")
	add("focus", edgeRatio, "paper", "card", "brand-soft")
	return out
}

// failure is a pair that falls short.
type failure struct {
	Pair
	scheme string
	ratio  float64
}

// contrast reports every colour that makes a text hard to read: once, with the
// worst of its pairs. Of two colours the site's own is to blame, and of two
// such the front.
func (s *sheet) contrast() []diag.Diagnostic {
	worst := map[diag.Span]failure{}
	blamed := map[diag.Span]string{}
	var order []diag.Span
	for _, scheme := range []string{Light, Dark} {
		for _, p := range Pairs() {
			ratio, ok := s.ratio(scheme, p)
			if !ok || ratio >= p.Ratio {
				continue
			}
			token := s.blame(scheme, p)
			d, _ := s.lookup(scheme, token)
			f, seen := worst[d.place]
			if !seen {
				order = append(order, d.place)
			}
			if !seen || ratio/p.Ratio < f.ratio/f.Ratio {
				worst[d.place], blamed[d.place] = failure{p, scheme, ratio}, token
			}
		}
	}
	var ds []diag.Diagnostic
	for _, place := range order {
		ds = append(ds, s.report(place, blamed[place], worst[place]))
	}
	return ds
}

func (s *sheet) report(place diag.Span, token string, f failure) diag.Diagnostic {
	args := []string{schemeName[f.scheme], f.Front, f.Ground, shown(f.ratio), shown(f.Ratio), token}
	near, ok := s.nearest(f.scheme, token)
	if !ok {
		return diag.New(diag.ThemeContrast, place, args...)
	}
	d := diag.New(diag.ThemeContrastNear, place, append(args, near)...)
	if d.Replacement = near; place.File != s.file {
		d.Replacement = `"` + near + `"` // in YAML # begins a comment
	}
	return d
}

// schemeName says which scheme, as an argument of a diagnostic.
var schemeName = map[string]string{Light: diag.Both("浅色", Light), Dark: diag.Both("深色", Dark)}

// shown rounds down: what falls short must not look as if it were enough.
func shown(ratio float64) string { return fmt.Sprintf("%.2f", math.Floor(ratio*100)/100) }

func (s *sheet) blame(scheme string, p Pair) string {
	front, _ := s.lookup(scheme, p.Front)
	ground, _ := s.lookup(scheme, p.Ground)
	if ground.chosen && !front.chosen {
		return p.Ground
	}
	return p.Front
}

// ratio is the contrast of a pair; false where a colour isn't there or not in
// hexadecimal.
func (s *sheet) ratio(scheme string, p Pair) (float64, bool) {
	front, ok := s.rgb(scheme, p.Front)
	ground, also := s.rgb(scheme, p.Ground)
	return Ratio(front, ground), ok && also
}

func (s *sheet) rgb(scheme, token string) (RGB, bool) {
	d, _ := s.lookup(scheme, token)
	return parseHex(d.value)
}

// nearest is the colour nearest to a token's that passes all pairs of the
// token, the hue kept; false where no lightness does.
func (s *sheet) nearest(scheme, token string) (string, bool) {
	from, ok := s.rgb(scheme, token)
	if !ok {
		return "", false
	}
	return nearest(from, func(c RGB) bool {
		for _, p := range Pairs() {
			if p.Front != token && p.Ground != token {
				continue
			}
			other := p.Front
			if other == token {
				other = p.Ground
			}
			if o, ok := s.rgb(scheme, other); ok && Ratio(c, o) < p.Ratio {
				return false
			}
		}
		return true
	})
}
