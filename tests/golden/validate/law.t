# --check-policy --law: citations against the texts of the documents, and the
# articles of these against the pack. The notice is made up.
$ mkdir p law; cat > law/notice.txt
< 某某市文件
< 一、退出
< （一）人口退出。人均收入超过1000元的，可以退出。
< (二)村退出
< 1、巩固率在3%以下的不算。
< 2、每县抽检不低于10%。
< 二、时限。退出名单于11月30日前上报。
< 三、工作要求
< 一是加强领导。二是做好培训；三是及时通报。
< 附件：1、申请表
< 2、名单样式
< 附件1
< 申请表
< 一、姓名
$ cat > p/pack.json
< {"format": 1, "pack": "p", "version": "1", "extends": "base",
<  "docs": {
<   "N": {"no": "某发〔2019〕1号", "held": true, "file": "notice.txt"},
<   "M": {"no": "某发〔2019〕2号", "held": false}
<  },
<  "params": {
<   "rate": {"type": "decimal", "value": "3.00", "unit": "%",
<    "cite": {"doc": "N", "at": "一(二)1", "words": ["3%以下"]}},
<   "share": {"type": "int", "value": 10,
<    "cite": {"doc": "N", "at": "一(二)2", "words": ["不低于10%"]}}
<  },
<  "rules": [
<   {"id": "P.income", "subject": "household", "kind": "require",
<    "decision": "exit", "stage": "substance", "object": "贫困户",
<    "expr": "income.net_pc >= 1000", "fields": ["household.net_pc"],
<    "cite": {"doc": "N", "at": "一(一)", "words": ["超过1000元"]}},
<   {"id": "P.rate", "subject": "county", "kind": "quality", "class": "error",
<    "object": "贫困村", "bad": "county.schooling_rate >= p.rate",
<    "fields": ["county.schooling_rate"],
<    "cite": [{"doc": "N", "at": "一(三)", "words": ["3%"]},
<     {"doc": "M", "at": "第九条", "words": ["3%"]}]}
<  ]
< }
$ LC_ALL=C pa-validate --check-policy -p ./p --law law -o out; sed 1d out
| documents read 1, citations held against them 4, warnings 9
| 9 articles: 3 by rules, 0 not encoded, 6 open
err| ./p/pack.json:3:3: warning: document 'N': 二 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:3:3: warning: document 'N': 三一是 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:3:3: warning: document 'N': 三二是 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:3:3: warning: document 'N': 三三是 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:3:3: warning: document 'N': 附件1 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:3:3: warning: document 'N': 附件2 has neither a rule nor an entry in not_encoded
err| ./p/pack.json:8:50: warning: '3%以下' is '<=', by which no rule compares with the value
err| ./p/pack.json:16:49: warning: '超过1000元' is '>', by which the rule does not compare
err| ./p/pack.json:20:13: warning: document 'N' has no article '一(三)'
# Mended, with what is no rule.
$ sed -i 's/net_pc >= 1000/net_pc > 1000/; s/rate >= p/rate > p/; s/一(三)/一(二)1/' p/pack.json
$ cat > p/text.zh.json
< {"rules": {}, "not_encoded": [
<  {"cite": {"doc": "N", "at": "二", "words": ["11月30日前"]}, "why": "时限"},
<  {"cite": {"doc": "N", "at": "三一是", "words": ["加强领导"]}, "why": "要求"},
<  {"cite": {"doc": "N", "at": "三二是", "words": ["领导"]}, "why": "要求"},
<  {"cite": {"doc": "N", "at": "三三是"}, "why": "要求"},
<  {"cite": {"doc": "N", "at": "附件1"}, "why": "样式"},
<  {"cite": {"doc": "N", "at": "附件2", "held": false}, "why": "未持有"}
< ]}
$ sed 's/领导"\]}, "why": "要求"/培训"]}, "why": "x"/' p/text.zh.json > p/text.en.json
$ LC_ALL=C pa-validate --check-policy -p ./p --law law -o out; sed 1d out
| documents read 1, citations held against them 16, warnings 6
| 9 articles: 3 by rules, 6 not encoded, 0 open
err| ./p/text.zh.json:3:2: warning: text.en.json has no entry of the same citation
err| ./p/text.zh.json:4:2: warning: text.en.json has no entry of the same citation
err| ./p/text.zh.json:4:47: warning: '领导' does not stand in N 三二是
err| ./p/text.en.json:3:2: warning: text.zh.json has no entry of the same citation
err| ./p/text.en.json:3:47: warning: '加强培训' does not stand in N 三一是
err| ./p/text.en.json:4:2: warning: text.zh.json has no entry of the same citation
$ cp p/text.zh.json p/text.en.json; sed -i 's/"三二是", "words": \["领导"\]/"三二是", "words": ["培训"]/' p/text.??.json
$ LC_ALL=C pa-validate --check-policy -p ./p --law law -o out; sed 1d out
| documents read 1, citations held against them 16, warnings 0
| 9 articles: 3 by rules, 6 not encoded, 0 open
# A document of which only a part is encoded; of the texts none is there.
$ sed -i 's/"file": "notice.txt"/&, "partly": true/' p/pack.json
$ LC_ALL=C pa-validate --check-policy -p ./p --law law -o out; sed 1d out
| documents read 1, citations held against them 16, warnings 0
$ LC_ALL=C pa-validate --check-policy -p ./p --law p
err| pa-validate: p: no text of a document that the pack cites stands there
err| Try 'pa-validate --help' for the options.
? 2
