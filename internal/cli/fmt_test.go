package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ankang/internal/diag"
	"ankang/internal/format"
	"ankang/internal/source"
)

// TestFmtDoesNotOverwriteWhatAnEditorSaved has a file that was saved between
// reading and writing.
func TestFmtDoesNotOverwriteWhatAnEditorSaved(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(name, []byte("saved\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errOut strings.Builder
	run := fmtRun{a: &app{out: &out, errOut: &errOut, lang: "en"}}
	err := run.file(&tidied{&source.File{Path: "content/a.md", Disk: name}, []byte("read \n"), format.Result{Text: []byte("read\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(name); string(text) != "saved\n" {
		t.Errorf("overwritten by %q", text)
	}
	if !run.faults() || !strings.Contains(errOut.String(), string(diag.FileChanged)) || out.Len() > 0 {
		t.Errorf("out %q, err %q", out.String(), errOut.String())
	}
}
