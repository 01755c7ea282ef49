package view

import "reflect"

// Layouts maps each layout to the type of its view, for checking layouts.
func Layouts() map[string]reflect.Type {
	return map[string]reflect.Type{
		"home":       reflect.TypeFor[*HomePage](),
		"section":    reflect.TypeFor[*SectionPage](),
		"course":     reflect.TypeFor[*CoursePage](),
		"lesson":     reflect.TypeFor[*LessonPage](),
		"path":       reflect.TypeFor[*PathPage](),
		"case":       reflect.TypeFor[*CasePage](),
		"notice":     reflect.TypeFor[*NoticePage](),
		"event":      reflect.TypeFor[*EventPage](),
		"alert":      reflect.TypeFor[*AlertPage](),
		"checklist":  reflect.TypeFor[*ChecklistPage](),
		"exam":       reflect.TypeFor[*ExamPage](),
		"regulation": reflect.TypeFor[*RegulationPage](),
		"form":       reflect.TypeFor[*FormPage](),
		"guide":      reflect.TypeFor[*GuidePage](),
		"design":     reflect.TypeFor[*DesignPage](),
		"article":    reflect.TypeFor[*ArticlePage](),
		"taxonomy":   reflect.TypeFor[*TaxonomyPage](),
		"term":       reflect.TypeFor[*TermPage](),
		"union":      reflect.TypeFor[*UnionPage](),
		"search":     reflect.TypeFor[*SearchPage](),
		"404":        reflect.TypeFor[*NotFoundPage](),
		"redirect":   reflect.TypeFor[*RedirectPage](),
	}
}
