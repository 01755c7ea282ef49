package archtest_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryPackageHasAComment(t *testing.T) {
	for _, p := range packages(t) {
		found := false
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			found = found || file.Doc != nil
		}
		if !found && len(p.GoFiles) > 0 {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func TestReadmesOpenWithTheTwoCommands(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		lines := strings.SplitAfterN(read(t, name), "\n", 41)
		screen := strings.Join(lines[:min(40, len(lines))], "")
		for _, command := range []string{"make demo", "make test"} {
			if !strings.Contains(screen, command) {
				t.Errorf("%s: the first screen doesn't say %q", name, command)
			}
		}
	}
}

func TestArchitectureStaysShort(t *testing.T) {
	if n := strings.Count(read(t, "ARCHITECTURE.md"), "\n"); n > 400 {
		t.Errorf("ARCHITECTURE.md has %d lines, more than 400", n)
	}
}

// citingDocuments are the documents whose citations are checked. The handbook
// names files of its reader's site, not of this repository.
func citingDocuments(t *testing.T) []string {
	var out []string
	for _, f := range files(t) {
		if strings.HasSuffix(f, ".md") && !strings.HasPrefix(f, "docs/handbook/") && (strings.HasPrefix(f, "docs/") || strings.HasPrefix(f, "README") || f == "ARCHITECTURE.md") {
			out = append(out, f)
		}
	}
	return out
}

var (
	// citedPath is a path of the repository: a known top folder and more, or
	// a file at the top. An ellipsis or a placeholder makes it an example.
	citedPath = regexp.MustCompile(`^(?:(?:internal|cmd|docs|bench|scripts|layouts|assets|i18n|\.ci)(?:/[\w.*@-]+)+/?|[\w.-]+\.(?:md|json|mod)|Makefile|LICENSE)$`)
	// citedSymbol is build.Run, diag.List.Add or search/rank.Score.
	citedSymbol = regexp.MustCompile(`^((?:[a-z0-9]+/)*[a-z0-9]+)\.([A-Z]\w*)(?:\.([A-Z]\w*))?$`)
)

func TestDocumentsCiteWhatExists(t *testing.T) {
	symbols := exportedSymbols(t)
	for _, document := range citingDocuments(t) {
		for _, cited := range codes(withoutBlocks(read(t, document))) {
			if citedPath.MatchString(cited) && !generated[cited] {
				matches, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(cited)))
				if err != nil || len(matches) == 0 {
					t.Errorf("%s cites %s, which doesn't exist", document, cited)
				}
			}
			if m := citedSymbol.FindStringSubmatch(cited); m != nil {
				of, known := symbols[m[1]]
				name := strings.TrimPrefix(strings.TrimSuffix(m[2]+"."+m[3], "."), ".")
				if known && !of[name] {
					t.Errorf("%s cites %s, but package %s has no %s", document, cited, m[1], name)
				}
			}
		}
	}
}

// generated are files that a command writes and documents may name.
var generated = map[string]bool{"bench/work": true, "bench/work/benchstat.txt": true, "manifest.json": true}

func TestEntriesInTheTableExist(t *testing.T) {
	symbols := exportedSymbols(t)
	entry := regexp.MustCompile("`([a-z/0-9]+)` \\(`([A-Z]\\w*(?:\\.[A-Z]\\w*)?)`\\)")
	for _, row := range tableRows(t, "ARCHITECTURE.md", "layer", "packages", "know", "may import") {
		for _, m := range entry.FindAllStringSubmatch(row[1], -1) {
			if !symbols[m[1]][m[2]] {
				t.Errorf("ARCHITECTURE.md: package %s has no %s", m[1], m[2])
			}
		}
	}
}

// exportedSymbols maps each package, by its short name and by its last element
// where that is unambiguous, to its exported names, T.Method and T.Field
// included.
func exportedSymbols(t *testing.T) map[string]map[string]bool {
	t.Helper()
	symbols := map[string]map[string]bool{}
	for _, p := range packages(t) {
		set := map[string]bool{}
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range file.Decls {
				addSymbols(set, decl)
			}
		}
		symbols[short(p.ImportPath)] = set
		symbols[p.Name] = set
	}
	return symbols
}

func addSymbols(set map[string]bool, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			typ := d.Recv.List[0].Type
			if star, ok := typ.(*ast.StarExpr); ok {
				typ = star.X
			}
			if id, ok := typ.(*ast.Ident); ok {
				name = id.Name + "." + name
			}
		}
		set[name] = true
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				set[s.Name.Name] = true
				addMembers(set, s)
			case *ast.ValueSpec:
				for _, n := range s.Names {
					set[n.Name] = true
				}
			}
		}
	}
}

func addMembers(set map[string]bool, s *ast.TypeSpec) {
	var list *ast.FieldList
	switch typ := s.Type.(type) {
	case *ast.StructType:
		list = typ.Fields
	case *ast.InterfaceType:
		list = typ.Methods
	default:
		return
	}
	for _, field := range list.List {
		for _, n := range field.Names {
			set[s.Name.Name+"."+n.Name] = true
		}
	}
}

// withoutBlocks drops fenced code blocks, whose backticks are not citations.
func withoutBlocks(text string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
			continue
		}
		if !fenced {
			b.WriteString(line)
		}
	}
	return b.String()
}

// The pieces are joined here so that this file does not contain what it
// forbids.
var (
	machinePath  = regexp.MustCompile(`(?:^|[\s"'(=:` + "`" + `])/(?:wo` + `rk|ro` + `ot|ho` + `me|tm` + `p)/`)
	registryHost = regexp.MustCompile(`(?i)(?:registry|proxy|sum)\.(?:npm` + `js|golang|npm` + `mirror|yarn` + `pkg)\.|go` + `proxy\.|deb\.deb` + `ian\.org`)
)

func TestFilesNameNoMachine(t *testing.T) {
	for _, name := range files(t) {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0 {
			continue // a picture or another binary file
		}
		for i, line := range bytes.Split(text, []byte("\n")) {
			if m := machinePath.Find(line); m != nil {
				t.Errorf("%s:%d has a path of one machine: %s", name, i+1, m)
			}
			if m := registryHost.Find(line); m != nil {
				t.Errorf("%s:%d names a registry's host: %s", name, i+1, m)
			}
		}
	}
}
