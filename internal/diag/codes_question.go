package diag

// questionEntries are the codes AK14xx.
var questionEntries = []Entry{}
