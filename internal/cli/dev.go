package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"ankang/internal/build"
	"ankang/internal/devserver"
	"ankang/internal/diag"
	"ankang/internal/publish"
	"ankang/internal/server"
	"ankang/internal/watch"
)

func (a *app) devCommand() *cobra.Command {
	var f siteFlags
	var bind string
	var port uint16
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
			return a.dev(cmd.Context(), listenAt{bind, port}, every, opts)
		},
	}
	cmd.Flags().Uint16Var(&port, "port", 1313, a.say("flag.port"))
	cmd.Flags().StringVar(&bind, "bind", "127.0.0.1", a.say("flag.bind"))
	cmd.Flags().BoolVar(&poll, "poll", false, a.say("flag.poll"))
	cmd.Flags().StringVar(&f.now, "now", "", a.say("flag.now"))
	return cmd
}

// dev previews with caches, index and output of its own, so that `ankang build`
// may run beside it.
func (a *app) dev(ctx context.Context, at listenAt, poll time.Duration, opts build.Options) error {
	opts.Mode, opts.Preview, opts.Force = build.Build, true, true
	opts.State = filepath.Join(a.source, build.StateDir, "dev")
	opts.Out = filepath.Join(opts.State, publish.PreviewFolder)
	fixedNow := opts.Now
	asked := time.Now()
	workshop := devserver.New(devserver.Options{
		Dir: a.source, Out: opts.Out, Config: opts.Config, BasePath: a.basePath(), Bind: at.host, Lang: a.lang, Poll: poll,
		Build: func(ctx context.Context, visible func(*build.Result)) (*build.Result, error) {
			opts.OnPages = visible
			opts.Now = fixedNow.Add(time.Since(asked))
			return build.Run(ctx, opts)
		},
		Site: func() (http.Handler, error) {
			return server.New(server.Options{Dir: opts.Out, BasePath: a.basePath()})
		},
		OnPoll:  a.reportPolling,
		OnBuilt: a.reportSave,
	})
	listener, err := net.Listen("tcp", at.String())
	if err != nil {
		return a.listenError(at, err)
	}
	for _, host := range at.reachable(listener.Addr()) {
		fmt.Fprintln(a.errOut, a.say("dev.ready", host, strings.TrimSuffix(a.basePath(), "/")))
	}
	fmt.Fprintln(a.errOut, a.say("dev.stop"))
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return workshop.Run(ctx) })
	g.Go(func() error { return server.Serve(ctx, listener, workshop, nil) })
	return g.Wait()
}

// listenAt is where the preview answers.
type listenAt struct {
	host string
	port uint16
}

func (l listenAt) String() string { return net.JoinHostPort(l.host, strconv.Itoa(int(l.port))) }

// reachable are the hosts, with port, by which browsers get to the preview: the
// one that was asked for, or this machine's addresses where it was all of them.
func (l listenAt) reachable(bound net.Addr) []string {
	tcp, ok := bound.(*net.TCPAddr)
	if !ok {
		return []string{bound.String()}
	}
	port := strconv.Itoa(tcp.Port)
	if ip := net.ParseIP(l.host); l.host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{net.JoinHostPort(l.host, port)}
	}
	hosts := []string{net.JoinHostPort("localhost", port)}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return hosts
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() {
			hosts = append(hosts, net.JoinHostPort(n.IP.String(), port))
		}
	}
	return hosts
}

// addressInUse is Windows' WSAEADDRINUSE, which package syscall doesn't name.
const addressInUse = syscall.Errno(10048)

// inUse tells whether another program holds the address.
func inUse(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || runtime.GOOS == "windows" && errors.Is(err, addressInUse)
}

// listenError says what to do if the address can't be had.
func (a *app) listenError(at listenAt, err error) error {
	if inUse(err) {
		next := at.port + 1
		if next == 0 {
			next = 1313
		}
		return environmentError{a.say("error.portused", at.port, next)}
	}
	return environmentError{a.say("error.listen", at, err)}
}

// reportPolling says why saves are noticed by comparing files, and what would
// make it quicker.
func (a *app) reportPolling(reason error) {
	switch {
	case errors.Is(reason, watch.ErrSilent):
		fmt.Fprintln(a.errOut, a.say("dev.pollnetwork"))
	case errors.Is(reason, syscall.ENOSPC), errors.Is(reason, syscall.EMFILE):
		fmt.Fprintln(a.errOut, a.say("dev.polllimit"))
	default:
		fmt.Fprintln(a.errOut, a.say("dev.pollother", reason))
	}
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
