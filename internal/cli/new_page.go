package cli

type pageFlags struct {
	title, now string
	bundle     bool
}

func (a *app) newPage(typ, path string, f pageFlags) error { return nil }
