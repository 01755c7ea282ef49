// Package content gives a parsed file its meaning: the type of the page, its
// strict front matter and the fields of each type. One file in, one page out;
// what needs other pages belongs to package site.
package content
