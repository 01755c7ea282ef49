// Command screenshot takes pictures of a served site:
//
//	go run ./scripts/screenshot -base http://127.0.0.1:8080 -out docs/images / courses=/courses/
//	go run ./scripts/screenshot -dir public -out docs/images /
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
	flag.Parse()
	if *dir != "" {
		host := httptest.NewServer(http.FileServer(http.Dir(*dir)))
		defer host.Close()
		*base = host.URL
	}
	if err := run(*base, *out, *full, *senior, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(base, out string, full, senior bool, paths []string) error {
	for _, size := range [][2]int64{{360, 800}, {1280, 800}} {
		for _, dark := range []bool{false, true} {
			page, err := browsertest.Open(browsertest.Options{Width: size[0], Height: size[1], Dark: dark, Senior: senior})
			if err != nil {
				return err
			}
			for _, path := range paths {
				word, path := named(path)
				name := fmt.Sprintf("%s-%d%s%s.png", word, size[0],
					map[bool]string{true: "-dark"}[dark], map[bool]string{true: "-senior"}[senior])
				if err := shoot(page, base+path, filepath.Join(out, name), full); err != nil {
					return err
				}
			}
			page.Close()
		}
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
