package devserver

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// named tells whether a request asks for a name that is ours. A page on the
// web may point its own name at 127.0.0.1 and then read the preview (DNS
// rebinding); an address, localhost and the name we listen on can't be
// pointed elsewhere by it.
func (s *Server) named(r *http.Request) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return host == "localhost" || host != "" && host == strings.ToLower(s.opts.Bind)
}

// local tells whether a request comes from this machine: only there do links to
// the editor lead anywhere, and only there is the folder's place anyone's
// business.
func local(r *http.Request) bool {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && at.Addr().Unmap().IsLoopback()
}

// refuse answers requests for a foreign name.
func (s *Server) refuse(w http.ResponseWriter) {
	text := "ankang dev 只回答用 IP 地址、localhost 或 --bind 所写的名字打开的网址。请把浏览器地址里的主机名换成其中之一。\n"
	if s.opts.Lang == "en" {
		text = "ankang dev answers to an IP address, to localhost and to the name given with --bind. Please open the preview by one of them.\n"
	}
	http.Error(w, text, http.StatusMisdirectedRequest)
}
