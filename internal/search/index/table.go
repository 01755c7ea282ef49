package index

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// table lists the documents in site order. It lies beside bleve's files and is
// absent while they change.
type table struct {
	Docs []*stored
}

const (
	tableName = "documents"
	// tableVersion changes whenever documents are analysed or kept in another
	// way; an index of another version is made anew.
	tableVersion = 1
)

var errVersion = errors.New("the index was written by another version")

func readTable(dir string) (*table, error) {
	data, err := os.ReadFile(filepath.Join(dir, tableName))
	if err != nil {
		return nil, err
	}
	d := gob.NewDecoder(bytes.NewReader(data))
	var version int
	if err := d.Decode(&version); err != nil || version != tableVersion {
		return nil, errVersion
	}
	t := &table{}
	if err := d.Decode(t); err != nil {
		return nil, fmt.Errorf("the index's list of documents: %w", err)
	}
	return t, nil
}

func (t *table) write(dir string) error {
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	if err := errors.Join(e.Encode(tableVersion), e.Encode(t)); err != nil {
		return err
	}
	temp := filepath.Join(dir, tableName+".new")
	if err := os.WriteFile(temp, b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(temp, filepath.Join(dir, tableName))
}

func removeTable(dir string) error {
	err := os.Remove(filepath.Join(dir, tableName))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
