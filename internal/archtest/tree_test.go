package archtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// root is the repository's folder, seen from this package's.
const root = "../.."

// modulePath is the path of this module.
const modulePath = "ankang"

// goPackage is what `go list` says of one of our packages.
type goPackage struct {
	ImportPath, Name, Dir              string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Imports, TestImports, XTestImports []string
}

// short is the name of a package in the documents: its path below internal/,
// or its path in the module; the root package is "ankang".
func short(importPath string) string {
	if importPath == modulePath {
		return modulePath
	}
	return strings.TrimPrefix(strings.TrimPrefix(importPath, modulePath+"/"), "internal/")
}

// ours tells whether an import is of this module.
func ours(importPath string) bool {
	return importPath == modulePath || strings.HasPrefix(importPath, modulePath+"/")
}

var listed = sync.OnceValues(func() ([]goPackage, error) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Name,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var packages []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		switch err := dec.Decode(&p); {
		case errors.Is(err, io.EOF):
			return packages, nil
		case err != nil:
			return nil, err
		}
		packages = append(packages, p)
	}
})

// packages lists all packages of the module.
func packages(t *testing.T) []goPackage {
	t.Helper()
	ps, err := listed()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return ps
}

// read returns the text of a file of the repository.
func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// files lists the repository's files with slashes, without what .gitignore
// names (all its patterns are of the form /folder/, or name/ at any depth) and without .git.
func files(t *testing.T) []string {
	t.Helper()
	skip, anywhere := map[string]bool{".git": true}, map[string]bool{}
	for line := range strings.Lines(read(t, ".gitignore")) {
		line = strings.TrimSpace(line)
		if path, fixed := strings.CutPrefix(strings.TrimSuffix(line, "/"), "/"); fixed {
			skip[path] = true
		} else {
			anywhere[path] = true
		}
	}
	var out []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case (skip[rel] || anywhere[d.Name()]) && d.IsDir():
			return filepath.SkipDir
		case !skip[rel] && d.Type().IsRegular():
			out = append(out, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// tableRows returns the cells of the Markdown table whose head has these
// titles first, without head and rule.
func tableRows(t *testing.T, document string, titles ...string) [][]string {
	t.Helper()
	var rows [][]string
	inside := false
	for line := range strings.Lines(read(t, document)) {
		line = strings.TrimSpace(line)
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			inside = false
		case inside && strings.Trim(cells[0], "-:") != "":
			rows = append(rows, cells)
		case !inside && startsWith(cells, titles):
			inside = true
		}
	}
	if len(rows) == 0 {
		t.Fatalf("%s has no table with the head %v", document, titles)
	}
	return rows
}

func startsWith(cells, titles []string) bool {
	if len(cells) < len(titles) {
		return false
	}
	for i, title := range titles {
		if cells[i] != title {
			return false
		}
	}
	return true
}

// codes returns what stands between backticks in a text.
func codes(text string) []string {
	var out []string
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			out = append(out, part)
		}
	}
	return out
}
