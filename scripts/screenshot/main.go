// Command screenshot takes pictures of a served site:
//
//	go run ./scripts/screenshot -base http://127.0.0.1:8080 -out docs/images / courses=/courses/
//	go run ./scripts/screenshot -dir public -out docs/images /
//	go run ./scripts/screenshot -dir public -phone -out docs/images /
//
// A picture is named by the word before the = sign, else by its path.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"ankang/internal/browsertest"
)

func main() {
	base := flag.String("base", "http://127.0.0.1:8080", "address of the site")
	dir := flag.String("dir", "", "a published folder to serve, instead of -base")
	out := flag.String("out", ".", "folder for the pictures")
	full := flag.Bool("full", false, "the whole page instead of the first screen")
	senior := flag.Bool("senior", false, "in 长辈版")
	phone := flag.Bool("phone", false, "one picture alone: on a phone, light")
	flag.Parse()
	if *dir != "" {
		host := httptest.NewServer(http.FileServer(http.Dir(*dir)))
		defer host.Close()
		*base = host.URL
	}
	looks := allLooks
	if *phone {
		looks = allLooks[:1]
	}
	if err := run(*base, *out, *full, *senior, looks, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// look is a screen that pictures are taken of.
type look struct {
	width, height int64
	dark          bool
}

var allLooks = []look{{360, 800, false}, {360, 800, true}, {1280, 800, false}, {1280, 800, true}}

func run(base, out string, full, senior bool, looks []look, paths []string) error {
	for _, l := range looks {
		page, err := browsertest.Open(browsertest.Options{Width: l.width, Height: l.height, Dark: l.dark, Senior: senior})
		if err != nil {
			return err
		}
		for _, path := range paths {
			word, path := named(path)
			name := fmt.Sprintf("%s-%d%s%s.png", word, l.width,
				map[bool]string{true: "-dark"}[l.dark], map[bool]string{true: "-senior"}[senior])
			if err := shoot(page, base+path, filepath.Join(out, name), full); err != nil {
				return err
			}
		}
		page.Close()
	}
	return nil
}

// named gives a page's word and path.
func named(arg string) (word, path string) {
	if word, path, ok := strings.Cut(arg, "="); ok && !strings.Contains(word, "/") {
		return word, path
	}
	return slug(arg), arg
}

func slug(path string) string {
	if s := strings.Trim(path, "/"); s != "" {
		return strings.NewReplacer("/", "-", "?", "-", "=", "-").Replace(s)
	}
	return "home"
}

func shoot(page *browsertest.Page, url, file string, full bool) error {
	var picture []byte
	take := chromedp.CaptureScreenshot(&picture)
	if full {
		take = chromedp.FullScreenshot(&picture, 100)
	}
	// A script may still be filling the page; pictures need no exact moment.
	if err := page.Run(chromedp.Navigate(url), chromedp.Sleep(time.Second), take); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	picture, err := smaller(picture)
	if err != nil {
		return err
	}
	return os.WriteFile(file, picture, 0o644)
}

// smaller packs a picture harder than a browser does.
func smaller(picture []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	if err != nil || b.Len() >= len(picture) {
		return picture, err
	}
	return b.Bytes(), nil
}
