package shard

import (
	"encoding/binary"
	"fmt"
)

// decoder reads raw bytes; after the first fault it reads zeros.
type decoder struct {
	raw []byte
	bad bool
}

func (d *decoder) magic(want string) {
	if len(d.raw) < len(want) || string(d.raw[:len(want)]) != want {
		d.bad = true
		return
	}
	d.raw = d.raw[len(want):]
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.raw)
	if d.bad || size <= 0 || n > 1<<40 {
		d.bad = true
		return 0
	}
	d.raw = d.raw[size:]
	return int(n)
}

// count reads a number of things that take at least size bytes each.
func (d *decoder) count(size int) int {
	n := d.number()
	if n > len(d.raw)/size {
		d.bad = true
		return 0
	}
	return n
}

func (d *decoder) bytes(n int) []byte {
	if d.bad || n < 0 || n > len(d.raw) {
		d.bad = true
		return nil
	}
	out := d.raw[:n]
	d.raw = d.raw[n:]
	return out
}

func (d *decoder) text() string { return string(d.bytes(d.number())) }

func (d *decoder) name() (n Name) {
	copy(n[:], d.bytes(len(n)))
	return n
}

// key reads a front-coded key.
func (d *decoder) key(last string) string {
	n := d.number()
	rest := d.text()
	if n > len(last) {
		d.bad = true
		return ""
	}
	return last[:n] + rest
}

func (d *decoder) err(what string) error {
	if d.bad {
		return fmt.Errorf("%w: %s", ErrCorrupt, what)
	}
	return nil
}

// DecodeManifest reads a manifest.
func DecodeManifest(raw []byte) (*Manifest, error) {
	d := &decoder{raw: raw}
	d.magic("AKM\x01")
	m := &Manifest{Documents: d.number(), BlockSize: d.number()}
	m.Pages = d.firsts()
	m.Blocks = make([]Name, d.count(len(Name{})))
	d.names(m.Pages)
	for i := range m.Blocks {
		m.Blocks[i] = d.name()
	}
	return m, d.err("manifest")
}

// DecodePage reads a page of the list of term shards.
func DecodePage(raw []byte) ([]Range, error) {
	d := &decoder{raw: raw}
	d.magic("AKP\x01")
	list := d.firsts()
	d.names(list)
	return list, d.err("page")
}

func (d *decoder) firsts() []Range {
	list := make([]Range, d.count(2))
	last := ""
	for i := range list {
		list[i].First = d.key(last)
		last = list[i].First
	}
	return list
}

func (d *decoder) names(list []Range) {
	for i := range list {
		list[i].Name = d.name()
	}
}

// DecodeTerms reads the terms of a shard that want tells to, all if it is nil.
func DecodeTerms(raw []byte, want func(key string) bool) ([]Term, error) {
	d := &decoder{raw: raw}
	d.magic("AKT\x01")
	var out []Term
	last := ""
	for !d.bad && len(d.raw) > 0 {
		key := d.key(last)
		scale, df := d.number(), d.number()
		body := d.bytes(d.number())
		last = key
		if d.bad || want != nil && !want(key) {
			continue
		}
		t := Term{Key: key, Scale: int64(scale)}
		var ok bool
		if t.Postings, ok = decodePostings(body, df); !ok {
			d.bad = true
		}
		out = append(out, t)
	}
	return out, d.err("terms")
}

func decodePostings(body []byte, df int) ([]Posting, bool) {
	if df > len(body) {
		return nil, false
	}
	d := &decoder{raw: body}
	ps := make([]Posting, df)
	last := -1
	for i := range ps {
		last += d.number() + 1
		ps[i].Doc = last
	}
	for i := range ps {
		at := i / 2
		if at >= len(d.raw) {
			return nil, false
		}
		ps[i].Impact = d.raw[at] >> (4 * (i % 2)) & 15
	}
	return ps, !d.bad && len(d.raw) == (df+1)/2
}

// DecodeDocuments reads a document block.
func DecodeDocuments(raw []byte) ([]Document, error) {
	d := &decoder{raw: raw}
	d.magic("AKD\x01")
	var out []Document
	for !d.bad && len(d.raw) > 0 {
		out = append(out, Document{URL: d.text(), Title: d.text(), Type: d.text(), Excerpt: d.name()})
	}
	return out, d.err("documents")
}

// DecodeExcerpt reads an excerpt.
func DecodeExcerpt(raw []byte) (summary, text string, err error) {
	d := &decoder{raw: raw}
	d.magic("AKX\x01")
	summary, text = d.text(), d.text()
	return summary, text, d.err("excerpt")
}
