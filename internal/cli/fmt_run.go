package cli

import (
	"errors"
	"fmt"
	"os"

	"ankang/internal/diag"
	"ankang/internal/format"
	"ankang/internal/source"
)

// fmtRun is one run of fmt over files.
type fmtRun struct {
	a       *app
	flags   fmtFlags
	list    diag.List
	changed int
}

func (r *fmtRun) faults() bool { return r.list.HasErrors() }

// file writes a tidied file, or shows what would be written.
func (r *fmtRun) file(t *tidied) error {
	if err := r.report(t); err != nil || !t.changed() {
		return err
	}
	if r.flags.diff {
		r.a.printDiff(t)
	}
	if !r.flags.check && !r.flags.diff {
		err := format.Write(t.file.Disk, t.before, t.Text)
		if errors.Is(err, format.ErrChanged) {
			return r.report(&tidied{t.file, t.before, format.Result{Diagnostics: []diag.Diagnostic{diag.New(diag.FileChanged, diag.At(t.file.Path))}}})
		}
		if err != nil {
			return err
		}
	}
	r.changed++
	if !r.flags.diff {
		fmt.Fprintln(r.a.out, t.file.Path)
	}
	return nil
}

// report prints what there is to say of a file.
func (r *fmtRun) report(t *tidied) error {
	r.list.Add(t.Diagnostics...)
	return r.a.printFaults(t.Diagnostics, t.file.Path, source.Decode(t.file.Path, t.before).Bytes)
}

// config renews the configuration.
func (r *fmtRun) config() error {
	name := r.a.configName()
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return r.file(&tidied{&source.File{Path: "config.yaml", Disk: name}, raw, format.Config("config.yaml", raw)})
}

// finish says how many files there were, and whether that is good.
func (r *fmtRun) finish(total int) error {
	key := "fmt.done"
	if r.flags.check || r.flags.diff {
		key = "fmt.would"
	}
	fmt.Fprintln(r.a.errOut, r.a.say(key, total, r.changed))
	if r.faults() || r.flags.check && r.changed > 0 {
		return errFaultsShown
	}
	return nil
}
