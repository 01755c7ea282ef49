package scaffold

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"ankang/internal/content"
)

// Wrong says why a path won't do for a new page.
type Wrong string

// The reasons.
const (
	WrongOutside  Wrong = "outside"  // not below content/
	WrongName     Wrong = "name"     // a name that Windows or the build refuses
	WrongIndex    Wrong = "index"    // _index.md is for sections, courses and the home page
	WrongNoCourse Wrong = "nocourse" // a lesson that is in no course
)

// PlaceError is a path that won't do.
type PlaceError struct {
	Why  Wrong
	Path string
}

// Error gives reason and path.
func (e *PlaceError) Error() string { return string(e.Why) + ": " + e.Path }

// Place returns the file of a new page of a type (content/guides/a.md). given
// is what an author writes: with slashes or backslashes, with content/ and .md
// or without, or a name alone, which means the type's own section. The error is
// a *PlaceError.
func Place(t content.Type, given string, bundle bool) (string, error) {
	p := strings.ReplaceAll(strings.TrimSpace(given), `\`, "/")
	if path.IsAbs(p) || len(p) > 1 && p[1] == ':' {
		return "", &PlaceError{WrongOutside, given}
	}
	p = path.Clean(p)
	if p == "content" {
		p = "."
	}
	p = strings.TrimSuffix(strings.TrimPrefix(p, "content/"), ".md")
	p = path.Clean(p)
	if p == ".." || strings.HasPrefix(p, "../") {
		return "", &PlaceError{WrongOutside, given}
	}
	for part := range strings.SplitSeq(p, "/") {
		if part != "." && !UsableName(part) {
			return "", &PlaceError{WrongName, part}
		}
	}
	p, why := placed(t, p, bundle)
	if why != "" {
		return "", &PlaceError{why, given}
	}
	return "content/" + p + ".md", nil
}

// placed completes a clean path by the rules of the type.
func placed(t content.Type, p string, bundle bool) (string, Wrong) {
	name := path.Base(p)
	index := name == "_index" || strings.HasPrefix(name, "_index.")
	switch t {
	case content.TypeHome:
		if p != "." && path.Dir(p) != "." || p != "." && !index {
			return "", WrongOutside
		}
		if index {
			return p, ""
		}
		return "_index", ""
	case content.TypeSection, content.TypeCourse:
		if p == "." || index && path.Dir(p) == "." {
			return "", WrongName
		}
		if t == content.TypeCourse && path.Dir(p) == "." {
			p = "courses/" + p
		}
		if !index {
			p += "/_index"
		}
		return p, ""
	}
	switch {
	case p == ".":
		return "", WrongName
	case index:
		return "", WrongIndex
	case t == content.TypeLesson && (path.Dir(p) == "." || path.Dir(p) == "courses"):
		return "", WrongNoCourse
	}
	if path.Dir(p) == "." {
		section := content.Home(t)
		if section == "" {
			section = "pages"
		}
		p = section + "/" + p
	}
	if bundle && path.Base(p) != "index" {
		p += "/index"
	}
	return p, ""
}

// UsableName tells whether a file or folder can have a name on Windows too, and
// whether the build would look at it.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
func UsableName(name string) bool {
	if name == "" || strings.ContainsAny(name, `<>:"|?*\`) || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") ||
		strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".") ||
		strings.TrimSpace(name) != name {
		return false
	}
	for _, r := range name {
		if r < ' ' || r == 0x7F {
			return false
		}
	}
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return false
	}
	return len(stem) != 4 || !strings.HasPrefix(stem, "COM") && !strings.HasPrefix(stem, "LPT") || stem[3] < '0' || stem[3] > '9'
}

// Taken returns the file in dir that a new page would share its address with:
// the page itself, x.md beside x/index.md, or x/_index.md; empty if there is
// none.
func Taken(dir, file string) string {
	stem := strings.TrimSuffix(file, ".md")
	for _, end := range []string{"/_index", "/index"} {
		stem = strings.TrimSuffix(stem, end)
	}
	for _, other := range []string{file, stem + ".md", stem + "/index.md", stem + "/_index.md"} {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(other))); err == nil {
			return other
		}
	}
	return ""
}
