package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// sourceFolders are the folders of a site that must not be published into.
var sourceFolders = []string{"content", "layouts", "static", "assets", "data", "i18n", ".ankang", ".git"}

// safe refuses folders whose files are not ours to replace or delete.
func safe(opts Options) error {
	out := real(opts.Out)
	refuse := func(why Unsafe) error { return &UnsafeError{opts.Out, why} }
	if out == filepath.VolumeName(out)+string(filepath.Separator) {
		return refuse(UnsafeRoot)
	}
	if home, err := os.UserHomeDir(); err == nil && within(real(home), out) {
		return refuse(UnsafeHome)
	}
	source, err := filepath.Abs(opts.Source)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	source = real(source)
	if within(source, out) {
		return refuse(UnsafeHolds)
	}
	if opts.State != "" {
		state, err := filepath.Abs(opts.State)
		if err != nil {
			return fmt.Errorf("publish: %w", err)
		}
		if within(out, filepath.Join(real(state), PreviewFolder)) {
			return nil
		}
	}
	for _, name := range sourceFolders {
		if within(out, filepath.Join(source, name)) {
			return refuse(UnsafeInside)
		}
	}
	return nil
}

// PreviewFolder is the folder in State where a preview may be published.
const PreviewFolder = "site"

// real follows symbolic links, of the nearest folder that exists.
func real(name string) string {
	if p, err := filepath.EvalSymlinks(name); err == nil {
		return p
	}
	dir := filepath.Dir(name)
	if dir == name {
		return name
	}
	return filepath.Join(real(dir), filepath.Base(name))
}

// within tells whether a path is a folder or lies in it.
func within(name, folder string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Ours tells whether a folder was made by an earlier publish.
func Ours(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ManifestName))
	return err == nil
}
