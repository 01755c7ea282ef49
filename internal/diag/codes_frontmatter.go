package diag

// frontMatterEntries are the codes AK15xx.
var frontMatterEntries = []Entry{}
