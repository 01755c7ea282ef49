package assets

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
)

// StripMetadata removes EXIF and the like, which may tell where and by whom a
// picture was taken. Colour profiles stay. A JPEG that says it lies on its side
// keeps that one entry. What isn't understood stays as it is.
func StripMetadata(raw []byte) ([]byte, error) {
	switch formatOf(raw) {
	case "jpeg":
		return stripJPEG(raw), nil
	case "png":
		return stripPNG(raw), nil
	case "webp":
		return stripWebP(raw), nil
	}
	return raw, nil
}

// The markers of JPEG (ITU-T T.81) that matter here.
const (
	jpegSOS   = 0xDA
	jpegAPP0  = 0xE0
	jpegAPP2  = 0xE2
	jpegAPP14 = 0xEE
	jpegAPP15 = 0xEF
	jpegCOM   = 0xFE
)

// jpegSegments calls visit for each segment before the picture's data, with its
// marker and bytes, marker included. It returns the offset of the data.
func jpegSegments(raw []byte, visit func(marker byte, segment []byte)) int {
	at := 2
	for at+4 <= len(raw) && raw[at] == 0xFF {
		marker := raw[at+1]
		if marker == jpegSOS {
			return at
		}
		size := 2 + int(binary.BigEndian.Uint16(raw[at+2:]))
		if at+size > len(raw) || size < 4 {
			return at
		}
		visit(marker, raw[at:at+size])
		at += size
	}
	return at
}

func stripJPEG(raw []byte) []byte {
	out := append([]byte(nil), raw[:2]...)
	if o := orientation(raw); o > 1 {
		out = append(out, orientationSegment(o)...)
	}
	rest := jpegSegments(raw, func(marker byte, segment []byte) {
		// APP0 is JFIF, APP2 the colour profile, APP14 tells how colours are coded.
		private := marker > jpegAPP0 && marker <= jpegAPP15 && marker != jpegAPP2 && marker != jpegAPP14
		if !private && marker != jpegCOM {
			out = append(out, segment...)
		}
	})
	return append(out, raw[rest:]...)
}

// orientationSegment is an EXIF segment that holds nothing but the orientation.
func orientationSegment(o int) []byte {
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	exif[6+8+2+8+1] = byte(o)
	out := []byte{0xFF, 0xE1, 0, 0}
	binary.BigEndian.PutUint16(out[2:], uint16(len(exif)+2))
	return append(out, exif...)
}

// orientation reads the EXIF orientation, 1 to 8; 1 where there is none (CIPA
// DC-008, tag 0x0112).
func orientation(raw []byte) int {
	found := 1
	jpegSegments(raw, func(marker byte, segment []byte) {
		if marker != 0xE1 || len(segment) < 18 || string(segment[4:10]) != "Exif\x00\x00" {
			return
		}
		tiff := segment[10:]
		var order binary.ByteOrder = binary.BigEndian
		if string(tiff[:2]) == "II" {
			order = binary.LittleEndian
		}
		at := int(order.Uint32(tiff[4:]))
		if at < 8 || at+2 > len(tiff) {
			return
		}
		n := int(order.Uint16(tiff[at:]))
		for i := range n {
			entry := at + 2 + 12*i
			if entry+12 > len(tiff) {
				return
			}
			if order.Uint16(tiff[entry:]) == 0x0112 {
				if o := int(order.Uint16(tiff[entry+8:])); o >= 1 && o <= 8 {
					found = o
				}
			}
		}
	})
	return found
}

// upright turns and mirrors a picture as its orientation says.
func upright(src image.Image, o int) image.Image {
	if o < 2 || o > 8 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	in := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(in, in.Bounds(), src, b.Min, draw.Src)
	outW, outH := w, h
	if o >= 5 {
		outW, outH = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, outW, outH))
	for y := range h {
		for x := range w {
			var tx, ty int
			switch o {
			case 2:
				tx, ty = w-1-x, y
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				tx, ty = x, h-1-y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			out.SetNRGBA(tx, ty, in.NRGBAAt(x, y))
		}
	}
	return out
}

// pngPrivate are the chunks that describe the picture instead of showing it.
var pngPrivate = map[string]bool{"eXIf": true, "tEXt": true, "iTXt": true, "zTXt": true, "tIME": true}

func stripPNG(raw []byte) []byte {
	const signature = 8
	out := append([]byte(nil), raw[:signature]...)
	at := signature
	for at+12 <= len(raw) {
		size := int64(binary.BigEndian.Uint32(raw[at:])) + 12
		if int64(at)+size > int64(len(raw)) {
			break
		}
		if !pngPrivate[string(raw[at+4:at+8])] {
			out = append(out, raw[at:at+int(size)]...)
		}
		at += int(size)
	}
	return append(out, raw[at:]...)
}

func stripWebP(raw []byte) []byte {
	const header = 12
	out := append([]byte(nil), raw[:header]...)
	at := header
	for at+8 <= len(raw) {
		size := int64(binary.LittleEndian.Uint32(raw[at+4:]))
		size += 8 + size%2
		if int64(at)+size > int64(len(raw)) {
			break
		}
		chunk := raw[at : at+int(size)]
		switch string(chunk[:4]) {
		case "EXIF", "XMP ":
		case "VP8X":
			kept := bytes.Clone(chunk)
			if len(kept) > 8 {
				kept[8] &^= 0x0C // the flags that announce EXIF and XMP
			}
			out = append(out, kept...)
		default:
			out = append(out, chunk...)
		}
		at += int(size)
	}
	out = append(out, raw[at:]...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
