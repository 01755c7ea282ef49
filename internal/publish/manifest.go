package publish

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// A manifest has a line for each published file, sorted by path: 32 hexadecimal
// digits of the SHA-256 of its bytes, a space, the path. It depends on the site
// alone.

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}

// parseManifest refuses paths that lead out of the folder: what a manifest lists
// may be deleted.
func parseManifest(data []byte) (map[string]string, error) {
	out := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		hash, name, ok := strings.Cut(lines.Text(), " ")
		if !ok || len(hash) != 32 || !filepath.IsLocal(name) {
			return map[string]string{}, fmt.Errorf("line %d of %s is damaged", n, ManifestName)
		}
		out[name] = hash
	}
	return out, lines.Err()
}

// writeManifest writes and flushes it, beside its place first.
func (s *Session) writeManifest(hashes map[string]string) error {
	names := make([]string, 0, len(hashes))
	for name := range hashes {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	for _, name := range names {
		b.WriteString(hashes[name] + " " + name + "\n")
	}
	temp := ManifestName
	if !s.first {
		temp = filepath.Join(stagingName, "manifest")
	}
	f, err := s.root.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	_, err = f.Write(b.Bytes())
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("publish: write the manifest: %w", err)
	}
	if s.first {
		return nil
	}
	if err := before("manifest"); err != nil {
		return err
	}
	return s.root.Rename(temp, ManifestName)
}

// Hashes reads the manifest of a published folder: path -> 32 hexadecimal digits
// of the SHA-256 of its bytes. A folder without one has none.
func Hashes(dir string) map[string]string {
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		return nil
	}
	hashes, err := parseManifest(data)
	if err != nil {
		return nil
	}
	return hashes
}
