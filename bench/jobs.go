package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// editMark begins the sentence that the edit job appends to a page.
var editMark = []byte("\n\n本页在测量时改动，第 ")

// jobsFor lists the jobs for one corpus, each tool's in the order in which one
// prepares the next: cold leaves the folders that warm and edit start from.
func jobsFor(t toolbox, c corpus) []job {
	var jobs []job
	if t.floor != "" {
		jobs = append(jobs, floorJobs(t, c)...)
	}
	if t.hugo != "" {
		jobs = append(jobs, hugoJob(t, c))
	}
	if t.ankang != "" {
		jobs = append(jobs, ankangJobs(t, c)...)
	}
	if t.ankang != "" && t.pagefind != "" {
		jobs = append(jobs, pagefindJob(t, c))
	}
	return jobs
}

func floorJobs(t toolbox, c corpus) []job {
	out, index := filepath.Join(c.out, "floor"), filepath.Join(c.out, "floor-index")
	clean := func() error { return removeAll(out, index) }
	base := []string{t.floor, "-source", c.ankang, "-out", out}
	return []job{
		{tool: "floor", name: "pages", before: clean, command: base, outputs: []string{out}},
		{tool: "floor", name: "pages and bare bleve", before: clean,
			command: append(slices.Clone(base), "-index", index), outputs: []string{out, index}},
	}
}

func hugoJob(t toolbox, c corpus) job {
	out, cache := filepath.Join(c.out, "hugo"), filepath.Join(c.out, "hugo-cache")
	return job{
		tool: "hugo", name: "cold, no search",
		before: func() error { return removeAll(out, cache, filepath.Join(c.hugo, "resources")) },
		command: []string{t.hugo, "--quiet", "--noBuildLock", "--source", c.hugo,
			"--destination", out, "--cacheDir", cache},
		outputs: []string{out},
	}
}

func ankangJobs(t toolbox, c corpus) []job {
	out, state := filepath.Join(c.out, "ankang"), filepath.Join(c.ankang, ".ankang")
	command := []string{t.ankang, "build", "--source", c.ankang, "--out", out,
		// A fixed moment makes the output a function of the corpus.
		"--now", "2026-01-02T03:04:05+08:00"}
	outputs := []string{out, state}
	edits := 0
	return []job{
		{tool: "ankang", name: "cold with search", command: command, outputs: outputs,
			before: func() error {
				if err := os.WriteFile(c.edited, c.editedText, 0o666); err != nil {
					return err
				}
				return removeAll(out, state)
			}},
		{tool: "ankang", name: "warm, nothing changed", command: command, outputs: outputs},
		{tool: "ankang", name: "warm, one page edited", command: command, outputs: outputs,
			before: func() error {
				edits++
				text := fmt.Appendf(bytes.Clone(c.editedText), "%s%d 次。\n", editMark, edits)
				return os.WriteFile(c.edited, text, 0o666)
			}},
	}
}

func pagefindJob(t toolbox, c corpus) job {
	out := filepath.Join(c.out, "pagefind")
	return job{
		tool: "pagefind", name: "index of ankang's pages",
		before:  func() error { return removeAll(out) },
		command: []string{t.pagefind, "--site", filepath.Join(c.out, "ankang"), "--output-path", out},
		outputs: []string{out},
	}
}

func removeAll(paths ...string) error {
	for _, p := range paths {
		if err := os.RemoveAll(p); err != nil {
			return err
		}
	}
	return nil
}
