// Package view turns the frozen site into one plain struct per published page:
// everything a layout may use, and nothing else. A page is a pure function of
// its view, so equal views need no rendering. Views hold no pointers into the
// site, and every URL in them is ready for href, base path included.
package view
