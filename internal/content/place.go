package content

import (
	"path"
	"strings"

	"golang.org/x/text/language"
)

// place is what a path says of a page.
type place struct {
	lang, section string
	index, bundle bool
	typ           Type
	// undeclared is a language in the name that the site doesn't have.
	undeclared string
}

// sectionTypes are the types of pages by section.
var sectionTypes = map[string]Type{
	"courses": TypeLesson, "paths": TypePath, "cases": TypeCase, "notices": TypeNotice, "events": TypeEvent,
	"alerts": TypeAlert, "checklists": TypeChecklist, "exams": TypeExam, "regulations": TypeRegulation,
	"forms": TypeForm, "guides": TypeGuide,
}

// placeOf reads language, section and kind of page off a path below content/.
func placeOf(file string, s Schema) place {
	rel := strings.TrimPrefix(file, "content/")
	dir, name := path.Split(rel)
	name = strings.TrimSuffix(name, ".md")
	p := place{lang: s.Language, typ: TypePage}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		if lang, ok := s.languageOf(name[i+1:]); ok {
			p.lang, name = lang, name[:i]
		} else if looksLikeLanguage(name[i+1:]) {
			p.undeclared = name[i+1:]
		}
	}
	p.index, p.bundle = name == "_index", name == "index"
	folders := strings.Split(strings.Trim(dir, "/"), "/")
	if dir == "" {
		folders = nil
	}
	if len(folders) > 0 {
		p.section = folders[0]
	}
	switch {
	case p.index && len(folders) == 0:
		p.typ = TypeHome
	case p.index && p.section == "courses" && len(folders) == 2:
		p.typ = TypeCourse
	case p.index:
		p.typ = TypeSection
	default:
		if t, ok := sectionTypes[p.section]; ok {
			p.typ = t
		}
	}
	return p
}

func (s Schema) languageOf(word string) (string, bool) {
	for _, l := range append([]string{s.Language}, s.Languages...) {
		if strings.EqualFold(l, word) {
			return l, true
		}
	}
	return "", false
}

// looksLikeLanguage tells the tags that a translation's name may end with; a
// name such as "2.1" has none.
func looksLikeLanguage(word string) bool {
	base, _, _ := strings.Cut(word, "-")
	if len(base) != 2 || strings.ToLower(base) != base {
		return false
	}
	_, err := language.Parse(word)
	return err == nil
}
