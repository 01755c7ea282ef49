package source_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ankang/internal/diag"
	"ankang/internal/source"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func paths(files []*source.File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func TestTheSiteLiesOverTheTheme(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"config.yaml": "x", "layouts/home.html": "own", "content/a.md": "a", "content/.hidden": "",
		"content/a.md~": "", "other/b.md": "", "content/cafe\u0301.md": "nfd"})
	theme := fstest.MapFS{"layouts/home.html": {Data: []byte("theme")}, "layouts/case.html": {Data: []byte("theme")}, "layouts/.keep": {}}
	tree, ds, err := source.Scan(dir, source.Options{Theme: theme})
	if err != nil || len(ds) > 0 {
		t.Fatal(err, ds)
	}
	want := []string{"config.yaml", "content/a.md", "content/café.md", "layouts/case.html", "layouts/home.html"}
	if diff := cmp.Diff(want, paths(tree.Files())); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"layouts/home.html": "own", "layouts/case.html": "theme", "content/café.md": "nfd"} {
		f, ok := tree.Lookup(name)
		if !ok {
			t.Fatalf("no %s", name)
		}
		if got, err := tree.Bytes(f); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if diff := cmp.Diff([]string{"content/a.md", "content/café.md"}, paths(tree.Under("content"))); diff != "" {
		t.Error(diff)
	}
}

func TestAStatCacheNeverHidesAChange(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": "one", "config.yaml": "x"})
	opts := source.Options{StatCache: filepath.Join(dir, "stat")}
	hash := func() source.Hash {
		t.Helper()
		tree, _, err := source.Scan(dir, opts)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := tree.Lookup("content/a.md")
		return f.Hash
	}
	first := hash()
	write(t, dir, map[string]string{"content/a.md": "two"}) // same length, perhaps the same tick
	if hash() == first {
		t.Error("a change of equal length was missed")
	}
	os.WriteFile(filepath.Join(dir, "stat"), []byte("garbage"), 0o644)
	write(t, dir, map[string]string{"content/a.md": "one"})
	if hash() != first {
		t.Error("equal bytes have another hash")
	}
}

func TestLinksOutsideAreReported(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, outside, map[string]string{"secret.md": "x"})
	write(t, dir, map[string]string{"content/a.md": "a"})
	if err := os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(dir, "content", "b.md")); err != nil {
		t.Fatal(err)
	}
	tree, ds, err := source.Scan(dir, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := tree.Lookup("content/b.md"); ok || len(ds) != 1 || ds[0].Code != diag.LinkOutside {
		t.Errorf("the link was followed, or nothing was said: %v", ds)
	}
}

func TestDecode(t *testing.T) {
	const text = "标题：高处作业\n系好安全带。\n"
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(text)
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String(text)
	le, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	tests := map[string]struct {
		raw  string
		note bool
	}{
		"UTF-8": {text, false}, "UTF-8 with BOM": {"\uFEFF" + text, false},
		"CRLF":     {"标题：高处作业\r\n系好安全带。\r\n", false},
		"GB 18030": {gb, true}, "GBK": {gbk, true}, "UTF-16 LE": {le, true}, "UTF-16 BE": {be, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := source.Decode("a.md", []byte(tt.raw))
			if string(got.Bytes) != text {
				t.Errorf("got %q", got.Bytes)
			}
			if noted := len(got.Diagnostics) == 1 && got.Diagnostics[0].Code == diag.Converted; noted != tt.note || len(got.Diagnostics) > 1 {
				t.Errorf("diagnostics %v", got.Diagnostics)
			}
		})
	}
}

func TestInvalidBytesAreLocated(t *testing.T) {
	raw := "第一行\r\n好\xff\xfe坏\n"
	got := source.Decode("a.md", []byte(raw))
	if len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != diag.InvalidBytes {
		t.Fatalf("diagnostics %v", got.Diagnostics)
	}
	s := got.Diagnostics[0].Span
	if want := len("第一行\n好"); s.Start != want || string(got.Bytes[s.Start:s.End]) != "\uFFFD" {
		t.Errorf("at %d (%q), want %d", s.Start, got.Bytes[s.Start:s.End], want)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea"))
	f.Add([]byte("\r\n\xb0\xa1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got := source.Decode("a.md", raw)
		for _, d := range got.Diagnostics {
			if d.Span.Start > len(got.Bytes) || d.Span.End < d.Span.Start {
				t.Errorf("%q: span %+v", raw, d.Span)
			}
		}
	})
}
