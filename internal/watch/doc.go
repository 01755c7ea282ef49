// Package watch tells that files below a folder changed. It follows folders
// that appear, are renamed or replaced, gathers bursts into one report, and
// falls back to comparing the tree where the system sends no events (network
// drives, exhausted inotify watches). fsnotify stays inside.
package watch
