package build

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"ankang/internal/diag"
)

// Mode says how far a run goes.
type Mode uint8

const (
	// Check finds all faults and writes nothing but caches.
	Check Mode = iota
	// Index brings the search index up to date, and writes no site.
	Index
	// Build publishes.
	Build
)

// Options are the choices of one run.
type Options struct {
	Mode Mode
	// Source is the site's folder, Config the configuration file's path if it
	// is not config.yaml in it.
	Source, Config string
	// Out is the folder to publish to.
	Out string
	// State is the folder of caches and the search index; .ankang in the site's
	// folder if empty. Two runs with the same State wait for each other.
	State string
	// Preview keeps the names of scripts and style sheets from build to build,
	// so that an edited style sheet changes no page.
	Preview bool
	// Now is the moment that decides on drafts, alerts and expiry.
	Now time.Time
	// Drafts and Future publish what is not ready or not due.
	Drafts, Future bool
	// Strict makes warnings fail.
	Strict bool
	// Force publishes over a folder that isn't ours.
	Force bool
	// Theme is the default theme.
	Theme fs.FS
	// Version names the code, for caches.
	Version string
	// OnPages, where not nil, is called when the pages are visible; the search
	// index is published after it instead of with them. For previews, whose
	// editor waits for the page.
	OnPages func(*Result)
	// OnStage, where not nil, hears the name of each stage as it begins.
	OnStage func(stage string)
	// OnWait, where not nil, is called once if another build is running.
	OnWait func()
}

// Result is what a run found and did.
type Result struct {
	// Diagnostics in their stable order.
	Diagnostics []diag.Diagnostic
	// Failed tells that diagnostics stopped the run before publishing.
	Failed  bool
	Summary Summary
	// Changed are the files of the output folder that the run wrote or removed;
	// with OnPages those of the pages first.
	Changed []string
	// Page tells what is known of the page at a URL without base path.
	Page func(url string) (PageFacts, bool)
	// Unpublished are drafts and pages to come that the run took in.
	Unpublished []Unpublished
	// Text returns a source file's decoded text, for code frames.
	Text func(file string) ([]byte, error)
}

// PageFacts are what an editor wants to know of a page.
type PageFacts struct {
	File    string `json:"file"`
	Type    string `json:"type"`
	Minutes int    `json:"minutes"`
	// Characters are Han characters and words of other scripts together.
	Characters int  `json:"characters"`
	Questions  int  `json:"questions"`
	Draft      bool `json:"draft"`
	// Due is the day, 2006-01-02, until which a published site waits with the
	// page; empty if it is out.
	Due string `json:"due"`
}

// Unpublished is a page that only a preview shows, by its URL without base path.
type Unpublished struct {
	URL   string `json:"url"`
	Draft bool   `json:"draft"`
	Due   string `json:"due"`
}

// Summary is the figures of a run, as printed by --format json.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
	// Pages is the number of content pages, Outputs that of all HTML files.
	Pages   int `json:"pages"`
	Outputs int `json:"outputs,omitempty"`
	// Parsed and Rendered count what no cache could answer.
	Parsed   int `json:"parsed"`
	Rendered int `json:"rendered,omitempty"`
	// Written, Kept and Removed count files of the output folder.
	Written      int   `json:"written,omitempty"`
	Kept         int   `json:"kept,omitempty"`
	Removed      int   `json:"removed,omitempty"`
	BytesWritten int64 `json:"bytesWritten,omitempty"`
	// Indexed counts documents that the search index took anew.
	Indexed int `json:"indexed,omitempty"`
	// Stages are the times of the stages in order.
	Stages []StageTime `json:"stages"`
	// Milliseconds is the whole run.
	Milliseconds int64 `json:"milliseconds"`
}

// StageTime is how long a stage took.
type StageTime struct {
	Name         string `json:"name"`
	Milliseconds int64  `json:"milliseconds"`
}

// ErrNoSite tells that the folder holds no config.yaml.
var ErrNoSite = errors.New("no config.yaml in the site's folder")

// errFaults ends a run whose diagnostics forbid publishing.
var errFaults = errors.New("the site has faults")

// Run runs the stages up to the mode's end. The error is for what kept the
// program from going on (ErrNoSite, a full disk, a cancelled context); faults
// of the site are in the result.
func Run(ctx context.Context, opts Options) (*Result, error) {
	r := &run{opts: opts, started: time.Now()}
	defer r.close()
	err := r.stages(ctx)
	if errors.Is(err, errFaults) {
		err = nil
	}
	if closeErr := r.close(); err == nil {
		err = closeErr
	}
	return r.result(), err
}

// stages is the program: what happens, in order.
func (r *run) stages(ctx context.Context) error {
	err := errors.Join(
		r.stage(ctx, "load", r.load),         // files, configuration, texts
		r.stage(ctx, "parse", r.parse),       // Markdown and front matter, cached
		r.stage(ctx, "assemble", r.assemble), // pages in their places
		r.stage(ctx, "assets", r.bundle),     // scripts, style sheets, pictures
		r.stage(ctx, "check", r.check),       // everything that can be wrong; stops here if something is
		r.stage(ctx, "render", r.render),     // pages whose view changed
	)
	if r.opts.OnPages != nil {
		return errors.Join(err,
			r.stage(ctx, "publish", r.publishPages),
			r.stage(ctx, "index", r.publishIndex),
		)
	}
	return errors.Join(err,
		r.stage(ctx, "index", r.index),     // search index and its shards
		r.stage(ctx, "publish", r.publish), // in an order that is safe to interrupt
	)
}
