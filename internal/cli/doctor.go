package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ankang/internal/build"
	"ankang/internal/doctor"
)

// errProblemsShown ends a doctor that found problems and printed them.
var errProblemsShown = fmt.Errorf("the environment has problems: %w", errFaultsShown)

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	var out string
	cmd := a.command("doctor", "doctor")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		opts := doctor.Options{Dir: a.source, Config: a.configName(), Out: out, State: filepath.Join(a.source, build.StateDir), Getenv: os.Getenv}
		if !cmd.Flags().Changed("out") {
			opts.Out = filepath.Join(a.source, out)
		}
		return a.doctor(opts, asJSON)
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("flag.json"))
	cmd.Flags().StringVar(&out, "out", "public", a.say("flag.out"))
	return cmd
}

// diagnosis is a finding in words, as --json prints it.
type diagnosis struct {
	doctor.Finding
	Message string `json:"message"`
	Cure    string `json:"cure,omitempty"`
}

func (a *app) doctor(opts doctor.Options, asJSON bool) error {
	problems, advice := 0, 0
	var all []diagnosis
	for _, f := range doctor.Examine(opts) {
		d := diagnosis{Finding: f, Message: a.fill("doctor."+f.ID, f)}
		switch f.Severity {
		case doctor.Problem:
			problems++
		case doctor.Advice:
			advice++
		}
		if f.Severity != doctor.Fine {
			d.Cure = a.fill("doctor."+f.ID+".cure", f)
		}
		all = append(all, d)
	}
	if asJSON {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(map[string]any{"findings": all, "problems": problems, "advice": advice}); err != nil {
			return errors.Join(errors.New("print the findings"), err)
		}
	} else {
		a.printDiagnoses(all)
		fmt.Fprintln(a.out, a.say("doctor.summary", problems, advice))
	}
	if problems > 0 {
		return errProblemsShown
	}
	return nil
}

func (a *app) printDiagnoses(all []diagnosis) {
	for _, d := range all {
		fmt.Fprintf(a.out, "[%s] %s\n", a.say("doctor.is."+string(d.Severity)), d.Message)
		if d.Cure != "" {
			fmt.Fprintf(a.out, "  %s%s\n", a.say("doctor.do"), d.Cure)
		}
	}
}

// fill puts path and detail of a finding into a message.
func (a *app) fill(key string, f doctor.Finding) string {
	return strings.NewReplacer("{path}", filepath.FromSlash(f.Path), "{detail}", f.Detail).Replace(a.say(key))
}
