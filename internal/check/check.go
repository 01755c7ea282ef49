// Package check finds what a reader would find broken: links, anchors,
// pictures, citations, dates. One rule a file.
package check

import (
	"context"

	"ankang/internal/diag"
	"ankang/internal/site"
)

// Options of a check.
type Options struct{}

// Run applies every rule to every page.
func Run(ctx context.Context, s *site.Site, opts Options) []diag.Diagnostic { return nil }
