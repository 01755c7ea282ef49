package doctor

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// git looks at the repository that the site lies in.
func (x *examiner) git() {
	if _, err := exec.LookPath("git"); err != nil {
		x.found("git.none", Advice, "", "")
		return
	}
	ask := func(args ...string) (string, bool) {
		out, err := exec.Command("git", append([]string{"-C", x.Dir}, args...)...).Output()
		return strings.TrimSpace(string(out)), err == nil
	}
	if inside, ok := ask("rev-parse", "--is-inside-work-tree"); !ok || inside != "true" {
		x.found("git.norepository", Advice, x.Dir, "")
		return
	}
	if shallow, _ := ask("rev-parse", "--is-shallow-repository"); shallow == "true" {
		x.found("git.shallow", Advice, x.Dir, "")
	}
	for _, dir := range []string{x.State, x.Out} {
		abs, err := filepath.Abs(dir)
		if err != nil {
			continue
		}
		if tracked, _ := ask("ls-files", "--", abs); tracked != "" {
			x.found("git.tracked", Advice, dir, strconv.Itoa(strings.Count(tracked, "\n")+1))
		}
	}
	x.found("git.fine", Fine, x.Dir, "")
}

// minimumSpace is room for a site of thousands of pages, its caches and the
// copy that stands beside it while it is published.
const minimumSpace = 500 << 20

func (x *examiner) space() {
	free, ok := freeSpace(x.Dir)
	switch {
	case !ok:
	case free < minimumSpace:
		x.found("space.low", Problem, x.Dir, strconv.FormatUint(free/megabyte, 10))
	default:
		x.found("space.fine", Fine, x.Dir, strconv.FormatUint(free/megabyte, 10))
	}
}

// watches compares the folders with what Linux lets a user watch.
func (x *examiner) watches() {
	text, err := os.ReadFile("/proc/sys/fs/inotify/max_user_watches")
	if err != nil {
		return
	}
	limit, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err == nil && limit < 2*x.folders+1024 { // other programs watch too
		x.found("watches", Advice, "", strconv.Itoa(limit))
	}
}

// locale finds a terminal that can't show Chinese.
func (x *examiner) locale() {
	if runtime.GOOS == "windows" {
		return
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		value := x.Getenv(name)
		if value == "" {
			continue
		}
		if lower := strings.ToLower(value); !strings.Contains(lower, "utf-8") && !strings.Contains(lower, "utf8") {
			x.found("locale", Advice, "", name+"="+value)
		}
		return
	}
}
