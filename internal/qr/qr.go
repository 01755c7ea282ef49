// Package qr draws QR codes as SVG, so that a page on paper leads back to the
// page on the web.
package qr

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// Version changes with the drawing: addresses that carry a hash of what was
// drawn must change with it.
const Version = 1

// quiet is the margin in modules that ISO/IEC 18004 asks for.
const quiet = 4

// SVG draws text as a QR code of level M, which still reads with 15 % of it
// stained or torn. It stands on a white ground of its own, for dark themes. The
// bytes follow from the text. It fails for more text than a code can hold, some
// 2,300 bytes.
func SVG(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	side := code.Size + 2*quiet
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="`, side, side, side, side)
	for y := range code.Size {
		for x := 0; x < code.Size; {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if n := x - start; n > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", start+quiet, y+quiet, n, n)
			} else {
				x++
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return []byte(b.String()), nil
}
