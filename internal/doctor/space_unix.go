//go:build linux || darwin

package doctor

import "syscall"

// freeSpace is the number of bytes that this user may still write on the disk
// of a folder.
func freeSpace(dir string) (uint64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
