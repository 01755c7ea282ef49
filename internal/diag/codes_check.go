package diag

// checkEntries are the codes AK12xx.
var checkEntries = []Entry{}
