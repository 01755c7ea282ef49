// Package scaffold makes new sites and new pages: what an editor starts from.
// It returns texts and writes only files that aren't there yet.
package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"ankang/internal/schema"
	"ankang/internal/strictyaml"
	"ankang/internal/upgrade"
)

// siteFiles are a new site's files. A name that begins with a dot is spelt
// with "dot-", so that it means nothing where it lies here.
//
//go:embed all:site
var siteFiles embed.FS

// ExistsError names the files that would have been overwritten.
type ExistsError struct {
	// Paths are sorted as the files were given.
	Paths []string
}

// Error lists the files.
func (e *ExistsError) Error() string { return "already there: " + strings.Join(e.Paths, ", ") }

// File is a file to be made.
type File struct {
	// Path is relative to the site's folder, with slashes.
	Path string
	Text []byte
}

// Site returns the files of a new site, sorted by path. Comments of config.yaml
// are in lang, zh or en.
func Site(lang string, now time.Time) ([]File, error) {
	var out []File
	err := fs.WalkDir(siteFiles, "site", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := siteFiles.ReadFile(name)
		if err != nil {
			return err
		}
		rel := strings.ReplaceAll("/"+strings.TrimPrefix(name, "site/"), "/dot-", "/.")[1:]
		text = []byte(strings.ReplaceAll(string(text), "{{date}}", now.Format(time.DateOnly)))
		out = append(out, File{rel, text})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the embedded site: %w", err)
	}
	out = append(out, File{"config.yaml", configText(lang)})
	editor, err := editorFiles(lang)
	out = append(out, editor...)
	sort.Slice(out, func(i, j int) bool { return out[i].Path < out[j].Path })
	return out, err
}

// editorFiles are the schemas and snippets that VS Code completes from.
func editorFiles(lang string) ([]File, error) {
	schemas, err := schema.Documents(lang)
	if err != nil {
		return nil, err
	}
	var out []File
	for name, text := range schemas {
		out = append(out, File{".vscode/schemas/" + name, text})
	}
	snippets, err := schema.Snippets(lang)
	return append(out, File{".vscode/ankang.code-snippets", snippets}), err
}

// configValues are the keys that a new site's config.yaml gives a value; the
// others stand in comments.
var configValues = map[string]string{
	"title":       "安全门户",
	"baseURL":     "https://example.org/",
	"language":    "zh-CN",
	"description": "给一线职工的安全微课堂：三分钟学一课，一搜就找到。",
	"owner": `
  # %owner.name%
  name: 示例工会
  # %owner.phone%
  phone: "12351"
  # %owner.email%
  # email: anquan@example.org
  # %owner.address%
  # address: 示例路 1 号
  # %owner.icp%
  # icp: 沪ICP备00000000号
  # %owner.police%
  # police: 沪公网安备00000000000000号`,
	"menus": `
  main:
    # %menus.label%
    # %menus.url%
    - {label: 微课堂, url: /courses/}
    - {label: 案例, url: /cases/}
    - {label: 通知, url: /notices/}
    - {label: 清单, url: /checklists/}
    - {label: 指南, url: /guides/}
  footer:
    - {label: 关于本站, url: /pages/about/}
    - {label: 全部事故类型, url: /hazards/}
    - {label: 标签, url: /tags/}`,
	"reviewMonths":   "12",
	"contentVersion": strconv.Itoa(upgrade.Version),
}

func configText(lang string) []byte {
	var b strings.Builder
	b.WriteString(say(lang, "# 网站的配置。# 后面是说明；行首有 # 的项没有启用，去掉 # 就生效。\n",
		"# The site's configuration. A line that begins with # is a comment; take the # away to use a key.\n"))
	for _, f := range schema.Config() {
		value, used := configValues[f.Name]
		fmt.Fprintf(&b, "\n# %s%s\n", f.Explain(lang), required(lang, f))
		switch {
		case !used:
			fmt.Fprintf(&b, "# %s: %s\n", f.Name, f.Example)
		case strings.HasPrefix(value, "\n"):
			fmt.Fprintf(&b, "%s:%s\n", f.Name, explained(value, lang))
		default:
			fmt.Fprintf(&b, "%s: %s\n", f.Name, value)
		}
	}
	return []byte(b.String())
}

// explained puts the table's words in the place of %path%.
func explained(text, lang string) string {
	words := strings.Split(text, "%")
	for i := 1; i < len(words); i += 2 {
		words[i] = schema.ExplainConfig(words[i], lang)
	}
	return strings.Join(words, "")
}

func say(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

func required(lang string, f schema.Field) string {
	if f.Required {
		return say(lang, "（必填）", " (required)")
	}
	if len(f.Choices) > 0 && f.Kind == strictyaml.KindText && !strings.Contains(f.Explain(lang), f.Choices[0]) {
		return say(lang, "；可选：", "; one of: ") + strings.Join(f.Choices, say(lang, "、", ", "))
	}
	return ""
}

// Write makes the files in dir. It writes nothing and returns an *ExistsError
// if one of them is there already.
func Write(dir string, files []File) error {
	var there []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
			there = append(there, f.Path)
		}
	}
	if len(there) > 0 {
		return &ExistsError{there}
	}
	for _, f := range files {
		if err := create(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Text); err != nil {
			return err
		}
	}
	return nil
}

// create writes a file that must not be there, so that not even a file made in
// the meantime is lost.
func create(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &ExistsError{[]string{name}}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// Titled makes a title of a path: numbers for sorting are left out, dashes
// become spaces.
func Titled(name string) string {
	name = strings.TrimSuffix(name, ".md")
	base := path.Base(name)
	if base == "_index" || base == "index" {
		base = path.Base(path.Dir(name))
	}
	rest := strings.TrimLeft(base, "0123456789")
	if trimmed := strings.TrimLeft(rest, "-_. "); trimmed != "" && (rest != trimmed || rest == base) {
		base = trimmed
	}
	return strings.NewReplacer("-", " ", "_", " ").Replace(base)
}
