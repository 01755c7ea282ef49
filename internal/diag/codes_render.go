package diag

// renderEntries are the codes AK17xx.
var renderEntries = []Entry{}
