package view

import (
	"crypto/sha256"
	"fmt"

	"ankang/internal/content"
	"ankang/internal/site"
)

// Code is a QR code to publish: at Path, of Text.
type Code struct {
	Path, Text string
}

// Codes are the QR codes that pages show, in site order.
func (b *Builder) Codes() []Code {
	var out []Code
	for _, p := range b.site.Pages {
		if c, ok := b.code(p); ok {
			out = append(out, c)
		}
	}
	return out
}

// longestCode in bytes keeps a code's modules large enough for a phone's camera.
const longestCode = 600

// code is the QR code of a page that people hand to each other. Home page and
// lists have short addresses and change all the time.
func (b *Builder) code(p *site.Page) (Code, bool) {
	if p.Type == content.TypeHome || p.Type == content.TypeSection {
		return Code{}, false
	}
	text := b.absolute(p.URL)
	if len(text) > longestCode {
		return Code{}, false
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", b.env.CodeVersion, text))
	return Code{Path: fmt.Sprintf("assets/qr/%x.svg", sum[:8]), Text: text}, true
}
