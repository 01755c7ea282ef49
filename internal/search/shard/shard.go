package shard

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"strings"
)

// Format is the version of the format.
const Format = 1

// BlockSize is how many documents a block describes.
const BlockSize = 16

// ExcerptSize is how many characters of a text are published for snippets.
const ExcerptSize = 400

// EntryName is the one file whose name doesn't change.
const EntryName = "entry.json"

// Entry is entry.json.
type Entry struct {
	Format    int    `json:"format"`
	Build     string `json:"build"`
	Documents int    `json:"documents"`
	Manifest  string `json:"manifest"`
}

// Posting is a document that has a term.
type Posting struct {
	// Doc is the document's ordinal, Impact 1 to 15.
	Doc    int
	Impact uint8
}

// Term is a term with its postings, in the order of their documents.
type Term struct {
	// Key is the term's key (package text).
	Key      string
	Scale    int64
	Postings []Posting
}

// Document is what a result shows.
type Document struct {
	URL, Title, Type, Summary string
	// Excerpt is the name of its excerpt's file, which has the summary.
	Excerpt Name
}

// Name is the changing part of a file's name.
type Name [5]byte

var nameEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// String is the name as it stands in a path: 8 characters.
func (n Name) String() string { return strings.ToLower(nameEncoding.EncodeToString(n[:])) }

// The kinds of files: the folders that they lie in.
const (
	ManifestKind = "m"
	TermKind     = "t"
	DocumentKind = "d"
	ExcerptKind  = "x"
)

// Path is a file's path below search/.
func Path(kind string, n Name) string { return kind + "/" + n.String() + ".bin" }

// NameOf is the name of a file with these bytes.
func NameOf(packed []byte) Name {
	sum := sha256.Sum256(packed)
	return Name(sum[:5])
}

// Manifest lists the files.
type Manifest struct {
	Documents int
	BlockSize int
	// Pages are the pages of the list of term shards.
	Pages []Range
	// Blocks are the document blocks.
	Blocks []Name
}

// Range is a file that has the keys from First to the next one's: a term shard,
// or a page of the list of them.
type Range struct {
	First string
	Name  Name
}

// maxRaw bounds what unpacking may give, against files made to fill memory.
const maxRaw = 64 << 20

// ErrCorrupt is bytes that are not of the format.
var ErrCorrupt = errors.New("the search index's file is damaged")

// Pack compresses a file.
func Pack(raw []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// Unpack is the inverse of Pack.
func Unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, maxRaw+1))
	if err != nil || len(raw) > maxRaw {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return raw, nil
}

// limits say where shards end, in raw bytes.
type limits struct {
	// least and most bound a shard, but for one long term; rest is how many bytes
	// follow the least ones on average.
	least, most, rest int
}

var (
	// Every query fetches a shard for each of its terms, so they are small.
	termLimits = limits{least: 1536, most: 12 << 10, rest: 1536}
	// Single characters have long postings and are seldom asked for: larger
	// shards spare files.
	characterLimits = limits{least: 4 << 10, most: 24 << 10, rest: 4 << 10}
)

// Cut tells whether a shard ends behind a term: size is that of the term's own
// entry, total that of the shard so far. The longer the entry the likelier, by
// a hash of the key: so where shards end follows from what is near alone, and
// they have about 3 kB, those of single characters 8 kB.
func Cut(key string, size, total int) bool {
	l := termLimits
	if strings.HasPrefix(key, characterMark) {
		l = characterLimits
	}
	if total < l.least {
		return false
	}
	return total >= l.most || int(hash(key)%uint32(l.rest)) < size
}

// characterMark begins the keys of single characters (package text: Key).
const characterMark = "\x01"

const (
	// minPage and maxPage bound the term shards of a page, meanPageRest is how
	// many follow the least ones on average.
	minPage      = 32
	maxPage      = 128
	meanPageRest = 32
)

// CutPage tells whether a page of count term shards ends before the shard with
// this first key.
func CutPage(first string, count int) bool {
	return count >= maxPage || count >= minPage && hash(first)%meanPageRest == 0
}

