package markdown

import "ankang/internal/diag"

// Source is the Markdown part of a file.
type Source struct {
	// File names the file in diagnostics, relative to the site's folder.
	File string
	// Text is the body after the front matter, LF line ends, UTF-8.
	Text []byte
	// Offset is the byte offset of Text in the decoded file, for spans.
	Offset int
	// Lang chooses the labels.
	Lang string
}

// Options change how a body becomes HTML. They are part of the cache key of a
// parsed body.
type Options struct {
	// SanitizeHTML lets raw HTML through bluemonday; without it raw HTML is
	// shown as text.
	SanitizeHTML bool
	// Labels are the words of the interface inside bodies (答案, 注意 …),
	// language -> key -> text; a missing one falls back to Chinese.
	Labels map[string]map[string]string
}

// Document is a parsed body.
type Document struct {
	// HTML is the body with a marker for each reference (see Expand).
	HTML []byte
	// Title is the text of a level-1 heading at the top, if there is one.
	Title string
	// Outline lists the headings in document order, question headings
	// included, answers stripped.
	Outline []Heading
	// Sections is the plain text, cut at headings, for the search index and
	// excerpts. Answers of questions are stripped. Text before the first
	// heading is a section with an empty ID.
	Sections []Section
	// Refs are all links, images, citations and media, in document order.
	Refs []Ref
	// Questions are the typed questions in document order.
	Questions []Question
	// Anchors are all ids that a fragment may point at, headings included.
	Anchors []string
	// Excerpt is the plain text of the first paragraph.
	Excerpt string
	// Counts are the figures of the text.
	Counts Counts
	// Diagnostics are the faults found while parsing, sorted by offset.
	Diagnostics []diag.Diagnostic
}

// Heading is an entry of the outline.
type Heading struct {
	// Level is 1 to 6.
	Level int
	// ID is the fragment without '#': readable, stable, Chinese kept.
	ID string
	// Text is the plain text without answers and ids.
	Text string
	// Article is the number of an article of law that the heading begins with
	// (第五十七条 is 57, 第五十七条之一 is 57 with Text telling the rest), or 0.
	Article int
	// Span is the heading's place.
	Span diag.Span
}

// Section is the plain text under one heading.
type Section struct {
	ID    string
	Title string
	// Text has paragraphs joined by a newline.
	Text string
}

// RefKind tells what a reference is.
type RefKind uint8

const (
	// LinkRef is an ordinary link, autolinks included. The marker stands for
	// the attributes of <a>: href, and title, rel, class, download, as needed.
	LinkRef RefKind = iota
	// ImageRef is a picture. The marker stands for the attributes src, srcset,
	// sizes, width, height and loading of <img>; alt is already written.
	ImageRef
	// CitationRef is [[law#article]]. The marker stands for the attributes of
	// <a>; the link's text is already written, unless the author gave none: then
	// it is law plus 第N条.
	CitationRef
	// MediaRef is a video or audio file written as an image. The marker stands
	// for the attribute src of <video> or <audio>.
	MediaRef
	// TrackRef is a caption file (.vtt) of a MediaRef; the marker stands for
	// src of <track>.
	TrackRef
	// FileNoteRef follows the LinkRef of a download and has its Dest. Its marker
	// stands for escaped text, not attributes: format and size of the file, such
	// as "PDF，1.2 MB".
	FileNoteRef
)

// Ref is something in a body that points elsewhere.
type Ref struct {
	Kind RefKind
	// Dest is the destination as written, percent-decoding untouched:
	// "../b.md#x", "/courses/", "https://…", "img/a.svg". For a citation it is
	// the name of the law.
	Dest string
	// Article is the article of a citation as written ("57"), or empty.
	Article string
	// Text is the plain text of the link, or the alt text of an image.
	Text string
	// Title is the title attribute as written.
	Title string
	// Decorative is set for an image whose alt text was left empty on purpose
	// with {alt=""}.
	Decorative bool
	// Span is the place of the destination in the file.
	Span diag.Span
}

// Counts are the figures of a text. Answers are counted.
type Counts struct {
	// Han is the number of Han characters, Words that of words in other
	// scripts.
	Han, Words int
	// Images, Questions and Tasks (task-list items outside questions) count
	// blocks.
	Images, Questions, Tasks int
}

// Minutes is the reading time in whole minutes, at least 1, at 300 Han
// characters or 200 words a minute and half a minute a question.
func (c Counts) Minutes() int {
	seconds := c.Han*60/300 + c.Words*60/200 + c.Questions*30
	return max(1, (seconds+30)/60)
}

// Kind is the kind of a question.
type Kind string

// The kinds of questions, by the word in 【】.
const (
	SingleChoice   Kind = "single"    // 单选
	MultipleChoice Kind = "multiple"  // 多选
	TrueFalse      Kind = "truefalse" // 判断
	FillIn         Kind = "fill"      // 填空
	Ordering       Kind = "order"     // 排序
	Matching       Kind = "match"     // 连线
	HotSpot        Kind = "hotspot"   // 找隐患
	Scenario       Kind = "scenario"  // 情景
)

// Question is one question of a page. Stem, option texts and the like are
// plain text; the HTML field of each holds inline HTML with markers.
type Question struct {
	// ID is the id of <!-- q:id -->, or one derived from the stem's text.
	ID string
	// Fixed tells that the id was written in the file.
	Fixed bool
	Kind  Kind
	// Stem is the question without kind, id and answer marks.
	Stem string
	// Options are choices (single, multiple, true/false, scenario).
	Options []Option
	// Blanks are the accepted answers of each 【甲|乙】 of a fill-in.
	Blanks [][]string
	// Items are the entries of an ordering, in the right order.
	Items []string
	// Pairs are the rows of a matching, left and right.
	Pairs [][2]string
	// PairHeads are the two column titles of a matching.
	PairHeads [2]string
	// Spots are the rows of a find-the-hazard table.
	Spots []Spot
	// Image is the index in Document.Refs of a hot spot's picture, or -1.
	Image int
	// Explanation is the text of the quote after the options.
	Explanation string
	// Span is the heading's place.
	Span diag.Span
}

// Option is one choice.
type Option struct {
	Text     string
	Correct  bool
	Feedback string
	// Target is the fragment that a scenario's choice leads to.
	Target string
}

// Spot is a hazard in a picture divided like a chessboard: columns A…, rows
// 1… from the top left.
type Spot struct {
	// From and To are the corner cells, such as B3 and C4.
	From, To string
	Hazard   string
	Note     string
}
