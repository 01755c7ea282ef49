// Package source finds the files of a site: the author's folder laid over the
// embedded default theme. It knows encodings, line ends and content hashes,
// and nothing of what the files mean.
package source

import "encoding/hex"

// Hash is the first 16 bytes of the SHA-256 of a file's raw bytes.
type Hash [16]byte

// String returns the hash in lower-case hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// File is one file of the site.
type File struct {
	// Path is relative to the site's folder, with slashes, in Unicode NFC:
	// content/courses/a/01.md.
	Path string
	// Disk is the path as the file system spells it, for opening; empty for a
	// file of the embedded theme.
	Disk string
	// Size is in bytes.
	Size int64
	// Hash is the content hash of the raw bytes.
	Hash Hash
}

// Theme tells whether the file comes from the embedded default theme.
func (f *File) Theme() bool { return f.Disk == "" }
