#!/usr/bin/env python3
"""Deterministic Chinese Markdown pages for benchmarks, with the pictures that they show.
usage: gen_corpus.py N OUTDIR [--for hugo|ankang] [--dict jieba-dict.txt] [--seed 20]
Writes OUTDIR/content/<section>/{_index.md,p-NNNNN.md} and OUTDIR/static/img/NN.png. Same N+seed+dict+for -> same bytes.
The bodies of both kinds are the same bytes; only the front matter differs: ankang has summary for description and
params.author for author, and a config.yaml that declares the open taxonomy categories.
Vocabulary: POS-tagged words of the jieba dictionary (npm @node-rs/jieba dict.txt),
frequency >= 40: about 6k nouns, 5k verbs, 1.5k adjectives, 600 adverbs, 1.5k idioms.
"""
import sys, os, random, bisect, itertools, argparse
ap=argparse.ArgumentParser(); ap.add_argument('n',type=int); ap.add_argument('out')
ap.add_argument('--dict',default=os.path.join(os.path.dirname(os.path.abspath(__file__)),'jieba-dict.txt'))
ap.add_argument('--seed',type=int,default=20); ap.add_argument('--for',dest='kind',choices=['hugo','ankang'],default='hugo'); a=ap.parse_args()
pools={'n':[], 'v':[], 'a':[], 'd':[], 'i':[], 'ns':[]}
for line in open(a.dict,encoding='utf-8'):
    w,f,t=line.split(); f=int(f)
    if not all('\u4e00'<=c<='\u9fff' for c in w): continue
    if t in pools and f>=(3 if t=='i' else 40) and 2<=len(w)<=4: pools[t].append((f,w))
lim={'n':6000,'v':5000,'a':1500,'d':600,'i':1500,'ns':800}
class Pool:
    def __init__(s,items):
        items.sort(key=lambda x:(-x[0],x[1])); s.w=[w for _,w in items]
        s.cum=list(itertools.accumulate(1.0/(i+30)**0.8 for i in range(len(s.w))))
    def pick(s,r): return s.w[bisect.bisect(s.cum,r.random()*s.cum[-1]) if True else 0]
P={k:Pool(sorted(v,reverse=True)[:lim[k]]) for k,v in pools.items()}
SECTIONS=['消防安全','用电安全','化学品管理','高处作业','有限空间','机械防护','职业健康','应急救援','交通安全','建筑施工','矿山安全','特种设备','食品安全','校园安全','网络安全','防汛抗旱','地震避险','急救技能','案例剖析','竞赛通知']
TAGS=['法规','标准','培训','考核','演练','隐患排查','风险评估','个人防护','灭火器','疏散','逃生','报警','触电','接地','漏电保护','危化品','泄漏','中毒','窒息','通风','检测','脚手架','安全带','吊装','叉车','锅炉','压力容器','电梯','粉尘','噪声','高温','中暑','心肺复苏','止血','包扎','骨折','班组建设','事故调查','复盘','竞赛']
CATS=['课程','案例','通知','题库','指南','公告','解读','资料']
SUBJ=['作业人员','班组长','安全员','现场负责人','值班人员','操作者','监护人','企业','车间','项目部','学员','应急小组','消防队','医护人员','检修人员']
LINK=['因此','同时','此外','需要注意的是','在这种情况下','经过分析','从数据看','与此相反','总体而言','随后','例如','一般来说','按照规定','根据经验','实践表明']
def sent(r):
    n=lambda:P['n'].pick(r); v=lambda:P['v'].pick(r); ad=lambda:P['a'].pick(r); d=lambda:P['d'].pick(r)
    k=r.randrange(12); s=r.choice(SUBJ)
    if k==0: return f'{s}应当在{v()}{n()}之前{d()}检查{n()}，并{v()}{n()}与{n()}的{ad()}程度。'
    if k==1: return f'{r.choice(LINK)}，{n()}的{n()}会{d()}影响{n()}，{s}必须{v()}{n()}。'
    if k==2: return f'如果{n()}{d()}{v()}，{s}要立即{v()}，不得{v()}{n()}或者{v()}{n()}。'
    if k==3: return f'{n()}、{n()}和{n()}属于**{ad()}{n()}**，每{r.randrange(2,30)}天{v()}一次。'
    if k==4: return f'在{P["ns"].pick(r)}的一次{n()}中，{s}因{n()}{v()}，造成{r.randrange(1,9)}人受伤，直接损失约{r.randrange(3,400)}万元。'
    if k==5: return f'{P["i"].pick(r)}是{n()}管理的大忌，{n()}只有{d()}{v()}才能{v()}{n()}。'
    if k==6: return f'{r.choice(LINK)}，把{n()}{v()}到{n()}之外，温度保持在{r.randrange(5,80)}℃以下，浓度不超过{r.randrange(1,50)/10}%。'
    if k==7: return f'该{n()}的{n()}{ad()}而{ad()}，{s}{d()}{v()}了{n()}。'
    if k==8: return f'{s}对{n()}进行{v()}，发现{n()}存在{ad()}的{n()}，随即{v()}并上报。'
    if k==9: return f'请记住：`{n()}`不等于`{n()}`，{v()}{n()}时要{v()}{n()}。'
    if k==10: return f'为什么{n()}会{v()}？原因是{n()}没有{v()}，{n()}也{d()}{ad()}。'
    return f'{v()}、{v()}、{v()}三个步骤缺一不可，{s}需要{v()}{n()}，直到{n()}{d()}{ad()}为止。'
