package diag

// assetEntries are the codes AK18xx.
var assetEntries = []Entry{}
