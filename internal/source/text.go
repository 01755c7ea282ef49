package source

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ankang/internal/diag"
)

// Text is a decoded file.
type Text struct {
	// Bytes is UTF-8 without a BOM, lines ending in LF.
	Bytes []byte
	// Diagnostics say what was converted, and where bytes are invalid.
	Diagnostics []diag.Diagnostic
}

var (
	bomUTF8    = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16LE = []byte{0xFF, 0xFE}
	bomUTF16BE = []byte{0xFE, 0xFF}
)

// Decode turns the bytes of a text file into UTF-8: UTF-8 with or without BOM,
// UTF-16 with BOM, and GB 18030 (with GBK in it) as Notepad saves it. What is
// none of these keeps its valid parts, and its first invalid byte is reported.
func Decode(file string, raw []byte) Text {
	t := Text{Bytes: raw}
	switch {
	case bytes.HasPrefix(raw, bomUTF8):
		t.Bytes = raw[len(bomUTF8):]
	case bytes.HasPrefix(raw, bomUTF16LE), bytes.HasPrefix(raw, bomUTF16BE):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
		if err == nil {
			t.Bytes = out
			t.Diagnostics = append(t.Diagnostics, diag.New(diag.Converted, diag.At(file), "UTF-16"))
		}
	}
	if !utf8.Valid(t.Bytes) {
		t = decodeGB(file, t)
	}
	t.Bytes = normaliseLines(t.Bytes)
	return t
}

// decodeGB tries GB 18030. Nearly every byte sequence decodes to something, so
// what comes out must be mostly Chinese to be believed.
func decodeGB(file string, t Text) Text {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(t.Bytes)
	if err == nil && plausible(out) {
		return Text{Bytes: out, Diagnostics: append(t.Diagnostics, diag.New(diag.Converted, diag.At(file), "GB 18030"))}
	}
	at := firstInvalid(t.Bytes)
	clean := bytes.ToValidUTF8(t.Bytes, []byte("\uFFFD"))
	bad := diag.New(diag.InvalidBytes, diag.Span{File: file, Start: len(normaliseLines(t.Bytes[:at])),
		End: len(normaliseLines(t.Bytes[:at])) + len("\uFFFD")}, hexByte(t.Bytes[at]))
	return Text{Bytes: clean, Diagnostics: append(t.Diagnostics, bad)}
}

// plausible tells whether a decoded text has no replacement or control
// characters, and whether common Han characters make up most of what is not
// ASCII. Mis-decoded text lands in rare and private areas.
func plausible(text []byte) bool {
	common, other := 0, 0
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError, r < 0x20 && r != '\n' && r != '\r' && r != '\t', r >= 0x7F && r < 0xA0:
			return false
		case r < 0x7F:
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF, r >= 0x2010 && r <= 0x2030:
			common++
		default:
			other++
		}
	}
	return common > 4*other
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}

func hexByte(b byte) string {
	const digits = "0123456789ABCDEF"
	return "0x" + string([]byte{digits[b>>4], digits[b&15]})
}

func normaliseLines(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}
