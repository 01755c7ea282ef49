package cli

import (
	"os"
	"strings"
	"testing"
)

func TestColorIsForTerminalsOnly(t *testing.T) {
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a character device, as terminals are
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	read, written, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer written.Close()
	for _, c := range []struct {
		name, noColor, term string
		to                  any
		want                bool
	}{
		{"device", "", "xterm", device, true},
		{"NO_COLOR", "1", "xterm", device, false},
		{"dumb terminal", "", "dumb", device, false},
		{"pipe", "", "xterm", written, false},
		{"text in memory", "", "xterm", &strings.Builder{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", c.noColor)
			t.Setenv("TERM", c.term)
			if got := wantsColor(c.to); got != c.want {
				t.Errorf("colour %v, want %v", got, c.want)
			}
		})
	}
}
