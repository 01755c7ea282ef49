// Package rank is the one definition of how well a document answers a query. It
// is integer arithmetic throughout, so that the index, the shards' reader in Go
// and the client in TypeScript give the same score on every machine; no value
// passes 2^53.
//
// A posting's weight is BM25+ (Lv and Zhai, "Lower-bounding term frequency
// normalization", CIKM 2011) with k1 1.2, b 0.7, δ 0.5, summed over the fields
// with their weights. Lengths are counted in different terms. Weights of a term
// are cut to 4 bits, with one scale a term.
package rank

import "math/bits"

// The fields of a document.
const (
	Title = iota
	Headings
	Body
	Terms
	Fields
)

// fieldWeights say how much a term in a field is worth.
var fieldWeights = [Fields]int64{Title: 3, Headings: 2, Body: 1, Terms: 2}

// unit is 1 in the fixed-point numbers of weights.
const unit = 4096

// The constants of BM25+ in units.
const (
	k1PlusOne = 9011 // 2.2
	delta     = 2048 // 0.5
	shortNorm = 1475 // k1 (1-b)
	longNorm  = 3441 // k1 b
)

// MaxImpact is the greatest impact: 4 bits.
const MaxImpact = 15

// Averages are the average lengths of the fields in a collection, made coarse by
// Coarse.
type Averages [Fields]int64

// Average makes a coarse average of a field's total length over n documents: the
// greatest power of √2 that is not above it, in 16ths and at least 1. An edited
// page moves the average a little and, nearly always, the coarse one not at all;
// so the weights of other pages stay, and with them their shards.
func Average(total, n int64) int64 {
	if n == 0 {
		return 1
	}
	exact := total * 16 / n
	coarse := int64(1)
	for i := int64(0); ; i++ {
		// √2^i: even powers exactly, odd ones by 92682/65536 ≈ √2.
		next := int64(1) << (i / 2)
		if i%2 == 1 {
			next = next * 92682 / 65536
		}
		if next > exact {
			return coarse
		}
		coarse = max(coarse, next)
	}
}

// Weight is the weight of a term in a document, in 4096ths: freq is how often it
// stands in each field, length how many different terms the field has.
func Weight(freq, length [Fields]int64, avg Averages) int64 {
	var sum int64
	for f := range Fields {
		if freq[f] == 0 {
			continue
		}
		norm := shortNorm + longNorm*length[f]*16/max(avg[f], 1)
		sum += fieldWeights[f] * (freq[f]*k1PlusOne*unit/(freq[f]*unit+norm) + delta)
	}
	return sum
}

// Scale is the step between the impacts of a term whose greatest weight is max.
func Scale(max int64) int64 { return (max + MaxImpact - 1) / MaxImpact }

// Impact is a weight in steps of scale, 1 to MaxImpact.
func Impact(weight, scale int64) int64 {
	return min(max((weight+scale/2)/scale, 1), MaxImpact)
}

// IDF is how much a term tells that df of n documents have, in 256ths: the
// binary logarithm of (n+1)/(df+½).
func IDF(n, df int64) int64 { return log2(2*n+2) - log2(2*df+1) }

// log2 is the binary logarithm in 256ths, rounded down, of 1 ≤ x < 2^31.
func log2(x int64) int64 {
	whole := int64(bits.Len64(uint64(x))) - 1
	// The mantissa has 15 bits behind the point: its square fits into 32.
	m := x
	if whole > 15 {
		m = x >> (whole - 15)
	} else {
		m = x << (15 - whole)
	}
	out := whole
	for range 8 {
		m = m * m >> 15
		out <<= 1
		if m >= 1<<16 {
			m >>= 1
			out |= 1
		}
	}
	return out
}

// Posting is what a matched term adds to a document's sum.
func Posting(idf, impact, scale int64) int64 { return idf * impact * scale }

// Score is a document's score: its sum, cut by the square of the part of the
// query's terms that it has.
func Score(sum, matched, terms int64) int64 { return sum * matched * matched / (terms * terms) }
