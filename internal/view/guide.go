package view

import (
	"regexp"

	"ankang/internal/site"
)

// stepTitle is a heading that numbers itself as a step.
var stepTitle = regexp.MustCompile(`^(?:第[一二三四五六七八九十百\d]+步|(?i:step)\s+\d+)[：:、，,.\s]*(.+)$`)

func (b *Builder) guidePage(p *site.Page) *GuidePage {
	v := &GuidePage{Content: b.content(p)}
	for _, h := range v.Outline {
		if m := stepTitle.FindStringSubmatch(h.Title); m != nil {
			v.Steps = append(v.Steps, Heading{Title: m[1], ID: h.ID})
		}
	}
	return v
}
