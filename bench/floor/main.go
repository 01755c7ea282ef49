// Command floor does the least that any generator with these libraries must
// do: it reads each page, takes the front matter off, lets goldmark make HTML,
// executes one html/template and writes the page. With -index it also feeds
// the text to bleve's offline builder. What a real build costs beyond this is
// its own doing.
//
// Output: one page per source file, nothing shared between pages, no checks.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk" // registers the analyser cjk
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/sync/errgroup"
	"gopkg.in/yaml.v3"
)

func main() {
	source := flag.String("source", ".", "folder with content/")
	out := flag.String("out", "public", "folder for the pages; made anew")
	indexDir := flag.String("index", "", "folder for a bleve index; empty means no index")
	flag.Parse()
	if err := run(*source, *out, *indexDir); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

// layout is the one template: a head, a title and the body.
var layout = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{.Title}}</title>
<meta name="description" content="{{.Summary}}"></head>
<body><main><article><h1>{{.Title}}</h1>
<p>{{.Date}}{{range .Tags}} <a href="/tags/{{.}}/">{{.}}</a>{{end}}</p>
{{.Body}}</article></main></body></html>
`))

// page is what the template shows.
type page struct {
	Title   string   `yaml:"title"`
	Summary string   `yaml:"summary"`
	Date    string   `yaml:"date"`
	Tags    []string `yaml:"tags"`
	Body    template.HTML
}

// document is what the index holds.
type document struct {
	Title, Body string
}

func run(source, out, indexDir string) error {
	files, err := markdownFiles(filepath.Join(source, "content"))
	if err != nil {
		return err
	}
	var index bleve.Builder
	if indexDir != "" {
		if index, err = newIndex(indexDir); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, file := range files {
		group.Go(func() error { return build(md, index, source, out, file) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if index != nil {
		return index.Close()
	}
	return nil
}

func markdownFiles(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// newIndex makes a builder with the cheapest mapping that can still answer a
// query by words: no stored fields, no term vectors, no doc values.
func newIndex(dir string) (bleve.Builder, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	text := bleve.NewTextFieldMapping()
	text.Analyzer = "cjk"
	text.Store, text.IncludeTermVectors, text.DocValues, text.IncludeInAll = false, false, false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("Title", text)
	doc.AddFieldMappingsAt("Body", text)
	mapping := bleve.NewIndexMapping()
	mapping.DefaultMapping = doc
	return bleve.NewBuilder(dir, mapping, map[string]any{"batchSize": 1000})
}

func build(md goldmark.Markdown, index bleve.Builder, source, out, file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	front, body, ok := bytes.Cut(bytes.TrimPrefix(raw, []byte("---\n")), []byte("\n---\n"))
	if !ok {
		return fmt.Errorf("%s: no front matter", file)
	}
	var p page
	if err := yaml.Unmarshal(front, &p); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var html bytes.Buffer
	if err := md.Convert(body, &html); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	p.Body = template.HTML(html.String())
	rel, err := filepath.Rel(filepath.Join(source, "content"), file)
	if err != nil {
		return err
	}
	if index != nil {
		if err := index.Index(filepath.ToSlash(rel), document{p.Title, string(body)}); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return write(filepath.Join(out, strings.TrimSuffix(strings.TrimSuffix(rel, ".md"), "_index"), "index.html"), &p)
}

func write(path string, p *page) error {
	var b bytes.Buffer
	if err := layout.Execute(&b, p); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}
