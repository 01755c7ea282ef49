package palette

import (
	"bytes"
	"strings"

	"ankang/internal/diag"
)

// schemeOf maps the rules that declare tokens to their scheme. Others (the
// senior mode, paper) stand on their own and are never changed.
var schemeOf = map[string]string{
	":root": Light,
	"@media (prefers-color-scheme: dark) > :root": Dark,
}

// sheet is tokens.css, taken apart as far as tokens go.
type sheet struct {
	file string
	css  []byte
	// tokens are the declarations by scheme and name, ends the places where a
	// scheme's rule ends.
	tokens map[string]map[string]declaration
	ends   map[string]int
	edits  []edit
}

// declaration is the value of a token and where it stands.
type declaration struct {
	value string
	place diag.Span
	// chosen tells that it comes from config.yaml.
	chosen bool
}

// readSheet finds the declarations. CSS that it doesn't understand it passes
// over: esbuild says what is wrong with it.
func readSheet(file string, css []byte) *sheet {
	s := &sheet{file: file, css: css, ends: map[string]int{},
		tokens: map[string]map[string]declaration{Light: {}, Dark: {}}}
	text := withoutComments(css)
	var rules []string
	from := 0
	for i, c := range text {
		switch c {
		case '{':
			rules = append(rules, strings.Join(strings.Fields(string(text[from:i])), " "))
			from = i + 1
		case ';', '}':
			scheme := schemeOf[strings.Join(rules, " > ")]
			if scheme != "" {
				s.declare(scheme, text, from, i)
			}
			from = i + 1
			if c == '}' && len(rules) > 0 {
				if scheme != "" {
					s.ends[scheme] = i
				}
				rules = rules[:len(rules)-1]
			}
		}
	}
	return s
}

// withoutComments replaces comments by spaces, so that places stay.
func withoutComments(css []byte) []byte {
	out := bytes.Clone(css)
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte("/*"))
		if i < 0 {
			return out
		}
		end := bytes.Index(out[at+i+2:], []byte("*/"))
		stop := len(out)
		if end >= 0 {
			stop = at + i + 2 + end + 2
		}
		for j := at + i; j < stop; j++ {
			if out[j] != '\n' {
				out[j] = ' '
			}
		}
		at = stop
	}
}

// declare reads "--name: value" between two places.
func (s *sheet) declare(scheme string, text []byte, from, to int) {
	name, value, ok := strings.Cut(string(text[from:to]), ":")
	name, isToken := strings.CutPrefix(strings.TrimSpace(name), "--")
	if !ok || !isToken {
		return
	}
	start := to - len(strings.TrimLeft(value, " \t\n"))
	value = strings.TrimSpace(value)
	s.tokens[scheme][name] = declaration{value: value,
		place: diag.Span{File: s.file, Start: start, End: start + len(value)}}
}

// choose notes a colour of config.yaml: in the place of the declared one, or at
// the end of the scheme's rule.
func (s *sheet) choose(c Choice) {
	old, declared := s.tokens[c.Scheme][c.Token]
	end, hasRule := s.ends[c.Scheme]
	switch {
	case declared:
		s.edits = append(s.edits, edit{old.place.Start, old.place.End, c.Value})
	case hasRule:
		s.edits = append(s.edits, edit{end, end, ";--" + c.Token + ": " + c.Value + ";"})
	default: // a style sheet of the site's own, without tokens
		return
	}
	s.tokens[c.Scheme][c.Token] = declaration{value: c.Value, place: c.Place, chosen: true}
}

func (s *sheet) write() []byte { return applyEdits(s.css, s.edits) }

// lookup is a token in a scheme; dark inherits what it doesn't say itself.
func (s *sheet) lookup(scheme, token string) (declaration, bool) {
	if d, ok := s.tokens[scheme][token]; ok {
		return d, true
	}
	d, ok := s.tokens[Light][token]
	return d, ok
}

// colours are all tokens of a scheme.
func (s *sheet) colours(scheme string) map[string]string {
	out := map[string]string{}
	for _, from := range []string{Light, scheme} {
		for name, d := range s.tokens[from] {
			out[name] = d.value
		}
	}
	return out
}
