package config_test

import (
	"testing"

	"ankang/internal/config"
	"ankang/internal/diag"
)

func TestSmallestConfig(t *testing.T) {
	c, ds := config.Load("config.yaml", []byte("title: 安康护航\nbaseURL: https://example.org/sub\nlanguage: zh-CN\n"))
	if len(ds) > 0 {
		t.Fatalf("diagnostics: %+v", ds)
	}
	if c.BaseURL != "https://example.org/sub/" || c.PageSize != 20 || c.TimeZone != "Asia/Shanghai" || c.Markdown.RawHTML != "escape" {
		t.Errorf("defaults are missing: %+v", c)
	}
}

func TestTheEnvironmentMovesTheSite(t *testing.T) {
	t.Setenv(config.EnvBaseURL, "https://preview.example.org/x/")
	c, _ := config.Load("config.yaml", []byte("title: a\nbaseURL: https://example.org/\nlanguage: en\n"))
	if c.BaseURL != "https://preview.example.org/x/" {
		t.Errorf("baseURL is %s", c.BaseURL)
	}
}

func TestConfigRejects(t *testing.T) {
	const rest = "title: a\nbaseURL: https://example.org/\nlanguage: zh-CN\n"
	tests := map[string]struct {
		text string
		code diag.Code
	}{
		"nothing":                {"", diag.ConfigMissing},
		"a relative address":     {"title: a\nbaseURL: /x\nlanguage: en\n", diag.ConfigURL},
		"no language tag":        {"title: a\nbaseURL: https://x.org\nlanguage: 中文\n", diag.ConfigLanguage},
		"no zone":                {rest + "timeZone: Shanghai\n", diag.ConfigZone},
		"a misspelt key":         {rest + "pagesize: 3\n", diag.UnknownKeyNear},
		"a page size of minus 1": {rest + "pageSize: -1\n", diag.ConfigRange},
		"raw HTML allowed":       {rest + "markdown: {rawHTML: allow}\n", diag.ConfigChoice},
		"a taxonomy named title": {rest + "taxonomies: {title: {open: true}}\n", diag.ConfigTaxonomy},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, ds := config.Load("config.yaml", []byte(tt.text))
			if c == nil {
				t.Fatal("no configuration")
			}
			for _, d := range ds {
				if d.Code == tt.code {
					return
				}
			}
			t.Errorf("got %+v, want %s", ds, tt.code)
		})
	}
}
