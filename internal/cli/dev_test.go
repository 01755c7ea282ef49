package cli

import (
	"net"
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
