package cli

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

func TestAPortInUseIsNamedWithTheCure(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	at := listenAt{"127.0.0.1", uint16(port)}
	_, err = net.Listen("tcp", at.String())
	for lang, cure := range map[string]string{"zh": "换一个端口：ankang dev --port ", "en": "take another port: ankang dev --port "} {
		a := &app{lang: lang}
		message := a.environmentMessage(a.listenError(at, err))
		if !strings.Contains(message, strconv.Itoa(port)) || !strings.Contains(message, cure) {
			t.Errorf("%s: %s", lang, message)
		}
	}
}

func TestThePreviewNamesAddressesThatBrowsersReach(t *testing.T) {
	bound := &net.TCPAddr{IP: net.IPv4zero, Port: 1313}
	if got := (listenAt{"127.0.0.1", 0}).reachable(bound); len(got) != 1 || got[0] != "127.0.0.1:1313" {
		t.Errorf("on this machine: %v", got)
	}
	for _, all := range []string{"0.0.0.0", "::", ""} {
		got := (listenAt{all, 1313}).reachable(bound)
		if got[0] != "localhost:1313" || strings.Contains(strings.Join(got, " "), "0.0.0.0") {
			t.Errorf("on all addresses (%q): %v", all, got)
		}
	}
}

// In the site's own folder, as an editor runs it.
func TestDevPreviewsANewSite(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if code := Main(ctx, []string{"--lang", "zh", "new", "site", "."}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
		t.Fatalf("new site exits %d", code)
	}
	said, says := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- Main(ctx, []string{"--lang", "zh", "dev", "--port", "0"}, strings.NewReader(""), io.Discard, says)
		says.Close()
	}()
	lines := bufio.NewScanner(said)
	address := ""
	for lines.Scan() && !strings.Contains(lines.Text(), "更新了") {
		if _, url, ok := strings.Cut(lines.Text(), "预览："); ok {
			address = url
		} else if strings.HasPrefix(lines.Text(), "错误") {
			t.Fatal(lines.Text())
		}
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || res.StatusCode != 200 || !strings.Contains(string(page), "/__ankang/client.js") {
		t.Errorf("%s answers %d: %s", address, res.StatusCode, page)
	}
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("stopped, dev exits %d", code)
	}
}
