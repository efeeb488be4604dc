# Rows that have to stand in one table and may not in others, compared by keys
# of their own for each. T1: in none, by one key or another. T2: in any, by one
# key or another. T3: the household is there, and the person is not. T4: the
# other way about, with a key that is looked for in both lists.
$ mkdir p; cat > p/pack.json
< {"format": 1, "pack": "p", "version": "1", "extends": "base", "rules": [
<  {"id": "T1", "subject": "prev_member", "kind": "match", "class": "error", "by": ["prev_member.person_id"], "absent_from": [
<    {"subject": "member", "by": ["member.person_id"]},
<    {"subject": "member", "by": ["member.id_number"], "own": ["prev_member.id_number"]},
<    {"subject": "decrease", "by": ["decrease.household_id", "decrease.name"], "own": ["prev_member.household_id", "prev_member.name"]}],
<   "fields": ["prev_member.person_id"], "source": "t"},
<  {"id": "T2", "subject": "prev_member", "kind": "match", "class": "error", "by": ["prev_member.person_id"], "present_in": [
<    {"subject": "member", "by": ["member.person_id"]},
<    {"subject": "member", "by": ["member.id_number"], "own": ["prev_member.id_number"]},
<    {"subject": "decrease", "by": ["decrease.household_id", "decrease.name"], "own": ["prev_member.household_id", "prev_member.name"]}],
<   "fields": ["prev_member.person_id"], "source": "t"},
<  {"id": "T3", "subject": "prev_member", "kind": "match", "class": "error", "by": ["prev_member.person_id"],
<   "present_in": [{"subject": "household", "by": ["household.household_id"], "own": ["prev_member.household_id"],
<     "when": "household.size > 0"}],
<   "absent_from": [{"subject": "member", "by": ["member.person_id"], "when": "member.joined_year > 2000"}],
<   "fields": ["prev_member.person_id"], "source": "t"},
<  {"id": "T4", "subject": "member", "kind": "match", "class": "error", "by": ["member.person_id"],
<   "present_in": [{"subject": "prev_member", "by": ["prev_member.person_id"]}],
<   "absent_from": [{"subject": "decrease", "by": ["decrease.person_id"]},
<     {"subject": "prev_member", "by": ["prev_member.name"], "own": ["member.name"]}],
<   "fields": ["member.person_id"], "source": "t"}]}
$ for l in zh en; do echo '{"rules": {"T1": {"text": "1"}, "T2": {"text": "2"}, "T3": {"text": "3"}, "T4": {"text": "4"}}}' > p/text.$l.json; done
$ LC_ALL=C pa-validate --check-policy -q -p ./p | sed 's/[0-9]* rules/N rules/'
| p 1: N rules, no fault
# Last year: 1 is here by person_id, 2 by number, 3 left by name, 4 is gone, of
# 5, 6 and 7 one key is not known; 8 and 9 are of households that are gone.
$ cat > pm.csv
< 户编号,人编号,姓名,证件号码
< H1,P1,甲,A1
< H1,P2,乙,A2
< H1,P3,丙,A3
< H1,P4,丁,A4
< H1,,戊,A5
< H2,P6,,A6
< H2,P7,庚,
< H3,P8,辛,A8
< H4,P9,壬,A9
$ cat > h.csv
< 户编号,家庭人口数,户主姓名
< H1,4,甲
< H2,,庚
< H4,0,壬
# The row without 户编号 and numbers is nobody's.
$ cat > m.csv
< 户编号,人编号,姓名,证件号码,人员识别时间
< H1,P1,甲,B1,2010
< H1,Q2,乙,A2,2010
< H1,P3,丙丙,,
< H2,P7,庚庚,B7,1990
< H2,,,,2010
$ cat > d.csv
< 户编号,人编号,姓名
< H1,P1,丙
< H2,,丁
< ,,
$ cat > v
< LC_ALL=C pa-validate --names en -l -f csv -p ./p --exit-zero --select T1,T2,T3,T4 -o f --with members=m.csv --with prev.members=pm.csv "$@" h.csv 2> e || cat e
< cut -d, -f1,6,17 f | sort
$ sh v --with decreases=d.csv
| T1,10,P9
| T1,5,P4
| T1,9,P8
| T2,2,P1
| T2,3,P2
| T2,4,P3
| T2,8,P7
| T3,3,P2
| T3,5,P4
| T4,4,P3
| T4,5,P7
| rule,row,value
# A row that stands in a table twice, and households that stand twice, change
# nothing; nor does the number of threads or little memory.
$ mkdir two; cp v pm.csv d.csv two; cp -r p two; (cat m.csv; sed 1d m.csv) > two/m.csv; (cat h.csv; sed 1d h.csv) > two/h.csv
$ grep -v T4 f > one; cd two; sh v --with decreases=d.csv -j 3 --memory 64M > /dev/null; grep -v T4 f | diff - ../one
# One of the tables is enough to be in; to be in none, all are wanted.
$ sh v; grep 'not run' e
| pa-validate: 4 rows read: 0 out, 3 held back, 1 skipped, 0 set aside
| not run, table not given: decreases: T1 T4
| pa-validate: rules run 2: errors 6, suspects 0, notes 0; checks undetermined 0; records: ok 3, suspect 0, error 0
| pa-validate: rule T1 was asked for but could not run
| pa-validate: rule T4 was asked for but could not run
| T2,2,P1
| T2,3,P2
| T2,4,P3
| T2,8,P7
| T3,3,P2
| T3,5,P4
| rule,row,value
| not run, table not given: decreases: T1 T4
| pa-validate: rule T1 was asked for but could not run
| pa-validate: rule T4 was asked for but could not run
# Without a column of one of the keys of its own a rule does not run.
$ cut -d, -f1,2,3 pm.csv > pn.csv; mv pn.csv pm.csv
$ sh v --with decreases=d.csv; grep 'not run' e
| pa-validate: 4 rows read: 0 out, 3 held back, 1 skipped, 0 set aside
| not run, column absent: 证件号码: T1 T2
| pa-validate: rules run 2: errors 4, suspects 0, notes 0; checks undetermined 0; records: ok 1, suspect 0, error 2
| pa-validate: rule T1 was asked for but could not run
| pa-validate: rule T2 was asked for but could not run
| T3,3,P2
| T3,5,P4
| T4,4,P3
| T4,5,P7
| rule,row,value
| not run, column absent: 证件号码: T1 T2
| pa-validate: rule T1 was asked for but could not run
| pa-validate: rule T2 was asked for but could not run
# What a rule of two lists says of itself.
$ pa-validate -p ./p --names=en --explain T4 | grep -A4 Looks
| Looks at: 人 (member), rows that stand in a table below, and not in the others, by member.person_id
|   in 上年人 (prev_member): prev_member.person_id
|   not in 自然减少 (decrease): decrease.person_id
|   not in 上年人 (prev_member): prev_member.name, compared with member.name
| Columns: 人编号 (member.person_id)
$ pa-validate -p ./p --explain T3 | grep -A3 检查
| 检查：上年人（prev_member），在下列表中找得到、在其余各表中都找不到的行，按：prev_member.person_id
|   找得到：户（household）：household.household_id，对应本行：prev_member.household_id，仅当 household.size > 0
|   找不到：人（member）：member.person_id，仅当 member.joined_year > 2000
| 涉及的列：人编号（prev_member.person_id）
# Keys of two types, and what is spelt wrong, are told with their places.
$ mkdir q; cat > q/pack.json
< {"format": 1, "pack": "q", "version": "1", "extends": "base", "rules": [
<  {"id": "T1", "subject": "prev_member", "kind": "match", "class": "error", "by": ["prev_member.relation"], "absent_from": [
<    {"subject": "member", "by": ["member.relation"]},
<    {"subject": "member", "by": ["member.name"]},
<    {"subject": "member", "by": ["member.sex"]},
<    {"subject": "member", "by": ["member.birth"], "own": ["prev_member.birth"]},
<    {"subject": "member", "by": ["member.birth", "member.name"], "own": ["prev_member.name", "prev_member.birth"]},
<    {"subject": "household", "by": ["household.wage"], "own": ["count(prev_member)"]},
<    {"subject": "household", "by": ["household.size"], "own": ["prev_member.relaton"]},
<    {"subject": "member", "by": ["member.sexx"], "own": ["member.sex"]}], "source": "t"}]}
$ cp p/text.* q
$ LC_ALL=C pa-validate --check-policy -p ./q
err| ./q/pack.json:4:33: error: the key is text, and the rule's is a code: they have to be of one type
err| ./q/pack.json:5:33: error: the key is a code, and the rule's is a code: they have to be of one code list
err| ./q/pack.json:7:33: error: the key is a date, and the rule's is text: they have to be of one type
err| ./q/pack.json:7:49: error: the key is text, and the rule's is a date: they have to be of one type
err| ./q/pack.json:8:70: error: there is no list of rows 'prev_member'
err| ./q/pack.json:9:63: error: prev_member has no field 'relaton'; did you mean 'relation'?
err| ./q/pack.json:10:33: error: member has no field 'sexx'; did you mean 'sex'?
err| ./q/pack.json:10:57: error: member.sex is of one row of a list; use it inside an aggregate over that list, such as any(members, ...)
err| pa-validate: ./q/pack.json:4:33: rule T1: the key is text, and the rule's is a code: they have to be of one type
? 2
$ sed 's/"subject": "household"/"subject": "houshold"/' q/pack.json > r; cp r q/pack.json
$ LC_ALL=C pa-validate --check-policy -p ./q
err| ./q/pack.json:8:16: error: there is no table of 'houshold'; did you mean 'household'?
err| ./q/pack.json:9:16: error: there is no table of 'houshold'; did you mean 'household'?
err| pa-validate: ./q/pack.json:8:16: there is no table of 'houshold'; did you mean 'household'? (first of 2 faults)
? 2
