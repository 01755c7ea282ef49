package schema

// ownWords are the keys of single types, by type and dotted path.
var ownWords = map[string]word{
	"course.level":    {zh: "难度：入门、进阶，或自己的说法", en: "level, in your own words", example: "入门"},
	"course.lessons":  {zh: "各课的顺序，写文件名（不带 .md）；不写就按文件名排", en: "order of the lessons by file name without .md; sorted by name if left out", example: "[01-kaishi]"},
	"course.requires": {zh: "要先学的课程，写 content/ 下的路径", en: "courses to take before, by path below content/", example: "[courses/jichu]"},

	"lesson.minutes":    {zh: "学完要几分钟；不写就按字数算", en: "minutes that a learner needs; counted from the text if left out", example: "5", max: 600},
	"lesson.objectives": {zh: "学完能做到什么，一条一件事", en: "what the learner can do afterwards, one thing each", example: "[说得出三种不能用的电池]"},

	"path.for":   {zh: "给哪类人，写 data/audiences.yaml 里的名称", en: "for whom, by title in data/audiences.yaml", example: "新入职新上岗"},
	"path.steps": {zh: "按顺序学的课程、课或清单，写 content/ 下的路径", en: "courses, lessons or check lists in order, by path below content/", example: "[courses/jichu]"},

	"case.kind":      {zh: "story 是办案记，accident 是事故分析", en: "story, or accident for the analysis of one", example: "story"},
	"case.protected": {zh: "为保护当事人改动了什么", en: "what was changed to protect people", example: "人物用化名，时间地点已改动。", required: true},
	"case.source":    {zh: "事故调查报告的名称、文号和年份；事故分析必填", en: "the report with number and year; required for an accident", example: "《某起事故调查报告》"},
	"case.lessons":   {zh: "哪几课教怎么防，写 content/ 下的路径", en: "lessons that teach how to prevent it, by path below content/", example: "[courses/jichu/01-kaishi]"},

	"notice.kind":              {zh: "announcement 是公告，competition 是竞赛", en: "announcement or competition", example: "announcement"},
	"notice.stages":            {zh: "竞赛的阶段，按先后写", en: "stages of a competition, in order", example: "[{name: 报名, from: 2026-03-01, to: 2026-03-31}]"},
	"notice.stages.name":       {zh: "阶段的名称", en: "name of the stage", example: "报名", required: true},
	"notice.stages.from":       {zh: "开始的日期或时间", en: "first day or moment", example: "2026-03-01", required: true},
	"notice.stages.to":         {zh: "结束的日期或时间，含当天", en: "last day or moment, inclusive", example: "2026-03-31", required: true},
	"notice.attachments":       {zh: "附件", en: "files to download", example: "[{src: tongzhi.pdf, title: 通知全文}]"},
	"notice.attachments.src":   {zh: "文件，相对于本文件", en: "the file, relative to this file", example: "tongzhi.pdf", required: true},
	"notice.attachments.title": {zh: "附件的名称", en: "what the file is called on the page", example: "通知全文"},
	"notice.contact":           {zh: "联系方式", en: "whom to contact", example: "\"12351\""},
	"notice.results":           {zh: "结果：一句话，或者结果页面的路径", en: "the results: a sentence, or the path of a page", example: "结果将在本页公布。"},

	"event.kind":   {zh: "lecture 讲座、visit 走访、expo 展览、training 培训", en: "lecture, visit, expo or training", example: "lecture"},
	"event.start":  {zh: "开始时间", en: "when it begins", example: "2026-06-01T14:00:00+08:00", required: true},
	"event.end":    {zh: "结束时间", en: "when it ends", example: "2026-06-01T15:00:00+08:00"},
	"event.place":  {zh: "地点", en: "where it takes place", example: "职工学校"},
	"event.live":   {zh: "直播网址", en: "address of the live stream", example: "https://example.org/live"},
	"event.replay": {zh: "回放网址", en: "address of the recording", example: "https://example.org/replay"},
	"event.status": {zh: "cancelled 已取消、postponed 已延期；照常就不写", en: "cancelled or postponed; left out if it takes place", example: "postponed"},

	"alert.kind":  {zh: "heat 高温、typhoon 台风、rain 暴雨、cold 寒潮、gale 大风、fog 大雾", en: "heat, typhoon, rain, cold, gale or fog", example: "heat", required: true},
	"alert.level": {zh: "级别：blue 蓝、yellow 黄、orange 橙、red 红", en: "level: blue, yellow, orange or red", example: "orange"},
	"alert.from":  {zh: "生效时间；不写就用 date", en: "when it takes effect; date if left out", example: "2026-07-20T08:00:00+08:00"},
	"alert.until": {zh: "失效时间，到时自动撤下", en: "when it ends and is taken down by itself", example: "2026-07-20T20:00:00+08:00", required: true},

	"checklist.role":      {zh: "谁来查", en: "who goes through it", example: "班组长"},
	"checklist.frequency": {zh: "多久查一次", en: "how often", example: "每天开工前"},

	"exam.draw":       {zh: "从哪里抽几道题", en: "how many questions come from where", example: "[{from: courses/jichu, count: 5}]"},
	"exam.draw.from":  {zh: "课程或课，写 content/ 下的路径", en: "a course or lesson, by path below content/", example: "courses/jichu", required: true},
	"exam.draw.count": {zh: "抽几道", en: "how many", example: "5", required: true, min: 1, max: 500},
	"exam.draw.kinds": {zh: "只抽这些题型；不写就都抽", en: "only these kinds of questions, by Chinese word; all if left out", example: "[单选, 判断]"},
	"exam.minutes":    {zh: "限时几分钟；0 表示不限", en: "time limit in minutes; 0 for none", example: "30", max: 600},
	"exam.pass":       {zh: "答对百分之几算及格", en: "pass mark in percent", example: "80", max: 100},

	"regulation.number":    {zh: "文号或标准号", en: "number of the order or standard", example: "GB 2811-2019"},
	"regulation.issued":    {zh: "公布日期", en: "when it was issued", example: "2019-12-31"},
	"regulation.effective": {zh: "施行日期，不早于公布日期", en: "when it takes effect, not before issued", example: "2020-07-01"},
	"regulation.authority": {zh: "发布机关", en: "who issued it", example: "国家市场监督管理总局"},
	"regulation.short":     {zh: "简称，引用时可以写：[[简称#57]]", en: "short names for citations: [[short#57]]", example: "[安全帽标准]"},

	"form.fields":          {zh: "要填的项目", en: "the fields to fill in", example: "[{name: company, label: 单位名称, kind: text}]"},
	"form.fields.name":     {zh: "项目的代号，用字母，不能重复", en: "key of the field in letters, unique", example: "company", required: true},
	"form.fields.label":    {zh: "显示给人看的名称", en: "what people read", example: "单位名称", required: true},
	"form.fields.kind":     {zh: "text 一行、multiline 多行、date 日期、number 数字、tel 电话、choice 选择", en: "text, multiline, date, number, tel or choice", example: "text"},
	"form.fields.options":  {zh: "可选的内容；kind 是 choice 时必填", en: "what to choose from; required for choice", example: "[是, 否]"},
	"form.fields.required": {zh: "true 表示必填", en: "true if it must be filled in", example: "true"},
}
