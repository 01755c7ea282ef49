package cache

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
)

// The index file: the magic line, then length-prefixed version and pack name,
// the pack's size, the number of entries, per entry key, offset, size and
// CRC-32, and at the end the CRC-32 of all before. Numbers are little endian.
const (
	magic     = "ankang cache 1\n"
	entrySize = 16 + 8 + 4 + 4
)

var errUnreadable = errors.New("unreadable index")

// load reads the index; any doubt is an error, and the store starts anew.
func (s *Store) load() error {
	data, err := os.ReadFile(filepath.Join(s.dir, "index"))
	if err != nil {
		return err
	}
	if len(data) < len(magic)+4 || !bytes.HasPrefix(data, []byte(magic)) {
		return errUnreadable
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return errUnreadable
	}
	body = body[len(magic):]
	var words [2]string
	for i := range words {
		n, size := binary.Uvarint(body)
		if size <= 0 || n > uint64(len(body)-size) {
			return errUnreadable
		}
		words[i] = string(body[size : size+int(n)])
		body = body[size+int(n):]
	}
	if words[0] != s.version || len(body) < 16 {
		return errUnreadable
	}
	s.name = words[1]
	s.end = int64(binary.LittleEndian.Uint64(body))
	count := binary.LittleEndian.Uint64(body[8:])
	body = body[16:]
	if uint64(len(body)) != count*entrySize {
		return errUnreadable
	}
	info, err := os.Stat(filepath.Join(s.dir, s.name))
	if err != nil || info.Size() < s.end {
		return errUnreadable
	}
	for ; len(body) > 0; body = body[entrySize:] {
		s.index[Key(body[:16])] = place{
			offset: int64(binary.LittleEndian.Uint64(body[16:])),
			size:   binary.LittleEndian.Uint32(body[24:]),
			crc:    binary.LittleEndian.Uint32(body[28:]),
		}
	}
	return nil
}

// save writes the index beside the old one and renames it over.
func (s *Store) save() error {
	data := []byte(magic)
	for _, w := range []string{s.version, s.name} {
		data = binary.AppendUvarint(data, uint64(len(w)))
		data = append(data, w...)
	}
	data = binary.LittleEndian.AppendUint64(data, uint64(s.end))
	data = binary.LittleEndian.AppendUint64(data, uint64(len(s.index)))
	for k, p := range s.index {
		data = append(data, k[:]...)
		data = binary.LittleEndian.AppendUint64(data, uint64(p.offset))
		data = binary.LittleEndian.AppendUint32(data, p.size)
		data = binary.LittleEndian.AppendUint32(data, p.crc)
	}
	data = binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
	temp := filepath.Join(s.dir, "index.tmp")
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	if err := os.Rename(temp, filepath.Join(s.dir, "index")); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	return nil
}
