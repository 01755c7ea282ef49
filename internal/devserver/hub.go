package devserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// event is what browsers learn of a build.
type event struct {
	Version int `json:"version"`
	// Changed are files of the output folder; All says that the list is not
	// known any more.
	Changed []string `json:"changed"`
	All     bool     `json:"all,omitempty"`
	// Failed tells that nothing was published.
	Failed bool `json:"failed"`
	// Report is what diag.PrintJSON wrote, Error what kept the build from
	// running.
	Report json.RawMessage `json:"report,omitempty"`
	Error  string          `json:"error,omitempty"`
}

// remembered is how many builds a browser may miss, asleep say, and still learn
// what changed.
const remembered = 64

// hub passes events on. It keeps no queue for a browser: each asks for what came
// after the version that it knows, so one that stalls holds up nobody.
type hub struct {
	mu     sync.Mutex
	events []event // the last ones, oldest first
	wake   chan struct{}
	done   bool
}

func newHub() *hub { return &hub{wake: make(chan struct{})} }

func (h *hub) publish(e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.done {
		return
	}
	e.Version = h.version() + 1
	h.events = append(h.events, e)
	if len(h.events) > remembered {
		h.events = h.events[1:]
	}
	close(h.wake)
	h.wake = make(chan struct{})
}

// close ends all streams.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.done {
		h.done = true
		close(h.wake)
	}
}

// now is the version of the last event.
func (h *hub) now() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.version()
}

func (h *hub) version() int {
	if len(h.events) == 0 {
		return 0
	}
	return h.events[len(h.events)-1].Version
}

// since sums up what happened after a version: the newest state, all changes.
// The channel is closed when there is more.
func (h *hub) since(version int) (e event, ok bool, wake <-chan struct{}, done bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if n := len(h.events); n > 0 {
		e, ok = h.events[n-1], true
		e.Changed = []string{}
		e.All = version > e.Version || version+1 < h.events[0].Version
		for _, old := range h.events {
			if old.Version > version {
				e.Changed = append(e.Changed, old.Changed...)
			}
		}
	}
	return e, ok, h.wake, h.done
}

// writeTime is how long a browser may take to accept an event.
const writeTime = 10 * time.Second

// ServeHTTP is the stream of events (HTML Standard, "Server-sent events"). The
// first one comes at once. ?since= or Last-Event-ID says what the browser knows.
func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	version, err := strconv.Atoi(r.Header.Get("Last-Event-ID"))
	if err != nil {
		version, _ = strconv.Atoi(r.URL.Query().Get("since"))
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	send := func(text string) bool {
		// Instead of the server's limit for a whole answer, which a stream
		// outlives. Not every writer has deadlines; tests' don't.
		_ = stream.SetWriteDeadline(time.Now().Add(writeTime))
		if _, err := fmt.Fprint(w, text); err != nil {
			return false
		}
		return stream.Flush() == nil
	}
	ping := time.NewTicker(25 * time.Second)
	defer ping.Stop()
	for first := true; ; first = false {
		e, ok, wake, done := h.since(version)
		if done {
			return
		}
		if ok && (first || e.Version > version) {
			data, err := json.Marshal(e)
			if err != nil || !send(fmt.Sprintf("id: %d\ndata: %s\n\n", e.Version, data)) {
				return
			}
			version = e.Version
		} else if first && !send(": waiting\n\n") {
			return
		}
		select {
		case <-wake:
		case <-r.Context().Done():
			return
		case <-ping.C:
			if !send(": still here\n\n") {
				return
			}
		}
	}
}
