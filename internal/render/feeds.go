package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"ankang/internal/view"
)

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomAuthor  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Link       atomLink       `xml:"link"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Summary    string         `xml:"summary,omitempty"`
	Categories []atomCategory `xml:"category"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// Atom writes a feed as Atom (RFC 4287).
func Atom(w io.Writer, f view.FeedDoc) error {
	out := atomFeed{Lang: f.Lang, ID: f.HomeURL, Title: f.Title, Subtitle: f.Subtitle, Updated: stamp(f.Updated),
		Author: atomAuthor{f.Author}, Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: f.AtomURL}, {Rel: "alternate", Type: "text/html", Href: f.HomeURL}}}
	for _, e := range f.Entries {
		x := atomEntry{ID: e.URL, Title: e.Title, Link: atomLink{Href: e.URL}, Published: stamp(e.Published),
			Updated: stamp(e.Updated), Summary: e.Summary}
		for _, t := range e.Tags {
			x.Categories = append(x.Categories, atomCategory{t})
		}
		out.Entries = append(out.Entries, x)
	}
	data, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		return fmt.Errorf("write feed %s: %w", f.AtomPath, err)
	}
	_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	return err
}

// stamp is RFC 3339; a feed without entries was last changed at the epoch, so
// that an empty one stays the same from build to build.
func stamp(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0).UTC()
	}
	return t.Format(time.RFC3339)
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Description string       `json:"description,omitempty"`
	HomePageURL string       `json:"home_page_url"`
	FeedURL     string       `json:"feed_url"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	Published string   `json:"date_published"`
	Modified  string   `json:"date_modified"`
	Tags      []string `json:"tags,omitempty"`
}

// JSONFeed writes a feed as JSON Feed 1.1 (jsonfeed.org).
func JSONFeed(w io.Writer, f view.FeedDoc) error {
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Description: f.Subtitle, HomePageURL: f.HomeURL,
		FeedURL: f.JSONFeedURL, Language: f.Lang, Authors: []jsonAuthor{{f.Author}}, Items: []jsonItem{}}
	for _, e := range f.Entries {
		out.Items = append(out.Items, jsonItem{ID: e.URL, URL: e.URL, Title: e.Title, Text: e.Summary,
			Published: stamp(e.Published), Modified: stamp(e.Updated), Tags: e.Tags})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

// File is a generated file; Path is relative to the site's root.
type File struct {
	Path string
	Data []byte
}

// sitemapSize is the greatest number of addresses in one site map
// (sitemaps.org protocol 0.9).
const sitemapSize = 50_000

// Sitemaps makes sitemap.xml, and an index with parts past 50,000 entries.
func Sitemaps(entries []view.SitemapEntry, baseURL string) []File {
	if len(entries) <= sitemapSize {
		return []File{{"sitemap.xml", sitemap(entries)}}
	}
	var index bytes.Buffer
	index.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	var files []File
	for i := 0; len(entries) > 0; i++ {
		n := min(sitemapSize, len(entries))
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		files = append(files, File{name, sitemap(entries[:n])})
		index.WriteString("<sitemap><loc>" + xmlText(baseURL+name) + "</loc></sitemap>\n")
		entries = entries[n:]
	}
	index.WriteString("</sitemapindex>\n")
	return append(files, File{"sitemap.xml", index.Bytes()})
}

func sitemap(entries []view.SitemapEntry) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, e := range entries {
		b.WriteString("<url><loc>" + xmlText(e.URL) + "</loc>")
		if !e.Updated.IsZero() {
			b.WriteString("<lastmod>" + e.Updated.Format("2006-01-02") + "</lastmod>")
		}
		for _, a := range e.Alternates {
			b.WriteString(`<xhtml:link rel="alternate" hreflang="` + xmlText(a.Lang) + `" href="` + xmlText(a.URL) + `"/>`)
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

// Robots writes robots.txt (RFC 9309).
func Robots(w io.Writer, baseURL string) error {
	_, err := fmt.Fprintf(w, "User-agent: *\nAllow: /\n\nSitemap: %ssitemap.xml\n", baseURL)
	return err
}

// RedirectsFile writes _redirects, as Netlify and Cloudflare Pages read it.
func RedirectsFile(w io.Writer, rs []view.Redirection) error {
	var b strings.Builder
	for _, r := range rs {
		b.WriteString(escapeSpaces(r.From) + " " + escapeSpaces(r.To) + " 301\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// NginxMap writes the entries of an nginx map from $uri to the new address.
func NginxMap(w io.Writer, rs []view.Redirection) error {
	var b strings.Builder
	b.WriteString("# map $uri $ankang_redirect { include redirects.map; }\n")
	for _, r := range rs {
		fmt.Fprintf(&b, "%q %q;\n", r.From, strings.ReplaceAll(r.To, "$", "%24"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func escapeSpaces(s string) string { return strings.ReplaceAll(s, " ", "%20") }
