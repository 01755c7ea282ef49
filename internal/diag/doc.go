// Package diag holds diagnostics: faults of an author's site as values with a
// stable code, a place and a cure, the catalogue of their sentences in Chinese
// and English, and the printers that show them. It knows nothing of where
// diagnostics come from. A Go error, by contrast, means that the program could
// not go on.
package diag