func hash(key string) uint32 {
	h := fnv.New32a()
	io.WriteString(h, key)
	return mix(h.Sum32())
}

// mix spreads the bits of a hash (the finisher of MurmurHash3).
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// TermsEncoder gathers the terms of one shard.
type TermsEncoder struct {
	raw   []byte
	first string
	last  string
	count int
}

// Add appends a term, whose key follows all before it, and returns the size of
// its entry.
func (e *TermsEncoder) Add(t *Term) int {
	if e.count == 0 {
		e.raw = append(e.raw[:0], "AKT\x01"...)
		e.first, e.last = t.Key, ""
	}
	start := len(e.raw)
	n := shared(e.last, t.Key)
	e.raw = binary.AppendUvarint(e.raw, uint64(n))
	e.raw = appendText(e.raw, t.Key[n:])
	e.raw = binary.AppendUvarint(e.raw, uint64(t.Scale))
	e.raw = binary.AppendUvarint(e.raw, uint64(len(t.Postings)))
	body := encodePostings(t.Postings)
	e.raw = binary.AppendUvarint(e.raw, uint64(len(body)))
	e.raw = append(e.raw, body...)
	e.last = t.Key
	e.count++
	return len(e.raw) - start + n // as if the whole key stood there
}

func encodePostings(ps []Posting) []byte {
	var body []byte
	last := -1
	for _, p := range ps {
		body = binary.AppendUvarint(body, uint64(p.Doc-last-1))
		last = p.Doc
	}
	for i := 0; i < len(ps); i += 2 {
		b := ps[i].Impact
		if i+1 < len(ps) {
			b |= ps[i+1].Impact << 4
		}
		body = append(body, b)
	}
	return body
}

// Size is the shard's raw bytes so far.
func (e *TermsEncoder) Size() int { return len(e.raw) }

// Count is the number of terms.
func (e *TermsEncoder) Count() int { return e.count }

// Take returns the shard's raw bytes and first key, and begins another.
func (e *TermsEncoder) Take() (raw []byte, first string) {
	raw, first = append([]byte(nil), e.raw...), e.first
	e.count = 0
	e.raw = e.raw[:0]
	return raw, first
}

// EncodeManifest writes a manifest.
func EncodeManifest(m *Manifest) []byte {
	raw := []byte("AKM\x01")
	raw = binary.AppendUvarint(raw, uint64(m.Documents))
	raw = binary.AppendUvarint(raw, uint64(m.BlockSize))
	raw = appendFirsts(raw, m.Pages)
	raw = binary.AppendUvarint(raw, uint64(len(m.Blocks)))
	raw = appendNames(raw, m.Pages)
	for _, n := range m.Blocks {
		raw = append(raw, n[:]...)
	}
	return raw
}

// EncodePage writes a page of the list of term shards.
func EncodePage(shards []Range) []byte {
	return appendNames(appendFirsts([]byte("AKP\x01"), shards), shards)
}

func appendFirsts(raw []byte, list []Range) []byte {
	raw = binary.AppendUvarint(raw, uint64(len(list)))
	last := ""
	for _, r := range list {
		n := shared(last, r.First)
		raw = binary.AppendUvarint(raw, uint64(n))
		raw = appendText(raw, r.First[n:])
		last = r.First
	}
	return raw
}

func appendNames(raw []byte, list []Range) []byte {
	for _, r := range list {
		raw = append(raw, r.Name[:]...)
	}
	return raw
}

// EncodeDocuments writes a document block.
func EncodeDocuments(docs []Document) []byte {
	raw := []byte("AKD\x01")
	for _, d := range docs {
		for _, s := range []string{d.URL, d.Title, d.Type} {
			raw = appendText(raw, s)
		}
		raw = append(raw, d.Excerpt[:]...)
	}
	return raw
}

// EncodeExcerpt writes a document's summary and the beginning of its text.
func EncodeExcerpt(summary, text string) []byte {
	return appendText(appendText([]byte("AKX\x01"), summary), beginning(text))
}

func beginning(text string) string {
	n := 0
	for i := range text {
		if n == ExcerptSize {
			return text[:i]
		}
		n++
	}
	return text
}
