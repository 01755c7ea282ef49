// Package spelling finds the known word that a misspelt one was probably meant
// to be.
package spelling

// Nearest returns the known word closest to word by optimal string alignment
// distance (Damerau-Levenshtein without overlapping transpositions, over
// characters), and whether it is near enough to suggest: at most a third of
// the longer word's length, and at least one. Among equals the first wins.
func Nearest(word string, known []string) (string, bool) {
	w := []rune(word)
	best, bestDistance := "", -1
	for _, k := range known {
		r := []rune(k)
		limit := max(1, max(len(w), len(r))/3)
		if bestDistance >= 0 {
			limit = min(limit, bestDistance-1)
		}
		if limit < 0 || abs(len(r)-len(w)) > limit {
			continue
		}
		if d := distance(w, r); d <= limit {
			best, bestDistance = k, d
		}
	}
	return best, bestDistance >= 0 && best != ""
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// distance counts insertions, deletions, substitutions and transpositions of
// neighbours, each character being edited once at most.
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
