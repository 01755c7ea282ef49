package strictyaml

import (
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// maxDepth bounds nesting.
const maxDepth = 40

// root decodes the top level, which alone knows the input's further keys.
func (d *decoder) root(n *yaml.Node, out any) {
	v := reflect.ValueOf(out)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return
	}
	if v.Elem().Kind() == reflect.Struct {
		d.structure(n, v.Elem(), "", true, 0)
		return
	}
	d.value(n, v.Elem(), "", 0)
}

// value decodes a node into v by v's type.
func (d *decoder) value(n *yaml.Node, v reflect.Value, path string, depth int) {
	n, ok := d.resolve(n)
	if !ok || depth > maxDepth {
		return
	}
	d.spans[path] = d.nodeSpan(n)
	if v.CanAddr() {
		if s, ok := v.Addr().Interface().(Scalar); ok {
			d.scalar(n, s)
			return
		}
	}
	if n.Tag == "!!null" && v.Kind() != reflect.Interface { // `key:` left empty
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		fresh := reflect.New(v.Type().Elem())
		d.value(n, fresh.Elem(), path, depth+1)
		v.Set(fresh)
	case reflect.Struct:
		d.structure(n, v, path, false, depth)
	case reflect.Map:
		d.mapping(n, v, path, depth)
	case reflect.Slice:
		d.sequence(n, v, path, depth)
	case reflect.Interface:
		if x := d.free(n, path, depth); x != nil {
			v.Set(reflect.ValueOf(x))
		}
	default:
		d.basic(n, v)
	}
}

func (d *decoder) scalar(n *yaml.Node, s Scalar) {
	v := Value{Tag: n.ShortTag(), Span: d.nodeSpan(n)}
	if n.Kind == yaml.ScalarNode {
		v.Text = n.Value
	}
	d.list = append(d.list, s.DecodeScalar(v)...)
}

// basic decodes strings, booleans and integers, without converting between
// them: `draft: "yes"` is a fault. A number is a fine string.
func (d *decoder) basic(n *yaml.Node, v reflect.Value) {
	tag := n.ShortTag()
	switch v.Kind() {
	case reflect.String:
		if n.Kind != yaml.ScalarNode || tag == "!!bool" && n.Style == 0 {
			d.wrongType(n, "text")
			return
		}
		v.SetString(n.Value)
	case reflect.Bool:
		if n.Kind != yaml.ScalarNode || tag != "!!bool" {
			d.wrongType(n, "bool")
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	case reflect.Int, reflect.Int64:
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if n.Kind != yaml.ScalarNode || tag != "!!int" || err != nil || i > math.MaxInt32 || i < math.MinInt32 {
			d.wrongType(n, "int")
			return
		}
		v.SetInt(i)
	}
}

// wrongType reports a value that is not of the wanted type, by the words of
// the catalogue's sentences: text, bool, int, list, map.
func (d *decoder) wrongType(n *yaml.Node, want string) {
	code := map[string]diag.Code{"text": diag.WantText, "bool": diag.WantBool, "int": diag.WantInt,
		"list": diag.WantList, "map": diag.WantMap}[want]
	shown := n.Value
	switch n.Kind {
	case yaml.SequenceNode:
		shown = diag.Both("列表", "a list")
	case yaml.MappingNode:
		shown = diag.Both("一组项目", "keys with values")
	}
	d.report(code, d.nodeSpan(n), shown)
}

func (d *decoder) sequence(n *yaml.Node, v reflect.Value, path string, depth int) {
	if n.Kind != yaml.SequenceNode {
		d.wrongType(n, "list")
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, c := range n.Content {
		d.value(c, out.Index(i), join(path, strconv.Itoa(i)), depth+1)
	}
	v.Set(out)
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, path string, depth int) {
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, "map")
		return
	}
	out := reflect.MakeMapWithSize(v.Type(), len(n.Content)/2)
	d.pairs(n, path, func(key string, _, value *yaml.Node) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(value, item, join(path, key), depth+1)
		out.SetMapIndex(reflect.ValueOf(key), item)
	})
	v.Set(out)
}

