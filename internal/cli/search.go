package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ankang/internal/build"
	"ankang/internal/search/index"
)

// answer is the JSON of one query, the same as the server's.
type answer struct {
	Query string      `json:"query"`
	Total int         `json:"total"`
	Hits  []answerHit `json:"hits"`
}

type answerHit struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Type    string `json:"type"`
	Summary string `json:"summary"`
	Score   int64  `json:"score"`
}

func (a *app) searchCommand() *cobra.Command {
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use: "search QUERY", Short: a.say("search.short"), Long: a.say("search.long"), Example: a.say("search.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{a.say("usage.query")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usageError{a.say("usage.limit", limit)}
			}
			x, err := a.freshIndex(cmd.Context())
			if err != nil {
				return err
			}
			err = a.ask(cmd.Context(), x, strings.Join(args, " "), limit, asJSON)
			return errors.Join(err, x.Close())
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 10, a.say("flag.limit"))
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("flag.json"))
	return cmd
}

// freshIndex brings the index up to date with the sources and opens it. Faults
// of the content don't keep what can be read from being found.
func (a *app) freshIndex(ctx context.Context) (*index.Index, error) {
	opts, err := a.buildOptions(siteFlags{})
	if err != nil {
		return nil, err
	}
	opts.Mode = build.Index
	res, err := build.Run(ctx, opts)
	if err != nil {
		return nil, err
	}
	if res.Summary.Errors > 0 {
		fmt.Fprintln(a.errOut, a.say("search.faults", res.Summary.Errors))
	}
	return index.Open(build.IndexDir(a.source))
}

func (a *app) ask(ctx context.Context, x *index.Index, query string, limit int, asJSON bool) error {
	if query != "-" {
		ans, err := search(ctx, x, query, limit)
		if err != nil {
			return err
		}
		if asJSON {
			return json.NewEncoder(a.out).Encode(ans)
		}
		a.show(ans)
		return nil
	}
	lines := bufio.NewScanner(a.in)
	lines.Buffer(nil, 1<<20)
	w := bufio.NewWriter(a.out)
	enc := json.NewEncoder(w)
	for lines.Scan() {
		ans, err := search(ctx, x, strings.TrimSuffix(lines.Text(), "\r"), limit)
		if err != nil {
			return err
		}
		if err := errors.Join(enc.Encode(ans), w.Flush()); err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
	}
	return lines.Err()
}

func search(ctx context.Context, x *index.Index, query string, limit int) (answer, error) {
	res, err := x.Search(ctx, index.Query{Text: query, Limit: limit})
	if err != nil {
		return answer{}, fmt.Errorf("search: %w", err)
	}
	ans := answer{Query: query, Total: res.Total, Hits: []answerHit{}}
	for _, h := range res.Hits {
		ans.Hits = append(ans.Hits, answerHit{URL: h.URL, Title: h.Title, Type: h.Type, Summary: h.Summary, Score: h.Score})
	}
	return ans, nil
}

func (a *app) show(ans answer) {
	if ans.Total == 0 {
		fmt.Fprintln(a.out, a.say("search.none", ans.Query))
		return
	}
	fmt.Fprintln(a.out, a.say("search.found", ans.Total))
	for i, h := range ans.Hits {
		fmt.Fprintf(a.out, "%2d. %s\n    %s\n", i+1, h.Title, h.URL)
		if h.Summary != "" {
			fmt.Fprintf(a.out, "    %s\n", h.Summary)
		}
	}
}
