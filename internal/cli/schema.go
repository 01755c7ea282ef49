package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"ankang/internal/content"
	"ankang/internal/schema"
	"ankang/internal/spelling"
)

// snippetsName is the file of snippets beside the schemas.
const snippetsName = "ankang.code-snippets"

func (a *app) schemaCommand() *cobra.Command {
	var out string
	cmd := a.command("schema", "schema [TYPE]")
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) > 1:
			return usageError{a.say("usage.noargs", args[1])}
		case len(args) == 0 && out == "":
			return usageError{a.say("usage.schema", strings.Join(schemaNames(), ", "))}
		}
		return a.schema(args, out)
	}
	cmd.Flags().StringVar(&out, "out", "", a.say("flag.schemaout"))
	return cmd
}

// schemaNames are what `ankang schema` can be asked for.
func schemaNames() []string {
	var out []string
	for _, t := range content.Types() {
		out = append(out, string(t))
	}
	return append(out, "config", "terms", "snippets")
}

// schema prints one document or writes them to a folder.
func (a *app) schema(args []string, out string) error {
	documents, err := a.schemaDocuments()
	if err != nil {
		return err
	}
	if len(args) == 1 {
		name := args[0] + ".json"
		if args[0] == "snippets" {
			name = snippetsName
		}
		text, ok := documents[name]
		if !ok {
			return a.noSchema(args[0])
		}
		if out == "" {
			_, err := a.out.Write(text)
			return err
		}
		documents = map[string][]byte{name: text}
	}
	return a.writeDocuments(out, documents)
}

// schemaDocuments are all documents by file name, with the taxonomies of the
// site that the command is called in, if there is one.
func (a *app) schemaDocuments() (map[string][]byte, error) {
	var declared []string
	if cfg, err := a.readConfig(); err == nil {
		declared = schemaOf(cfg).Taxonomies
	} else if a.config != "" {
		return nil, err
	}
	documents, err := schema.Documents(a.lang, declared...)
	if err != nil {
		return nil, err
	}
	documents[snippetsName], err = schema.Snippets(a.lang, declared...)
	return documents, err
}

func (a *app) noSchema(word string) error {
	if near, ok := spelling.Nearest(strings.ToLower(word), schemaNames()); ok {
		return usageError{a.say("new.typenear", word, near)}
	}
	return usageError{a.say("new.type", word, strings.Join(schemaNames(), ", "))}
}

// writeDocuments writes the documents to a folder, over older ones.
func (a *app) writeDocuments(dir string, documents map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	names := make([]string, 0, len(documents))
	for name := range documents {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), documents[name], 0o644); err != nil {
			return err
		}
		fmt.Fprintln(a.out, filepath.Join(dir, name))
	}
	return nil
}
