package cli

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"ankang/internal/build"
	"ankang/internal/devserver"
	"ankang/internal/diag"
	"ankang/internal/publish"
	"ankang/internal/server"
)

func (a *app) devCommand() *cobra.Command {
	var f siteFlags
	var addr string
	var poll bool
	cmd := &cobra.Command{
		Use: "dev", Short: a.say("dev.short"), Long: a.say("dev.long"), Example: a.say("dev.example"), Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.drafts, f.future = true, true
			opts, err := a.buildOptions(f)
			if err != nil {
				return err
			}
			var every time.Duration
			if poll {
				every = time.Second
			}
			return a.dev(cmd.Context(), addr, every, opts)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:1313", a.say("flag.addr"))
	cmd.Flags().BoolVar(&poll, "poll", false, a.say("flag.poll"))
	cmd.Flags().StringVar(&f.now, "now", "", a.say("flag.now"))
	return cmd
}

// dev previews with caches, index and output of its own, so that `ankang build`
// may run beside it.
func (a *app) dev(ctx context.Context, addr string, poll time.Duration, opts build.Options) error {
	opts.Mode, opts.Preview, opts.Force = build.Build, true, true
	opts.State = filepath.Join(a.source, build.StateDir, "dev")
	opts.Out = filepath.Join(opts.State, publish.PreviewFolder)
	fixedNow := opts.Now
	asked := time.Now()
	workshop := devserver.New(devserver.Options{
		Dir: a.source, Out: opts.Out, BasePath: a.basePath(), Lang: a.lang, Poll: poll,
		Build: func(ctx context.Context) (*build.Result, error) {
			opts.Now = fixedNow.Add(time.Since(asked))
			return build.Run(ctx, opts)
		},
		Site: func() (http.Handler, error) {
			return server.New(server.Options{Dir: opts.Out, BasePath: a.basePath(), Search: devserver.Published{Dir: opts.Out}})
		},
		OnBuilt: a.reportSave,
	})
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintln(a.errOut, a.say("dev.ready", listener.Addr()))
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return workshop.Run(ctx) })
	g.Go(func() error { return server.Serve(ctx, listener, workshop, nil) })
	return g.Wait()
}

// reportSave prints a line for every build, and the faults.
func (a *app) reportSave(res *build.Result, err error) {
	switch {
	case err != nil:
		a.complain(a.environmentMessage(err))
	case res.Failed:
		_ = diag.Print(a.errOut, res.Diagnostics, diag.Options{Lang: a.lang, Color: wantsColor(a.errOut), Source: res.Text})
		fmt.Fprintln(a.errOut, a.say("dev.failed", a.say("summary.faults", res.Summary.Errors, res.Summary.Warnings)))
	default:
		fmt.Fprintln(a.errOut, a.say("dev.built", time.Now().Format("15:04:05"), len(res.Changed), res.Summary.Milliseconds,
			a.say("summary.faults", res.Summary.Errors, res.Summary.Warnings)))
	}
}
