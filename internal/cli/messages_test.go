package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// usedKeys are the message keys of the code: those written out, and the
// beginnings of those that are put together.
type usedKeys struct {
	whole    map[string]string // key -> place
	prefixes map[string]bool
	words    map[string]bool // every string literal, for keys kept in tables
}

// codeKeys reads the package's sources, messages aside.
func codeKeys(t *testing.T) usedKeys {
	t.Helper()
	used := usedKeys{map[string]string{}, map[string]bool{}, map[string]bool{}}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "messages_") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if g, ok := decl.(*ast.GenDecl); ok && strings.HasPrefix(name, "messages") && g.Tok == token.VAR {
				continue // the shared messages stand beside code
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				used.node(fset, n)
				return true
			})
		}
	}
	used.findings(t)
	return used
}

// findings adds what package doctor finds, which messages explain by id.
func (u usedKeys) findings(t *testing.T) {
	t.Helper()
	names, err := filepath.Glob("../doctor/*.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sources of doctor: %v", err)
	}
	id := regexp.MustCompile(`\bfound\("([a-z.]+)", (\w+)|\bfolder\("([a-z.]+)"|, "([a-z]+\.[a-z]+)"$`)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			for _, m := range id.FindAllStringSubmatch(line, -1) {
				key := "doctor." + m[1] + m[3] + m[4]
				u.whole[key] = name
				if !strings.HasSuffix(key, ".fine") {
					u.whole[key+".cure"] = name
				}
			}
		}
	}
}

func (u usedKeys) node(fset *token.FileSet, n ast.Node) {
	if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		u.words[literal(lit)] = true
	}
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	place := fset.Position(call.Pos()).String()
	switch key := call.Args[0].(type) {
	case *ast.BasicLit:
		switch sel.Sel.Name {
		case "say":
			u.whole[literal(key)] = place
		case "command":
			for _, end := range []string{".short", ".long", ".example"} {
				u.whole[literal(key)+end] = place
			}
		}
	case *ast.BinaryExpr:
		if lit, ok := key.X.(*ast.BasicLit); ok && sel.Sel.Name == "say" {
			u.prefixes[literal(lit)] = true
		}
	}
}

func literal(lit *ast.BasicLit) string {
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return lit.Value
	}
	return s
}

func TestEveryMessageThatIsSaidExists(t *testing.T) {
	for key, place := range codeKeys(t).whole {
		if _, ok := messages[key]; !ok {
			t.Errorf("%s says %q, which no messages_*.go has: add it with Chinese and English", place, key)
		}
	}
}

func TestEveryMessageIsUsed(t *testing.T) {
	used := codeKeys(t)
	for key := range messages {
		ok := used.whole[key] != "" || used.words[key]
		for prefix := range used.prefixes {
			ok = ok || strings.HasPrefix(key, prefix)
		}
		if !ok {
			t.Errorf("the message %q is said nowhere: delete it", key)
		}
	}
}

var (
	han      = regexp.MustCompile(`\p{Han}`)
	latin    = regexp.MustCompile(`\p{Latin}`)
	verb     = regexp.MustCompile(`%(?:\[(\d+)\])?[.\d]*([a-z])`)
	sentence = regexp.MustCompile(`[A-Za-z]+(?: [a-z]+){3,}`)
	halfMark = regexp.MustCompile(`\p{Han}[,;?!]|\p{Han}:(?:\s|$)`)
)

// prose is a text without its command lines, which are the same in every
// language.
func prose(text string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if line, _, _ = strings.Cut(line, "ankang "); !strings.HasPrefix(line, "  ") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// verbs are the arguments of a text, each as often as it may: %[2]q says q of
// the second.
func verbs(text string) map[int]bool {
	out, next := map[int]bool{}, 1
	for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			next = n
		}
		out[next] = true
		next++
	}
	return out
}

