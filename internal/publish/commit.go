package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// stub stands in a page's place while pages that point at each other change. It
// points at nothing.
const stub = "<!doctype html>\n<html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>正在更新</title><p>这一页正在更新，请稍后再打开。</p></html>\n"

// testHookBeforeChange, where set, is asked before each change of the published
// folder. An error stops the commit there, as a crash would.
var testHookBeforeChange func(what string) error

func before(what string) error {
	if testHookBeforeChange != nil {
		return testHookBeforeChange(what)
	}
	return nil
}

// Commit makes everything visible. What it returns an error for can be completed
// by another run.
func (s *Session) Commit(ctx context.Context) (Stats, error) {
	if s.done {
		return Stats{}, errors.New("publish: the session is over")
	}
	if err := s.checkNames(); err != nil {
		return Stats{}, err
	}
	s.count()
	var err error
	if s.first {
		err = s.commitFirst()
	} else {
		err = s.commitUpdate(ctx)
	}
	if err != nil {
		return Stats{}, err
	}
	s.done = true
	err = errors.Join(s.saveState(), s.root.Close(), os.RemoveAll(s.staging))
	return s.stats, err
}

// checkNames refuses a file in the place of a folder.
func (s *Session) checkNames() error {
	for name := range s.files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if _, taken := s.files[dir]; taken {
				return fmt.Errorf("publish: %s is a file and %s lies in it", dir, name)
			}
		}
	}
	return nil
}

func (s *Session) count() {
	for name, f := range s.files {
		if f.staged == "" {
			s.stats.Kept++
			continue
		}
		s.stats.Written++
		s.stats.Changed = append(s.stats.Changed, name)
		s.stats.BytesWritten += f.size
	}
	for name := range s.old {
		if s.files[name] == nil {
			s.stats.Removed++
			s.stats.Changed = append(s.stats.Changed, name)
		}
	}
	sort.Strings(s.stats.Changed)
}

