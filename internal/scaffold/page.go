package scaffold

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
	"time"

	"ankang/internal/content"
	"ankang/internal/schema"
	"ankang/internal/strictyaml"
)

// bodies are the bodies of new pages, by language and type.
//
//go:embed bodies
var bodies embed.FS

// PageOptions describe a page to be made.
type PageOptions struct {
	Type content.Type
	// File is the path of the page: content/guides/a.md.
	File string
	// Title is made of the file's name if empty.
	Title string
	// Now is the moment of making, in the site's zone.
	Now time.Time
	// Lang is the language of the explanations, zh or en.
	Lang string
	// Schema is what the site's configuration says about front matter.
	Schema content.Schema
}

// Page returns a new page: front matter in canonical order with each key
// explained, optional ones in comments, and a body that shows the type's blocks.
func Page(o PageOptions) ([]byte, error) {
	body, err := bodies.ReadFile("bodies/" + bodyLanguage(o) + "/" + string(o.Type) + ".md")
	if err != nil {
		return nil, fmt.Errorf("read the body of %s: %w", o.Type, err)
	}
	values := o.values()
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range schema.FrontMatter(o.Type, o.Schema.Taxonomies...) {
		fmt.Fprintf(&b, "# %s%s\n", f.Explain(o.Lang), required(o.Lang, f))
		for _, below := range f.Fields() {
			fmt.Fprintf(&b, "#   %s: %s%s\n", below.Name, below.Explain(o.Lang), required(o.Lang, below))
		}
		if value, used := values[f.Name]; used {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, value)
		} else {
			fmt.Fprintf(&b, "# %s: %s\n", f.Name, example(f, o.Now))
		}
	}
	b.WriteString("---\n")
	b.Write(body)
	return []byte(b.String()), nil
}

// example is the value of a key in a comment. Dates are near the day of making,
// so that they fit one another.
func example(f schema.Field, now time.Time) string {
	const day = len(time.DateOnly)
	switch {
	case f.Example == "":
		return "[]"
	case f.Kind != strictyaml.KindScalar:
		return f.Example
	case f.Name == "expires":
		now = now.AddDate(1, 0, 0)
	}
	return now.Format(time.DateOnly) + f.Example[day:]
}

// languageSuffix is the end of the name of a translation, such as .en.md; .md
// otherwise.
func (o PageOptions) languageSuffix() string {
	for _, l := range o.Schema.Languages {
		if end := "." + l + ".md"; strings.HasSuffix(strings.ToLower(o.File), strings.ToLower(end)) {
			return o.File[len(o.File)-len(end):]
		}
	}
	return ".md"
}

// bodyLanguage is the language of the page as far as there are bodies in it.
func bodyLanguage(o PageOptions) string {
	lang := strings.ToLower(o.Schema.Language)
	if end := o.languageSuffix(); end != ".md" {
		lang = strings.ToLower(strings.Trim(strings.TrimSuffix(end, ".md"), "."))
	}
	if strings.HasPrefix(lang, "zh") || lang == "" {
		return "zh"
	}
	return "en"
}

// values are the keys that a new page has: what is required, and what decides
// how the page behaves.
func (o PageOptions) values() map[string]string {
	title := o.Title
	if title == "" {
		title = Titled(strings.TrimSuffix(o.File, o.languageSuffix()))
	}
	v := map[string]string{"title": Scalar(title)}
	if content.TypeAt(o.File, o.Schema) != o.Type {
		v["type"] = string(o.Type)
	}
	switch o.Type {
	case content.TypeHome, content.TypeSection:
		return v
	}
	v["summary"] = Scalar(say(bodyLanguage(o), "待写：一句话说明这一页讲什么", "To be written: what this page is about"))
	v["date"] = o.Now.Format(time.DateOnly)
	if o.Type == content.TypeCourse {
		return v
	}
	v["draft"] = "true"
	clock := func(hour string) string {
		return o.Now.Format(time.DateOnly) + "T" + hour + ":00:00" + o.Now.Format("Z07:00")
	}
	switch o.Type {
	case content.TypeCase:
		v["kind"] = "story"
		v["protected"] = Scalar(say(bodyLanguage(o), "待写：为保护当事人改动了什么", "To be written: what was changed to protect people"))
	case content.TypeNotice:
		v["kind"] = "announcement"
	case content.TypeEvent:
		v["kind"], v["start"], v["end"] = "lecture", clock("14"), clock("15")
	case content.TypeAlert:
		v["kind"], v["level"], v["until"] = "heat", "yellow", clock("20")
	case content.TypeForm:
		v["fields"] = say(bodyLanguage(o), "[{name: company, label: 单位名称, kind: text}]", "[{name: company, label: Company, kind: text}]")
	}
	return v
}

// plain are texts that YAML reads as text without quotes.
var plain = regexp.MustCompile(`^[\p{Han}A-Za-z《“][\p{Han}A-Za-z0-9《》“”、，。（）！？ -]*$`)

// Scalar writes a text as a YAML scalar on one line.
func Scalar(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7F || r == 0x85 || r == 0x2028 || r == 0x2029 }), " ")
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
	default:
		if plain.MatchString(text) && !strings.HasSuffix(text, " ") {
			return text
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
