package content

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"time"

	"ankang/internal/diag"
)

// A page in the cache is its fields in order: integers as varints, texts with
// their length before them, lists and maps with their count, pointers with 0 or
// 1 before what they point at. Every build reads every page back, and a general
// format such as JSON takes five times as long. There is no version in it: the
// cache's key has one.

// errCorrupt is bytes that no page was encoded to.
var errCorrupt = errors.New("content: the bytes are no encoded page")

var (
	timeType = reflect.TypeFor[time.Time]()
	spanType = reflect.TypeFor[diag.Span]()
	anyType  = reflect.TypeFor[map[string]any]()
)

// EncodePage packs a page for the cache. Spans must lie in the page's own file.
func EncodePage(p *Page) ([]byte, error) {
	e := &encoder{buf: make([]byte, 0, 1024)}
	e.value(reflect.ValueOf(p).Elem())
	return e.buf, e.err
}

// DecodePage is the inverse of EncodePage. It returns an error for bytes that
// EncodePage didn't make, as far as they can be told.
func DecodePage(data []byte) (*Page, error) {
	p := &Page{}
	d := &unpacker{buf: data}
	d.value(reflect.ValueOf(p).Elem(), 0)
	if d.bad || len(d.buf) != 0 {
		return nil, errCorrupt
	}
	return p, nil
}

type encoder struct {
	buf []byte
	err error
}

func (e *encoder) text(s string) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(s)))
	e.buf = append(e.buf, s...)
}

func (e *encoder) value(v reflect.Value) {
	switch v.Type() {
	case timeType:
		t := v.Interface().(time.Time)
		_, offset := t.Zone()
		e.buf = binary.AppendVarint(e.buf, t.Unix())
		e.buf = binary.AppendVarint(e.buf, int64(t.Nanosecond()))
		e.buf = binary.AppendVarint(e.buf, int64(offset))
		return
	case spanType:
		s := v.Interface().(diag.Span)
		e.buf = binary.AppendUvarint(e.buf, uint64(s.Start))
		e.buf = binary.AppendUvarint(e.buf, uint64(s.End))
		e.flag(s.WholeFile)
		return
	case anyType:
		e.params(v.Interface().(map[string]any))
		return
	}
	switch v.Kind() {
	case reflect.String:
		e.text(v.String())
	case reflect.Bool:
		e.flag(v.Bool())
	case reflect.Int, reflect.Int64:
		e.buf = binary.AppendVarint(e.buf, v.Int())
	case reflect.Uint8:
		e.buf = append(e.buf, byte(v.Uint()))
	case reflect.Pointer:
		e.flag(!v.IsNil())
		if !v.IsNil() {
			e.value(v.Elem())
		}
	case reflect.Slice:
		e.buf = binary.AppendUvarint(e.buf, uint64(v.Len()))
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Map:
		e.mapping(v)
	case reflect.Struct:
		for i := range v.NumField() {
			e.value(v.Field(i))
		}
	default:
		e.err = fmt.Errorf("content: no way to encode %s", v.Type())
	}
}

func (e *encoder) flag(b bool) {
	if b {
		e.buf = append(e.buf, 1)
	} else {
		e.buf = append(e.buf, 0)
	}
}

func (e *encoder) params(m map[string]any) {
	if m == nil {
		e.text("")
		return
	}
	data, err := json.Marshal(m)
	if err != nil {
		e.err = fmt.Errorf("content: encode params: %w", err)
		return
	}
	e.text(string(data))
}

func (e *encoder) mapping(v reflect.Value) {
	keys := v.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	e.buf = binary.AppendUvarint(e.buf, uint64(len(keys)))
	for _, k := range keys {
		e.text(k.String())
		e.value(v.MapIndex(k))
	}
}

type unpacker struct {
	buf  []byte
	file string
	bad  bool
}

func (d *unpacker) uvarint() uint64 {
	n, size := binary.Uvarint(d.buf)
	if size <= 0 {
		d.bad = true
		return 0
	}
	d.buf = d.buf[size:]
	return n
}

func (d *unpacker) varint() int64 {
	n, size := binary.Varint(d.buf)
	if size <= 0 {
		d.bad = true
		return 0
	}
	d.buf = d.buf[size:]
	return n
}

// count reads a number of things that take at least a byte each.
func (d *unpacker) count() int {
	n := d.uvarint()
	if n > uint64(len(d.buf)) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *unpacker) text() string {
	n := d.count()
	s := string(d.buf[:n])
	d.buf = d.buf[n:]
	return s
}

func (d *unpacker) byte() byte {
	if len(d.buf) == 0 {
		d.bad = true
		return 0
	}
	b := d.buf[0]
	d.buf = d.buf[1:]
	return b
}

func (d *unpacker) value(v reflect.Value, depth int) {
	if d.bad {
		return
	}
	switch v.Type() {
	case timeType:
		d.time(v)
		return
	case spanType:
		start, end := d.uvarint(), d.uvarint()
		v.Set(reflect.ValueOf(diag.Span{File: d.file, Start: int(start), End: int(end), WholeFile: d.byte() == 1}))
		return
	case anyType:
		d.params(v)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.text())
	case reflect.Bool:
		v.SetBool(d.byte() == 1)
	case reflect.Int, reflect.Int64:
		v.SetInt(d.varint())
	case reflect.Uint8:
		v.SetUint(uint64(d.byte()))
	case reflect.Pointer:
		if d.byte() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem(), depth+1)
		}
	case reflect.Slice:
		d.slice(v, depth)
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		d.mapping(v, depth)
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i), depth+1)
			if depth == 0 && i == 0 {
				d.file = v.Field(0).String() // Page.File, for spans
			}
		}
	default:
		d.bad = true
	}
}

func (d *unpacker) slice(v reflect.Value, depth int) {
	n := d.count()
	if n == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		d.value(v.Index(i), depth+1)
	}
}

func (d *unpacker) mapping(v reflect.Value, depth int) {
	n := d.count()
	v.Set(reflect.MakeMapWithSize(v.Type(), n))
	for range n {
		key := d.text()
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(item, depth+1)
		if d.bad {
			return
		}
		v.SetMapIndex(reflect.ValueOf(key), item)
	}
}

func (d *unpacker) time(v reflect.Value) {
	sec, nano, offset := d.varint(), d.varint(), d.varint()
	if nano < 0 || nano > 999_999_999 || offset < -86400 || offset > 86400 {
		d.bad = true
		return
	}
	t := time.Unix(sec, nano)
	if sec == (time.Time{}).Unix() && nano == 0 {
		t = time.Time{}
	} else {
		t = t.In(time.FixedZone("", int(offset)))
	}
	v.Set(reflect.ValueOf(t))
}

// plainParams gives params the types that JSON gives back, so that a page out
// of the cache equals a fresh one.
func plainParams(m map[string]any) map[string]any {
	var out map[string]any
	if data, err := json.Marshal(m); m == nil || err != nil || json.Unmarshal(data, &out) != nil {
		return nil
	}
	return out
}

func (d *unpacker) params(v reflect.Value) {
	text := d.text()
	if text == "" {
		return
	}
	var m map[string]any
	if json.Unmarshal([]byte(text), &m) != nil {
		d.bad = true
		return
	}
	v.Set(reflect.ValueOf(m))
}
