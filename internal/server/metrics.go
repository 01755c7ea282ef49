package server

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// bounds of the histogram of answer times, in seconds.
var bounds = []float64{0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10}

// methods that are counted by name; any other word of a client is "other", so
// that nobody can make us count without end.
var methods = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}

type answered struct {
	method string
	status int
}

// figures are what Metrics tells.
type figures struct {
	started time.Time
	running atomic.Int64

	mu              sync.Mutex
	requests        map[answered]int64
	buckets         []int64 // not cumulative; the last is above all bounds
	seconds         float64
	bytes           int64
	reloads, failed int64
	reloaded        time.Time
}

func newFigures(now time.Time) *figures {
	return &figures{started: now, requests: map[answered]int64{}, buckets: make([]int64, len(bounds)+1)}
}

// request counts an answer and ends the request.
func (f *figures) request(method string, status int, bytes int64, took time.Duration) {
	f.running.Add(-1)
	if !slices.Contains(methods, method) {
		method = "other"
	}
	i, _ := slices.BinarySearch(bounds, took.Seconds())
	f.mu.Lock()
	defer f.mu.Unlock()
	f.requests[answered{method, status}]++
	f.buckets[i]++
	f.seconds += took.Seconds()
	f.bytes += bytes
}

func (f *figures) reload(good bool, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if good {
		f.reloads, f.reloaded = f.reloads+1, now
	} else {
		f.failed++
	}
}

// Metrics serves /metrics in Prometheus' text exposition format 0.0.4, and
// /healthz. It belongs on an address that readers can't reach, and answers until
// the process ends.
func (s *Server) Metrics() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.Health)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.figures.write(w)
		family(w, "ankang_site_files", "gauge", "Files of the edition that is served.")
		fmt.Fprintf(w, "ankang_site_files %d\n", s.Files())
		family(w, "ankang_build_info", "gauge", "1, labelled with the id of the edition that is served.")
		fmt.Fprintf(w, "ankang_build_info{build=%q} 1\n", s.Build())
	})
	return mux
}

func family(w io.Writer, name, kind, help string) {
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func (f *figures) write(w io.Writer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	family(w, "ankang_http_requests_total", "counter", "Requests answered, by method and status.")
	keys := make([]answered, 0, len(f.requests))
	for k := range f.requests {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b answered) int {
		if a.status != b.status {
			return a.status - b.status
		}
		return slices.Index(methods, a.method) - slices.Index(methods, b.method)
	})
	for _, k := range keys {
		fmt.Fprintf(w, "ankang_http_requests_total{code=\"%d\",method=%q} %d\n", k.status, k.method, f.requests[k])
	}
	const times = "ankang_http_request_duration_seconds"
	family(w, times, "histogram", "Time from the request's head to the end of the answer.")
	var sum int64
	for i, n := range f.buckets {
		sum += n
		bound := "+Inf"
		if i < len(bounds) {
			bound = number(bounds[i])
		}
		fmt.Fprintf(w, "%s_bucket{le=%q} %d\n", times, bound, sum)
	}
	fmt.Fprintf(w, "%s_sum %s\n%s_count %d\n", times, number(f.seconds), times, sum)
	family(w, "ankang_http_response_bytes_total", "counter", "Bytes of answers, without headers.")
	fmt.Fprintf(w, "ankang_http_response_bytes_total %d\n", f.bytes)
	family(w, "ankang_http_requests_running", "gauge", "Requests being answered.")
	fmt.Fprintf(w, "ankang_http_requests_running %d\n", f.running.Load())
	family(w, "ankang_reloads_total", "counter", "Attempts to take up a build; those of an unfinished publish fail.")
	fmt.Fprintf(w, "ankang_reloads_total{result=\"ok\"} %d\nankang_reloads_total{result=\"failed\"} %d\n", f.reloads, f.failed)
	family(w, "ankang_reload_timestamp_seconds", "gauge", "When the edition that is served was taken up.")
	fmt.Fprintf(w, "ankang_reload_timestamp_seconds %d\n", max(f.reloaded.Unix(), 0))
	f.process(w)
}

func (f *figures) process(w io.Writer) {
	family(w, "process_start_time_seconds", "gauge", "When the server started.")
	fmt.Fprintf(w, "process_start_time_seconds %d\n", f.started.Unix())
	family(w, "go_goroutines", "gauge", "Goroutines.")
	fmt.Fprintf(w, "go_goroutines %d\n", runtime.NumGoroutine())
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	family(w, "go_memstats_heap_alloc_bytes", "gauge", "Bytes of heap in use.")
	fmt.Fprintf(w, "go_memstats_heap_alloc_bytes %d\n", sample[0].Value.Uint64())
}
