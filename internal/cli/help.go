package cli

import (
	"regexp"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"ankang/internal/spelling"
)

// translateHelp gives cobra's help the reader's language, subcommands included.
func (a *app) translateHelp(root *cobra.Command) {
	help := a.command("help", "help [COMMAND]")
	help.Args = cobra.ArbitraryArgs
	help.RunE = func(cmd *cobra.Command, args []string) error {
		target, rest, err := cmd.Root().Find(args)
		if err != nil {
			return usageError{a.commandMessage(err, a.names)}
		}
		if len(rest) > 0 {
			return usageError{a.say("usage.command", rest[0])}
		}
		return target.Help()
	}
	root.SetHelpCommand(help)
	root.InitDefaultHelpCmd()
	a.translateHelpFlags(root)
	if a.lang == "en" {
		return
	}
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		cmd.DisableFlagsInUseLine = true
		return usageZH.Execute(cmd.OutOrStderr(), cmd)
	})
}

func (a *app) translateHelpFlags(cmd *cobra.Command) {
	cmd.Flags().BoolP("help", "h", false, a.say("flag.help"))
	for _, below := range cmd.Commands() {
		a.translateHelpFlags(below)
	}
}

var usageZH = template.Must(template.New("usage").Funcs(template.FuncMap{"flags": flagsZH}).Parse(`用法：{{if .Runnable}}
  {{.UseLine}}{{if .HasAvailableFlags}} [参数]{{end}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]{{end}}{{if .HasExample}}

例子：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{printf "%-*s" .NamePadding .Name}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

参数：
{{flags .LocalFlags.FlagUsages}}{{end}}{{if .HasAvailableInheritedFlags}}

通用参数：
{{flags .InheritedFlags.FlagUsages}}{{end}}
`))

// defaultValue is how pflag ends the line of a flag that has a default.
var defaultValue = regexp.MustCompile(`(?m) \(default (.*)\)$`)

func flagsZH(usages string) string {
	return strings.TrimRight(defaultValue.ReplaceAllString(usages, "（默认 $1）"), " \n")
}

// badValue is pflag's sentence about a value of a wrong type.
var badValue = regexp.MustCompile(`^invalid argument "(.*)" for "(?:-\w, )?(--[\w-]+)" flag`)

// flagMessage translates the sentences of the flag parser.
func (a *app) flagMessage(err error) string {
	msg := err.Error()
	if name, ok := strings.CutPrefix(msg, "unknown flag: "); ok {
		return a.say("usage.noflag", name)
	}
	if rest, ok := strings.CutPrefix(msg, "unknown shorthand flag: "); ok {
		_, flag, _ := strings.Cut(rest, " in ")
		return a.say("usage.noflag", flag)
	}
	if name, ok := strings.CutPrefix(msg, "flag needs an argument: "); ok {
		return a.say("usage.novalue", name)
	}
	if m := badValue.FindStringSubmatch(msg); m != nil {
		return a.say("usage.badvalue", m[2], m[1])
	}
	return a.say("usage.flag", msg)
}

// commandMessage names the word that is no command, and the nearest one.
func (a *app) commandMessage(err error, known []string) string {
	parts := strings.SplitN(err.Error(), `"`, 3)
	if len(parts) < 3 {
		return err.Error()
	}
	if near, ok := spelling.Nearest(strings.ToLower(parts[1]), known); ok {
		return a.say("usage.commandnear", parts[1], near)
	}
	return a.say("usage.command", parts[1])
}
