// Package markdown turns the body of a page into HTML, outline, plain text,
// references, questions and counts, in one parse. It is goldmark with GFM and
// what Chinese text needs; goldmark's types stay inside. It does not know other
// pages: every reference is left as a marker that the caller expands.
package markdown
