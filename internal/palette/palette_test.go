package palette_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ankang"
	"ankang/internal/diag"
	"ankang/internal/palette"
)

func tokensCSS(t *testing.T) []byte {
	t.Helper()
	css, err := ankang.Theme.ReadFile("assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	return css
}

// TestEveryTokenHasItsPlace compares the style sheet with the lists: a token is
// a site's to choose, a safety colour, or fixed.
func TestEveryTokenHasItsPlace(t *testing.T) {
	listed := append(palette.Tokens(), palette.Fixed()...)
	for _, s := range palette.Signals() {
		listed = append(listed, s, s+"-soft", s+"-sign")
	}
	var declared []string
	for _, m := range regexp.MustCompile(`(?m)^\s*--([\w-]+):`).FindAllStringSubmatch(string(tokensCSS(t)), -1) {
		if !slices.Contains(declared, m[1]) {
			declared = append(declared, m[1])
		}
	}
	slices.Sort(listed)
	slices.Sort(declared)
	if !slices.Equal(listed, declared) {
		t.Errorf("tokens.css declares\n%v\nthe lists have\n%v", declared, listed)
	}
	p, _ := palette.Apply("assets/tokens.css", tokensCSS(t), nil)
	for _, name := range declared {
		if p.Light[name] == "" {
			t.Errorf("the sheet's reader misses --%s", name)
		}
	}
}

func TestTheThemeItselfIsLegible(t *testing.T) {
	if _, ds := palette.Apply("assets/tokens.css", tokensCSS(t), nil); len(ds) > 0 {
		t.Errorf("%+v", ds)
	}
}

func TestRatioIsThatOfWCAG(t *testing.T) {
	white, black, grey := palette.RGB{R: 255, G: 255, B: 255}, palette.RGB{}, palette.RGB{R: 0x76, G: 0x76, B: 0x76}
	if r := palette.Ratio(white, black); r < 20.999 || r > 21.001 {
		t.Errorf("black on white has %f", r)
	}
	// #767676 is the lightest grey that may be text on white.
	if r := palette.Ratio(grey, white); r < 4.5 || r > 4.6 {
		t.Errorf("#767676 on white has %f", r)
	}
	if r := palette.Ratio(palette.RGB{R: 0x77, G: 0x77, B: 0x77}, white); r >= 4.5 {
		t.Errorf("#777777 on white has %f", r)
	}
}

// choose makes choices of "light.brand: #fff", each in a span of its own.
func choose(lines ...string) (out []palette.Choice) {
	for i, line := range lines {
		path, value, _ := strings.Cut(line, ": ")
		scheme, token, _ := strings.Cut(path, ".")
		out = append(out, palette.Choice{Scheme: scheme, Token: token, Value: value,
			Key: diag.Span{File: "config.yaml", Start: 100 * i, End: 100*i + 1}, Place: diag.Span{File: "config.yaml", Start: 100*i + 50, End: 100*i + 51}})
	}
	return out
}

func TestChoicesAreRefused(t *testing.T) {
	for line, want := range map[string]struct {
		code  diag.Code
		start int
		args  string
		fix   string
	}{
		"light.brnd: #123456":      {diag.ThemeTokenNear, 0, "brnd|brand", "brand"},
		"light.radius: #123456":    {diag.ThemeToken, 0, "radius|" + strings.Join(palette.Tokens(), ", "), ""},
		"dark.danger-sign: #12345": {diag.ThemeSignal, 0, "danger-sign", ""},
		"dark.good: #123456":       {diag.ThemeSignal, 0, "good", ""},
		"light.brand: ":            {diag.ThemeNoColour, 50, "brand", ""},
		"light.brand: green":       {diag.ThemeColour, 50, "green", ""},
		"light.brand: #12345":      {diag.ThemeColour, 50, "#12345", ""},
		"light.brand: 0b5351":      {diag.ThemeColourNear, 50, "0b5351|#0b5351", `"#0b5351"`},
		"light.brand: #e0b000":     {diag.ThemeContrastNear, 50, "浅色\x00light|brand|brand-soft|1.73|4.50|brand|#866802", `"#866802"`},
		"light.ink: #888":          {diag.ThemeContrastNear, 50, "浅色\x00light|ink|danger-soft|3.02|4.50|ink|#6b6b6b", `"#6b6b6b"`},
		"dark.brand-ink: #7fd1c5":  {diag.ThemeContrastNear, 50, "深色\x00dark|brand-ink|brand|1.00|4.50|brand-ink|#035b53", `"#035b53"`},
	} {
		t.Run(line, func(t *testing.T) {
			_, ds := palette.Apply("assets/tokens.css", tokensCSS(t), choose(line))
			if len(ds) != 1 {
				t.Fatalf("%d diagnostics: %+v", len(ds), ds)
			}
			d := ds[0]
			if d.Code != want.code || d.Span.Start != want.start || strings.Join(d.Args, "|") != want.args || d.Replacement != want.fix {
				t.Errorf("got %s at %d with %q, replacement %q", d.Code, d.Span.Start, strings.Join(d.Args, "|"), d.Replacement)
			}
		})
	}
}

// TestTheCureCures takes each suggestion, and wants no complaint afterwards.
func TestTheCureCures(t *testing.T) {
	for _, line := range []string{"light.brand: #ffd000", "dark.brand: #400000", "light.paper: #a0a0a0", "light.soft: #bbbbbb", "dark.edge: #22302f",
		"light.focus: #ffff00", "dark.card: #4a7a76", "light.brand-soft: #0b5351", "light.card: #ff0000", "dark.ink: #555"} {
		t.Run(line, func(t *testing.T) {
			_, ds := palette.Apply("assets/tokens.css", tokensCSS(t), choose(line))
			if len(ds) != 1 || ds[0].Code != diag.ThemeContrastNear {
				t.Fatalf("%+v", ds)
			}
			path, _, _ := strings.Cut(line, ": ")
			cured := path + ": " + strings.Trim(ds[0].Replacement, `"`)
			if _, ds := palette.Apply("assets/tokens.css", tokensCSS(t), choose(cured)); len(ds) > 0 {
				t.Errorf("%s: %+v", cured, ds)
			}
		})
	}
}

func TestWhereNoLightnessIsEnough(t *testing.T) {
	_, ds := palette.Apply("assets/tokens.css", tokensCSS(t), choose("light.brand: #777777", "light.brand-ink: #7a7a7a", "light.brand-soft: #767676"))
	codes := map[diag.Code]bool{}
	for _, d := range ds {
		codes[d.Code] = true
	}
	if !codes[diag.ThemeContrast] {
		t.Errorf("%+v", ds)
	}
}

// TestChoicesStandInTheirPlace: the rules of the senior mode and of paper come
// after and stay as they are.
func TestChoicesStandInTheirPlace(t *testing.T) {
	before := tokensCSS(t)
	p, ds := palette.Apply("assets/tokens.css", before, choose("light.brand: #8a1c1c", "dark.brand: #f2a9a0", "dark.picture: #fff"))
	if len(ds) != 1 || ds[0].Code != diag.ThemeToken {
		t.Fatalf("%+v", ds)
	}
	want := strings.Replace(strings.Replace(string(before), "--brand: #0b5351", "--brand: #8a1c1c", 1), "--brand: #7fd1c5", "--brand: #f2a9a0", 1)
	if string(p.CSS) != want {
		t.Errorf("got\n%s", p.CSS)
	}
	if p.Light["brand"] != "#8a1c1c" || p.Dark["brand"] != "#f2a9a0" || p.Dark["picture"] != "#ffffff" {
		t.Errorf("light %s, dark %s, picture %s", p.Light["brand"], p.Dark["brand"], p.Dark["picture"])
	}
}

// TestASheetOfTheSitesOwn: places are those of its file, and a token that dark
// lacks is put there.
func TestASheetOfTheSitesOwn(t *testing.T) {
	css := "/* --ink: #fff } */\n:root{--ink:#999;--paper:#fff;--focus:#00f}\n@media (prefers-color-scheme:  dark){:root{--ink:#eee;--paper:#000}}\n"
	css = strings.Replace(css, "scheme:  dark", "scheme: dark", 1)
	p, ds := palette.Apply("assets/tokens.css", []byte(css), choose("dark.focus: #9cf"))
	if len(ds) != 1 || ds[0].Code != diag.ThemeContrastNear || ds[0].Span.File != "assets/tokens.css" || css[ds[0].Span.Start:ds[0].Span.End] != "#999" {
		t.Fatalf("%+v", ds)
	}
	if ds[0].Replacement != "#767676" {
		t.Errorf("the cure is %s", ds[0].Replacement)
	}
	if !strings.Contains(string(p.CSS), "--paper:#000;--focus: #9cf;}}") {
		t.Errorf("got %s", p.CSS)
	}
}

// FuzzApply wants of any style sheet that nothing of it is lost, and that what
// was chosen is what is read again.
func FuzzApply(f *testing.F) {
	f.Add([]byte(":root{--ink:#999;--paper:#fff}"), "brand")
	f.Add([]byte("/*}:root{{;--"), "ink")
	f.Add([]byte(":root{--ink:/* a */#999/**/;--ink : #000}"), "ink")
	f.Fuzz(func(t *testing.T, css []byte, token string) {
		if p, _ := palette.Apply("assets/tokens.css", css, nil); string(p.CSS) != string(css) {
			t.Fatalf("%q became %q", css, p.CSS)
		}
		p, _ := palette.Apply("assets/tokens.css", css, choose("light."+token+": #123456"))
		if again, _ := palette.Apply("assets/tokens.css", p.CSS, nil); again.Light[token] != p.Light[token] {
			t.Errorf("%q became %q, where --%s is %q and not %q", css, p.CSS, token, again.Light[token], p.Light[token])
		}
	})
}
