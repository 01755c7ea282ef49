// Package export writes an index as the shards that browsers read.
package export

import (
	"context"

	"ankang/internal/search/index"
)

// Shards emits every file of search/ (paths below search/): files with hashed
// names first, entry.json last.
func Shards(ctx context.Context, x *index.Index, emit func(path string, data []byte) error) error {
	return nil
}
