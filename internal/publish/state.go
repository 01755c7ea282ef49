package publish

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// state is what the last publish knew of the files: enough to see, without
// reading it, that a file stands as written. Losing it costs time only.
type state struct {
	entries map[string]entry
}

type entry struct {
	digest, hash  string
	size, modTime int64
}

const (
	stateName = "published"
	// stateHead names the form of the file; another form is as good as none.
	stateHead = "ankang published 1"
)

func readState(dir string) *state {
	s := &state{entries: map[string]entry{}}
	data, err := os.ReadFile(filepath.Join(dir, stateName))
	if err != nil {
		return s
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() || lines.Text() != stateHead {
		return s
	}
	for lines.Scan() {
		f := strings.SplitN(lines.Text(), "\t", 5)
		if len(f) != 5 {
			return &state{entries: map[string]entry{}}
		}
		size, err1 := strconv.ParseInt(f[2], 10, 64)
		modTime, err2 := strconv.ParseInt(f[3], 10, 64)
		if err1 != nil || err2 != nil {
			return &state{entries: map[string]entry{}}
		}
		s.entries[f[4]] = entry{digest: f[0], hash: f[1], size: size, modTime: modTime}
	}
	return s
}

// saveState records the files as they stand now.
func (s *Session) saveState() error {
	names := make([]string, 0, len(s.files))
	for name := range s.files {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	b.WriteString(stateHead + "\n")
	for _, name := range names {
		f := s.files[name]
		modTime := s.state.entries[name].modTime
		if e := s.state.entries[name]; f.staged != "" || e.hash != f.hash {
			info, err := s.root.Lstat(filepath.FromSlash(name))
			if err != nil {
				continue
			}
			modTime = info.ModTime().UnixNano()
		}
		if strings.ContainsAny(f.digest+name, "\t\n") {
			continue
		}
		fmt.Fprintf(&b, "%s\t%s\t%d\t%d\t%s\n", f.digest, f.hash, f.size, modTime, name)
	}
	if err := os.MkdirAll(s.opts.State, 0o755); err != nil {
		return fmt.Errorf("keep the state of publishing: %w", err)
	}
	temp := filepath.Join(s.opts.State, stateName+".new")
	if err := os.WriteFile(temp, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("keep the state of publishing: %w", err)
	}
	return os.Rename(temp, filepath.Join(s.opts.State, stateName))
}
