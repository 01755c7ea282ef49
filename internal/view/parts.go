package view

import (
	"html"
	"html/template"
	"regexp"
	"strings"
)

// partStart is where a part begins: a heading with an id, or the notes at the
// end, which belong to no article.
var partStart = regexp.MustCompile(`<h([2-6]) id="([^"]*)">(.*?)</h[2-6]>|<section class="footnotes"`)

// SetBody gives the page its body, and cuts it into parts.
func (r *RegulationPage) SetBody(body template.HTML) {
	r.Body = body
	cited := map[string][]Card{}
	for _, a := range r.Articles {
		cited[a.ID] = a.CitedBy
	}
	text := string(body)
	starts := partStart.FindAllStringSubmatchIndex(text, -1)
	first := len(text)
	if len(starts) > 0 {
		first = starts[0][0]
	}
	r.Parts = []Part{{Body: template.HTML(text[:first])}}
	for i, m := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		if m[2] < 0 {
			r.Parts = append(r.Parts, Part{Body: template.HTML(text[m[0]:end])})
			continue
		}
		heading := text[m[6]:m[7]]
		id := html.UnescapeString(text[m[4]:m[5]])
		r.Parts = append(r.Parts, Part{Level: int(text[m[2]] - '0'), ID: id, CitedBy: cited[id],
			Heading: template.HTML(heading), LinkText: r.linkText(heading), Body: template.HTML(text[m[1]:end])})
	}
}

// linkText names the link to an article for who can't see it.
func (r *RegulationPage) linkText(heading string) string {
	plain := html.UnescapeString(tag.ReplaceAllString(heading, ""))
	return strings.ReplaceAll(r.Site.Text["regulation.link"], "{0}", plain)
}

var tag = regexp.MustCompile(`<[^>]*>`)
