package archtest_test

import (
	"slices"
	"strings"
	"testing"
)

// libraryRecord is the document that names every module and where it may be
// imported.
const libraryRecord = "docs/decisions/0001-libraries.md"

// module is a line of the record.
type module struct {
	// users are the packages that may import it outside of tests; "tests"
	// and "tool" stand for themselves.
	users []string
}

func moduleTable(t *testing.T) map[string]module {
	t.Helper()
	table := map[string]module{}
	for _, row := range tableRows(t, libraryRecord, "module", "imported by") {
		for _, path := range codes(row[0]) {
			table[path] = module{users: append(codes(row[1]), strings.Fields(row[1])...)}
		}
	}
	return table
}

// required returns the paths of go.mod's requirements; direct tells those that
// lack the comment "// indirect".
func required(t *testing.T) map[string]bool {
	t.Helper()
	direct := map[string]bool{}
	inside := false
	for line := range strings.Lines(read(t, "go.mod")) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case fields[0] == "require" && len(fields) == 2:
			inside = true
		case fields[0] == ")":
			inside = false
		case inside && len(fields) >= 2:
			direct[fields[0]] = !strings.Contains(line, "// indirect")
		case fields[0] == "require" && len(fields) >= 3:
			direct[fields[1]] = !strings.Contains(line, "// indirect")
		}
	}
	return direct
}

// moduleOf is the module that a package path belongs to, or empty for the
// standard library and ourselves.
func moduleOf(modules map[string]bool, importPath string) string {
	best := ""
	for path := range modules {
		if (importPath == path || strings.HasPrefix(importPath, path+"/")) && len(path) > len(best) {
			best = path
		}
	}
	return best
}

func TestModulesAreOnRecord(t *testing.T) {
	record, modules := moduleTable(t), required(t)
	used := map[string]bool{}
	for _, p := range packages(t) {
		name := short(p.ImportPath)
		for _, imported := range p.Imports {
			path := moduleOf(modules, imported)
			if path == "" {
				continue
			}
			used[path] = true
			if m, ok := record[path]; !ok {
				t.Errorf("%s imports %s, which %s doesn't list", name, path, libraryRecord)
			} else if !slices.Contains(m.users, name) {
				t.Errorf("%s imports %s; %s allows that to %v only", name, path, libraryRecord, m.users)
			}
		}
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			if path := moduleOf(modules, imported); path != "" {
				used[path] = true
				if _, ok := record[path]; !ok {
					t.Errorf("the tests of %s import %s, which %s doesn't list", name, path, libraryRecord)
				}
			}
		}
	}
	for path, m := range record {
		if !used[path] && !slices.Contains(m.users, "tool") {
			t.Errorf("%s lists %s, which nothing imports", libraryRecord, path)
		}
	}
	for path, direct := range modules {
		if _, ok := record[path]; direct && !ok {
			t.Errorf("go.mod requires %s, which %s doesn't list", path, libraryRecord)
		}
	}
}
