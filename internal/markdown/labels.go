package markdown

import (
	"maps"
	"slices"
)

// labels are the words of the interface inside bodies, in Chinese.
var labels = map[string]string{
	"note": "说明", "tip": "提示", "important": "重要", "warning": "注意", "caution": "危险",
	"transcript": "文字稿", "captions": "字幕", "footnotes": "脚注", "footnote-back": "回到正文",
	"table":  "表格，可左右滑动",
	"answer": "答案", "right": "正确答案",
	"colon": "：", "comma": "、",
	"true": "正确", "false": "错误", "or": "或",
	"position": "位置", "hazard": "隐患", "remark": "说明",
	"single": "单选", "multiple": "多选", "truefalse": "判断", "fill": "填空", "order": "排序",
	"match": "连线", "hotspot": "找隐患", "scenario": "情景",
}

// LabelKeys lists the keys of Options.Labels.
func LabelKeys() []string { return slices.Sorted(maps.Keys(labels)) }

// label is the word for a key in the body's language.
func (w *writer) label(key string) string {
	if text, ok := w.p.opts.Labels[w.lang][key]; ok && text != "" {
		return text
	}
	return labels[key]
}
