package server

import (
	"strconv"
	"strings"
)

// encodings are the content codings that we make, the better one first.
var encodings = []string{"br", "gzip"}

// negotiate picks a content coding for an Accept-Encoding header by RFC 9110,
// section 12.5.3: the one of greatest quality, ours first among equals. Empty
// means none (identity), which we send too where nothing else is acceptable. A
// part that can't be read is left out.
func negotiate(header string) string {
	if header == "" {
		return ""
	}
	asked := map[string]int{}
	for part := range strings.SplitSeq(header, ",") {
		name, param, weighted := strings.Cut(part, ";")
		name = strings.ToLower(strings.Trim(name, " \t"))
		if name == "x-gzip" {
			name = "gzip"
		}
		q, ok := 1000, true
		if weighted {
			q, ok = quality(param)
		}
		if _, twice := asked[name]; name != "" && ok && !twice {
			asked[name] = q
		}
	}
	// Who doesn't name identity takes it, but likes less what needs more bytes.
	best, top := "", asked["identity"]
	for i := len(encodings) - 1; i >= 0; i-- {
		q, named := asked[encodings[i]]
		if !named {
			q = asked["*"]
		}
		if q > 0 && q >= top {
			best, top = encodings[i], q
		}
	}
	return best
}

// quality reads a weight ("q=0.8") in thousandths. More than three decimals or
// more than 1 is no weight.
func quality(param string) (thousandths int, ok bool) {
	key, value, _ := strings.Cut(strings.Trim(param, " \t"), "=")
	whole, decimals, _ := strings.Cut(value, ".")
	if !strings.EqualFold(key, "q") || whole != "0" && whole != "1" || len(decimals) > 3 || strings.Trim(decimals, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (decimals + "000")[:3])
	return n, err == nil && n <= 1000
}
