package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Lock is held by one process at a time. The system frees it when the process
// ends, however it ends.
type Lock struct {
	file *os.File
}

// retry is how long a waiting process sleeps between attempts.
const retry = 50 * time.Millisecond

var errLocked = errors.New("another process holds the lock")

// AcquireLock waits for the lock file at name until ctx ends; onWait is called
// once if it must wait.
func AcquireLock(ctx context.Context, name string, onWait func()) (*Lock, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	for first := true; ; first = false {
		err := tryLock(f)
		if err == nil {
			return &Lock{f}, nil
		}
		if !errors.Is(err, errLocked) {
			return nil, errors.Join(fmt.Errorf("lock %s: %w", name, err), f.Close())
		}
		if first && onWait != nil {
			onWait()
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		case <-time.After(retry):
		}
	}
}

// Release gives the lock back.
func (l *Lock) Release() error { return l.file.Close() }
