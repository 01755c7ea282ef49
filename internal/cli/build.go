package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ankang"
	"ankang/internal/build"
	"ankang/internal/diag"
)

// siteFlags are the flags that build and check share.
type siteFlags struct {
	format                 string
	now                    string
	drafts, future, strict bool
}

func (a *app) addSiteFlags(cmd *cobra.Command, f *siteFlags) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", a.say("flag.format"))
	flags.StringVar(&f.now, "now", "", a.say("flag.now"))
	flags.BoolVar(&f.drafts, "drafts", false, a.say("flag.drafts"))
	flags.BoolVar(&f.future, "future", false, a.say("flag.future"))
	flags.BoolVar(&f.strict, "strict", false, a.say("flag.strict"))
}

func (a *app) buildCommand() *cobra.Command {
	var f siteFlags
	var out string
	var force bool
	cmd := a.command("build", "build")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		opts, err := a.buildOptions(f)
		if err != nil {
			return err
		}
		opts.Mode, opts.Force = build.Build, force
		opts.Out = out
		if !cmd.Flags().Changed("out") {
			opts.Out = filepath.Join(a.source, out)
		}
		return a.runBuild(cmd.Context(), opts, f.format)
	}
	a.addSiteFlags(cmd, &f)
	cmd.Flags().StringVar(&out, "out", "public", a.say("flag.out"))
	cmd.Flags().BoolVar(&force, "force", false, a.say("flag.force"))
	return cmd
}

func (a *app) checkCommand() *cobra.Command {
	var f siteFlags
	cmd := a.command("check", "check")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		opts, err := a.buildOptions(f)
		if err != nil {
			return err
		}
		opts.Mode = build.Check
		return a.runBuild(cmd.Context(), opts, f.format)
	}
	a.addSiteFlags(cmd, &f)
	return cmd
}

func (a *app) buildOptions(f siteFlags) (build.Options, error) {
	opts := build.Options{
		Source: a.source, Config: a.config, Now: time.Now(),
		Drafts: f.drafts, Future: f.future, Strict: f.strict,
		Theme: ankang.Theme, Version: Version,
		OnWait: func() { fmt.Fprintln(a.errOut, a.say("build.wait")) },
	}
	switch f.format {
	case "", "text", "json", "github":
	default:
		return opts, usageError{a.say("usage.format", f.format)}
	}
	if f.now != "" {
		now, err := parseNow(f.now)
		if err != nil {
			return opts, usageError{a.say("usage.now", f.now)}
		}
		opts.Now = now
	}
	return opts, nil
}

// parseNow reads --now: a day in the local zone, or RFC 3339.
func parseNow(s string) (time.Time, error) {
	if t, err := time.ParseInLocation("2006-01-02", s, time.Local); err == nil {
		return t, nil
	}
	return time.Parse(time.RFC3339, s)
}

// runBuild runs, shows progress and prints diagnostics and figures.
func (a *app) runBuild(ctx context.Context, opts build.Options, format string) error {
	bar := a.newProgress(format)
	opts.OnStage = bar.stage
	res, err := build.Run(ctx, opts)
	bar.clear()
	if res != nil {
		if printErr := a.report(res, opts, format, err == nil); err == nil {
			err = printErr
		}
	}
	if err == nil && res.Failed {
		return errFaultsShown
	}
	return err
}

// report prints the outcome. Diagnostics for people go to stderr, for programs
// to stdout.
func (a *app) report(res *build.Result, opts build.Options, format string, finished bool) error {
	switch format {
	case "json":
		return diag.PrintJSON(a.out, res.Diagnostics, diag.Options{Lang: a.lang, Source: res.Text}, res.Summary)
	case "github":
		if err := diag.PrintGitHub(a.out, res.Diagnostics, diag.Options{Lang: a.lang, Source: res.Text}); err != nil {
			return err
		}
	default:
		err := diag.Print(a.errOut, res.Diagnostics, diag.Options{Lang: a.lang, Color: wantsColor(a.errOut), Source: res.Text})
		if err != nil {
			return err
		}
	}
	if finished {
		fmt.Fprintln(a.errOut, a.summaryLine(res, opts))
	}
	return nil
}

func (a *app) summaryLine(res *build.Result, opts build.Options) string {
	s := res.Summary
	seconds := fmt.Sprintf("%.1f", float64(s.Milliseconds)/1000)
	faults := a.say("summary.faults", s.Errors, s.Warnings)
	switch {
	case res.Failed && opts.Mode == build.Build:
		return a.say("summary.refused", faults)
	case opts.Mode != build.Build:
		return a.say("summary.checked", s.Pages, faults, seconds)
	}
	return strings.Join([]string{
		a.say("summary.built", opts.Out, s.Pages, s.Outputs, seconds),
		a.say("summary.files", s.Written, size(s.BytesWritten), s.Kept, s.Removed),
		a.say("summary.work", s.Parsed, s.Rendered, s.Indexed),
		a.say("summary.stages", stageTimes(s.Stages)),
		faults,
	}, "\n")
}

func stageTimes(stages []build.StageTime) string {
	var words []string
	for _, s := range stages {
		words = append(words, fmt.Sprintf("%s %d ms", s.Name, s.Milliseconds))
	}
	return strings.Join(words, ", ")
}

func size(n int64) string {
	switch {
	case n < 10_000:
		return fmt.Sprintf("%d B", n)
	case n < 10_000_000:
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%d MB", n/1_000_000)
}

// noArgs refuses arguments in the reader's language.
func (a *app) noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{a.say("usage.noargs", args[0])}
	}
	return nil
}

// wantsColor obeys NO_COLOR (https://no-color.org/) and colours terminals only.
func wantsColor(w any) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
