package cache_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ankang/internal/cache"
)

func all(cache.Key) bool { return true }

func open(t *testing.T, dir, version string) *cache.Store {
	t.Helper()
	s, err := cache.Open(dir, version)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fill(t *testing.T, s *cache.Store, n int) {
	t.Helper()
	for i := range n {
		if err := s.Put(key(i), value(i)); err != nil {
			t.Fatal(err)
		}
	}
}

func key(i int) cache.Key           { return cache.KeyOf("key", fmt.Sprint(i)) }
func value(i int) []byte            { return bytes.Repeat([]byte{byte(i)}, i*7%5000) }
func closeAll(s *cache.Store) error { return s.Close(all) }

func TestEntriesSurviveTheProcess(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, "1")
	fill(t, s, 300)
	if got, ok := s.Get(key(299)); !ok || !bytes.Equal(got, value(299)) {
		t.Error("an entry can't be read before the store is closed")
	}
	if err := closeAll(s); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, "1")
	defer closeAll(s)
	for i := range 300 {
		if got, ok := s.Get(key(i)); !ok || !bytes.Equal(got, value(i)) {
			t.Fatalf("entry %d is lost", i)
		}
	}
	if _, ok := s.Get(cache.KeyOf("other")); ok {
		t.Error("an entry that was never put")
	}
}

func TestEntriesOfOtherCodeAreDropped(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, "1")
	fill(t, s, 3)
	closeAll(s)
	s = open(t, dir, "2")
	defer closeAll(s)
	if s.Has(key(2)) {
		t.Error("an entry of version 1 in version 2")
	}
}

func TestDeadEntriesLeaveThePack(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, "1")
	fill(t, s, 2000)
	if err := s.Close(func(k cache.Key) bool { return k == key(13) }); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, "1")
	defer closeAll(s)
	if got, ok := s.Get(key(13)); !ok || !bytes.Equal(got, value(13)) {
		t.Error("the live entry is lost")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.pack"))
	info, err := os.Stat(files[0])
	if err != nil || len(files) != 1 || info.Size() != int64(len(value(13))) {
		t.Errorf("packs %v, first of %d bytes, want one of %d", files, info.Size(), len(value(13)))
	}
}

func TestDamageMeansAFreshStart(t *testing.T) {
	damage := map[string]func(dir string){
		"index cut":     func(dir string) { os.Truncate(filepath.Join(dir, "index"), 40) },
		"index garbage": func(dir string) { os.WriteFile(filepath.Join(dir, "index"), []byte("x"), 0o644) },
		"pack cut":      func(dir string) { os.Truncate(filepath.Join(dir, "a.pack"), 10) },
		"pack gone":     func(dir string) { os.Remove(filepath.Join(dir, "a.pack")) },
	}
	for name, hurt := range damage {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, "1")
			fill(t, s, 20)
			closeAll(s)
			hurt(dir)
			s = open(t, dir, "1")
			defer closeAll(s)
			if s.Has(key(3)) {
				t.Error("a damaged store still claims entries")
			}
			fill(t, s, 5)
			if got, ok := s.Get(key(4)); !ok || !bytes.Equal(got, value(4)) {
				t.Error("a fresh store doesn't work")
			}
		})
	}
}

func TestAChangedByteIsNoEntry(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, "1")
	s.Put(key(1), []byte("hello"))
	closeAll(s)
	os.WriteFile(filepath.Join(dir, "a.pack"), []byte("hallo"), 0o644)
	s = open(t, dir, "1")
	defer closeAll(s)
	if _, ok := s.Get(key(1)); ok {
		t.Error("an entry with a wrong check sum is served")
	}
}

func TestAKilledRunLeavesTheOldIndex(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, "1")
	fill(t, s, 20)
	closeAll(s)
	s = open(t, dir, "1")
	s.Put(key(77), bytes.Repeat([]byte("x"), 3<<20)) // never closed
	s = open(t, dir, "1")
	defer closeAll(s)
	if got, ok := s.Get(key(19)); !ok || !bytes.Equal(got, value(19)) || s.Has(key(77)) {
		t.Error("the old entries don't stand after a killed run")
	}
}
