// Package server serves a published site, with search for readers without
// JavaScript.
package server

import (
	"context"
	"log/slog"

	"ankang/internal/search/index"
)

// Options of a server.
type Options struct {
	// Dir is the published folder.
	Dir string
	// BasePath is where the site lives under the host, such as "/learn"; may be empty.
	BasePath string
	// Search answers queries; BuildID is that of its index, which must be the
	// one that Dir was published with. Without Search, only the static page answers.
	Search  Searcher
	BuildID string
	Logger  *slog.Logger
}

// Searcher answers queries.
type Searcher interface {
	Search(ctx context.Context, q index.Query) (index.Result, error)
}
