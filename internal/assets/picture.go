package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// maxPixels bounds the memory that a picture may take: 50 megapixels are
// 200 MB.
const maxPixels = 50_000_000

// jpegQuality is where photographs stop looking worse to most readers.
const jpegQuality = 82

// widths are those of the smaller forms, in pixels: a phone, a phone with a
// dense screen, a desktop.
var widths = []int{480, 960, 1440}

// Image is what a picture file says of itself.
type Image struct {
	// Width and Height are in pixels as shown, with EXIF orientation applied; 0
	// for an SVG without a size.
	Width, Height int
	// Format is png, jpeg, gif, webp or svg.
	Format string
	// Problems are what makes it unsafe to publish, such as a script in an SVG.
	Problems []string
}

// Inspect reads a picture's header. It returns an error for bytes that are no
// picture of a known format, and for one too large to handle.
func Inspect(raw []byte) (Image, error) {
	if isSVG(raw) {
		return inspectSVG(raw)
	}
	cfg, format, err := decodeConfig(raw)
	if err != nil {
		return Image{}, err
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPixels/cfg.Height {
		return Image{}, fmt.Errorf("%w: %d × %d", ErrTooLarge, cfg.Width, cfg.Height)
	}
	img := Image{Width: cfg.Width, Height: cfg.Height, Format: format}
	if format == "jpeg" && orientation(raw) >= 5 {
		img.Width, img.Height = img.Height, img.Width
	}
	return img, nil
}

// ErrFormat is a picture of a format that browsers don't show, or no picture.
var ErrFormat = errors.New("the format is not PNG, JPEG, GIF, WebP or SVG")

// ErrTooLarge is a picture with more pixels than the build takes into memory.
var ErrTooLarge = errors.New("the picture has more than 50 million pixels")

func decodeConfig(raw []byte) (image.Config, string, error) {
	r := bytes.NewReader(raw)
	var cfg image.Config
	var err error
	format := formatOf(raw)
	switch format {
	case "png":
		cfg, err = png.DecodeConfig(r)
	case "jpeg":
		cfg, err = jpeg.DecodeConfig(r)
	case "gif":
		cfg, err = gif.DecodeConfig(r)
	case "webp":
		cfg, err = webp.DecodeConfig(r)
	default:
		err = ErrFormat
	}
	return cfg, format, err
}

func formatOf(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case bytes.HasPrefix(raw, []byte("\xff\xd8")):
		return "jpeg"
	case bytes.HasPrefix(raw, []byte("GIF8")):
		return "gif"
	case len(raw) > 12 && string(raw[:4]) == "RIFF" && string(raw[8:12]) == "WEBP":
		return "webp"
	}
	return ""
}

// Widths are the widths of the smaller forms of a picture, ascending. Formats
// that can't be written in pure Go have none.
func Widths(img Image) []int {
	if img.Format != "png" && img.Format != "jpeg" {
		return nil
	}
	var out []int
	for _, w := range widths {
		if w < img.Width {
			out = append(out, w)
		}
	}
	return out
}

// Resize makes a picture smaller, in its own format and the right way up.
func Resize(raw []byte, width int) ([]byte, error) {
	if _, err := Inspect(raw); err != nil {
		return nil, err
	}
	var src image.Image
	var err error
	format := formatOf(raw)
	switch format {
	case "png":
		src, err = png.Decode(bytes.NewReader(raw))
	case "jpeg":
		if src, err = jpeg.Decode(bytes.NewReader(raw)); err == nil {
			src = upright(src, orientation(raw))
		}
	default:
		return nil, ErrFormat
	}
	if err != nil {
		return nil, err
	}
	b := src.Bounds()
	height := max(1, b.Dy()*width/b.Dx())
	dst := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, b, draw.Src, nil)
	var out bytes.Buffer
	if format == "png" {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, dst)
	} else {
		err = jpeg.Encode(&out, dst, &jpeg.Options{Quality: jpegQuality})
	}
	return out.Bytes(), err
}

func isSVG(raw []byte) bool {
	head := raw[:min(len(raw), 1024)]
	return bytes.Contains(head, []byte("<svg")) && formatOf(raw) == ""
}

// inspectSVG reads the size of an SVG, and finds what a browser would run or
// fetch when somebody opens the file by itself.
func inspectSVG(raw []byte) (Image, error) {
	img := Image{Format: "svg"}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	root, style := true, false
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Image{}, err
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
				img.problem("<!ENTITY>")
			}
		case xml.ProcInst:
			if t.Target == "xml-stylesheet" {
				img.problem("<?xml-stylesheet?>")
			}
		case xml.CharData:
			if style {
				img.styles("<style>", string(t))
			}
		case xml.EndElement:
			style = false
		case xml.StartElement:
			if root {
				img.size(t)
				root = false
			}
			style = strings.EqualFold(t.Name.Local, "style")
			img.element(t)
		}
	}
	if root {
		return Image{}, ErrFormat
	}
	return img, nil
}

func (img *Image) problem(p string) {
	for _, have := range img.Problems {
		if have == p {
			return
		}
	}
	img.Problems = append(img.Problems, p)
}

func (img *Image) size(e xml.StartElement) {
	var box []string
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "width":
			img.Width = pixels(a.Value)
		case "height":
			img.Height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
		}
	}
	if (img.Width == 0 || img.Height == 0) && len(box) == 4 {
		img.Width, img.Height = pixels(box[2]), pixels(box[3])
	}
}

// pixels reads a length in pixels; one in another unit is unknown.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0
	}
	return int(f + .5)
}

func (img *Image) element(e xml.StartElement) {
	switch strings.ToLower(e.Name.Local) {
	case "script", "foreignobject", "iframe", "handler":
		img.problem("<" + e.Name.Local + ">")
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		switch {
		case strings.HasPrefix(name, "on"):
			img.problem(a.Name.Local)
		case name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/"):
			img.problem(a.Name.Local + "=" + a.Value)
		default:
			img.styles(a.Name.Local+"="+a.Value, value)
		}
	}
}

// styles finds what a style fetches.
func (img *Image) styles(where, text string) {
	text = strings.ToLower(text)
	if strings.Contains(text, "@import") {
		img.problem(where + " @import")
	}
	for _, rest := range strings.Split(text, "url(")[1:] {
		if target := strings.TrimLeft(rest, " '\"\t\n"); !strings.HasPrefix(target, "#") && !strings.HasPrefix(target, "data:image/") {
			img.problem(where)
			return
		}
	}
}
