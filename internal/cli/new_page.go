package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"ankang/internal/build"
	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/scaffold"
	"ankang/internal/spelling"
)

// pageFlags are the flags of `ankang new TYPE PATH`.
type pageFlags struct {
	title, now string
	bundle     bool
}

// newPage makes a page and says what to do next.
func (a *app) newPage(typ, given string, f pageFlags) error {
	t, err := a.contentType(typ)
	if err != nil {
		return err
	}
	now, err := a.moment(f.now)
	if err != nil {
		return err
	}
	cfg, err := a.readConfig()
	if err != nil {
		return err
	}
	file, err := scaffold.Place(t, given, f.bundle)
	if err != nil {
		return a.placeMessage(err)
	}
	if taken := scaffold.Taken(a.source, file); taken != "" {
		return usageError{a.say("new.exists", a.shown(taken))}
	}
	zone, err := time.LoadLocation(cfg.TimeZone)
	if err != nil {
		return err
	}
	text, err := scaffold.Page(scaffold.PageOptions{Type: t, File: file, Title: f.title, Now: now.In(zone), Lang: a.lang, Schema: schemaOf(cfg)})
	if err != nil {
		return err
	}
	if err := scaffold.Write(a.source, []scaffold.File{{Path: file, Text: text}}); err != nil {
		return err
	}
	fmt.Fprintln(a.out, a.shown(file))
	fmt.Fprintln(a.errOut, a.say("new.made", a.shown(file)))
	a.adviseCourse(t, file)
	return nil
}

// adviseCourse tells that a lesson's course isn't there yet.
func (a *app) adviseCourse(t content.Type, file string) {
	folder := path.Dir(file)
	if path.Base(file) == "index.md" {
		folder = path.Dir(folder)
	}
	_, err := os.Stat(filepath.Join(a.source, filepath.FromSlash(folder), "_index.md"))
	if t == content.TypeLesson && errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(a.errOut, a.say("new.course", strings.TrimPrefix(folder, "content/")))
	}
}

// shown is a path of the site as the system writes it, from where the command
// was called.
func (a *app) shown(file string) string { return filepath.Join(a.source, filepath.FromSlash(file)) }

// contentType reads a TYPE, with the nearest one in the message for a slip.
func (a *app) contentType(word string) (content.Type, error) {
	if t, ok := content.TypeNamed(word); ok {
		return t, nil
	}
	var names []string
	for _, t := range content.Types() {
		names = append(names, string(t))
	}
	if near, ok := spelling.Nearest(strings.ToLower(word), append(names, "site")); ok {
		return "", usageError{a.say("new.typenear", word, near)}
	}
	return "", usageError{a.say("new.type", word, strings.Join(names, ", "))}
}

func (a *app) placeMessage(err error) error {
	var wrong *scaffold.PlaceError
	if errors.As(err, &wrong) {
		return usageError{a.say("new."+string(wrong.Why), wrong.Path)}
	}
	return err
}

// readConfig reads config.yaml as far as it goes; faults in it are for `ankang
// check` to report. The error is build.ErrNoSite or one of the file system.
func (a *app) readConfig() (*config.Config, error) {
	text, err := a.configText()
	if err != nil {
		return nil, err
	}
	cfg, _ := config.Load(a.configName(), text)
	return cfg, nil
}

// configText reads the bytes of config.yaml.
func (a *app) configText() ([]byte, error) {
	raw, err := os.ReadFile(a.configName())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", build.ErrNoSite, a.configName())
	}
	return raw, err
}

// configName is where config.yaml lies.
func (a *app) configName() string {
	if a.config != "" {
		return a.config
	}
	return filepath.Join(a.source, "config.yaml")
}

// schemaOf is what the configuration says about front matter.
func schemaOf(cfg *config.Config) content.Schema {
	s := content.Schema{Language: cfg.Language, Languages: cfg.Languages}
	for name := range cfg.Taxonomies {
		s.Taxonomies = append(s.Taxonomies, name)
	}
	sort.Strings(s.Taxonomies)
	return s
}
