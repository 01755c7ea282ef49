package source

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// statsVersion is raised when the cache's form changes.
const statsVersion = 1

// racy is the time for which a change may hide behind an equal time stamp: a
// file changed twice within one tick of its file system's clock. A file that
// young is read again, as git does.
const racy = 2 * time.Second

type stats struct {
	Version int
	// Written is when the cache was made.
	Written time.Time
	Entries map[string]statEntry
}

type statEntry struct {
	Size     int64
	Modified int64 // nanoseconds
	Hash     Hash
}

// loadStats reads a stat cache; an unreadable one is empty.
func loadStats(name string) stats {
	var s stats
	raw, err := os.ReadFile(name)
	if err != nil || gob.NewDecoder(bytes.NewReader(raw)).Decode(&s) != nil || s.Version != statsVersion {
		return stats{}
	}
	return s
}

func (s stats) lookup(path string, info fs.FileInfo) (Hash, bool) {
	e, ok := s.Entries[path]
	if !ok || info == nil || e.Size != info.Size() || e.Modified != info.ModTime().UnixNano() {
		return Hash{}, false
	}
	return e.Hash, info.ModTime().Before(s.Written.Add(-racy))
}

func saveStats(name string, files []*File, infos map[string]fs.FileInfo) error {
	if name == "" {
		return nil
	}
	s := stats{Version: statsVersion, Written: time.Now(), Entries: make(map[string]statEntry, len(files))}
	for _, f := range files {
		if info := infos[f.Path]; info != nil {
			s.Entries[f.Path] = statEntry{Size: info.Size(), Modified: info.ModTime().UnixNano(), Hash: f.Hash}
		}
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		return fmt.Errorf("keep file hashes: %w", err)
	}
	if err := os.WriteFile(name+".tmp", b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("keep file hashes: %w", err)
	}
	if err := os.Rename(name+".tmp", name); err != nil {
		return fmt.Errorf("keep file hashes: %w", err)
	}
	return nil
}
