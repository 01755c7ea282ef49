package server

import (
	"strings"
	"testing"
)

func TestNegotiation(t *testing.T) {
	for header, want := range map[string]string{
		"": "", "gzip": "gzip", "br": "br", "gzip, br": "br", "GZIP , Br": "br", "x-gzip": "gzip", "deflate, zstd": "",
		"gzip;q=1.0, br;q=0.5": "gzip", "br;q=0": "", "br;q=0.000, gzip;q=0.001": "gzip", "*": "br", "*;q=0": "", "*;q=0, gzip": "gzip",
		"br;q=0, *": "gzip", "identity": "", "identity, gzip;q=0.5": "", "identity;q=0.5, gzip": "gzip", "identity;q=0.5, *;q=0.5": "br",
		"identity;q=0": "", "br ; q=0.3 , gzip ; q=0.8": "gzip", "gzip;q=1.001": "", "gzip;q=0.1234": "", "gzip;q=-1, br;q=x": "", "gzip;level=9": "",
		"gzip;q=0, gzip": "", ",,;q=1,": "", "br;Q=0.5": "br",
	} {
		if got := negotiate(header); got != want {
			t.Errorf("Accept-Encoding: %q: %q, want %q", header, got, want)
		}
	}
}

// What was not asked for is never sent.
func FuzzNegotiation(f *testing.F) {
	for _, seed := range []string{"gzip, br;q=0.5", "*;q=0", "identity;q=0, x-gzip", ";;=,q=", "br;q=0.0000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got := negotiate(header)
		lower := strings.ToLower(header)
		if got != "" && !strings.Contains(lower, got) && !strings.Contains(lower, "*") {
			t.Errorf("%q: %q was not asked for", header, got)
		}
		if got != "" && negotiate(got+";q=0, "+header) == got {
			t.Errorf("%q: %q was refused", header, got)
		}
	})
}
