package text_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/search/text"
)

// vector is a case that Go and TypeScript must agree on.
type vector struct {
	Text  string   `json:"text"`
	Terms []string `json:"terms"`
	Query []string `json:"query"`
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors {
		if d := cmp.Diff(v.Terms, append([]string{}, text.Terms(v.Text)...)); d != "" {
			t.Errorf("terms of %q: %s", v.Text, d)
		}
		if d := cmp.Diff(v.Query, append([]string{}, text.QueryTerms(v.Text)...)); d != "" {
			t.Errorf("query %q: %s", v.Text, d)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("高处坠落 GB 3608")
	f.Fuzz(func(t *testing.T, s string) {
		have := map[string]bool{}
		for _, term := range text.Terms(s) {
			if term == "" {
				t.Fatal("an empty term")
			}
			have[term] = true
		}
		for _, term := range text.QueryTerms(s) {
			if !have[term] {
				t.Fatalf("the query's term %q is none of the text's", term)
			}
		}
	})
}
