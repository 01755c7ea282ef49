package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// sample is one process run.
type sample struct {
	wall, cpu time.Duration
	// peakBytes is the largest resident set. Linux counts from the parent's at
	// the moment of the fork, a few MiB here, which no measured tool is below.
	peakBytes int64
	// filesWritten and bytesWritten count what the run wrote below its output
	// folders.
	filesWritten, bytesWritten int64
}

// result is all runs of one job.
type result struct {
	job     job
	pages   int
	samples []sample
	// treeFiles and treeBytes are all files below the output folders after
	// the last run.
	treeFiles, treeBytes int64
}

// job is one thing to measure.
type job struct {
	tool, name string
	// before prepares a run and is not measured.
	before func() error
	// command is the process.
	command []string
	// outputs are the folders that the process writes.
	outputs []string
	// exitOK lists exit codes that are fine beside 0.
	exitOK []int
}

// measureAll runs each job rounds times, the jobs taking turns.
func measureAll(ctx context.Context, rounds, pages int, tools toolbox, c corpus) ([]result, error) {
	jobs := jobsFor(tools, c)
	results := make([]result, len(jobs))
	for round := range rounds {
		for i, j := range jobs {
			s, err := measure(ctx, j)
			if err != nil {
				return nil, fmt.Errorf("%s %s at %d pages: %w", j.tool, j.name, pages, err)
			}
			fmt.Fprintf(os.Stderr, "%d pages, round %d, %s %s: wall %.2f s, CPU %.2f s, peak %d MiB\n",
				pages, round+1, j.tool, j.name, s.wall.Seconds(), s.cpu.Seconds(), s.peakBytes>>20)
			results[i].job, results[i].pages = j, pages
			results[i].samples = append(results[i].samples, s)
			results[i].treeFiles, results[i].treeBytes, err = tree(j.outputs, time.Time{})
			if err != nil {
				return nil, err
			}
		}
	}
	return results, nil
}

// measure runs a job's process once.
func measure(ctx context.Context, j job) (sample, error) {
	if j.before != nil {
		if err := j.before(); err != nil {
			return sample{}, err
		}
	}
	logName := filepath.Join(workDir, "last-run.log")
	logFile, err := os.Create(logName)
	if err != nil {
		return sample{}, err
	}
	defer logFile.Close()
	cmd := exec.CommandContext(ctx, j.command[0], j.command[1:]...)
	cmd.Stdout, cmd.Stderr = logFile, logFile
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err != nil && !slices.Contains(j.exitOK, cmd.ProcessState.ExitCode()) {
		return sample{}, fmt.Errorf("%w (its output is in %s)", err, logName)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	s := sample{
		wall:      wall,
		cpu:       cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		peakBytes: int64(usage.Maxrss) << 10,
	}
	s.filesWritten, s.bytesWritten, err = tree(j.outputs, start)
	return s, err
}

// tree counts the files below the folders that were modified at or after a
// moment.
func tree(dirs []string, since time.Time) (files, bytes int64, err error) {
	// The clock of file systems ticks coarser than ours.
	since = since.Add(-20 * time.Millisecond)
	for _, dir := range dirs {
		err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			if !info.ModTime().Before(since) {
				files++
				bytes += info.Size()
			}
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			return 0, 0, err
		}
	}
	return files, bytes, nil
}

// median returns the middle of a figure over the samples.
func median[T int64 | time.Duration](samples []sample, figure func(sample) T) T {
	values := make([]T, len(samples))
	for i, s := range samples {
		values[i] = figure(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
