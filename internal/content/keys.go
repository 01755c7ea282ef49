package content

import (
	"reflect"
	"sort"
	"strings"

	"ankang/internal/diag"
	"ankang/internal/strictyaml"
)

// The structs of this file are front matter as written. Dates stay text until
// the site's time zone is at hand.

type writtenDate struct{ strictyaml.Value }

// DecodeScalar keeps the value for later.
func (d *writtenDate) DecodeScalar(v strictyaml.Value) []diag.Diagnostic {
	d.Value = v
	return nil
}

type commonKeys struct {
	Title    string         `yaml:"title"`
	Summary  string         `yaml:"summary"`
	Type     string         `yaml:"type"`
	Date     writtenDate    `yaml:"date"`
	Updated  writtenDate    `yaml:"updated"`
	Reviewed *writtenReview `yaml:"reviewed"`
	Union    string         `yaml:"union"`
	Draft    bool           `yaml:"draft"`
	Publish  writtenDate    `yaml:"publish"`
	Expires  writtenDate    `yaml:"expires"`
	Aliases  []string       `yaml:"aliases"`
	Slug     string         `yaml:"slug"`
	Weight   int            `yaml:"weight"`
	Cover    *writtenCover  `yaml:"cover"`
	Related  []string       `yaml:"related"`
	Sources  []string       `yaml:"sources"`
	Params   map[string]any `yaml:"params"`
}

type writtenReview struct {
	On writtenDate `yaml:"on"`
	By string      `yaml:"by"`
}

type writtenCover struct {
	Src string `yaml:"src"`
	Alt string `yaml:"alt"`
}

type courseKeys struct {
	commonKeys
	Level    string   `yaml:"level"`
	Lessons  []string `yaml:"lessons"`
	Requires []string `yaml:"requires"`
}

type lessonKeys struct {
	commonKeys
	Minutes    int      `yaml:"minutes"`
	Objectives []string `yaml:"objectives"`
}

type pathKeys struct {
	commonKeys
	For   string   `yaml:"for"`
	Steps []string `yaml:"steps"`
}

type caseKeys struct {
	commonKeys
	Kind      string   `yaml:"kind"`
	Protected string   `yaml:"protected"`
	Source    string   `yaml:"source"`
	Lessons   []string `yaml:"lessons"`
}

type noticeKeys struct {
	commonKeys
	Kind        string              `yaml:"kind"`
	Stages      []writtenStage      `yaml:"stages"`
	Attachments []writtenAttachment `yaml:"attachments"`
	Contact     string              `yaml:"contact"`
	Results     string              `yaml:"results"`
}

type writtenStage struct {
	Name string      `yaml:"name"`
	From writtenDate `yaml:"from"`
	To   writtenDate `yaml:"to"`
}

type writtenAttachment struct {
	Src   string `yaml:"src"`
	Title string `yaml:"title"`
}

type eventKeys struct {
	commonKeys
	Kind   string      `yaml:"kind"`
	Start  writtenDate `yaml:"start"`
	End    writtenDate `yaml:"end"`
	Place  string      `yaml:"place"`
	Live   string      `yaml:"live"`
	Replay string      `yaml:"replay"`
	Status string      `yaml:"status"`
}

type alertKeys struct {
	commonKeys
	Kind  string      `yaml:"kind"`
	Level string      `yaml:"level"`
	From  writtenDate `yaml:"from"`
	Until writtenDate `yaml:"until"`
}

type checklistKeys struct {
	commonKeys
	Role      string `yaml:"role"`
	Frequency string `yaml:"frequency"`
}

type examKeys struct {
	commonKeys
	Draw    []writtenDraw `yaml:"draw"`
	Minutes int           `yaml:"minutes"`
	Pass    int           `yaml:"pass"`
}

type writtenDraw struct {
	From  string   `yaml:"from"`
	Count int      `yaml:"count"`
	Kinds []string `yaml:"kinds"`
}

type regulationKeys struct {
	commonKeys
	Number    string      `yaml:"number"`
	Issued    writtenDate `yaml:"issued"`
	Effective writtenDate `yaml:"effective"`
	Authority string      `yaml:"authority"`
	Short     []string    `yaml:"short"`
}

type formKeys struct {
	commonKeys
	Fields []writtenField `yaml:"fields"`
}

type writtenField struct {
	Name     string   `yaml:"name"`
	Label    string   `yaml:"label"`
	Kind     string   `yaml:"kind"`
	Options  []string `yaml:"options"`
	Required bool     `yaml:"required"`
}

// typeOrder are all types, as messages list them.
var typeOrder = []Type{TypeHome, TypeSection, TypeCourse, TypeLesson, TypePath, TypeCase, TypeNotice, TypeEvent,
	TypeAlert, TypeChecklist, TypeExam, TypeRegulation, TypeForm, TypeGuide, TypePage}

// keysOf makes the struct that a type's front matter is decoded into.
func keysOf(t Type) any {
	switch t {
	case TypeCourse:
		return &courseKeys{}
	case TypeLesson:
		return &lessonKeys{}
	case TypePath:
		return &pathKeys{}
	case TypeCase:
		return &caseKeys{}
	case TypeNotice:
		return &noticeKeys{}
	case TypeEvent:
		return &eventKeys{}
	case TypeAlert:
		return &alertKeys{}
	case TypeChecklist:
		return &checklistKeys{}
	case TypeExam:
		return &examKeys{}
	case TypeRegulation:
		return &regulationKeys{}
	case TypeForm:
		return &formKeys{}
	}
	return &commonKeys{}
}

// common gives the common part of any type's keys.
func (k *commonKeys) common() *commonKeys { return k }

// commonOf is the common part of what keysOf made.
func commonOf(keys any) *commonKeys { return keys.(interface{ common() *commonKeys }).common() }

// misplaced maps the keys of other types to those types, for a page of type t.
func misplaced(t Type) map[string]string {
	own := ownKeys(t)
	owners := map[string][]string{}
	for _, other := range typeOrder {
		for key := range ownKeys(other) {
			if !own[key] {
				owners[key] = append(owners[key], string(other))
			}
		}
	}
	out := map[string]string{}
	for key, types := range owners {
		sort.Strings(types)
		out[key] = strings.Join(types, ", ")
	}
	return out
}

// ownKeys are the keys of a type beyond the common ones.
func ownKeys(t Type) map[string]bool {
	keys := map[string]bool{}
	rt := reflect.TypeOf(keysOf(t)).Elem()
	for i := range rt.NumField() {
		if f := rt.Field(i); !f.Anonymous && rt != reflect.TypeFor[commonKeys]() {
			keys[f.Tag.Get("yaml")] = true
		}
	}
	return keys
}
