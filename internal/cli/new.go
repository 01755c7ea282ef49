package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ankang/internal/scaffold"
)

func (a *app) newCommand() *cobra.Command {
	var f pageFlags
	cmd := a.command("new", "new TYPE PATH")
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usageError{a.say("usage.new")}
		}
		return a.newPage(args[0], args[1], f)
	}
	cmd.Flags().StringVar(&f.title, "title", "", a.say("flag.title"))
	cmd.Flags().BoolVar(&f.bundle, "bundle", false, a.say("flag.bundle"))
	cmd.Flags().StringVar(&f.now, "now", "", a.say("flag.now"))
	cmd.AddCommand(a.newSiteCommand())
	return cmd
}

func (a *app) newSiteCommand() *cobra.Command {
	var now string
	cmd := a.command("new.site", "site DIR")
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 || args[0] == "" {
			return usageError{a.say("usage.newsite")}
		}
		when, err := a.moment(now)
		if err != nil {
			return err
		}
		return a.newSite(args[0], when)
	}
	cmd.Flags().StringVar(&now, "now", "", a.say("flag.now"))
	return cmd
}

// moment reads --now; empty means the present.
func (a *app) moment(now string) (time.Time, error) {
	if now == "" {
		return time.Now(), nil
	}
	t, err := parseNow(now)
	if err != nil {
		return t, usageError{a.say("usage.now", now)}
	}
	return t, nil
}

// newSite makes a site in dir and says what to do next.
func (a *app) newSite(dir string, now time.Time) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usageError{a.say("new.notfolder", dir)}
	}
	files, err := scaffold.Site(a.lang, now)
	if err != nil {
		return err
	}
	if err := scaffold.Write(dir, files); err != nil {
		var exists *scaffold.ExistsError
		if errors.As(err, &exists) {
			return usageError{a.say("new.siteexists", dir, a.few(exists.Paths))}
		}
		return fmt.Errorf("make the site: %w", err)
	}
	for _, f := range files {
		fmt.Fprintln(a.out, filepath.Join(dir, filepath.FromSlash(f.Path)))
	}
	fmt.Fprintln(a.errOut, a.say("new.sitemade", dir, len(files), dir))
	return nil
}

// few lists the first names, and how many there are beyond.
func (a *app) few(names []string) string {
	const shown = 3
	if len(names) <= shown {
		return strings.Join(names, ", ")
	}
	return a.say("word.more", strings.Join(names[:shown], ", "), len(names))
}
