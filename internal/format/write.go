package format

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged is returned by Write for a file that another program has changed
// since it was read.
var ErrChanged = errors.New("the file was changed meanwhile")

// testHookBeforeRename, where set, is called when the new text lies beside the
// file.
var testHookBeforeRename func()

// Write replaces a file by text, if it still holds before. A reader sees the old
// text or the new one, never a part; permissions stay, and a symbolic link
// stays one. The error is ErrChanged or one of the file system.
func Write(name string, before, text []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return &fs.PathError{Op: "write", Path: name, Err: fs.ErrPermission}
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".ankang-fmt-*")
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	defer os.Remove(temp.Name()) // no longer there once renamed
	_, err = temp.Write(text)
	err = errors.Join(err, temp.Sync(), temp.Close(), os.Chmod(temp.Name(), info.Mode().Perm()))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if testHookBeforeRename != nil {
		testHookBeforeRename()
	}
	now, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if !bytes.Equal(now, before) {
		return ErrChanged
	}
	return os.Rename(temp.Name(), name)
}
