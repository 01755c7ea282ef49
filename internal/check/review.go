package check

import (
	"ankang/internal/diag"
	"ankang/internal/site"
)

// hidden tells of pages that aren't published because of their dates.
func (c *checker) hidden() {
	for _, h := range c.site.Hidden {
		f := &h.Front
		switch {
		case h.Why == "expired" && !f.Expires.IsZero():
			c.report(diag.ExpiredPage, at(&site.Page{Page: h.Page}, "expires"), f.Expires.Format("2006-01-02"))
		case h.Why == "future" && !f.Publish.IsZero():
			c.report(diag.UnpublishedFuture, at(&site.Page{Page: h.Page}, "publish"), f.Publish.Format("2006-01-02"))
		}
	}
}

// review asks for a new review of a page whose last one is long ago.
func (c *checker) review(p *site.Page) {
	months := c.site.Config.ReviewMonths
	r := p.Front.Reviewed
	if months == 0 || r == nil || r.On.IsZero() {
		return
	}
	if r.On.AddDate(0, months, 0).Before(c.site.Now) {
		c.report(diag.ReviewDue, at(p, "reviewed.on"), r.On.Format("2006-01-02"), itoa(months))
	}
}
