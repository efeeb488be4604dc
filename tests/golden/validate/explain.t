# What --explain says of rules of each kind.
$ mkdir p; cat > p/pack.json; cat > p/text.en.json <<'END'
> {"rules": {
>  "T1": {"text": "two phones"}, "T2": {"text": "many"},
>  "T3": {"text": "helps itself"}, "T4": {"text": "gone"},
>  "T5": {"text": "alike"}, "T6": {"text": "more than the rest"},
>  "T8": {"text": "a slip"}, "T9": {"text": "a slip of theirs"},
>  "T7": {"text": "still poor"}}}
> END
> sed 's/"text": "/&中文 /g' p/text.en.json > p/text.zh.json
< {"format": 1, "pack": "p", "version": "1", "extends": "base",
<  "params": {
<   "times": {"type": "decimal", "value": "1.50", "source": "assumed"},
<   "many": {"type": "int", "value": 4, "source": "assumed, too"},
<   "first": {"type": "date", "value": "2014-01-01", "source": "a date"},
<   "odd": {"type": "bool", "value": true, "source": "a truth"}},
<  "define": {"helper.now": "is_absent(helper.end) && p.odd"},
<  "rollups": {
<   "poor": {"by": "township", "and": ["poor_attr"], "where": "household.registered", "median": "household.wage"},
<   "heads": {"by": "village", "of": "hamlet", "sum": "hamlet.population"}},
<  "rules": [
<   {"id": "T1", "subject": "helper", "kind": "group", "class": "suspect", "object": "帮扶责任人",
<    "by": ["helper.name", "helper.unit_name"], "differ": ["helper.phone"], "when": "helper.now", "expect": "p.times", "source": "t"},
<   {"id": "T2", "subject": "helper", "kind": "group", "class": "suspect", "object": "帮扶责任人",
<    "by": ["helper.name"], "least": "p.many", "source": "t"},
<   {"id": "T3", "subject": "helper", "kind": "match", "class": "error", "object": "帮扶责任人",
<    "by": ["helper.name", "helper.phone"], "present_in": [
<     {"subject": "member", "by": ["member.name", "member.phone"]},
<     {"subject": "payroll_list", "by": ["payroll_list.name", "payroll_list.remark"], "when": "payroll_list.amount > 100"}], "source": "t"},
<   {"id": "T4", "subject": "prev_member", "kind": "match", "class": "error", "object": "贫困人口",
<    "by": ["prev_member.person_id"], "absent_from": [
<     {"subject": "member", "by": ["member.person_id"]}, {"subject": "decrease", "by": ["decrease.person_id"]}], "source": "t"},
<   {"id": "T5", "subject": "member", "kind": "unique", "class": "error", "object": "贫困人口", "by": ["*"], "source": "t"},
<   {"id": "T6", "subject": "household", "kind": "quality", "class": "note", "object": "贫困户", "off": true, "from": 2018,
<    "bad": "household.wage > rollup.poor * p.many", "expect": "rollup.poor", "fields": ["wage", "income.net_pc"], "source": "t"},
<   {"id": "T8", "subject": "member", "kind": "group", "class": "suspect", "object": "贫困人口",
<    "by": ["member.name"], "near": "member.id_number", "source": "t"},
<   {"id": "T9", "subject": "member", "kind": "match", "class": "suspect", "object": "贫困人口", "by": ["member.name"],
<    "near": "member.id_number", "present_in": [
<     {"subject": "police_list", "by": ["police_list.name"], "near": "police_list.id_number"}], "source": "t"},
<   {"id": "T7", "subject": "village", "kind": "quality", "class": "note", "object": "贫困村", "to": 2019,
<    "bad": "village.population != rollup.heads && as_of > p.first", "fields": ["village.population"], "source": "t"}]}
$ LC_ALL=C pa-validate --check-policy -q -p ./p | sed 's/[0-9]* rules/N rules/'
| p 1: N rules, no fault
$ for r in T1 T2 T3 T4 T5 T6 T7 T8 T9; do pa-validate -p ./p --explain $r; done
| T1  帮扶责任人  疑似  (p)
| 内容：中文 two phones
| 依据：数据质量规则目录 T1
| 整理来源：t
| 检查：帮扶责任人（helper），下列各项都相同的行：helper.name；helper.unit_name，其中至少有2种不同的helper.phone
| 仅当：helper.now
| 应为：p.times
| 其中 helper.now：is_absent(helper.end) && p.odd
| 参数：odd = true（a truth）
| 参数：times = 1.50（assumed）
| 销号方式：核实存证
| T2  帮扶责任人  疑似  (p)
| 内容：中文 many
| 依据：数据质量规则目录 T2
| 整理来源：t
| 检查：帮扶责任人（helper），下列各项都相同的行：helper.name，至少p.many行一组
| 参数：many = 4（assumed, too）
| 销号方式：核实存证
| T3  帮扶责任人  错误  (p)
| 内容：中文 helps itself
| 依据：数据质量规则目录 T3
| 整理来源：t
| 检查：帮扶责任人（helper），在下列任一表中找得到的行，按：helper.name；helper.phone
|   人（member）：member.name；member.phone
|   list:财政供养（payroll_list）：payroll_list.name；payroll_list.remark，仅当 payroll_list.amount > 100
| 销号方式：修改
| T4  贫困人口  错误  (p)
| 内容：中文 gone
| 依据：数据质量规则目录 T4
| 整理来源：t
| 检查：上年人（prev_member），在下列各表中都找不到的行，按：prev_member.person_id
|   人（member）：member.person_id
|   自然减少（decrease）：decrease.person_id
| 销号方式：修改
| T5  贫困人口  错误  (p)
| 内容：中文 alike
| 依据：数据质量规则目录 T5
| 整理来源：t
| 检查：人（member），下列各项都相同的行：所有单元格
| 销号方式：修改
| T6  贫困户  提示  (p)
| 内容：中文 more than the rest
| 依据：数据质量规则目录 T6
| 整理来源：t
| 检查：户（household），逐行
| 条件：household.wage > rollup.poor * p.many
| 应为：rollup.poor
| 其中 rollup.poor：按乡、poor_attr，就各户中位数 household.wage，仅当 household.registered
| 其中 household.registered：household.exit_status in ['未脱贫', '返贫', '预脱贫']
| 参数：many = 4（assumed, too）
| 涉及的列：工资性收入（household.wage）、income.net_pc
| 适用报表年度：2018年起
| 默认：不检查，--select 点名才检查
| 销号方式：无需处理
| T7  贫困村  提示  (p)
| 内容：中文 still poor
| 依据：数据质量规则目录 T7
| 整理来源：t
| 检查：行政村（village），逐行
| 条件：village.population != rollup.heads && as_of > p.first
| 其中 rollup.heads：按行政村，就各自然村合计 hamlet.population
| 参数：first = 2014-01-01（a date）
| 涉及的列：总人口数（village.population）
| 适用报表年度：2019年止
| 销号方式：无需处理
| T8  贫困人口  疑似  (p)
| 内容：中文 a slip
| 依据：数据质量规则目录 T8
| 整理来源：t
| 检查：人（member），下列各项都相同的行：member.name，并且相近（差一字或邻字颠倒）：member.id_number
| 销号方式：核实存证
| T9  贫困人口  疑似  (p)
| 内容：中文 a slip of theirs
| 依据：数据质量规则目录 T9
| 整理来源：t
| 检查：人（member），在下列任一表中找得到的行，按：member.name，并且相近（差一字或邻字颠倒）：member.id_number
|   list:户籍（police_list）：police_list.name，并且相近（差一字或邻字颠倒）：police_list.id_number
| 销号方式：核实存证
$ for r in T1 T2 T3 T4 T5 T6 T7 T8 T9; do
>     pa-validate -p ./p --names=en --explain $r | sed '1,/^Known/d'; done
| Looks at: 帮扶责任人 (helper), rows alike in helper.name; helper.unit_name, that have at least 2 different values of helper.phone
| Only when: helper.now
| Expected: p.times
| where helper.now: is_absent(helper.end) && p.odd
| Parameter: odd = true (a truth)
| Parameter: times = 1.50 (assumed)
| Closed by: evidence
| Looks at: 帮扶责任人 (helper), rows alike in helper.name, in groups of at least p.many
| Parameter: many = 4 (assumed, too)
| Closed by: evidence
| Looks at: 帮扶责任人 (helper), rows that stand in a table below, by helper.name; helper.phone
|   人 (member): member.name; member.phone
|   list:财政供养 (payroll_list): payroll_list.name; payroll_list.remark, only when payroll_list.amount > 100
| Closed by: fix
| Looks at: 上年人 (prev_member), rows that stand in none of the tables below, by prev_member.person_id
|   人 (member): member.person_id
|   自然减少 (decrease): decrease.person_id
| Closed by: fix
| Looks at: 人 (member), rows alike in all cells
| Closed by: fix
| Looks at: 户 (household), row by row
| Condition: household.wage > rollup.poor * p.many
| Expected: rollup.poor
| where rollup.poor: by township and poor_attr, over each household: median of household.wage, only when household.registered
| where household.registered: household.exit_status in ['未脱贫', '返贫', '预脱贫']
| Parameter: many = 4 (assumed, too)
| Columns: 工资性收入 (household.wage), income.net_pc
| Forms of: 2018 and later
| By default: off; runs when --select names it
| Closed by: none
| Looks at: 行政村 (village), row by row
| Condition: village.population != rollup.heads && as_of > p.first
| where rollup.heads: by village, over each hamlet: sum of hamlet.population
| Parameter: first = 2014-01-01 (a date)
| Columns: 总人口数 (village.population)
| Forms of: until 2019
| Closed by: none
| Looks at: 人 (member), rows alike in member.name, and near (one character off, or two swapped) in member.id_number
| Closed by: evidence
| Looks at: 人 (member), rows that stand in a table below, by member.name, and near (one character off, or two swapped) in member.id_number
|   list:户籍 (police_list): police_list.name, and near (one character off, or two swapped) in police_list.id_number
| Closed by: evidence
# A value that was set says so.
$ pa-validate -p ./p --set many=9 --explain T6 | grep 参数
| 参数：many = 9（--set 指定）
# Found by the readers.
$ pa-validate --explain FM007
| FM007  提示  (base)
| 内容：文件编码不是无 BOM 的 UTF-8
| 理由：带 BOM 的 UTF-8、GBK/GB18030、UTF-16 都能读，仅作说明
| 依据：数据质量规则目录 FM007
| 整理来源：ANSI/GBK CSV exports
| 检查：读入文件时
| 销号方式：无需处理
| 怎样处理：无需处理；如有乱码，用 --encoding 指定编码
$ pa-validate --names=en --explain FM007 | grep Looks
| Looks at: the files, while they are read
# Of a bar.
$ pa-exitcheck -p shanxi-2017 --explain SX.dibao | grep 检查
| 检查：户（household），不得有（退出，实体）
$ pa-exitcheck -p shanxi-2017 --names=en --explain SX.dibao | grep Looks
| Looks at: 户 (household), must not hold (exit, substance)
