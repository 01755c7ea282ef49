package markdown

import (
	"bytes"
	"strconv"
)

// marker encloses the decimal number of a reference inside Document.HTML.
// goldmark replaces NUL in its input, so no author can write one.
const marker = 0

// appendMarker appends the marker of reference n.
func appendMarker(dst []byte, n int) []byte {
	dst = append(dst, marker)
	dst = strconv.AppendInt(dst, int64(n), 10)
	return append(dst, marker)
}

// Expand replaces the marker of each reference in html by attrs[i], which is
// a list of HTML attributes without surrounding spaces, escaped already. A
// marker without an entry becomes nothing.
func Expand(html []byte, attrs []string) []byte {
	out := make([]byte, 0, len(html)+64*len(attrs))
	for {
		i := bytes.IndexByte(html, marker)
		if i < 0 {
			return append(out, html...)
		}
		out = append(out, html[:i]...)
		html = html[i+1:]
		end := bytes.IndexByte(html, marker)
		if end < 0 {
			return out
		}
		if n, err := strconv.Atoi(string(html[:end])); err == nil && n >= 0 && n < len(attrs) {
			out = append(out, attrs[n]...)
		}
		html = html[end+1:]
	}
}
