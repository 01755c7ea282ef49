package publish

// SetHook sets what is asked before each change of the published folder.
func SetHook(hook func(what string) error) { testHookBeforeChange = hook }
