package diag

// siteEntries are the codes AK16xx.
var siteEntries = []Entry{}
