package format

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"ankang/internal/diag"
	"ankang/internal/source"
)

// same tells whether two states of a file are one page to its readers: same
// front matter, same HTML, same questions, same faults. Of what formatting may
// change it overlooks exactly places, canonically equivalent characters, the
// width of punctuation and the space beside it in prose, and whether the id of a
// question is written or derived.
func same(a, b *document) bool {
	a.parse()
	b.parse()
	return describe(a) == describe(b)
}

// describe writes down all that must stay.
func describe(d *document) string {
	var w describer
	if d.page != nil {
		w.value(reflect.ValueOf(*d.page), "")
	} else {
		w.value(reflect.ValueOf(*d.doc), "")
	}
	codes := []string{}
	for _, x := range d.diagnostics {
		if x.Code != diag.DeprecatedKey {
			codes = append(codes, string(x.Code))
		}
	}
	slices.Sort(codes)
	w.b.WriteString(strings.Join(codes, " "))
	return w.b.String()
}

type describer struct{ b strings.Builder }

// prose are the fields that hold text for readers; the width of punctuation in
// them may change. All other texts are names and addresses.
var prose = map[string]bool{"Text": true, "Title": true, "Excerpt": true, "Stem": true, "Feedback": true, "Explanation": true,
	"Items": true, "Pairs": true, "PairHeads": true, "Hazard": true, "Note": true}

// overlooked are fields that say where something stands, or how it was
// written.
var overlooked = map[string]bool{"KeySpans": true, "Diagnostics": true, "Fixed": true, "Words": true, "Hash": true}

func (w *describer) value(v reflect.Value, field string) {
	if !v.IsValid() {
		w.b.WriteString("nil;")
		return
	}
	switch x := v.Interface().(type) {
	case diag.Span, source.Hash:
		return
	case time.Time:
		w.b.WriteString(x.Format(time.RFC3339Nano) + ";")
		return
	case []byte:
		w.b.WriteString(foldHTML(string(x)) + ";")
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		w.value(v.Elem(), field)
	case reflect.String:
		s := norm.NFC.String(v.String())
		if prose[field] {
			s = foldText(s)
		}
		fmt.Fprintf(&w.b, "%q;", s)
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; !overlooked[name] {
				w.b.WriteString(name + ":")
				w.value(v.Field(i), name)
			}
		}
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(&w.b, "[%d]", v.Len())
		for i := range v.Len() {
			w.value(v.Index(i), field)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			fmt.Fprintf(&w.b, "%q=", k.String())
			w.value(v.MapIndex(k), field)
		}
	default:
		fmt.Fprintf(&w.b, "%v;", v.Interface())
	}
}

// foldHTML folds the text between tags, code aside.
func foldHTML(s string) string {
	var b strings.Builder
	for s != "" {
		if s[0] == '<' {
			end := tagEnd(s)
			b.WriteString(norm.NFC.String(s[:end]))
			s = s[end:]
			continue
		}
		end := strings.IndexByte(s, '<')
		if end < 0 {
			end = len(s)
		}
		b.WriteString(foldText(norm.NFC.String(s[:end])))
		s = s[end:]
	}
	return b.String()
}

// tagEnd is the end of the tag at the beginning of s, or of the code that it
// opens.
func tagEnd(s string) int {
	for _, name := range []string{"code", "pre"} {
		if strings.HasPrefix(s, "<"+name) {
			if i := strings.Index(s, "</"+name+">"); i >= 0 {
				return i
			}
		}
	}
	if i := strings.IndexByte(s, '>'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// foldText makes full-width marks half-width and drops the space beside marks.
func foldText(s string) string {
	out := make([]rune, 0, len(s))
	mark, gap := false, []rune{}
	for _, r := range s {
		if r == ' ' || r == '\n' {
			gap = append(gap, r)
			continue
		}
		half, wide := halfWidth[r]
		isMark := wide || strings.ContainsRune(",;:?!().", r)
		if !mark && !isMark {
			out = append(out, gap...)
		}
		if wide {
			r = half
		}
		out, mark, gap = append(out, r), isMark, gap[:0]
	}
	if !mark {
		out = append(out, gap...)
	}
	return string(out)
}
