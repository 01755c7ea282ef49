package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ankang/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ankang": func() {
			os.Exit(cli.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs testdata/script. Beside the usual commands scripts have
// exits N ankang …, which wants that exit code, and lines FILE WORDS…, which
// wants a line of the last command's stderr with all these words.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "1")
			env.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits, "has": has},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N command…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if err != nil {
		code = -1
		var number int
		if _, scanErr := fmt.Sscanf(err.Error(), "exit status %d", &number); scanErr == nil {
			code = number
		}
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("%v exits %d (%v), want %s", args[1:], code, err, args[0])
	}
}

// has wants a line of stderr that has all words.
func has(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.ReadFile("stderr")
	for _, line := range bytes.Split([]byte(text), []byte("\n")) {
		all := true
		for _, word := range args {
			all = all && strings.Contains(string(line), word)
		}
		if all {
			if neg {
				ts.Fatalf("a line has %q: %s", args, line)
			}
			return
		}
	}
	if !neg {
		ts.Fatalf("no line of stderr has %q", args)
	}
}
