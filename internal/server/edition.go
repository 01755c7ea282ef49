package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ankang/internal/search/export"
	"ankang/internal/search/index"
	"ankang/internal/search/shard"
)

// edition is one whole build, as it is served. It doesn't change.
type edition struct {
	id    string // empty where the folder is served as it stands
	root  *os.Root
	store *store // nil where root is served as it stands

	files   map[string]kept
	folders map[string]bool
	// retired are assets of earlier editions, for pages that are still open.
	retired map[string]kept

	users  atomic.Int64
	reader func() (*export.Reader, error)
}

// kept is a file in the store.
type kept struct {
	hash    string
	size    int64
	modTime time.Time
	retired time.Time // when the site stopped naming it
}

// representation is what one answer sends.
type representation struct {
	io.ReadSeeker
	close    func() error
	tag      string // what the ETag says
	encoding string
	size     int64
	modTime  time.Time
	varies   bool // by Accept-Encoding
}

// standing serves a folder as it stands.
func standing(dir string) (*edition, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	e := &edition{root: root}
	e.reader = func() (*export.Reader, error) { return export.NewReader(e.searchFile) }
	return e, nil
}

func newEdition(s *store, id string) *edition {
	e := &edition{id: id, store: s, files: map[string]kept{}, folders: map[string]bool{"": true}, retired: map[string]kept{}}
	e.reader = sync.OnceValues(func() (*export.Reader, error) { return export.NewReader(e.searchFile) })
	return e
}

func (e *edition) add(name string, k kept) {
	e.files[name] = k
	for dir := path.Dir(name); dir != "." && !e.folders[dir]; dir = path.Dir(dir) {
		e.folders[dir] = true
	}
}

func (e *edition) exit() { e.users.Add(-1) }

func (e *edition) folder(name string) bool {
	if e.store != nil {
		return e.folders[name]
	}
	info, err := e.root.Stat(name)
	return err == nil && info.IsDir()
}

// open finds a file and the best of its representations that encoding allows;
// fs.ErrNotExist if there is none.
func (e *edition) open(name, encoding string) (*representation, error) {
	if e.store == nil {
		return e.openStanding(name)
	}
	k, ok := e.files[name]
	if !ok {
		if k, ok = e.retired[name]; !ok {
			return nil, fs.ErrNotExist
		}
	}
	r, err := e.openKept(name, k, encoding)
	if errors.Is(err, fs.ErrNotExist) && e.store.heal() == nil {
		r, err = e.openKept(name, k, encoding)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not kept any more: %v", name, err) // not ErrNotExist: the site has it
	}
	return r, nil
}

func (e *edition) openKept(name string, k kept, encoding string) (*representation, error) {
	r := &representation{tag: k.hash, size: k.size, modTime: k.modTime, varies: worthCompressing(name, k.size)}
	file := e.store.path(k.hash)
	if r.varies && encoding != "" {
		packed, err := e.store.encoded(k.hash, encoding)
		if err != nil {
			return nil, err
		}
		r.encoding, file = encoding, packed
		r.tag += "-" + encoding
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	if r.encoding != "" {
		info, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		r.size = info.Size()
	}
	r.ReadSeeker, r.close = f, f.Close
	return r, nil
}

func (e *edition) openStanding(name string) (*representation, error) {
	info, err := e.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	data, err := e.root.ReadFile(name)
	if err != nil {
		return nil, err
	}
	r := ofBytes(data)
	r.modTime = info.ModTime()
	return r, nil
}

// ofBytes is a representation that was made for this answer.
func ofBytes(data []byte) *representation {
	sum := sha256.Sum256(data)
	return &representation{ReadSeeker: bytes.NewReader(data), close: func() error { return nil }, tag: hex.EncodeToString(sum[:16]), size: int64(len(data))}
}

func (e *edition) read(name string) ([]byte, error) {
	r, err := e.open(name, "")
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.close())
}

func (e *edition) searchFile(name string) ([]byte, error) { return e.read("search/" + name) }

// indexBuild is the BuildID of the documents in the shards.
func (e *edition) indexBuild() string {
	data, err := e.searchFile("entry.json")
	var entry shard.Entry
	if err != nil || json.Unmarshal(data, &entry) != nil {
		return ""
	}
	return entry.Build
}

// Search asks the shards of this edition, so that its results lead to its pages.
func (e *edition) Search(_ context.Context, q index.Query) (index.Result, error) {
	r, err := e.reader()
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

// precompress makes every encoded representation.
func (e *edition) precompress(ctx context.Context) error {
	for name, k := range e.files {
		if !worthCompressing(name, k.size) {
			continue
		}
		for _, encoding := range encodings {
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := e.store.encoded(k.hash, encoding); err != nil {
				return err
			}
		}
	}
	return nil
}

// worthCompressing tells whether a file is text, long enough to gain by it and
// short enough to be compressed in memory.
func worthCompressing(name string, size int64) bool {
	return size > 512 && size < 64<<20 && strings.Contains(contentType(name), "charset=utf-8")
}
