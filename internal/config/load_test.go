package config_test

import (
	"testing"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/upgrade"
)

func TestSmallestConfig(t *testing.T) {
	c, ds := config.Load("config.yaml", []byte("title: 安康护航\nbaseURL: https://example.org/sub\nlanguage: zh-CN\n"))
	if len(ds) > 0 {
		t.Fatalf("diagnostics: %+v", ds)
	}
	if c.BaseURL != "https://example.org/sub/" || c.PageSize != 20 || c.ContentVersion != 1 || c.TimeZone != "Asia/Shanghai" || c.Markdown.RawHTML != "escape" {
		t.Errorf("defaults are missing: %+v", c)
	}
}

func TestContentVersion(t *testing.T) {
	const rest = "title: a\nbaseURL: https://example.org/\nlanguage: zh-CN\n"
	for written, want := range map[string]diag.Code{
		"2": "", "1": diag.OldVersion, "3": diag.NewVersion, "0": diag.BadVersion, "-4": diag.BadVersion,
	} {
		c, ds := config.Load("config.yaml", []byte(rest+"contentVersion: "+written+"\n"))
		if want == "" && len(ds) == 0 && c.ContentVersion == upgrade.Version {
			continue
		}
		if len(ds) != 1 || ds[0].Code != want || ds[0].Span.Start != len(rest)+len("contentVersion: ") {
			t.Errorf("contentVersion %s: %+v", written, ds)
		}
	}
}

func TestOldNamesAreRead(t *testing.T) {
	c, ds := config.Load("config.yaml", []byte("title: a\nbaseurl: https://example.org/\nlanguageCode: en\npaginate: 7\ncontentVersion: 2\n"))
	if c.BaseURL != "https://example.org/" || c.Language != "en" || c.PageSize != 7 || len(ds) != 3 {
		t.Fatalf("%+v %+v", c, ds)
	}
	for _, d := range ds {
		if d.Code != diag.DeprecatedKey || d.Severity != diag.Warning || d.Replacement == "" {
			t.Errorf("%+v", d)
		}
	}
	_, ds = config.Load("config.yaml", []byte("title: a\nbaseURL: https://example.org/\nlanguage: zh-CN\npageSize: 5\npaginate: 7\ncontentVersion: 2\n"))
	if len(ds) != 1 || ds[0].Code != diag.DeprecatedTwice {
		t.Errorf("both names: %+v", ds)
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
