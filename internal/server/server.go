// Package server serves a published site, with search for readers without
// JavaScript.
package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"

	"ankang/internal/search/index"
)

// Options of a server.
type Options struct {
	// Dir is the published folder.
	Dir string
	// Search answers queries; BuildID is that of its index, which must be the
	// one that Dir was published with.
	Search  Searcher
	BuildID string
	Logger  *slog.Logger
}

// Searcher answers queries.
type Searcher interface {
	Search(ctx context.Context, q index.Query) (index.Result, error)
}

// New makes the handler.
func New(opts Options) (http.Handler, error) { return nil, nil }

// Serve answers on l until ctx ends.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error { return nil }
