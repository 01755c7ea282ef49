package assets_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/assets"
	"ankang/internal/diag"
)

func theme() map[string][]byte {
	return map[string][]byte{
		"main.css":         []byte("@import \"./parts/a.css\";\nbody { color: red }\n"),
		"parts/a.css":      []byte(".a { margin: 0 }\n"),
		"main.ts":          []byte("import { greet } from './parts/greet';\nvoid import('./parts/late');\ngreet('安');\n"),
		"parts/greet.ts":   []byte("export function greet(name: string): void { document.title = name; }\n"),
		"parts/late.ts":    []byte("export const late: number = 1;\n"),
		"reader/reader.ts": []byte("document.title = '长';\nexport {};\n"),
		"icon.svg":         []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"),
		"icons.svg":        []byte("<svg xmlns='http://www.w3.org/2000/svg'><view id='view-note'/></svg>"),
		"search/client.ts": []byte("export const open = (base: string): string => base;\n"),
	}
}

func output(t *testing.T, b *assets.Bundle, name string) string {
	t.Helper()
	for _, f := range b.Files {
		if f.Path == name {
			return string(f.Data)
		}
	}
	t.Fatalf("there is no %s", name)
	return ""
}

func TestABundleHasWhatPagesLoad(t *testing.T) {
	b, ds := assets.Build(theme(), assets.Options{})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	if css := output(t, b, b.URLs["main.css"]); !strings.Contains(css, ".a{margin:0}") || !strings.Contains(css, "body{") {
		t.Errorf("the style sheet is %q", css)
	}
	js := output(t, b, b.URLs["main.ts"])
	if strings.Contains(js, "string") || !strings.Contains(js, "安") || strings.Contains(js, "late=1") {
		t.Errorf("the script is %q", js)
	}
	for entry, prefix := range map[string]string{"main.css": "assets/main-", "main.ts": "assets/main-", "icon.svg": "assets/icon-", "icons.svg": "assets/icons-"} {
		if !strings.HasPrefix(b.URLs[entry], prefix) {
			t.Errorf("%s became %q", entry, b.URLs[entry])
		}
	}
	if !strings.Contains(output(t, b, "search/client.js"), "as open") {
		t.Error("the client has no export open")
	}
}

func TestNamesFollowFromTheBytes(t *testing.T) {
	first, _ := assets.Build(theme(), assets.Options{})
	again, _ := assets.Build(theme(), assets.Options{})
	if d := cmp.Diff(first, again); d != "" {
		t.Errorf("twice the same files: %s", d)
	}
	files := theme()
	files["parts/a.css"] = []byte(".a { margin: 1px }\n")
	edited, _ := assets.Build(files, assets.Options{})
	if edited.URLs["main.css"] == first.URLs["main.css"] || edited.URLs["main.ts"] != first.URLs["main.ts"] {
		t.Errorf("%v, then %v", first.URLs, edited.URLs)
	}
}

func TestFaultsAreLocated(t *testing.T) {
	tests := map[string]struct {
		name, text string
		code       diag.Code
		at         string
	}{
		"script":      {"parts/greet.ts", "let a = 1;\nlet 人 = ;\n", diag.AssetFault, ";"},
		"style sheet": {"parts/a.css", ".a {}\n}\n", diag.AssetDoubt, "}"},
		"import":      {"main.ts", "import './nowhere';\n", diag.AssetFault, `"./nowhere"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := theme()
			files[tt.name] = []byte(tt.text)
			_, ds := assets.Build(files, assets.Options{})
			if len(ds) != 1 || ds[0].Code != tt.code || ds[0].Span.File != "assets/"+tt.name {
				t.Fatalf("%+v", ds)
			}
			got := tt.text[ds[0].Span.Start:ds[0].Span.End]
			if strings.ReplaceAll(got, "'", `"`) != tt.at {
				t.Errorf("the fault is at %q of %q", got, tt.text)
			}
		})
	}
	files := theme()
	delete(files, "icon.svg")
	if _, ds := assets.Build(files, assets.Options{}); len(ds) != 1 || ds[0].Code != diag.AssetMissing {
		t.Errorf("%+v", ds)
	}
}

func TestWhatAnSVGMayNotHave(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10px">`
	for name, bad := range map[string]string{
		"script":           `<script>alert(1)</script>`,
		"handler":          `<rect onclick="x()"/>`,
		"foreign object":   `<foreignObject/>`,
		"link":             `<a href="javascript:x()"/>`,
		"foreign picture":  `<image xlink:href="https://example.org/a.png"/>`,
		"style attribute":  `<rect style="fill:url( 'https://example.org/a' )"/>`,
		"second of two":    `<rect style="fill:url(#a);mask:url(//example.org/a)"/>`,
		"style sheet":      `<style>@import "a.css";</style>`,
		"fetched by style": `<style>a{background:URL(a.png)}</style>`,
	} {
		t.Run(name, func(t *testing.T) {
			img, err := assets.Inspect([]byte(head + bad + `</svg>`))
			if err != nil || len(img.Problems) != 1 {
				t.Errorf("%+v, %v", img, err)
			}
		})
	}
	for name, prefix := range map[string]string{
		"stylesheet instruction": `<?xml-stylesheet href="a.css"?>`, "entity": `<!DOCTYPE svg [<!ENTITY a "b">]>`,
	} {
		if img, err := assets.Inspect([]byte(prefix + head + `</svg>`)); err != nil || len(img.Problems) != 1 {
			t.Errorf("%s: %+v, %v", name, img, err)
		}
	}
	img, err := assets.Inspect([]byte(head + `<use xlink:href="#a"/><rect style="fill:url(#a)"/><style>.a{fill:red}</style></svg>`))
	if err != nil || len(img.Problems) > 0 || img.Width != 20 || img.Height != 10 {
		t.Errorf("a harmless picture: %+v, %v", img, err)
	}
}

