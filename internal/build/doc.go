// Package build runs the stages in their order: load, parse, assemble, check,
// view, render, index, publish. It is the only place that knows the order. It
// keeps the caches in .ankang/ and measures the stages; what each stage does
// is the stage's own business.
package build
