// Package e2e holds the tests of the whole: the reference portal built, read in
// a browser and published while processes are killed.
package e2e
