package diag

// configEntries are the codes AK11xx.
var configEntries = []Entry{}
