package strictyaml

import (
	"reflect"
	"strings"
)

// Kind is the form of a value in YAML.
type Kind string

// The kinds of values.
const (
	KindText   Kind = "text"
	KindBool   Kind = "bool"
	KindInt    Kind = "int"
	KindList   Kind = "list"
	KindMap    Kind = "map"    // any keys, values of one shape
	KindStruct Kind = "struct" // known keys
	KindFree   Kind = "free"   // anything
	KindScalar Kind = "scalar" // a type that decodes itself, see Scalar
	KindWords  Kind = "words"  // a list of words, or one word, see Input.Lists
)

// Shape describes what Decode accepts for a value.
type Shape struct {
	Kind Kind
	// Item is the shape of the entries of a list or a map.
	Item *Shape
	// Struct names the Go type of a struct. Keys are its keys, or nil where
	// the struct stands inside itself.
	Struct string
	Keys   []Key
}

// Words is the shape of Input.Lists.
var Words = Shape{Kind: KindWords}

// Key is one key that Decode accepts.
type Key struct {
	Name string
	Shape
}

// Keys lists what Decode accepts for a pointer to a struct, in the order of
// the struct's fields, embedded structs' in their place.
func Keys(of any) []Key {
	return structKeys(reflect.TypeOf(of).Elem(), map[reflect.Type]bool{})
}

func structKeys(t reflect.Type, inside map[reflect.Type]bool) []Key {
	var out []Key
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			out = append(out, structKeys(f.Type, inside)...)
			continue
		}
		if name := keyName(f); name != "" {
			out = append(out, Key{Name: name, Shape: shapeOf(f.Type, inside)})
		}
	}
	return out
}

// keyName is the YAML key of a field; empty for one that is none.
func keyName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	if name == "-" || !f.IsExported() {
		return ""
	}
	return name
}

func shapeOf(t reflect.Type, inside map[reflect.Type]bool) Shape {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[Scalar]()) {
		return Shape{Kind: KindScalar}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shapeOf(t.Elem(), inside)
	case reflect.Struct:
		if inside[t] {
			return Shape{Kind: KindStruct, Struct: t.Name()}
		}
		inside[t] = true
		s := Shape{Kind: KindStruct, Struct: t.Name(), Keys: structKeys(t, inside)}
		delete(inside, t)
		return s
	case reflect.Slice:
		item := shapeOf(t.Elem(), inside)
		return Shape{Kind: KindList, Item: &item}
	case reflect.Map:
		item := shapeOf(t.Elem(), inside)
		return Shape{Kind: KindMap, Item: &item}
	case reflect.Bool:
		return Shape{Kind: KindBool}
	case reflect.Int, reflect.Int64:
		return Shape{Kind: KindInt}
	case reflect.String:
		return Shape{Kind: KindText}
	}
	return Shape{Kind: KindFree}
}
