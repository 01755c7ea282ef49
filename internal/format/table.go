package format

import (
	"strings"

	"ankang/internal/diag"
)

// maxRow is the greatest width of a table, in cells of a terminal, whose
// cells are padded. A wider one would be harder to read padded than not.
const maxRow = 110

// alignTables gives the cells of a column one width. A Han character is as wide
// as two Latin ones.
func alignTables(d *document) []edit {
	var out []edit
	body := d.body()
	for _, t := range d.survey().Tables {
		rows := make([][]string, len(t.Rows))
		for i, at := range t.Rows {
			rows[i] = cells(string(body[at:lineAt(body, at).End]))
		}
		for i, text := range drawTable(rows) {
			at, end := d.bodyAt+t.Rows[i], d.bodyAt+lineAt(body, t.Rows[i]).End
			if string(d.text[at:end]) != text {
				out = append(out, edit{at, end, text})
			}
		}
	}
	return out
}

// cells cuts a row at the bars that have no backslash before them.
func cells(row string) []string {
	row = strings.Trim(row, " \t")
	row = strings.TrimPrefix(row, "|")
	if strings.HasSuffix(row, "|") && !strings.HasSuffix(row, `\|`) {
		row = row[:len(row)-1]
	}
	var out []string
	from := 0
	for i := range len(row) {
		if row[i] == '|' && (i == 0 || row[i-1] != '\\') {
			out = append(out, strings.Trim(row[from:i], " \t"))
			from = i + 1
		}
	}
	return append(out, strings.Trim(row[from:], " \t"))
}

// drawTable writes rows, the second of which is the row of dashes. A row that is
// short stays so: the cells that Markdown adds have no alignment.
func drawTable(rows [][]string) []string {
	widths := make([]int, len(rows[0]))
	total := 1
	for i, row := range rows {
		for j := range min(len(row), len(widths)) {
			if i != 1 {
				widths[j] = max(widths[j], diag.Cells(row[j]))
			}
		}
	}
	for _, w := range widths {
		total += w + 3
	}
	if total > maxRow {
		clear(widths)
	}
	out := make([]string, len(rows))
	for i, row := range rows {
		var b strings.Builder
		for j, cell := range row {
			room := 0
			if j < len(widths) {
				room = widths[j]
			}
			if i == 1 {
				b.WriteString("|" + dashes(cell, max(room+2, 3)))
				continue
			}
			b.WriteString("| " + cell + strings.Repeat(" ", max(0, room-diag.Cells(cell))) + " ")
		}
		out[i] = b.String() + "|"
	}
	return out
}

// dashes is a cell of the second row, with the alignment that it had.
func dashes(cell string, room int) string {
	out := []byte(strings.Repeat("-", room))
	if strings.HasPrefix(cell, ":") {
		out[0] = ':'
	}
	if strings.HasSuffix(cell, ":") {
		out[room-1] = ':'
	}
	return string(out)
}
