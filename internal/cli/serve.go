package cli

import (
	"net/url"

	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ankang/internal/build"
	"ankang/internal/search/index"
	"ankang/internal/server"
)

func (a *app) serveCommand() *cobra.Command {
	var addr, out, indexDir string
	cmd := &cobra.Command{
		Use: "serve", Short: a.say("serve.short"), Long: a.say("serve.long"), Example: a.say("serve.example"), Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("out") {
				out = filepath.Join(a.source, out)
			}
			if indexDir == "" {
				indexDir = build.IndexDir(a.source)
			}
			return a.serve(cmd.Context(), addr, out, indexDir)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", a.say("flag.addr"))
	cmd.Flags().StringVar(&out, "out", "public", a.say("flag.out"))
	cmd.Flags().StringVar(&indexDir, "index", "", a.say("flag.index"))
	return cmd
}

func (a *app) serve(ctx context.Context, addr, out, indexDir string) error {
	if _, err := os.Stat(filepath.Join(out, "index.html")); err != nil {
		return usageError{a.say("error.nobuild", out)}
	}
	x, err := index.Open(indexDir)
	if err != nil {
		return fmt.Errorf("open the search index: %w", err)
	}
	defer x.Close()
	handler, err := server.New(server.Options{Dir: out, BasePath: a.basePath(), Search: x, BuildID: x.BuildID(),
		Logger: slog.New(slog.NewTextHandler(a.errOut, nil))})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintln(a.errOut, a.say("serve.ready", listener.Addr()))
	return server.Serve(ctx, listener, handler)
}

// basePath is the path of the configured baseURL, under which the site expects
// to be served.
func (a *app) basePath() string {
	cfg, err := a.readConfig()
	if err != nil {
		return ""
	}
	u, err := url.Parse(cfg.BaseURL)
	if err != nil {
		return ""
	}
	return u.Path
}
