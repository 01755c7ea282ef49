package e2e_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ankang"
	"ankang/internal/cli"
)

// output collects what a command prints while it runs.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// await waits until the output has a match of pattern, and returns its group.
func (o *output) await(t *testing.T, pattern string) string {
	t.Helper()
	want := regexp.MustCompile(pattern)
	late := time.After(time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if m := want.FindStringSubmatch(o.String()); m != nil {
			return m[len(m)-1]
		}
		select {
		case <-late:
			t.Fatalf("no %s in %s", pattern, o)
		case <-tick.C:
		}
	}
}

// ask gets an address and holds the answer's bytes to its tag.
func ask(client *http.Client, address string) (string, error) {
	res, err := client.Get(address)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s: %s: %v", address, res.Status, err)
	}
	sum := sha256.Sum256(body)
	if tag := res.Header.Get("ETag"); tag != "" && tag != `"`+hex.EncodeToString(sum[:16])+`"` {
		return "", fmt.Errorf("%s: the bytes are not those of ETag %s", address, tag)
	}
	return string(body), nil
}

var assetOf = regexp.MustCompile(`(?:href|src)="(/assets/[^"#]+)`)

// visit reads a page as a browser does, with all that it names.
func visit(client *http.Client, base, path string) error {
	page, err := ask(client, base+path)
	if err != nil {
		return err
	}
	if strings.Contains(page, "这一页正在更新") {
		return fmt.Errorf("%s: a reader sees the page that stands in for it", path)
	}
	for _, m := range assetOf.FindAllStringSubmatch(page, -1) {
		if _, err := ask(client, base+m[1]); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// The portal is served and built again and again, with changed pages, a new and
// a deleted one and another style. Nobody who reads or searches meanwhile sees a
// failure, and the server stops without an error.
func TestServeWhileBuilding(t *testing.T) {
	dir := copyPortal(t)
	run(t, dir, filepath.Join(dir, "public"))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out output
	code := make(chan int, 1)
	go func() {
		code <- cli.Main(ctx, []string{"serve", "--lang", "zh", "--source", dir, "--addr", "127.0.0.1:0", "--metrics", "127.0.0.1:0"}, nil, io.Discard, &out)
	}()
	base := out.await(t, `网站已启动：(http://\S+)/ `)
	figures := out.await(t, `指标：(http://\S+)/metrics`)
	var requests atomic.Int64
	var readers sync.WaitGroup
	reading, done := context.WithCancel(context.Background())
	defer done()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 8}}
	defer client.CloseIdleConnections()
	for range 3 {
		readers.Go(func() {
			for reading.Err() == nil {
				for _, path := range []string{"/", lesson, "/cases/jiaoshoujia-tankong/", "/search/", "/search/?q=%E5%9D%A0%E8%90%BD"} {
					if err := visit(client, base, path); err != nil {
						t.Error(err)
						return
					}
					requests.Add(1)
				}
				if _, err := ask(client, base+"/api/search?q=%E5%9D%A0%E8%90%BD"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	extra := filepath.Join(dir, "content", "guides", "linshi.md")
	tokens, err := fs.ReadFile(ankang.Theme, "assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 4 {
		write(t, filepath.Join(dir, "assets", "tokens.css"), string(tokens)+fmt.Sprintf("\n.edition-%d { top: 0; }\n", n))
		write(t, extra, fmt.Sprintf("---\ntitle: 临时指南\nsummary: 教学示例：第 %d 版。\ndate: 2026-01-02\n---\n\n教学示例，第 %d 版。\n", n, n))
		if c := cli.Main(context.Background(), []string{"build", "--source", dir, "--now", "2026-06-01"}, nil, io.Discard, &out); c != 0 {
			t.Fatalf("build ends with %d: %s", c, out.String())
		}
		out.await(t, fmt.Sprintf(`(?s)(?:msg=reloaded.*){%d}`, n+1))
		if page, err := ask(client, base+"/guides/linshi/"); err != nil || !strings.Contains(page, fmt.Sprintf("第 %d 版", n)) {
			t.Errorf("build %d is not served: %v", n, err)
		}
	}
	done()
	readers.Wait()
	if text, err := ask(client, figures+"/metrics"); err != nil || strings.Contains(text, `code="5`) || strings.Contains(text, `code="4`) {
		t.Errorf("%v\n%s", err, text)
	}
	t.Logf("%d pages read with their assets during 4 builds", requests.Load())

	var complaint output
	addr := strings.TrimPrefix(base, "http://")
	if c := cli.Main(ctx, []string{"serve", "--lang", "zh", "--source", dir, "--addr", addr}, nil, io.Discard, &complaint); c != 3 || !strings.Contains(complaint.String(), addr+" 已被别的程序占用") {
		t.Errorf("a second server on the port: exit %d, %s", c, complaint.String())
	}
	cancel()
	if c := <-code; c != 0 {
		t.Errorf("stopping ends with %d: %s", c, out.String())
	}
	out.await(t, `网站已停止`)
}