// pairs calls do for each key of a map, once, and reports repetitions.
func (d *decoder) pairs(n *yaml.Node, path string, do func(key string, k, v *yaml.Node)) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if seen[k.Value] {
			d.report(diag.YAMLDuplicate, d.nodeSpan(k), k.Value)
			continue
		}
		seen[k.Value] = true
		d.spans[join(path, k.Value)+"@key"] = d.nodeSpan(k)
		do(k.Value, k, n.Content[i+1])
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, path string, top bool, depth int) {
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, "map")
		return
	}
	fields := map[string]reflect.Value{}
	collect(v, fields)
	known := func(key string, value *yaml.Node) bool {
		if f, ok := fields[key]; ok {
			d.value(value, f, join(path, key), depth+1)
			return true
		}
		list, ok := d.in.Lists[key]
		if top && ok {
			d.words(value, list, key)
		}
		return top && ok
	}
	d.pairs(n, path, func(key string, k, value *yaml.Node) {
		if !known(key, value) && !(top && d.renamed(n, k, value, known)) {
			d.unknown(k, fields, top)
		}
	})
}

// renamed reads a key by its old name and tells whether it is one.
func (d *decoder) renamed(parent, k, value *yaml.Node, known func(string, *yaml.Node) bool) bool {
	name, ok := d.in.Renamed[k.Value]
	if !ok {
		return false
	}
	for i := 0; i < len(parent.Content); i += 2 {
		if parent.Content[i].Value == name {
			d.report(diag.DeprecatedTwice, d.nodeSpan(k), k.Value, name)
			return true
		}
	}
	if !known(name, value) {
		return false
	}
	found := diag.New(diag.DeprecatedKey, d.nodeSpan(k), k.Value, name)
	found.Replacement = name
	d.list = append(d.list, found)
	return true
}

// words decodes a list of words; one word alone is a list of one.
func (d *decoder) words(n *yaml.Node, out *[]string, path string) {
	n, ok := d.resolve(n)
	if !ok || n.Tag == "!!null" {
		return
	}
	if n.Kind == yaml.ScalarNode {
		var word string
		d.value(n, reflect.ValueOf(&word).Elem(), path, 0)
		d.spans[join(path, "0")] = d.nodeSpan(n)
		*out = []string{word}
		return
	}
	d.value(n, reflect.ValueOf(out).Elem(), path, 0)
}

func (d *decoder) unknown(k *yaml.Node, fields map[string]reflect.Value, top bool) {
	if where, ok := d.in.Elsewhere[k.Value]; top && ok {
		d.report(diag.MisplacedKey, d.nodeSpan(k), k.Value, where)
		return
	}
	var known []string
	for name := range fields {
		known = append(known, name)
	}
	if top {
		for name := range d.in.Lists {
			known = append(known, name)
		}
	}
	sort.Strings(known)
	near, ok := spelling.Nearest(k.Value, known)
	if !ok {
		d.report(diag.UnknownKey, d.nodeSpan(k), k.Value, strings.Join(known, ", "))
		return
	}
	found := diag.New(diag.UnknownKeyNear, d.nodeSpan(k), k.Value, near)
	found.Replacement = near
	d.list = append(d.list, found)
}

// collect maps the keys of a struct, embedded structs' included, to fields.
func collect(v reflect.Value, fields map[string]reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			collect(v.Field(i), fields)
			continue
		}
		if name := keyName(f); name != "" {
			fields[name] = v.Field(i)
		}
	}
}

// free decodes a node into plain values.
func (d *decoder) free(n *yaml.Node, path string, depth int) any {
	n, ok := d.resolve(n)
	if !ok || depth > maxDepth {
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		d.pairs(n, path, func(key string, _, value *yaml.Node) {
			out[key] = d.free(value, join(path, key), depth+1)
		})
		return out
	case yaml.SequenceNode:
		out := make([]any, 0, len(n.Content))
		for i, c := range n.Content {
			out = append(out, d.free(c, join(path, strconv.Itoa(i)), depth+1))
		}
		return out
	}
	d.spans[path] = d.nodeSpan(n)
	return freeScalar(n)
}

func freeScalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int":
		if i, err := strconv.Atoi(n.Value); err == nil {
			return i
		}
	case "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
	return n.Value
}
