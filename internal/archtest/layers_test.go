package archtest_test

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"testing"
)

// layered is a package's line in the table of ARCHITECTURE.md.
type layered struct {
	layer int
	// may holds the packages and layers of the column "may import".
	mayLayers   map[int]bool
	mayPackages map[string]bool
}

// layerTable reads the table of packages. Its columns: the layer's number; the
// packages in backticks, each with its entry in parentheses or without; what
// they know; what they may import of this module: layers (0, 0–2), packages in
// backticks, "all", or "–" for nothing.
func layerTable(t *testing.T) map[string]layered {
	t.Helper()
	table := map[string]layered{}
	for _, row := range tableRows(t, "ARCHITECTURE.md", "layer", "packages", "know", "may import") {
		layer, err := strconv.Atoi(row[0])
		if err != nil {
			t.Fatalf("ARCHITECTURE.md: layer %q is not a number", row[0])
		}
		l := layered{layer: layer, mayPackages: map[string]bool{}}
		if l.mayLayers, err = layersOf(row[3]); err != nil {
			t.Fatalf("ARCHITECTURE.md: layer %d: %v", layer, err)
		}
		for _, name := range codes(row[3]) {
			l.mayPackages[name] = true
		}
		for _, name := range packagesOf(row[1]) {
			if _, dup := table[name]; dup {
				t.Errorf("ARCHITECTURE.md names package %s twice", name)
			}
			table[name] = l
		}
	}
	return table
}

// packagesOf returns the packages of a cell, without the entries in
// parentheses.
func packagesOf(cell string) []string {
	for {
		open, end := strings.Index(cell, "("), strings.Index(cell, ")")
		if open < 0 || end < open {
			return codes(cell)
		}
		cell = cell[:open] + cell[end+1:]
	}
}

// layersOf reads the numbers and ranges of a cell.
func layersOf(cell string) (map[int]bool, error) {
	layers := map[int]bool{}
	for _, item := range strings.Split(cell, ",") {
		item = strings.TrimSpace(item)
		switch {
		case item == "–" || strings.HasPrefix(item, "`"):
			continue
		case item == "all":
			item = "0–99"
		}
		from, to, isRange := strings.Cut(item, "–")
		if !isRange {
			to = from
		}
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q is neither a layer nor a range nor a package", item)
		}
		for n := first; n <= last; n++ {
			layers[n] = true
		}
	}
	return layers, nil
}

func TestImportsGoDownTheTable(t *testing.T) {
	table := layerTable(t)
	exists := map[string]bool{}
	for _, p := range packages(t) {
		name := short(p.ImportPath)
		exists[name] = true
		line, ok := table[name]
		if !ok {
			t.Errorf("ARCHITECTURE.md's table lacks package %s", name)
			continue
		}
		for _, imported := range p.Imports {
			if !ours(imported) {
				continue
			}
			dep := short(imported)
			if !line.mayLayers[table[dep].layer] && !line.mayPackages[dep] {
				t.Errorf("%s (layer %d) imports %s (layer %d); the table doesn't allow it", name, line.layer, dep, table[dep].layer)
			}
		}
	}
	for name := range table {
		if !exists[name] {
			t.Errorf("ARCHITECTURE.md's table names package %s, which doesn't exist", name)
		}
	}
}

func TestOnlyTestsImportTestSupport(t *testing.T) {
	support := map[string]bool{"browsertest": true, "archtest": true, "e2e": true, "scripts/screenshot": true, "scripts/lighthouse": true}
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			if ours(imported) && support[short(imported)] && !support[short(p.ImportPath)] {
				t.Errorf("%s imports %s outside of its tests", short(p.ImportPath), short(imported))
			}
		}
	}
}

func TestPackageNamesSayWhatIsInside(t *testing.T) {
	banned := map[string]bool{"util": true, "utils": true, "common": true, "helper": true, "helpers": true, "manager": true, "base": true, "misc": true, "shared": true}
	for _, p := range packages(t) {
		if banned[p.Name] || banned[path.Base(p.ImportPath)] {
			t.Errorf("%s: the name says nothing of what is inside", p.ImportPath)
		}
	}
}
