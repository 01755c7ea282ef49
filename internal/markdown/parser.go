package markdown

// Parser turns bodies into documents. It may be used from several goroutines.
type Parser struct{}

// New makes a parser.
func New(opts Options) *Parser { return &Parser{} }

// Parse parses one body. It never fails: faults are in the document.
func (p *Parser) Parse(src Source) *Document { return &Document{} }

// LabelKeys lists the keys of Options.Labels.
func LabelKeys() []string { return nil }
