package spelling_test

import (
	"testing"

	"ankang/internal/spelling"
)

func TestNearest(t *testing.T) {
	known := []string{"title", "summary", "date", "draft", "建筑施工", "交通运输"}
	accepted := map[string]string{"titel": "title", "sumary": "summary", "dtae": "date", "Draft": "draft", "建筑施": "建筑施工", "交同运输": "交通运输"}
	for word, want := range accepted {
		if got, ok := spelling.Nearest(word, known); !ok || got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	for _, word := range []string{"author", "", "x", "危险化学品"} {
		if got, ok := spelling.Nearest(word, known); ok {
			t.Errorf("%s: got %q, want nothing", word, got)
		}
	}
}
