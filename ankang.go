// Package ankang embeds the default theme: the layouts, assets, texts and
// default data of the reference portal. A site's own file at the same path
// replaces the theme's.
package ankang

import "embed"

// Theme is the default theme with the folders layouts, assets, i18n and data.
//
//go:embed all:layouts all:assets all:i18n all:data
var Theme embed.FS
