package content

import (
	"time"

	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// Type is the type of a page.
type Type string

// The types. A page's type comes from its section; type: overrides it.
const (
	TypeHome       Type = "home" // content/_index.md
	TypeSection    Type = "section"
	TypeCourse     Type = "course"
	TypeLesson     Type = "lesson"
	TypePath       Type = "path"
	TypeCase       Type = "case"
	TypeNotice     Type = "notice"
	TypeEvent      Type = "event"
	TypeAlert      Type = "alert"
	TypeChecklist  Type = "checklist"
	TypeExam       Type = "exam"
	TypeRegulation Type = "regulation"
	TypeForm       Type = "form"
	TypeGuide      Type = "guide"
	TypePage       Type = "page"
)

// Page is one Markdown file: where it is, what it says of itself, and what
// its body holds except the HTML, which stays in the cache under BodyKey.
type Page struct {
	// File is the source path: content/courses/a/01.md.
	File string
	// Hash is the content hash of the file.
	Hash source.Hash
	// Lang is the BCP 47 tag from the name (x.en.md), or the site's first
	// language.
	Lang string
	// Section is the first folder under content/, or empty.
	Section string
	// Index is set for _index.md, Bundle for x/index.md.
	Index, Bundle bool
	Type          Type
	Front         Front
	// Doc is the parsed body; its HTML and Sections are nil once cached.
	Doc *markdown.Document
	// KeySpans gives the place of each top-level front-matter key's value, so
	// that later checks can point at it.
	KeySpans map[string]diag.Span
}

// Front is the front matter: the common keys, and one pointer per type that
// has keys of its own, non-nil for that type.
type Front struct {
	Title    string
	Summary  string
	Date     Date
	Updated  Date
	Reviewed *Review
	Union    string
	Draft    bool
	Publish  Date
	Expires  Date
	Aliases  []string
	Slug     string
	Weight   int
	Cover    *Cover
	Related  []string
	Sources  []string
	// Terms maps a taxonomy's front-matter key (industries, hazards,
	// audiences, seasons, tags, and declared ones) to the terms as written.
	// union: appears under "unions" too.
	Terms  map[string][]string
	Params map[string]any

	Course     *Course
	Lesson     *Lesson
	Path       *Path
	Case       *Case
	Notice     *Notice
	Event      *Event
	Alert      *Alert
	Checklist  *Checklist
	Exam       *Exam
	Regulation *Regulation
	Form       *Form
}

// Date is a point in time that remembers whether only a day was written.
type Date struct {
	time.Time
	// DayOnly is set for 2026-01-02; Time is then midnight in the site's zone.
	DayOnly bool
}

// Review is who (a post, never a name) reviewed the page, and when.
type Review struct {
	On Date
	By string
}

// Cover is the picture of a page.
type Cover struct {
	Src, Alt string
}

// Course are the keys of a course's _index.md.
type Course struct {
	// Level is 入门, 进阶 or free words.
	Level string
	// Lessons is the order of the lessons by file name without extension;
	// empty means by file name.
	Lessons []string
	// Requires are courses to take before, by path.
	Requires []string
}

// Lesson are the keys of a lesson.
type Lesson struct {
	// Minutes is the time that a learner needs; 0 means counted.
	Minutes    int
	Objectives []string
}

// Path are the keys of a learning path.
type Path struct {
	// For is an audience term.
	For string
	// Steps are courses, lessons or check lists, by path.
	Steps []string
}

// Case are the keys of a case.
type Case struct {
	// Kind is story or accident.
	Kind string
	// Protected says what was changed to protect people. Required.
	Protected string
	// Source is the report; required for an accident.
	Source string
	// Lessons teach what prevents it, by path.
	Lessons []string
}

// Notice are the keys of a notice.
type Notice struct {
	// Kind is competition or announcement.
	Kind        string
	Stages      []Stage
	Attachments []Attachment
	Contact     string
	// Results is a path or a text.
	Results string
}

// Stage is a stage of a competition; To is the last day or moment, inclusive.
type Stage struct {
	Name     string
	From, To Date
}

// Attachment is a file to download.
type Attachment struct {
	Src, Title string
}

// Event are the keys of an event.
type Event struct {
	// Kind is lecture, visit, expo or training.
	Kind         string
	Start, End   Date
	Place        string
	Live, Replay string
	// Status is empty, cancelled or postponed.
	Status string
}

// Alert are the keys of a weather alert.
type Alert struct {
	// Kind is heat, typhoon, rain, cold, gale or fog.
	Kind string
	// Level is blue, yellow, orange or red.
	Level       string
	From, Until Date
}

// Checklist are the keys of a check list.
type Checklist struct {
	Role, Frequency string
}

// Exam are the keys of an exam.
type Exam struct {
	Draw    []Draw
	Minutes int
	// Pass is the pass mark in percent.
	Pass int
}

// Draw says how many questions come from where.
type Draw struct {
	// From is a course or lesson by path.
	From  string
	Count int
	// Kinds limits the kinds of questions, by Chinese word; empty means all.
	Kinds []string
}

// Regulation are the keys of a law or standard.
type Regulation struct {
	// Number is the number of the order or standard.
	Number            string
	Issued, Effective Date
	Authority         string
	// Short are further names that citations may use.
	Short []string
}

// Form are the keys of a form.
type Form struct {
	Fields []FormField
}

// FormField is one field of a form.
type FormField struct {
	Name, Label string
	// Kind is text, multiline, date, number, tel or choice.
	Kind     string
	Options  []string
	Required bool
}
