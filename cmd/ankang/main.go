// Command ankang turns Markdown safety courses into a searchable static
// portal. Run ankang --help for its commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"ankang/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
