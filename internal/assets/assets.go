// Package assets makes what pages load: TypeScript and CSS bundled and
// fingerprinted, pictures in several widths. esbuild's types stay inside.
package assets

import (
	"path"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"ankang/internal/diag"
)

// Options of a bundle.
type Options struct {
	// Preview leaves out the fingerprints, and keeps names and spaces readable.
	Preview bool
}

// Output is a file to publish; Path is relative to the site's root.
type Output struct {
	Path string
	Data []byte
}

// Bundle is what Build made.
type Bundle struct {
	// Files are sorted by path.
	Files []Output
	// URLs maps an entry (main.css, main.ts, reader/reader.ts, icon.svg, icons.svg) to its Path.
	URLs map[string]string
}

// clientEntry is the search client, which keeps a stable path: other sites may
// import it.
const (
	clientEntry = "search/client.ts"
	clientPath  = "search/client.js"
)

// fingerprinted are the entries whose paths carry the hash of their bytes.
var fingerprinted = []string{"main.css", "main.ts", "icon.svg", "icons.svg"}

// readerEntry runs before a page shows. A module would run after, so it is a
// script of the old kind, in a bundle of its own.
const readerEntry = "reader/reader.ts"

// Build bundles the entry points found in files (path under assets/ -> text).
// The outputs follow from files and opts alone.
func Build(files map[string][]byte, opts Options) (*Bundle, []diag.Diagnostic) {
	b := &Bundle{URLs: map[string]string{}}
	var ds []diag.Diagnostic
	present := func(names ...string) (found []string) {
		for _, name := range names {
			if _, ok := files[name]; ok {
				found = append(found, name)
			} else {
				ds = append(ds, diag.New(diag.AssetMissing, diag.At("assets/"+name), name))
			}
		}
		return found
	}
	names := "assets/[name]-[hash]"
	if opts.Preview {
		names = "assets/[name]"
	}
	ds = append(ds, b.run(files, present(fingerprinted...), names, api.FormatESModule, opts)...)
	ds = append(ds, b.run(files, present(readerEntry), names, api.FormatIIFE, opts)...)
	if _, ok := files[clientEntry]; ok {
		ds = append(ds, b.run(files, []string{clientEntry}, "search/[name]", api.FormatESModule, opts)...)
	}
	sort.Slice(b.Files, func(i, j int) bool { return b.Files[i].Path < b.Files[j].Path })
	return b, ds
}

// outdir is where esbuild pretends to write.
const outdir = "/out"

func (b *Bundle) run(files map[string][]byte, entries []string, names string, format api.Format, opts Options) []diag.Diagnostic {
	if len(entries) == 0 {
		return nil
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: entries, EntryNames: names, ChunkNames: "assets/[name]-[hash]", AssetNames: "assets/[name]-[hash]",
		Bundle: true, Splitting: format == api.FormatESModule, Format: format, Outdir: outdir, AbsWorkingDir: "/",
		Engines: []api.Engine{{Name: api.EngineChrome, Version: "80"}, {Name: api.EngineSafari, Version: "14"}},
		// Safari 14 knows destructuring; esbuild counts a fault in function
		// parameters that are named twice, which TypeScript refuses anyway.
		Supported: map[string]bool{"destructuring": true},
		// DecompressionStream and the like are asked for at run time.
		MinifyWhitespace: !opts.Preview, MinifySyntax: !opts.Preview, MinifyIdentifiers: !opts.Preview,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, Metafile: false, LogLevel: api.LogLevelSilent,
		Loader:  loaders,
		Plugins: []api.Plugin{memory(files)}, TsconfigRaw: `{"compilerOptions":{"target":"ES2020"}}`,
	})
	ds := append(faults(files, diag.AssetFault, result.Errors), faults(files, diag.AssetDoubt, result.Warnings)...)
	if len(result.Errors) > 0 {
		return ds
	}
	for _, f := range result.OutputFiles {
		out := strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Path, `\`, "/")), outdir+"/")
		b.Files = append(b.Files, Output{Path: out, Data: f.Contents})
		for _, entry := range entries {
			if isOutputOf(out, entry) {
				b.URLs[entry] = out
			}
		}
	}
	return ds
}

// isOutputOf tells whether a file is what an entry became: main.ts is
// assets/main-XXXXXXXX.js.
func isOutputOf(out, entry string) bool {
	ext := path.Ext(entry)
	stem := strings.TrimSuffix(path.Base(entry), ext)
	if ext == ".ts" {
		ext = ".js"
	}
	name := path.Base(out)
	return path.Ext(name) == ext && (name == stem+ext ||
		strings.HasPrefix(name, stem+"-") && len(name) == len(stem)+len("-XXXXXXXX")+len(ext))
}

// loaders say what becomes of a file by its extension: what style sheets show
// is published beside them.
var loaders = map[string]api.Loader{".ts": api.LoaderTS, ".js": api.LoaderJS, ".css": api.LoaderCSS, ".svg": api.LoaderCopy,
	".png": api.LoaderCopy, ".jpg": api.LoaderCopy, ".webp": api.LoaderCopy, ".woff2": api.LoaderCopy}

// elsewhere marks the message of something that would be fetched from another
// host.
type elsewhere struct{}

// namespace holds the files in memory, apart from those on disk.
const namespace = "site"

// memory makes esbuild read from files instead of the disk.
func memory(files map[string][]byte) api.Plugin {
	return api.Plugin{Name: "memory", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{Path: args.Path, Namespace: namespace}, nil
			}
			if strings.HasPrefix(args.Path, "data:") {
				return api.OnResolveResult{Path: args.Path, External: true}, nil
			}
			if strings.Contains(args.Path, "://") || strings.HasPrefix(args.Path, "//") {
				return api.OnResolveResult{Errors: []api.Message{{Text: args.Path, Detail: elsewhere{}}}}, nil
			}
			// url("icons.svg#view-note") means one drawing of the sheet.
			dest, fragment, found := strings.Cut(args.Path, "#")
			if found {
				fragment = "#" + fragment
			}
			name := path.Join(path.Dir(args.Importer), dest)
			for _, suffix := range []string{"", ".ts", ".css", "/index.ts"} {
				if _, ok := files[name+suffix]; ok {
					return api.OnResolveResult{Path: name + suffix, Suffix: fragment, Namespace: namespace}, nil
				}
			}
			return api.OnResolveResult{}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			text := string(files[args.Path])
			loader := loaders[path.Ext(args.Path)]
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

// faults turns esbuild's messages into diagnostics at their places.
func faults(files map[string][]byte, code diag.Code, messages []api.Message) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, m := range messages {
		span := diag.At("assets")
		if l := m.Location; l != nil {
			name := strings.TrimPrefix(l.File, namespace+":")
			span = place(name, files[name], l)
		}
		if _, ok := m.Detail.(elsewhere); ok {
			ds = append(ds, diag.New(diag.AssetElsewhere, span, m.Text))
			continue
		}
		ds = append(ds, diag.New(code, span, m.Text))
	}
	return ds
}

func place(name string, text []byte, l *api.Location) diag.Span {
	start := 0
	for line := 1; line < l.Line; line++ {
		i := strings.IndexByte(string(text[start:]), '\n')
		if i < 0 {
			return diag.At("assets/" + name)
		}
		start += i + 1
	}
	start = min(start+l.Column, len(text))
	return diag.Span{File: "assets/" + name, Start: start, End: min(start+max(l.Length, 1), len(text))}
}
