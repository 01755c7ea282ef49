package diag

// markdownEntries are the codes AK13xx.
var markdownEntries = []Entry{}
