// Package upgrade is the contract with sites that were written for an older
// version: the version of the content, and the keys that were renamed.
//
// An old key is read as the new one, with a warning; `ankang fmt` rewrites it.
// A version is raised together with an entry here, never without one.
package upgrade

// Version is the version of the content that this program writes:
// contentVersion in config.yaml. A site without that key has version 1.
const Version = 2

// Place is the kind of file that a key stands in.
type Place int

// The places of keys.
const (
	FrontMatter Place = iota
	Config
)

// Key is a key that has another name now. Its values are unchanged, so that
// renaming it is all that a migration does.
type Key struct {
	Place Place
	// Old is what the key was called, New what it is called now.
	Old, New string
	// Since is the version of the content that calls it New.
	Since int
}

// keys are the renamed keys. Those of version 2 are the names that other site
// generators use and that content brought along from them still has.
var keys = []Key{
	{FrontMatter, "description", "summary", 2},
	{FrontMatter, "lastmod", "updated", 2},
	{FrontMatter, "publishDate", "publish", 2},
	{FrontMatter, "expiryDate", "expires", 2},
	{FrontMatter, "keywords", "tags", 2},
	{Config, "languageCode", "language", 2},
	{Config, "baseurl", "baseURL", 2},
	{Config, "timezone", "timeZone", 2},
	{Config, "paginate", "pageSize", 2},
}

// Keys returns the renamed keys, in the order of the versions.
func Keys() []Key { return append([]Key(nil), keys...) }

// Renamed maps the old names of a place to the new ones.
func Renamed(p Place) map[string]string {
	out := map[string]string{}
	for _, k := range keys {
		if k.Place == p {
			out[k.Old] = k.New
		}
	}
	return out
}