def zh(s): return sum('\u4e00'<=c<='\u9fff' for c in s)
def title(r): return (lambda n,v,ad:r.choice([f'{n()}{v()}与{n()}防范',f'{ad()}{n()}的{v()}要点',f'{n()}事故{v()}案例',f'关于{v()}{n()}的通知',f'{n()}{n()}{v()}指南']))(lambda:P['n'].pick(r),lambda:P['v'].pick(r),lambda:P['a'].pick(r))
def para(r,lo=3,hi=6):
    ss=[sent(r) for _ in range(r.randrange(lo,hi+1))]
    # one paragraph in four is hard-wrapped the way people wrap Chinese prose
    return ('\n' if r.random()<.25 else '').join(ss)
TITLES=None
AUTHOR={'hugo':'author: %s','ankang':'params: {author: %s}'}
SUMMARY={'hugo':'description','ankang':'summary'}
def secof(i): return i%len(SECTIONS)
def url(i): return f'/s{secof(i):02d}/p-{i:05d}/'
def page(i,n):
    r=random.Random(a.seed*1_000_003+i); t=TITLES[i]
    tags=r.sample(TAGS,r.randrange(2,5)); cat=[r.choice(CATS)]
    y=2018+r.randrange(8); m=1+r.randrange(12); d=1+r.randrange(28)
    fm=['---',f'title: "{t}"',f'date: {y}-{m:02d}-{d:02d}T{r.randrange(24):02d}:{r.randrange(60):02d}:00+08:00',
        'tags: ['+', '.join(tags)+']','categories: ['+', '.join(cat)+']',
        AUTHOR[a.kind] % r.choice(["安康编辑部","张工","李老师","王队长","陈医生"]),
        SUMMARY[a.kind]+f': "{sent(r).replace("`","").replace("*","")}"',f'weight: {r.randrange(1,500)}','---','']
    out=[]; chars=0; target=r.randrange(1200,2001)
    def add(s):
        nonlocal chars; out.append(s); chars+=zh(s)
    def link():
        j=r.randrange(n); return f'[{TITLES[j]}]({url(j)})'
    add(para(r,4,6))
    if r.random()<.3: add(f'![{P["n"].pick(r)}示意图](/img/{r.randrange(40):02d}.png "{P["n"].pick(r)}")')
    h=0
    while chars<target:
        h+=1; add(f'## {h} {P["v"].pick(r)}{P["n"].pick(r)}'); add(para(r))
        k=r.randrange(7)
        if k==0: add('\n'.join(f'- {sent(r)}' for _ in range(r.randrange(3,7))))
        elif k==1: add('\n'.join(f'{q+1}. {sent(r)}' for q in range(r.randrange(3,6))))
        elif k==2:
            rows=[f'| {P["n"].pick(r)} | {P["v"].pick(r)}{P["n"].pick(r)} | {r.randrange(1,99)} | {P["a"].pick(r)} |' for _ in range(r.randrange(3,8))]
            add('| 项目 | 要求 | 数值 | 等级 |\n|:---|---|---:|:---:|\n'+'\n'.join(rows))
        elif k==3: add('> '+sent(r)+'\n>\n> '+sent(r))
        elif k==4: add('\n'.join(f'- [{"x" if r.random()<.5 else " "}] {P["v"].pick(r)}{P["n"].pick(r)}' for _ in range(4)))
        elif k==5: add(f'### {P["n"].pick(r)}的{P["n"].pick(r)}'); add(para(r,2,4))
        if r.random()<.6: add(f'延伸阅读：{link()}，另见 {link()}。')
        if r.random()<.05: add(f'```text\n{P["n"].pick(r)} = {r.randrange(100)}\n{P["v"].pick(r)} -> {P["n"].pick(r)}\n```')
    if r.random()<.2: add(f'本节数据来自公开通报[^1]。\n\n[^1]: {sent(r)}')
    return '\n'.join(fm)+'\n'+'\n\n'.join(out)+'\n', chars
TITLES=[title(random.Random(a.seed*7_000_003+i)) for i in range(a.n)]
os.makedirs(a.out,exist_ok=True); tot=0; nb=0
for s,name in enumerate(SECTIONS):
    d=f'{a.out}/content/s{s:02d}'; os.makedirs(d,exist_ok=True)
    open(f'{d}/_index.md','w',encoding='utf-8').write(f'---\ntitle: "{name}"\nweight: {s}\n---\n\n{name}课程与案例目录。\n')
open(f'{a.out}/content/_index.md','w',encoding='utf-8').write('---\ntitle: "安康护航"\n---\n\n欢迎来到安康护航学习门户。\n')
for i in range(a.n):
    t,c=page(i,a.n); tot+=c; b=t.encode(); nb+=len(b)
    open(f'{a.out}/content/s{secof(i):02d}/p-{i:05d}.md','wb').write(b)
if a.kind=='ankang':
    open(f'{a.out}/config.yaml','w',encoding='utf-8').write('title: 安康护航\nbaseURL: https://example.org/\nlanguage: zh-CN\ntaxonomies:\n  categories: {open: true, title: 分类}\n')
import zlib, struct
def png(w,h,rgb):
    chunk=lambda k,d: struct.pack('>I',len(d))+k+d+struct.pack('>I',zlib.crc32(k+d))
    return b'\x89PNG\r\n\x1a\n'+chunk(b'IHDR',struct.pack('>IIBBBBB',w,h,8,2,0,0,0))+chunk(b'IDAT',zlib.compress((b'\0'+bytes(rgb)*w)*h))+chunk(b'IEND',b'')
os.makedirs(f'{a.out}/static/img',exist_ok=True)
for i in range(40): open(f'{a.out}/static/img/{i:02d}.png','wb').write(png(320,180,(20+5*i,120,200-4*i)))
print(f'{a.n} pages, {tot/a.n:.0f} Han chars/page, {nb/a.n:.0f} bytes/page, {nb/1e6:.1f} MB; vocab', {k:len(p.w) for k,p in P.items()})
