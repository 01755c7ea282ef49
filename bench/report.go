package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// documentPath is the file whose section between the markers is rewritten.
const (
	documentPath = "docs/benchmarks.md"
	beginMarker  = "<!-- bench: begin; written by go run ./bench -->"
	endMarker    = "<!-- bench: end -->"
)

// report makes the Markdown tables.
func report(p plan, results []result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s with `go run ./bench%s`, medians of %d runs; %s, %d cores, %s, ankang at %s, Hugo %s.\n\n",
		time.Now().Format(time.DateOnly), flagsOf(p), p.rounds, runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(),
		runtime.Version(), revision(), hugoVersion)
	b.WriteString("| pages | tool | run | wall s | CPU s | CPU ms a page | × Hugo's CPU | peak MiB | files written | MB written | files, all | MB, all |\n")
	b.WriteString("|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range results {
		cpu := cpuOf(r)
		fmt.Fprintf(&b, "| %d | %s | %s | %.2f | %.2f | %.2f | %s | %d | %d | %.1f | %d | %.1f |\n",
			r.pages, r.job.tool, r.job.name, median(r.samples, func(s sample) time.Duration { return s.wall }).Seconds(),
			cpu.Seconds(), cpu.Seconds()*1000/float64(r.pages), ratioToHugo(results, r),
			median(r.samples, func(s sample) int64 { return s.peakBytes })>>20,
			median(r.samples, func(s sample) int64 { return s.filesWritten }),
			float64(median(r.samples, func(s sample) int64 { return s.bytesWritten }))/1e6,
			r.treeFiles, float64(r.treeBytes)/1e6)
	}
	b.WriteString(growth(p, results))
	return b.String()
}

func cpuOf(r result) time.Duration {
	return median(r.samples, func(s sample) time.Duration { return s.cpu })
}

func ratioToHugo(results []result, r result) string {
	for _, h := range results {
		if h.job.tool == "hugo" && h.pages == r.pages {
			return fmt.Sprintf("%.2f", cpuOf(r).Seconds()/cpuOf(h).Seconds())
		}
	}
	return "–"
}

// growth tells how the CPU time of each job grows between neighbouring sizes:
// the factor, and the exponent e of time ~ pages^e.
func growth(p plan, results []result) string {
	if len(p.sizes) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n| tool | run | from | to | × CPU | exponent |\n|---|---|--:|--:|--:|--:|\n")
	for _, small := range results {
		for _, large := range results {
			if large.job.tool != small.job.tool || large.job.name != small.job.name || next(p.sizes, small.pages) != large.pages {
				continue
			}
			factor := cpuOf(large).Seconds() / cpuOf(small).Seconds()
			exponent := math.Log(factor) / math.Log(float64(large.pages)/float64(small.pages))
			fmt.Fprintf(&b, "| %s | %s | %d | %d | %.1f | %.2f |\n",
				small.job.tool, small.job.name, small.pages, large.pages, factor, exponent)
		}
	}
	return b.String()
}

// next is the size after n, or 0.
func next(sizes []int, n int) int {
	for i, s := range sizes[:len(sizes)-1] {
		if s == n {
			return sizes[i+1]
		}
	}
	return 0
}

func flagsOf(p plan) string {
	sizes := strings.Trim(strings.ReplaceAll(fmt.Sprint(p.sizes), " ", ","), "[]")
	flags := " -pages " + sizes
	if p.pagefind {
		flags += " -pagefind"
	}
	return flags
}

// revision is the commit that was measured, as far as it is known.
func revision() string {
	out, err := exec.Command("git", "rev-parse", "--short=10", "HEAD").Output()
	if err != nil {
		return "an unknown commit"
	}
	return "commit " + strings.TrimSpace(string(out))
}

// writeBenchstat writes one line a process run.
func writeBenchstat(results []result) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "goos: %s\ngoarch: %s\npkg: ankang/bench\n", runtime.GOOS, runtime.GOARCH)
	for _, r := range results {
		name := strings.NewReplacer(" ", "-", ",", "").Replace(r.job.name)
		for _, s := range r.samples {
			fmt.Fprintf(&b, "BenchmarkBuild/tool=%s/run=%s/pages=%d 1 %d ns/op %d cpu-ns/op %d peak-B/op %d written-B/op %d written-files/op\n",
				r.job.tool, name, r.pages, s.wall.Nanoseconds(), s.cpu.Nanoseconds(), s.peakBytes, s.bytesWritten, s.filesWritten)
		}
	}
	return os.WriteFile(filepath.Join(workDir, "benchstat.txt"), b.Bytes(), 0o666)
}

// updateDocument replaces the text between the markers.
func updateDocument(text string) error {
	old, err := os.ReadFile(documentPath)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(old), beginMarker)
	if !ok {
		return fmt.Errorf("%s has no marker %s", documentPath, beginMarker)
	}
	_, after, ok := strings.Cut(rest, endMarker)
	if !ok {
		return fmt.Errorf("%s has no marker %s", documentPath, endMarker)
	}
	return os.WriteFile(documentPath, []byte(before+beginMarker+"\n"+text+endMarker+after), 0o666)
}