// commitFirst renames the staged folder.
func (s *Session) commitFirst() error {
	if err := s.writeManifest(s.hashes()); err != nil {
		return err
	}
	if err := s.root.Close(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := before("rename " + s.opts.Out); err != nil {
		return err
	}
	if err := os.Rename(s.staging, s.opts.Out); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	root, err := os.OpenRoot(s.opts.Out)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	s.root = root
	return nil
}

func (s *Session) hashes() map[string]string {
	out := make(map[string]string, len(s.files))
	for name, f := range s.files {
		out[name] = f.hash
	}
	return out
}

func (s *Session) commitUpdate(ctx context.Context) error {
	added, changed := s.plan()
	gone := s.gone()
	if len(added)+len(changed)+len(gone) == 0 && len(s.old) == len(s.files) {
		return nil
	}
	union := s.hashes()
	for name, hash := range s.old {
		if _, ok := union[name]; !ok {
			union[name] = hash
		}
	}
	if err := s.writeManifest(union); err != nil {
		return err
	}
	steps := []func() error{
		func() error { return s.move(pick(s, added, isPhase(Assets))) },
		func() error { return s.move(pick(s, changed, isPhase(Assets))) },
		func() error { return s.stubs(pick(s, added, isHTML)) },
		func() error { return s.move(pick(s, added, isOther)) },
		func() error { return s.move(pick(s, added, isHTML)) },
		func() error { return s.move(pick(s, changed, isHTML)) },
		func() error { return s.move(pick(s, changed, isOther)) },
		func() error { return s.move(pick(s, append(added, changed...), isPhase(Entry))) },
		func() error { return s.remove(gone) },
		func() error { return s.writeManifest(s.hashes()) },
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	return nil
}

// plan lists staged files: those whose place is empty, and those that replace
// one.
func (s *Session) plan() (added, changed []string) {
	for name, f := range s.files {
		if f.staged == "" {
			continue
		}
		if info, err := s.root.Lstat(filepath.FromSlash(name)); err == nil && info.Mode().IsRegular() {
			changed = append(changed, name)
		} else {
			added = append(added, name)
		}
	}
	sort.Strings(added)
	sort.Strings(changed)
	return added, changed
}

// gone lists the files of the old site that the new one hasn't.
func (s *Session) gone() []string {
	var out []string
	for name := range s.old {
		if s.files[name] == nil {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

func pick(s *Session, names []string, want func(name string, p Phase) bool) []string {
	var out []string
	for _, name := range names {
		if want(name, s.files[name].phase) {
			out = append(out, name)
		}
	}
	return out
}

func isPhase(want Phase) func(string, Phase) bool {
	return func(_ string, p Phase) bool { return p == want }
}

func isHTML(name string, p Phase) bool { return p == Pages && strings.HasSuffix(name, ".html") }

func isOther(name string, p Phase) bool { return p == Pages && !strings.HasSuffix(name, ".html") }

// move puts staged files into their places.
func (s *Session) move(names []string) error {
	for _, name := range names {
		if err := s.clear(name); err != nil {
			return err
		}
		if err := before("move " + name); err != nil {
			return err
		}
		if err := s.root.Rename(s.files[name].staged, filepath.FromSlash(name)); err != nil {
			return err
		}
	}
	return nil
}

// clear makes room for a file: its folder, and no folder or file of the old site
// in the way.
func (s *Session) clear(name string) error {
	if err := s.mkdir(path.Dir(name)); err != nil {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if _, ours := s.old[dir]; ours {
				if err := s.root.Remove(filepath.FromSlash(dir)); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
		}
		if err := s.mkdir(path.Dir(name)); err != nil {
			return err
		}
	}
	if info, err := s.root.Lstat(filepath.FromSlash(name)); err == nil && info.IsDir() {
		var below []string
		for old := range s.old {
			if strings.HasPrefix(old, name+"/") {
				below = append(below, old)
			}
		}
		sort.Strings(below)
		return s.remove(below)
	}
	return nil
}

// stubs puts pages without links into the places of new pages.
func (s *Session) stubs(names []string) error {
	for _, name := range names {
		if err := s.clear(name); err != nil {
			return err
		}
		if err := s.replaceByStub(name); err != nil {
			return err
		}
	}
	return nil
}

func (s *Session) replaceByStub(name string) error {
	temp := filepath.Join(stagingName, "stub")
	if err := s.root.WriteFile(temp, []byte(stub), 0o644); err != nil {
		return err
	}
	if err := before("stub " + name); err != nil {
		return err
	}
	return s.root.Rename(temp, filepath.FromSlash(name))
}

// remove deletes files of the old site and the folders that they leave empty.
// Pages lose their links first: they may point at each other.
func (s *Session) remove(names []string) error {
	for _, name := range names {
		if strings.HasSuffix(name, ".html") {
			if _, err := s.root.Lstat(filepath.FromSlash(name)); err != nil {
				continue
			}
			if err := s.replaceByStub(name); err != nil {
				return err
			}
		}
	}
	for _, name := range names {
		if info, err := s.root.Lstat(filepath.FromSlash(name)); err == nil && info.IsDir() {
			continue // the new site has a folder of the old file's name
		}
		if err := before("remove " + name); err != nil {
			return err
		}
		if err := s.root.Remove(filepath.FromSlash(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	dirs := map[string]bool{}
	for _, name := range names {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	deepest := make([]string, 0, len(dirs))
	for dir := range dirs {
		deepest = append(deepest, dir)
	}
	sort.Slice(deepest, func(i, j int) bool { return len(deepest[i]) > len(deepest[j]) })
	for _, dir := range deepest {
		// A folder that still holds something stays.
		if s.root.Remove(filepath.FromSlash(dir)) == nil {
			delete(s.dirs, dir)
		}
	}
	return nil
}
