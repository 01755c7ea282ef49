package diag

// sourceEntries are the codes AK10xx.
var sourceEntries = []Entry{}
