package cli

import (
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ankang/internal/content"
)

// shells are those that completion scripts exist for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	cmd := a.command("completion", "completion bash|zsh|fish|powershell")
	cmd.Args = cobra.ArbitraryArgs
	cmd.ValidArgs = shells
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		if len(args) == 1 {
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
		}
		return usageError{a.say("usage.completion", strings.Join(shells, ", "))}
	}
	return cmd
}

// completeValues tells the shell what may stand after commands and flags.
func (a *app) completeValues(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "new":
			cmd.ValidArgsFunction = a.completeNew
		case "schema":
			cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
				if len(args) > 0 {
					return nil, cobra.ShellCompDirectiveNoFileComp
				}
				return schemaNames(), cobra.ShellCompDirectiveNoFileComp
			}
		case "fmt":
			cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
				return []string{"md"}, cobra.ShellCompDirectiveFilterFileExt
			}
		case "help", "completion": // completed by cobra
		default:
			cmd.ValidArgsFunction = cobra.NoFileCompletions
		}
		a.completeFlags(cmd)
	}
	a.completeFlags(root)
}

// flagValues are the values of flags that have a few.
var flagValues = map[string][]string{"lang": {"zh", "en"}, "format": {"text", "json", "github"}}

// flagFolders are the flags that name a folder.
var flagFolders = map[string]bool{"source": true, "out": true, "index": true}

func (a *app) completeFlags(cmd *cobra.Command) {
	for name, values := range flagValues {
		if cmd.Flag(name) != nil {
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	for name := range flagFolders {
		if cmd.Flag(name) != nil {
			_ = cmd.MarkFlagDirname(name)
		}
	}
}

// completeNew offers the types, and then the folders of the site's content.
func (a *app) completeNew(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		var out []string
		for _, t := range content.Types() {
			out = append(out, string(t))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	case 1:
		return a.contentFolders(args[0], begun), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// contentFolders are the folders below content/ that begin with what is
// written, those of the type's own section where nothing is.
func (a *app) contentFolders(typ, begun string) []string {
	root := filepath.Join(a.source, "content")
	if t, ok := content.TypeNamed(typ); ok && begun == "" {
		begun = content.Home(t)
	}
	var out []string
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err == nil && rel != "." && strings.HasPrefix(filepath.ToSlash(rel), begun) {
			out = append(out, filepath.ToSlash(rel)+"/")
		}
		return nil
	})
	return out
}
