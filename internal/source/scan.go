package source

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ankang/internal/diag"
)

// folders are the parts of a site, each laid over the theme's.
var folders = []string{"assets", "content", "data", "i18n", "layouts", "static"}

// Options change a scan.
type Options struct {
	// Theme is the default theme below the site, or nil.
	Theme fs.FS
	// StatCache is a file that remembers hashes by size and time of change, so
	// that unchanged files aren't read; empty for none.
	StatCache string
}

// Tree is the files of a site, sorted by path.
type Tree struct {
	files  []*File
	byPath map[string]*File
	theme  fs.FS
}

// Scan finds the files of the site in dir. Hidden files, editors' backups and
// links that lead out of the site are left out, the last with a diagnostic.
// The error is one of the file system.
func Scan(dir string, opts Options) (*Tree, []diag.Diagnostic, error) {
	s := &scanner{dir: dir, tree: &Tree{byPath: map[string]*File{}, theme: opts.Theme}, folded: map[string]string{}}
	if err := s.scanTheme(); err != nil {
		return nil, nil, err
	}
	if err := s.scanSite(); err != nil {
		return nil, nil, err
	}
	for _, f := range s.tree.byPath {
		s.tree.files = append(s.tree.files, f)
	}
	sort.Slice(s.tree.files, func(i, j int) bool { return s.tree.files[i].Path < s.tree.files[j].Path })
	if err := s.hash(opts.StatCache); err != nil {
		return nil, nil, err
	}
	return s.tree, s.list, nil
}

type scanner struct {
	dir    string
	tree   *Tree
	folded map[string]string // case-folded path -> path, of the site's own files
	infos  map[string]fs.FileInfo
	list   []diag.Diagnostic
}

func (s *scanner) scanTheme() error {
	if s.tree.theme == nil {
		return nil
	}
	return fs.WalkDir(s.tree.theme, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || skipped(d.Name()) {
			return nil
		}
		s.tree.byPath[p] = &File{Path: p}
		return nil
	})
}

func (s *scanner) scanSite() error {
	s.infos = map[string]fs.FileInfo{}
	if info, err := os.Stat(filepath.Join(s.dir, "config.yaml")); err == nil && info.Mode().IsRegular() {
		s.add("config.yaml", info)
	}
	for _, name := range folders {
		if err := s.walk(filepath.Join(s.dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) walk(root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // the folder isn't there, or went while we looked
			return nil
		}
		if err != nil {
			return err
		}
		if p != root && skipped(d.Name()) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(s.dir, p)
		if err != nil {
			return err
		}
		info, err := s.regular(p, filepath.ToSlash(rel), d)
		if err != nil || info == nil {
			return err
		}
		s.add(filepath.ToSlash(rel), info)
		return nil
	})
}

// regular returns the facts of a file, following a link that stays inside the
// site's folder; nil for anything else.
func (s *scanner) regular(name, rel string, d fs.DirEntry) (fs.FileInfo, error) {
	if d.Type()&fs.ModeSymlink == 0 {
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			return nil, nil
		}
		return info, err
	}
	target, err := filepath.EvalSymlinks(name)
	home, homeErr := filepath.EvalSymlinks(s.dir)
	if err != nil || homeErr != nil || !strings.HasPrefix(target, home+string(filepath.Separator)) {
		s.list = append(s.list, diag.New(diag.LinkOutside, diag.At(rel)))
		return nil, nil
	}
	info, err := os.Stat(target)
	if err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	return info, nil
}

func (s *scanner) add(rel string, info fs.FileInfo) {
	p := norm.NFC.String(rel)
	key := cases.Fold().String(p)
	if other, ok := s.folded[key]; ok {
		s.list = append(s.list, diag.New(diag.SameName, diag.At(p), other))
		return
	}
	s.folded[key] = p
	s.infos[p] = info
	s.tree.byPath[p] = &File{Path: p, Disk: filepath.Join(s.dir, filepath.FromSlash(rel)), Size: info.Size()}
}

// skipped tells hidden files and editors' backups.
func skipped(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$") ||
		strings.HasSuffix(name, ".swp") || strings.HasPrefix(name, "#") || name == "Thumbs.db" || name == "desktop.ini"
}

// hash fills in the hashes, from the stat cache where it can be trusted.
func (s *scanner) hash(cacheFile string) error {
	cache := loadStats(cacheFile)
	fresh := make([]bool, len(s.tree.files))
	var g errgroup.Group
	g.SetLimit(2 * runtime.GOMAXPROCS(0))
	for i, f := range s.tree.files {
		if h, ok := cache.lookup(f.Path, s.infos[f.Path]); ok {
			f.Hash = h
			continue
		}
		fresh[i] = true
		g.Go(func() error {
			raw, err := s.tree.Bytes(f)
			if err != nil {
				return fmt.Errorf("read %s: %w", f.Path, err)
			}
			f.Size = int64(len(raw))
			f.Hash = hashOf(raw)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, isFresh := range fresh {
		if isFresh {
			return saveStats(cacheFile, s.tree.files, s.infos)
		}
	}
	return nil
}

func hashOf(raw []byte) Hash {
	sum := sha256.Sum256(raw)
	return Hash(sum[:16])
}

// Files returns all files, sorted by path.
func (t *Tree) Files() []*File { return t.files }

// Under returns the files below a folder, sorted by path.
func (t *Tree) Under(folder string) []*File {
	prefix := strings.TrimSuffix(folder, "/") + "/"
	from := sort.Search(len(t.files), func(i int) bool { return t.files[i].Path >= prefix })
	to := from
	for to < len(t.files) && strings.HasPrefix(t.files[to].Path, prefix) {
		to++
	}
	return t.files[from:to]
}

// Lookup returns the file at a path.
func (t *Tree) Lookup(name string) (*File, bool) {
	f, ok := t.byPath[path.Clean(name)]
	return f, ok
}

// Bytes reads a file as it is. The error is one of the file system.
func (t *Tree) Bytes(f *File) ([]byte, error) {
	if f.Theme() {
		return fs.ReadFile(t.theme, f.Path)
	}
	return os.ReadFile(f.Disk)
}

// Text reads a file as text, see Decode. The error is one of the file system.
func (t *Tree) Text(f *File) (Text, error) {
	raw, err := t.Bytes(f)
	if err != nil {
		return Text{}, err
	}
	return Decode(f.Path, raw), nil
}

// Holds tells whether a path, relative to the site's folder and with slashes,
// is one that a scan looks at, or a folder above such.
func Holds(name string) bool {
	first, rest, below := strings.Cut(name, "/")
	if !below {
		return name == "config.yaml" || slices.Contains(folders, name)
	}
	return slices.Contains(folders, first) && !slices.ContainsFunc(strings.Split(rest, "/"), skipped)
}
