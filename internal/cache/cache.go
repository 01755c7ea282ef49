// Package cache keeps what a build derived from its sources (parsed pages,
// bodies, resized pictures) from one process to the next. A store is one
// append-only pack of bytes and an index of keys into it. A store may be
// deleted at any time; one that can't be read, or that other code wrote, is
// started anew. What a killed process wrote without its index is cut off.
package cache

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Key identifies an entry.
type Key [16]byte

// KeyOf hashes words into a key; the words' bounds count.
func KeyOf(words ...string) Key {
	h := sha256.New()
	var n [8]byte
	for _, w := range words {
		binary.LittleEndian.PutUint64(n[:], uint64(len(w)))
		h.Write(n[:])
		io.WriteString(h, w)
	}
	var k Key
	copy(k[:], h.Sum(nil))
	return k
}

type place struct {
	offset int64
	size   uint32
	crc    uint32
}

// Store is an open cache. Get and Put may be called from several goroutines.
type Store struct {
	dir, version string

	mu      sync.Mutex
	index   map[Key]place
	pack    *os.File
	name    string
	out     *bufio.Writer
	end     int64 // where the next entry goes
	flushed int64 // bytes that ReadAt may see
	dirty   bool
}

// Open opens the store in dir, made as needed. version names the code that
// makes the entries: entries of another version are dropped. Only one process
// at a time may have a store open; the caller holds a lock. The error is one
// of the file system.
func Open(dir, version string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	s := &Store{dir: dir, version: version, index: map[Key]place{}}
	if err := s.load(); err != nil {
		s.index, s.end, s.name = map[Key]place{}, 0, ""
	}
	if err := s.openPack(); err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	return s, nil
}

// openPack opens the pack that the index names, or the other of the two names
// where there is none, and removes what is not in use.
func (s *Store) openPack() error {
	if s.name == "" {
		s.name, s.dirty = "a.pack", true
	}
	f, err := os.OpenFile(filepath.Join(s.dir, s.name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	if err := f.Truncate(s.end); err != nil {
		f.Close()
		return err
	}
	if _, err := f.Seek(s.end, io.SeekStart); err != nil {
		f.Close()
		return err
	}
	os.Remove(filepath.Join(s.dir, otherPack(s.name)))
	s.pack, s.out, s.flushed = f, bufio.NewWriterSize(f, 1<<20), s.end
	return nil
}

func otherPack(name string) string {
	if name == "a.pack" {
		return "b.pack"
	}
	return "a.pack"
}

// Get returns the entry of a key. An entry whose bytes don't match their
// check sum is treated as absent.
func (s *Store) Get(k Key) ([]byte, bool) {
	s.mu.Lock()
	p, ok := s.index[k]
	if ok && p.offset+int64(p.size) > s.flushed {
		if s.out.Flush() != nil {
			ok = false
		}
		s.flushed = s.end
	}
	s.mu.Unlock()
	if !ok {
		return nil, false
	}
	data := make([]byte, p.size)
	if _, err := s.pack.ReadAt(data, p.offset); err != nil || crc32.ChecksumIEEE(data) != p.crc {
		return nil, false
	}
	return data, true
}

// Has tells whether there is an entry, without reading it.
func (s *Store) Has(k Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.index[k]
	return ok
}

// Put stores an entry. The error is one of the file system.
func (s *Store) Put(k Key, data []byte) error {
	crc := crc32.ChecksumIEEE(data)
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.index[k]; ok && p.crc == crc && int(p.size) == len(data) {
		return nil
	}
	if _, err := s.out.Write(data); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	s.index[k] = place{offset: s.end, size: uint32(len(data)), crc: crc}
	s.end += int64(len(data))
	s.dirty = true
	return nil
}

// Close writes the index with the entries for which live says yes, packing
// them together first where less than half of the bytes are live.
func (s *Store) Close(live func(Key) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.pack.Close()
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	var bytes int64
	for k, p := range s.index {
		if live(k) {
			bytes += int64(p.size)
			continue
		}
		delete(s.index, k)
		s.dirty = true
	}
	if !s.dirty {
		return nil
	}
	if s.end > 1<<20 && bytes < s.end/2 {
		if err := s.compact(); err != nil {
			return fmt.Errorf("pack cache: %w", err)
		}
	}
	return s.save()
}

// compact copies the entries into the other pack.
func (s *Store) compact() error {
	name := otherPack(s.name)
	f, err := os.Create(filepath.Join(s.dir, name))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	moved := make(map[Key]place, len(s.index))
	var end int64
	for k, p := range s.index {
		if _, err := io.Copy(w, io.NewSectionReader(s.pack, p.offset, int64(p.size))); err != nil {
			f.Close()
			return err
		}
		moved[k] = place{offset: end, size: p.size, crc: p.crc}
		end += int64(p.size)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		return err
	}
	s.index, s.end, s.name = moved, end, name
	return nil
}
