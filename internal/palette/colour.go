package palette

import (
	"fmt"
	"math"
	"strconv"
)

// RGB is a colour of sRGB, each channel from 0 to 255.
type RGB struct{ R, G, B uint8 }

// String returns the colour as #rrggbb.
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// parseHex reads #rgb or #rrggbb.
func parseHex(s string) (RGB, bool) {
	if len(s) != 4 && len(s) != 7 || s[0] != '#' {
		return RGB{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return RGB{}, false
	}
	if len(s) == 4 {
		return RGB{uint8(n >> 8 & 15 * 17), uint8(n >> 4 & 15 * 17), uint8(n & 15 * 17)}, true
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// linear undoes the transfer curve of sRGB.
func linear(channel uint8) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// companded applies the transfer curve of sRGB; false outside 0 to 1.
func companded(c float64) (uint8, bool) {
	const slack = 1e-4 // of rounding, not of colour
	if c < -slack || c > 1+slack {
		return 0, false
	}
	c = min(max(c, 0), 1)
	if c <= 0.0031308 {
		c *= 12.92
	} else {
		c = 1.055*math.Pow(c, 1/2.4) - 0.055
	}
	return uint8(math.Round(c * 255)), true
}

// Luminance is the relative luminance of WCAG 2.2: 0 for black, 1 for white.
func Luminance(c RGB) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Ratio is the contrast ratio of WCAG 2.2: from 1 to 21, whichever of the two
// is lighter.
func Ratio(a, b RGB) float64 {
	x, y := Luminance(a), Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// oklab is a colour in Björn Ottosson's Oklab (2020), in which equal steps of
// lightness look equal and the hue stays while the lightness moves.
type oklab struct{ l, a, b float64 }

func toOklab(c RGB) oklab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// rgb is the colour in sRGB; false where sRGB has none.
func (c oklab) rgb() (RGB, bool) {
	l := cube(c.l + 0.3963377774*c.a + 0.2158037573*c.b)
	m := cube(c.l - 0.1055613458*c.a - 0.0638541728*c.b)
	s := cube(c.l - 0.0894841775*c.a - 1.2914855480*c.b)
	r, okR := companded(4.0767416621*l - 3.3077115913*m + 0.2309699292*s)
	g, okG := companded(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s)
	b, okB := companded(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s)
	return RGB{r, g, b}, okR && okG && okB
}

func cube(x float64) float64 { return x * x * x }

// atLightness keeps the hue, and as much of the chroma as sRGB holds.
func (c oklab) atLightness(l float64) RGB {
	for keep := 1.0; keep > 0; keep -= 0.02 {
		if out, ok := (oklab{l, c.a * keep, c.b * keep}).rgb(); ok {
			return out
		}
	}
	grey, _ := companded(cube(l))
	return RGB{grey, grey, grey}
}

// nearest moves the lightness of a colour by the smallest step, darker or
// lighter, with which it is good.
func nearest(from RGB, good func(RGB) bool) (string, bool) {
	c := toOklab(from)
	const steps = 1000
	for i := range steps {
		d := float64(i) / steps
		for _, l := range []float64{c.l - d, c.l + d} {
			if l < 0 || l > 1 {
				continue
			}
			if out := c.atLightness(l); good(out) {
				return out.String(), true
			}
		}
	}
	return "", false
}
