package diag

// publishEntries are the codes AK19xx.
var publishEntries = []Entry{}
