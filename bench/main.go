// Command bench measures ankang beside Hugo and beside the floor (package
// bench/floor) on generated Chinese pages, in one run on one machine, and
// writes the tables of docs/benchmarks.md.
//
//	go run ./bench [-pages 1000,10000] [-rounds 3] [-pagefind] [-dry]
//
// It works in bench/work: the corpora, the tools that it builds or downloads
// (Hugo by go install, the jieba word list by npm), the output of every run. A
// figure is the median of its rounds; the rounds of all tools take turns, so
// that a noisy minute falls on each of them. Beside Go it needs python3 for
// the generator and npm for the word list.
//
// Lines for benchstat go to bench/work/benchstat.txt, one per process run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
)

// workDir holds everything that a run makes; git ignores it.
const workDir = "bench/work"

func main() {
	pages := flag.String("pages", "1000,10000", "sizes of the corpora, comma-separated; 100000 takes an hour")
	rounds := flag.Int("rounds", 3, "process runs behind each median")
	pagefind := flag.Bool("pagefind", false, "also run Pagefind over the pages that ankang built")
	only := flag.String("tools", "floor,hugo,ankang", "tools to measure, comma-separated")
	dry := flag.Bool("dry", false, "print the tables and leave docs/benchmarks.md alone")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	sizes, err := parseSizes(*pages)
	if err == nil {
		err = bench(ctx, plan{sizes: sizes, rounds: *rounds, pagefind: *pagefind, tools: strings.Split(*only, ",")}, *dry)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// plan is what a run measures.
type plan struct {
	// sizes are the numbers of pages of the corpora, ascending.
	sizes    []int
	rounds   int
	pagefind bool
	tools    []string
}

func parseSizes(list string) ([]int, error) {
	var sizes []int
	for _, s := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n <= 0 {
			return nil, fmt.Errorf("-pages: %q is not a number of pages", s)
		}
		if len(sizes) > 0 && n <= sizes[len(sizes)-1] {
			return nil, fmt.Errorf("-pages: sizes must ascend")
		}
		sizes = append(sizes, n)
	}
	return sizes, nil
}

// bench prepares, measures and reports.
func bench(ctx context.Context, p plan, dry bool) error {
	tools, err := prepareTools(ctx, p)
	if err != nil {
		return err
	}
	var results []result
	searches := map[int][]firstSearch{}
	for _, n := range p.sizes {
		corpus, err := prepareCorpus(ctx, n)
		if err != nil {
			return err
		}
		part, err := measureAll(ctx, p.rounds, n, tools, corpus)
		if err != nil {
			return err
		}
		results = append(results, part...)
		if tools.ankang == "" {
			continue
		}
		if searches[n], err = firstSearches(filepath.Join(corpus.out, "ankang")); err != nil {
			return err
		}
	}
	if err := writeBenchstat(results); err != nil {
		return err
	}
	text := report(p, results)
	if len(searches) > 0 {
		text += searchTable(searches, p.sizes)
	}
	fmt.Println(text)
	if dry {
		return nil
	}
	return updateDocument(text)
}
