package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ankang/internal/diag"
)

// TestEveryDiagnosticHasAFailingCase wants each code of the catalogue in some
// test: by its constant's name in Go, by its number in a script.
func TestEveryDiagnosticHasAFailingCase(t *testing.T) {
	names := codeNames(t)
	tests := ""
	for _, f := range files(t) {
		if strings.HasSuffix(f, "codes_test.go") {
			continue
		}
		if strings.HasSuffix(f, "_test.go") || strings.HasSuffix(f, ".txtar") || strings.Contains(f, "/testdata/") {
			tests += read(t, f)
		}
	}
	for _, e := range diag.Entries() {
		if !regexp.MustCompile(`\bdiag\.`+names[e.Code]+`\b`).MatchString(tests) && !strings.Contains(tests, string(e.Code)) {
			t.Errorf("no test provokes %s (%s): %s", e.Code, names[e.Code], e.EN)
		}
	}
}

// codeNames maps codes to the names of their constants.
func codeNames(t *testing.T) map[diag.Code]string {
	out := map[diag.Code]string{}
	for _, f := range files(t) {
		if !strings.HasPrefix(f, "internal/diag/codes_") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f, read(t, f), parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
					if code, err := strconv.Unquote(lit.Value); err == nil {
						out[diag.Code(code)] = spec.Names[0].Name
					}
				}
			}
			return true
		})
	}
	return out
}