func TestMessagesAreCompleteInBothLanguages(t *testing.T) {
	for key, m := range messages {
		if m.zh == "" || m.en == "" {
			t.Errorf("%s lacks Chinese or English", key)
		}
		if p := prose(m.zh); latin.MatchString(p) && !han.MatchString(p) {
			t.Errorf("%s: the Chinese text is not Chinese: %s", key, m.zh)
		}
		if s := sentence.FindString(prose(m.zh)); s != "" {
			t.Errorf("%s: the Chinese text has an English sentence: %s", key, s)
		}
		if s := halfMark.FindString(prose(m.zh)); s != "" {
			t.Errorf("%s: a half-width mark follows a Chinese character: %s", key, s)
		}
		if p := prose(m.en); han.MatchString(p) {
			t.Errorf("%s: the English text has Chinese: %s", key, p)
		}
		zh, en := verbs(m.zh), verbs(m.en)
		if len(zh) != len(en) {
			t.Errorf("%s: Chinese has %d arguments, English %d", key, len(zh), len(en))
		}
	}
}

// walk calls do for a command and all below it.
func walk(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, below := range cmd.Commands() {
		walk(below, do)
	}
}

func TestEveryCommandIsExplainedWithAnExample(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		a := &app{lang: lang}
		walk(a.rootCommand(), func(cmd *cobra.Command) {
			for what, s := range map[string]string{"short": cmd.Short, "long": cmd.Long} {
				if s == "" || han.MatchString(s) != (lang == "zh") {
					t.Errorf("%s: `%s` lacks its %s help: add a message %q and set it (app.command does)", lang, cmd.CommandPath(), what,
						strings.ReplaceAll(cmd.CommandPath(), " ", ".")[min(len(cmd.CommandPath()), len("ankang.")):]+"."+what)
				}
			}
			if !strings.Contains(cmd.Example, "  "+cmd.CommandPath()) {
				t.Errorf("%s: `%s` has no example that calls it: add a message \"<command>.example\" with lines such as \"  %s\"", lang,
					cmd.CommandPath(), cmd.CommandPath())
			}
			for _, line := range strings.Split(cmd.Example, "\n") {
				if !strings.HasPrefix(line, "  ") {
					t.Errorf("%s: `%s`: the example line %q is not indented by two spaces", lang, cmd.CommandPath(), line)
				}
			}
			for _, line := range strings.Split(strings.TrimSpace(cmd.LocalFlags().FlagUsages()), "\n") {
				if line != "" && han.MatchString(line) != (lang == "zh") {
					t.Errorf("%s: a flag of `%s` is not explained in this language: %s", lang, cmd.CommandPath(), line)
				}
			}
		})
	}
}

func TestHelpIsWhollyInOneLanguage(t *testing.T) {
	var paths [][]string
	walk((&app{lang: "zh"}).rootCommand(), func(cmd *cobra.Command) {
		paths = append(paths, strings.Fields(cmd.CommandPath())[1:])
	})
	sort.Slice(paths, func(i, j int) bool { return strings.Join(paths[i], " ") < strings.Join(paths[j], " ") })
	for _, path := range paths {
		for _, lang := range []string{"zh", "en"} {
			var out, errOut strings.Builder
			code := Main(t.Context(), append(append([]string{}, path...), "--help", "--lang", lang), strings.NewReader(""), &out, &errOut)
			if code != exitFine || errOut.Len() > 0 {
				t.Errorf("%v --help exits %d and says %s", path, code, errOut.String())
			}
			want := map[string]string{"zh": "例子：", "en": "Examples:"}[lang]
			if !strings.Contains(out.String(), want) {
				t.Errorf("%v --help --lang %s has no %s", path, lang, want)
			}
			if lang == "zh" {
				for _, line := range strings.Split(out.String(), "\n") {
					if strings.HasSuffix(strings.TrimSpace(line), ":") && !han.MatchString(line) {
						t.Errorf("%v --help: an untranslated heading: %s", path, line)
					}
				}
			}
		}
	}
}