// photo is 1200 × 800 pixels, red on its left half and blue on its right.
func photo() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 1200, 800))
	for y := range 800 {
		for x := range 1200 {
			c := color.NRGBA{R: 255, A: 255}
			if x >= 600 {
				c = color.NRGBA{B: 255, A: 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t *testing.T, segments ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo(), nil); err != nil {
		t.Fatal(err)
	}
	raw := b.Bytes()
	return slices.Concat(raw[:2], []byte(strings.Join(segments, "")), raw[2:])
}

// segment is a segment of a JPEG file.
func segment(marker byte, data string) string {
	n := len(data) + 2
	return string([]byte{0xFF, marker, byte(n >> 8), byte(n)}) + data
}

// exif is a little-endian EXIF block with an orientation and a maker's note.
func exif(orientation byte) string {
	return "Exif\x00\x00II\x2a\x00\x08\x00\x00\x00\x01\x00" +
		"\x12\x01\x03\x00\x01\x00\x00\x00" + string([]byte{orientation, 0, 0, 0}) + "\x00\x00\x00\x00GPS 31.23 121.47"
}

func TestMetadataIsTakenOut(t *testing.T) {
	raw := asJPEG(t, segment(0xE1, exif(6)), segment(0xFE, "拍摄者"), segment(0xE2, "ICC_PROFILE\x00"))
	got, err := assets.StripMetadata(raw)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte("GPS")) || bytes.Contains(got, []byte("拍摄者")) || !bytes.Contains(got, []byte("ICC_PROFILE")) {
		t.Error("place or author stayed, or the colour profile went")
	}
	if img, err := assets.Inspect(got); err != nil || img.Width != 800 || img.Height != 1200 {
		t.Errorf("it lost its orientation: %+v, %v", img, err)
	}
	again, _ := assets.StripMetadata(got)
	if !bytes.Equal(got, again) {
		t.Error("a second time changes it")
	}

	var b bytes.Buffer
	if err := png.Encode(&b, photo()); err != nil {
		t.Fatal(err)
	}
	const chunk = "\x00\x00\x00\x08tEXtwho\x00name\x00\x00\x00\x00"
	withText := slices.Concat(b.Bytes()[:33], []byte(chunk), b.Bytes()[33:])
	if got, err := assets.StripMetadata(withText); err != nil || !bytes.Equal(got, b.Bytes()) {
		t.Errorf("PNG: %d bytes of %d, %v", len(got), b.Len(), err)
	}
}

func TestSmallerFormsAreUpright(t *testing.T) {
	raw := asJPEG(t, segment(0xE1, exif(6)))
	img, err := assets.Inspect(raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := assets.Widths(img); !slices.Equal(got, []int{480}) {
		t.Fatalf("widths %v of a picture that is %d wide", got, img.Width)
	}
	small, err := assets.Resize(raw, 480)
	if err != nil {
		t.Fatal(err)
	}
	got, err := jpeg.Decode(bytes.NewReader(small))
	if err != nil || got.Bounds().Dx() != 480 || got.Bounds().Dy() != 720 {
		t.Fatalf("%v, %v", got.Bounds(), err)
	}
	// Orientation 6 is a quarter turn clockwise: what was left is above.
	if r, _, b, _ := got.At(240, 100).RGBA(); r < b {
		t.Error("the upper half is not red")
	}
}

func TestHostilePictures(t *testing.T) {
	for name, raw := range map[string]string{
		"empty": "", "text": "text", "half a signature": "\x89PNG\r\n\x1a\n", "huge": "GIF89a\xff\xff\xff\xff\x00\x00\x00",
		"only markers": "\xff\xd8\xff\xe1\x00\x02", "short EXIF": "\xff\xd8" + segment(0xE1, "Exif\x00\x00II\x2a\x00\xff\xff\xff\xff"),
		"WebP": "RIFF\x00\x00\x00\x00WEBPVP8X\xff\xff\xff\xff", "open SVG": "<svg",
	} {
		if _, err := assets.Inspect([]byte(raw)); err == nil {
			t.Errorf("%s is a picture", name)
		}
		if _, err := assets.Resize([]byte(raw), 480); err == nil {
			t.Errorf("%s can be made smaller", name)
		}
		if _, err := assets.StripMetadata([]byte(raw)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzStripMetadata(f *testing.F) {
	f.Add([]byte("\xff\xd8" + segment(0xE1, exif(3)) + "\xff\xda"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\x00\x00\x00\x00"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00EXIF"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, _ = assets.Inspect(raw)
		once, err := assets.StripMetadata(raw)
		if err != nil {
			return
		}
		if twice, _ := assets.StripMetadata(once); !bytes.Equal(once, twice) {
			t.Error("a second time changes it")
		}
	})
}
