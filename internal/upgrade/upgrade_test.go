package upgrade_test

import (
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/strictyaml"
	"ankang/internal/upgrade"
)

// known are the keys of a place.
func known(p upgrade.Place) map[string]bool {
	keys := strictyaml.Keys(&config.Config{})
	if p == upgrade.FrontMatter {
		keys = nil
		for _, t := range content.Types() {
			keys = append(keys, content.Keys(t)...)
		}
	}
	out := map[string]bool{}
	for _, k := range keys {
		out[k.Name] = true
	}
	return out
}

func TestOldNamesLeadToPresentOnes(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range upgrade.Keys() {
		keys := known(k.Place)
		if !keys[k.New] || keys[k.Old] {
			t.Errorf("%s → %s: the new name must be a key and the old one must not", k.Old, k.New)
		}
		if k.Since < 2 || k.Since > upgrade.Version {
			t.Errorf("%s: there is no version %d", k.Old, k.Since)
		}
		if id := strconv.Itoa(int(k.Place)) + k.Old; seen[id] {
			t.Errorf("%s stands in the table twice", k.Old)
		} else {
			seen[id] = true
		}
		if upgrade.Renamed(k.Place)[k.Old] != k.New {
			t.Errorf("%s is not renamed", k.Old)
		}
	}
}

// TestTheGuideListsThem compares the table of docs/format.md.
func TestTheGuideListsThem(t *testing.T) {
	text, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed, want [][]string
	_, table, _ := strings.Cut(string(text), "\n## 旧名称\n")
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(strings.ReplaceAll(strings.Trim(line, "| "), "`", ""), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) == 4 && (cells[0] == "页面信息" || cells[0] == "config.yaml") {
			listed = append(listed, cells)
		}
	}
	for _, k := range upgrade.Keys() {
		place := map[upgrade.Place]string{upgrade.FrontMatter: "页面信息", upgrade.Config: "config.yaml"}[k.Place]
		want = append(want, []string{place, k.Old, k.New, strconv.Itoa(k.Since)})
	}
	if !reflect.DeepEqual(listed, want) {
		t.Errorf("docs/format.md lists\n%v\nthe table has\n%v", listed, want)
	}
}
