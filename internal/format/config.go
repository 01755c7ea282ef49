package format

import (
	"reflect"
	"strconv"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/source"
	"ankang/internal/upgrade"
)

// Config renews a site's configuration: old names of keys, and the version of
// the content. Call it when all pages are renewed: then a run that was
// interrupted leaves the old version, and the next one completes the work.
func Config(file string, raw []byte) Result {
	decoded := source.Decode(file, raw)
	before, faults := config.Load(file, decoded.Bytes)
	for _, x := range append(decoded.Diagnostics, faults...) {
		if x.Code == diag.NewVersion || x.Code == diag.BadVersion || x.Code == diag.InvalidBytes {
			return Result{Diagnostics: []diag.Diagnostic{x}}
		}
	}
	text := renewConfig(file, decoded.Bytes)
	after, _ := config.Load(file, text)
	before.ContentVersion = upgrade.Version
	before.Spans, after.Spans = nil, nil // places move, meaning stays
	if !reflect.DeepEqual(before, after) {
		return Result{Text: decoded.Bytes, Diagnostics: []diag.Diagnostic{diag.New(diag.LeftUntidied, diag.At(file))}}
	}
	return Result{Text: text}
}

// renewConfig makes the edits; a file that is no YAML stays as it is.
func renewConfig(file string, text []byte) []byte {
	text = apply(text, renames(topLevel(file, text, 0, len(text)), upgrade.Renamed(upgrade.Config), nil))
	present := strconv.Itoa(upgrade.Version)
	for _, e := range topLevel(file, text, 0, len(text)) {
		if e.name == "contentVersion" {
			return apply(text, []edit{{e.value.Start, e.value.End, present}})
		}
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text[:len(text):len(text)], '\n')
	}
	return append(text[:len(text):len(text)], "contentVersion: "+present+"\n"...)
}
