package cli

import (
	"fmt"
)

// progress shows the current stage on a terminal, on one line that the next
// one replaces.
type progress struct {
	app   *app
	shown bool
	on    bool
}

func (a *app) newProgress(format string) *progress {
	return &progress{app: a, on: format == "text" && wantsColor(a.errOut)}
}

func (p *progress) stage(name string) {
	if p.on {
		fmt.Fprintf(p.app.errOut, "\r\x1b[K%s…", p.app.say("stage."+name))
		p.shown = true
	}
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.app.errOut, "\r\x1b[K")
	}
}
