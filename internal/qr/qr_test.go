package qr_test

import (
	"image"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"ankang/internal/qr"
)

var (
	viewBox = regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`)
	run     = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-\d+z`)
)

// paint draws the SVG that qr makes, four pixels a module.
func paint(t *testing.T, svg string) image.Image {
	t.Helper()
	const scale = 4
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	side := number(viewBox.FindStringSubmatch(svg)[1]) * scale
	img := image.NewGray(image.Rect(0, 0, side, side))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, m := range run.FindAllStringSubmatch(svg, -1) {
		x, y, n := number(m[1])*scale, number(m[2])*scale, number(m[3])*scale
		for dy := range scale {
			for dx := range n {
				img.SetGray(x+dx, y+dy, color.Gray{})
			}
		}
	}
	return img
}

func TestAReaderReadsWhatWasDrawn(t *testing.T) {
	for _, text := range []string{
		"https://a.cn/",
		"https://portal.example/courses/kuaidi-qishou-chongdian/04-zhaohuo-zenmeban/",
		"https://portal.example/sub/" + strings.Repeat("yi-ge-hen-chang-de-lu-jing/", 20),
		"https://portal.example/hazards/%E9%AB%98%E5%A4%84%E5%9D%A0%E8%90%BD/",
	} {
		svg, err := qr.SVG(text)
		if err != nil {
			t.Fatal(err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(paint(t, string(svg)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil {
			t.Errorf("%s: not readable: %v", text, err)
		} else if got.GetText() != text {
			t.Errorf("%s reads as %s", text, got.GetText())
		}
	}
}

func TestMoreThanACodeHoldsIsAnError(t *testing.T) {
	if _, err := qr.SVG(strings.Repeat("a", 3000)); err == nil {
		t.Error("3,000 bytes fit into a code")
	}
}

func TestACodeIsSmall(t *testing.T) {
	svg, err := qr.SVG("https://portal.example/courses/kuaidi-qishou-chongdian/04-zhaohuo-zenmeban/")
	if err != nil || len(svg) > 10_000 {
		t.Errorf("%d bytes, %v", len(svg), err)
	}
	t.Log(len(svg))
}
