// Package shard is the form in which a search index is published for browsers,
// byte by byte. The client in assets/search/client.ts reads the same.
//
// # Files
//
// All lie in search/. Every file but the entry is gzip (RFC 1952) around the
// bytes described here, and is named by the first 5 bytes of the SHA-256 of its
// compressed bytes, in lower-case base32 (RFC 4648, no padding): 8 characters.
//
//	entry.json      {"format":1,"build":"…","documents":N,"manifest":"m/xxxxxxxx.bin"}
//	m/xxxxxxxx.bin  the manifest, and the pages of its list of term shards
//	t/xxxxxxxx.bin  terms with their postings
//	d/xxxxxxxx.bin  addresses and titles of 16 neighbouring documents
//	x/xxxxxxxx.bin  what a result shows below its title: summary, text
//
// A number is an unsigned LEB128 varint; a text is its length in bytes as a
// number, then UTF-8; a name is 5 bytes.
//
// # Manifest
//
//	"AKM" 1       magic and version
//	number        documents in the index
//	number        documents in a block (16)
//	number        pages; for each, in the order of keys:
//	  number        bytes that its first key shares with the one before
//	  text          the rest of its first key
//	number        document blocks
//	name…         one for each page
//	name…         one for each document block
//
// So the manifest has about 2 bytes for each term shard, not 9, and a query
// reads one more small file for each of its terms.
//
// # Page of term shards
//
//	"AKP" 1
//	number        term shards; for each, in the order of keys:
//	  number        bytes that its first key shares with the one before
//	  text          the rest of its first key
//	name…         one for each term shard
//
// A page ends before a shard whose first key's hash says so (see CutPage).
//
// # Term shard
//
//	"AKT" 1
//	then, to the end, for each term in the order of the keys' bytes:
//	  number  bytes that the key shares with the one before in this shard
//	  text    the rest of the key (package text: Key)
//	  number  scale
//	  number  documents that have the term (df)
//	  number  bytes of the postings that follow
//	  number… for each document its ordinal less the last one's, less 1
//	  byte…   impacts, two in a byte, the first in the low half
//
// Documents are numbered in site order. A shard ends behind a term whose key's
// hash says so (see Cut), so that an edit moves no boundary far away.
//
// # Document block
//
//	"AKD" 1
//	for each document: text URL, text title, text type,
//	then the name of its excerpt
//
// # Excerpt
//
//	"AKX" 1
//	text  the document's summary
//	text  the first 400 characters of its text
//
// # Versions
//
//	1  the first
//
// A reader refuses a format that it doesn't know and says so; the entry is
// fetched anew on every visit.
package shard
