package content

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"ankang/internal/diag"
)

func itoa(i int) string { return strconv.Itoa(i) }

const dayForm = "2006-01-02"

// date reads 2026-01-02, or RFC 3339 with time and zone. The result's zone has
// an offset and no name, so that a page out of the cache equals a fresh one.
func (d *decoder) date(key string, w writtenDate) Date {
	switch {
	case w.Tag == "" || w.Tag == "!!null":
		return Date{}
	case w.Tag == "!!seq" || w.Tag == "!!map":
		d.report(diag.NotADate, w.Span, key, "2026-01-02")
		return Date{}
	}
	if t, err := time.ParseInLocation(dayForm, w.Text, d.schema.Zone); err == nil && t.Year() > 0 {
		return Date{Time: unnamed(t), DayOnly: true}
	}
	if t, err := time.Parse(time.RFC3339, w.Text); err == nil {
		return Date{Time: unnamed(t.In(d.schema.Zone))}
	}
	d.report(diag.NotADate, w.Span, w.Text, guessDate(w.Text))
	return Date{}
}

func unnamed(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset))
}

var otherDate = regexp.MustCompile(`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})`)

// guessDate is the date that a wrong one was meant to be, or an example.
func guessDate(text string) string {
	if m := otherDate.FindStringSubmatch(text); m != nil {
		if t, err := time.Parse("2006-1-2", m[1]+"-"+m[2]+"-"+m[3]); err == nil {
			return t.Format(dayForm)
		}
	}
	return "2026-01-02"
}

// end is the last moment of a date: of a day its end.
func (t Date) end() time.Time {
	if t.DayOnly {
		return t.AddDate(0, 0, 1).Add(-time.Nanosecond)
	}
	return t.Time
}

// ordered reports a second date before the first.
func (d *decoder) ordered(firstKey string, first Date, secondKey string, second Date) {
	if first.IsZero() || second.IsZero() || !second.end().Before(first.Time) {
		return
	}
	d.report(diag.DateOrder, d.at(secondKey), spoken(secondKey), second.written(), spoken(firstKey), first.written())
}

// spoken says a dotted path as people count: the second entry's from, for
// stages.1.from.
func spoken(path string) string {
	parts := strings.Split(path, ".")
	if len(parts) != 3 {
		return path
	}
	i, err := strconv.Atoi(parts[1])
	if err != nil {
		return path
	}
	n := itoa(i + 1)
	return diag.Both(parts[0]+" 第 "+n+" 项的 "+parts[2], parts[2]+" of entry "+n+" of "+parts[0])
}

func (t Date) written() string {
	if t.DayOnly {
		return t.Format(dayForm)
	}
	return t.Format(time.RFC3339)
}
