// Package browsertest drives a headless Chromium for tests and screenshots. A
// missing browser is an error that says how to get one, never a skipped test.
package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// limit ends a page that hangs.
const limit = 20 * time.Second

// ErrNoBrowser tells that no Chromium was found.
var ErrNoBrowser = errors.New("no Chromium found: run scripts/install-test-tools.sh, or set CHROMIUM to its path")

// Find returns the path of a Chromium.
func Find() (string, error) {
	if p := os.Getenv("CHROMIUM"); p != "" {
		return p, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", ErrNoBrowser
}

// Options choose how a page is seen.
type Options struct {
	// Width and Height are in CSS pixels; 360 × 800 by default.
	Width, Height int64
	// NoScript keeps scripts from loading: the pages have none inline, and a
	// browser with scripts switched off can't be driven. Dark asks for the dark
	// theme.
	NoScript, Dark bool
	// Senior asks for 长辈版, as a reader who chose it before.
	Senior bool
}

// Page is one tab of a browser of its own.
type Page struct {
	ctx    context.Context
	cancel []context.CancelFunc

	mu       sync.Mutex
	problems []string
	requests map[network.RequestID]*Request
	order    []network.RequestID
}

// Request is a request that the page made.
type Request struct {
	URL string
	// Bytes are those of the answer on the wire, headers included.
	Bytes int64
	// Status is the HTTP status, 0 without an answer.
	Status int64
}

// Open starts a browser with an empty page. Close ends it.
func Open(opts Options) (*Page, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	if opts.Width == 0 {
		opts.Width, opts.Height = 360, 800
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "zh-CN"))
	p := &Page{requests: map[network.RequestID]*Request{}}
	ctx, c1 := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, c2 := chromedp.NewContext(ctx)
	p.cancel = []context.CancelFunc{c2, c1}
	p.ctx = ctx
	chromedp.ListenTarget(ctx, p.listen)
	scheme := "light"
	if opts.Dark {
		scheme = "dark"
	}
	var blocked []string
	if opts.NoScript {
		blocked = []string{"*.js"}
	}
	var before string
	if opts.Senior {
		before = `try { localStorage.setItem("ankang-reader", "senior") } catch {}`
	}
	err = chromedp.Run(ctx, network.SetBlockedURLs(blocked), network.Enable(), log.Enable(), runtime.Enable(),
		Before(before),
		chromedp.EmulateViewport(opts.Width, opts.Height, chromedp.EmulateMobile),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("start the browser: %w", err)
	}
	return p, nil
}

// Before runs a script in every page from then on, ahead of the page's own.
func Before(script string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	})
}

// Start opens a page for a test, and closes it when the test ends.
func Start(t testing.TB, opts Options) *Page {
	t.Helper()
	p, err := Open(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// Close ends the browser.
func (p *Page) Close() {
	for _, c := range p.cancel {
		c()
	}
}

// listen records what the page asks for and complains of.
func (p *Page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value))
			}
			p.problems = append(p.problems, "console: "+strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		p.problems = append(p.problems, "exception: "+e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			p.problems = append(p.problems, fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		if p.requests[e.RequestID] == nil {
			p.requests[e.RequestID] = &Request{URL: e.Request.URL}
			p.order = append(p.order, e.RequestID)
		}
	case *network.EventResponseReceived:
		if r := p.requests[e.RequestID]; r != nil {
			r.Status = e.Response.Status
		}
	case *network.EventLoadingFinished:
		if r := p.requests[e.RequestID]; r != nil {
			r.Bytes = int64(e.EncodedDataLength)
		}
	}
}

// Problems are the errors and warnings of the console so far.
func (p *Page) Problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.problems...)
}

// Requests are the requests so far, in order.
func (p *Page) Requests() []Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []Request
	for _, id := range p.order {
		out = append(out, *p.requests[id])
	}
	return out
}

// Run runs actions of chromedp.
func (p *Page) Run(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// Do runs actions and fails the test if one fails.
func (p *Page) Do(t testing.TB, actions ...chromedp.Action) {
	t.Helper()
	if err := p.Run(actions...); err != nil {
		t.Fatalf("%v; console: %v", err, p.Problems())
	}
}

// Eval runs JavaScript, awaits its promise, and reads its value into out.
func (p *Page) Eval(script string, out any) error {
	var raw json.RawMessage
	err := p.Run(chromedp.Evaluate(script, &raw, func(e *runtime.EvaluateParams) *runtime.EvaluateParams {
		return e.WithAwaitPromise(true)
	}))
	if err != nil || out == nil {
		return err
	}
	return json.Unmarshal(raw, out)
}
