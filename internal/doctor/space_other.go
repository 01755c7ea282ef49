//go:build !linux && !darwin

package doctor

// freeSpace is unknown where the standard library has no call for it.
func freeSpace(string) (uint64, bool) { return 0, false }
