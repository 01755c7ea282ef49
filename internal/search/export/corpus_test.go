package export_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ankang/internal/search/export"
	"ankang/internal/search/index"
)

var words = strings.Fields("高处 坠落 安全带 安全帽 作业 触电 断电 检修 火灾 充电 电池 楼道 疏散 灭火器 有限空间 通风 检测 中毒 窒息 机械 防护 培训 班组 隐患 排查 报告 工伤 认定 申请 高温 中暑 台风 快递 骑手 网约车 脚手架 临边 洞口 护栏 挂点 电梯 叉车 锅炉 燃气 泄漏 阀门 应急 救援 演练 GB 3608 2m 10kV CPR 12350 safety helmet")

// document makes document n of a corpus; the same n gives the same document.
func document(n int, salt uint64) index.Document {
	r := rand.New(rand.NewPCG(uint64(n), salt))
	pick := func(k int) string {
		var b strings.Builder
		for range k {
			b.WriteString(words[min(r.IntN(len(words)), r.IntN(len(words)))])
			if r.IntN(6) == 0 {
				b.WriteString("，")
			}
		}
		return b.String()
	}
	d := index.Document{Key: fmt.Sprintf("/d%04d/", n), URL: fmt.Sprintf("/d%04d/", n), Title: pick(2 + r.IntN(3)), Summary: pick(5),
		Type: "lesson", Headings: []string{pick(2), pick(3)}, Body: pick(30 + r.IntN(60)), Terms: []string{pick(1)}}
	d.Digest = sha256Of(fmt.Sprintf("%+v", d))
	return d
}

func sha256Of(s string) (out [16]byte) {
	sum := sha256.Sum256([]byte(s))
	copy(out[:], sum[:])
	return out
}

func corpus(n int) []index.Document {
	docs := make([]index.Document, n)
	for i := range docs {
		docs[i] = document(i, 1)
	}
	return docs
}

func open(t testing.TB, dir string) *index.Index {
	t.Helper()
	x, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func update(t testing.TB, x *index.Index, docs []index.Document) index.Stats {
	t.Helper()
	stubs := make([]index.Stub, len(docs))
	for i, d := range docs {
		stubs[i] = index.Stub{Key: d.Key, Digest: d.Digest}
	}
	stats, err := x.Update(context.Background(), stubs, func(i int) (index.Document, error) { return docs[i], nil })
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// shards exports an index into memory.
func shards(t testing.TB, x *index.Index) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := export.Shards(context.Background(), x, func(path string, data []byte) error {
		if _, twice := files[path]; twice {
			t.Errorf("%s is emitted twice", path)
		}
		files[path] = data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func reader(t testing.TB, files map[string][]byte) *export.Reader {
	t.Helper()
	r, err := export.NewReader(func(path string) ([]byte, error) {
		if data, ok := files[path]; ok {
			return data, nil
		}
		return nil, fmt.Errorf("%s is not published", path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// queries are at least 200: pieces of the corpus of 1 to 8 characters, Latin,
// mixed, absent, rare and long ones.
func queries(docs []index.Document) []string {
	out := []string{"", " ", "高", "电", "安全带", "高处坠落", "龘", "龘龘", "xyzzy", "gb", "GB 3608", "ＧＢ３６０８", "10kv线路", "safety helmet",
		"2m", "安全 12350", "“高处坠落”", "触电!!!", "a", strings.Repeat("高处坠落安全带", 10), "<script>", "防護", "12350"}
	r := rand.New(rand.NewPCG(7, 7))
	for len(out) < 230 {
		text := []rune(docs[r.IntN(len(docs))].Body)
		n := 1 + r.IntN(8)
		at := r.IntN(len(text) - n)
		out = append(out, string(text[at:at+n]))
	}
	return out
}
