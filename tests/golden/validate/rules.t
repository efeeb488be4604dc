# Which rules run, and what they are.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-p shanxi-2017
> --with members=members.csv --with helpers=helpers.csv' > opts
$ pa-validate --list-rules > rules; head -n 3 rules
| B.edge	禁止	household	on	边缘户：人均纯收入超过标准不多
| CL001	疑似	member	on	成员名下有汽车
| CL001.further	疑似	member	on	成员名下有汽车（名单上该人另有一行）
$ pa-validate --names=en --list-rules > rules; grep -E '^(HH003|PV015)' rules
| HH003	error	household	on	The household has no head
| PV015	suspect	household	off	The cause is lack of skill, but a member is a skilled worker
$ pa-validate -p kunming-2018 --list-rules > more; cmp -s rules more
? 1
$ pa-validate --explain HH003
| HH003  贫困户  错误  (base)
| 内容：户内没有户主
| 理由：每户须有且只有一名户主
| 依据：数据质量规则目录 HH003
| 整理来源：Xi'an 重要指标为空-6; JS checker; GZ 3_02_012, 3_11_001; P2
| 检查：户（household），逐行
| 条件：count(listed) > 0 && count(listed, member.relation == '户主') == 0
| 涉及的列：与户主关系（member.relation）
| 销号方式：修改
| 怎样处理：核实后指定户主
$ pa-validate --names=en --explain HH003
| HH003  贫困户  error  (base)
| What: The household has no head
| Why: Each has exactly one
| Rests on: rule catalogue HH003
| Known from: Xi'an 重要指标为空-6; JS checker; GZ 3_02_012, 3_11_001; P2
| Looks at: 户 (household), row by row
| Condition: count(listed) > 0 && count(listed, member.relation == '户主') == 0
| Columns: 与户主关系 (member.relation)
| Closed by: fix
| To close: Verify and enter the head
$ pa-validate --explain HH03
err| pa-validate: no rule is called HH03; did you mean HH003?
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate --explain nothing
err| pa-validate: no rule is called nothing; --list-rules shows them all
err| Try 'pa-validate --help' for the options.
? 2
$ LC_ALL=C pa-validate --check-policy
| base 1.0.0: 450 rules, no fault
$ LC_ALL=C pa-validate -p kunming-2018 --check-policy
| kunming-2018 1.0.0: 560 rules, no fault
# A part of the rules.
$ pa-validate $(cat opts) -l -f csv --select HH,IN014 --ignore HH0 \
>     -o f households.csv; cut -d, -f1,6 f
| 规则,行
| IN014,3
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| pa-validate: rules run 1: errors 1, suspects 0, notes 0; checks undetermined 0; records: ok 5, suspect 0, error 1
$ pa-validate $(cat opts) -l -f csv --select HH003,HH004 --ignore HH004 \
>     -o f households.csv; cut -d, -f1,6 f
| 规则,行
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
err| pa-validate: rule HH004 was asked for but could not run
# A rule that is off runs when it is named; by a prefix it does not.
$ pa-validate $(cat opts) -l -f csv --select PV015 -o f households.csv
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
$ pa-validate $(cat opts) -l -f csv --select PV01 -o f households.csv
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| not run, column absent: 耕地面积（亩）: PV012
err| not run, column absent: 有效灌溉面积（亩）: PV013
err| not run, column absent: 入户路类型、与村主干路距离（公里）: PV014
err| not run, off unless --select names it: PV015
err| pa-validate: rules run 5: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
# Asked for by its full id, but it could not run: trouble.
$ pa-validate --select HH019 -o out households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| not run, column absent: 开户银行、银行账号: HH019
err| pa-validate: rules run 0: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
err| pa-validate: rule HH019 was asked for but could not run
? 2
$ pa-validate --select HH01 -o out households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| not run, table not given: members: HH010 HH011 HH012 HH013 HH014 HH015 HH016 HH018.member
err| not run, column absent: 开户银行、银行账号: HH019
err| pa-validate: rules run 2: errors 1, suspects 0, notes 0; checks undetermined 0; records: ok 5, suspect 0, error 1
? 1
$ pa-validate --select HH019 --exit-zero -q -o out households.csv
err| pa-validate: rule HH019 was asked for but could not run
? 2
# Without --as-of the rules that need a day are named.
$ pa-validate $(cat opts) -l -f csv --select ID013,HH013 -o f households.csv
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| not run, needs --as-of: HH013 ID013
err| pa-validate: rules run 0: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
err| pa-validate: rule ID013 was asked for but could not run
err| pa-validate: rule HH013 was asked for but could not run
? 2
$ pa-validate $(cat opts) -l --as-of=2017-11-30 --select ID013,HH013 \
>     -o f households.csv
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| pa-validate: rules run 2: errors 0, suspects 0, notes 0; checks undetermined 3; records: ok 6, suspect 0, error 0
# The status.
$ pa-validate -q $(cat opts) --select PV026 -o f households.csv
$ pa-validate -q $(cat opts) --select PV026 --fail-level=suspect \
>     -o f households.csv
? 1
$ pa-validate -q $(cat opts) --select PV026 --fail-level=suspect --exit-zero \
>     -o f households.csv
$ pa-validate -q $(cat opts) --select FM019 --fail-level=suspect \
>     -o f households.csv
$ pa-validate -q $(cat opts) --select FM019 --fail-level=note \
>     -o f households.csv
$ pa-validate -q $(cat opts) --fail-level=none -o f households.csv
# How often each rule was checked.
$ pa-validate $(cat opts) --select HH00,IN014 --statistics -o f households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| rule	checked	hit	rate %	households	undetermined	not run
err| HH001	6	1	16.67	1	0	
err| HH002	16	1	6.25	1	0	
err| HH003	6	0	0.00	0	0	
err| HH004	6	1	16.67	1	1	
err| HH005	16	0	0.00	0	2	
err| HH006	6	1	16.67	1	0	
err| HH007	6	0	0.00	0	0	
err| HH008	6	1	16.67	1	2	
err| HH009	16	0	0.00	0	1	
err| IN014	6	1	16.67	1	0	
err| pa-validate: rules run 10: errors 6, suspects 0, notes 0; checks undetermined 6; records: ok 2, suspect 0, error 4
? 1
# And why a rule was not; of clean-ups, which are told by column, no rate.
$ pa-validate $(cat opts) --select PV01,VI018,FM003 --ignore PV017 \
>     --statistics --as-of=2017-11-30 --exit-zero -o f households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| not run, column absent: 耕地面积（亩）: PV012
err| not run, column absent: 有效灌溉面积（亩）: PV013
err| not run, column absent: 入户路类型、与村主干路距离（公里）: PV014
err| not run, off unless --select names it: PV015
err| not run, table not given: villages: VI018
err| rule	checked	hit	rate %	households	undetermined	not run
err| FM003	85	1	1.18	0	0	
err| PV010	6	0	0.00	0	0	
err| PV011	6	0	0.00	0	0	
err| PV012						column absent: 耕地面积（亩）
err| PV013						column absent: 有效灌溉面积（亩）
err| PV014						column absent: 入户路类型、与村主干路距离（公里）
err| PV015						off unless --select names it
err| PV016	6	0	0.00	0	0	
err| PV019	6	0	0.00	0	0	
err| VI018						table not given: villages
err| pa-validate: rules run 5: errors 0, suspects 0, notes 1; checks undetermined 0; records: ok 6, suspect 0, error 0
err| pa-validate: rule VI018 was asked for but could not run
? 2
# Rows of a table that hangs on no household count in rates, too.
$ printf '村编号,贫困户数,贫困人口数\n141124100200,7,9\n141124100201,,8\n' > v
$ pa-validate --select VI018 --statistics --exit-zero \
>     --with villages=v -o f households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| rule	checked	hit	rate %	households	undetermined	not run
err| VI018	2	2	100.00	0	0	
err| pa-validate: rules run 1: errors 2, suspects 0, notes 0; checks undetermined 0; records: ok 6, suspect 0, error 0
# Figures of the pack can be set, to see what would follow.
$ pa-validate -q $(cat opts) -l -f csv --set size_large=2 --select HH007 \
>     --fail-level=suspect -o f households.csv; cut -d, -f1,6 f
| 规则,行
| HH007,2
| HH007,3
| HH007,4
| HH007,5
| HH007,6
| HH007,7
$ pa-validate $(cat opts) --set siez_large=2 -o f households.csv
err| pa-validate: pack 'shanxi-2017' has no parameter 'siez_large'; did you mean 'size_large'?
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate $(cat opts) --set size_large=many -o f households.csv
err| pa-validate: 'many' is no value of parameter 'size_large', which is of type 'int'
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate $(cat opts) --set size_large -o f households.csv
err| pa-validate: --set: "size_large" is not of the form PARAM=VALUE
err| Try 'pa-validate --help' for the options.
? 2
