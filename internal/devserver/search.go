package devserver

import (
	"context"
	"os"
	"path/filepath"

	"ankang/internal/search/export"
	"ankang/internal/search/index"
)

// Published answers queries out of the published shards in a folder, so that
// the index stays free for the next build.
type Published struct{ Dir string }

// Search asks what stands there now. It fails while nothing is published.
func (p Published) Search(_ context.Context, q index.Query) (index.Result, error) {
	r, err := export.NewReader(func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(p.Dir, "search", filepath.FromSlash(name)))
	})
	if err != nil {
		return index.Result{}, err
	}
	res, err := r.Search(q)
	for i := range res.Hits {
		if err == nil {
			res.Hits[i].Summary, _, err = r.Excerpt(res.Hits[i].Ordinal)
		}
	}
	return res, err
}
