// Package archtest holds the rules of this repository that would drift if they
// stood in prose alone: who may import whom, which modules are used where, what
// exported APIs may mention, and that documents cite what exists. The rules are
// read from the documents themselves (the table of packages in ARCHITECTURE.md,
// the table of modules in docs/decisions/0001-libraries.md), so that these
// stay true. There is no code here but tests.
package archtest
