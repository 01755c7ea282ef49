// Package cli is the command line: flags, the terminal and exit codes. Each
// command lives in a file of its own and hands over to the package that does
// the work.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ankang/internal/build"
	"ankang/internal/publish"
)

// The exit codes, as the command's help lists them.
const (
	exitFine        = 0
	exitFaults      = 1 // the content has errors
	exitUsage       = 2 // the command was wrong
	exitEnvironment = 3 // disk full, no permission
)

// Version is what `ankang version` says; the release sets it.
var Version = "0.1.0-dev"

// app is what all commands share.
type app struct {
	in          io.Reader
	out, errOut io.Writer
	lang        string
	source      string
	config      string
	// names are the commands, to suggest one for a slip.
	names []string
}

// usageError is a command that can't be carried out as written.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// environmentError is a failure of the environment in the reader's language.
type environmentError struct{ message string }

func (e environmentError) Error() string { return e.message }

// errFaultsShown ends a command whose diagnostics are printed already.
var errFaultsShown = errors.New("the content has errors")

// Main runs one command and returns its exit code. Data goes to stdout, all
// else to stderr.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{in: stdin, out: stdout, errOut: stderr, lang: languageOf(args, os.Getenv)}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return a.exitCode(root.ExecuteContext(ctx))
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "ankang",
		Short:         a.say("root.short"),
		Long:          a.say("root.long"),
		Example:       a.say("root.example"),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.source, "source", ".", a.say("flag.source"))
	flags.StringVar(&a.config, "config", "", a.say("flag.config"))
	flags.String("lang", a.lang, a.say("flag.lang"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{a.flagMessage(err)} })
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if lang, _ := cmd.Flags().GetString("lang"); lang != "zh" && lang != "en" {
			return usageError{a.say("usage.lang", lang)}
		}
		return nil
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.newCommand(), a.schemaCommand(), a.buildCommand(), a.checkCommand(), a.fmtCommand(), a.searchCommand(), a.devCommand(), a.serveCommand(), a.doctorCommand(), a.completionCommand(), a.versionCommand())
	a.translateHelp(root)
	a.completeValues(root)
	for _, cmd := range root.Commands() {
		a.names = append(a.names, cmd.Name())
	}
	return root
}

// command makes a command whose texts are the messages key.short, key.long and
// key.example.
func (a *app) command(key, use string) *cobra.Command {
	return &cobra.Command{Use: use, Short: a.say(key + ".short"), Long: a.say(key + ".long"), Example: a.say(key + ".example"), Args: a.noArgs}
}

// exitCode prints what went wrong and says how the process ends.
func (a *app) exitCode(err error) int {
	var usage usageError
	var environment environmentError
	var unsafe *publish.UnsafeError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFaultsShown):
		return exitFaults
	case errors.As(err, &usage):
		a.complain(usage.message)
		return exitUsage
	case errors.As(err, &environment):
		a.complain(environment.message)
		return exitEnvironment
	case errors.Is(err, build.ErrNoSite):
		dir, absErr := filepath.Abs(a.source)
		if absErr != nil {
			dir = a.source
		}
		a.complain(a.say("error.nosite", dir))
		return exitUsage
	case errors.As(err, &unsafe):
		a.complain(a.say("error.unsafe", unsafe.Folder, a.say("unsafe."+string(unsafe.Why))))
		return exitUsage
	case errors.Is(err, publish.ErrNotOurs):
		_, folder, _ := strings.Cut(err.Error(), publish.ErrNotOurs.Error()+": ")
		a.complain(a.say("error.notours", folder))
		return exitUsage
	case errors.Is(err, context.Canceled):
		a.complain(a.say("error.cancelled"))
		return exitEnvironment
	case strings.HasPrefix(err.Error(), "unknown command"):
		a.complain(a.commandMessage(err, a.names))
		return exitUsage
	}
	a.complain(a.environmentMessage(err))
	return exitEnvironment
}

func (a *app) complain(message string) {
	fmt.Fprintf(a.errOut, "%s: %s\n", a.say("word.error"), message)
}

// languageOf finds the language of messages before flags are parsed, since help
// needs it: --lang, else the locale; Chinese unless the locale is another
// language's.
func languageOf(args []string, env func(string) string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return knownLanguage(v)
		}
		if arg == "--lang" && i+1 < len(args) {
			return knownLanguage(args[i+1])
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := strings.ToLower(env(name))
		if locale == "" {
			continue
		}
		lang, _, _ := strings.Cut(locale, ".")
		if lang == "c" || lang == "posix" || strings.HasPrefix(lang, "zh") {
			return "zh"
		}
		return "en"
	}
	return "zh"
}

func knownLanguage(v string) string {
	if v == "en" {
		return "en"
	}
	return "zh"
}
