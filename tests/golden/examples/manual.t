# The pack of pa-pack(5) and its examples: the blocks of the manual, as they
# stand there, make a pack in which each rule finds what it is to find.
$ mkdir lvliang-2017
> perl "$TESTS/golden/examples/manual.pl" "$TOP/man/pa-pack.5" lvliang-2017
| 13 rules
$ LC_ALL=C pa-validate --check-policy -p ./lvliang-2017 | sed 's/[0-9]* rules/N rules/'
| lvliang-2017 1.0.0: N rules, no fault
$ pa-validate -p ./lvliang-2017 --explain LL001
| LL001  贫困户  疑似  (lvliang-2017)
| 内容：有孩子的户离主干路超过规定里程
| 理由：上学路远，须核实
| 依据：吕脱贫办〔2017〕9号 四（未持有原文）
| 检查：户（household），逐行
| 条件：household.road_distance > p.road_km && any(members, member.child)
| 其中 member.child：age(member.born, p.round_end) < 16
| 其中 member.born：has_column(member.birth) ? (has_column(member.id_number) ? (blank(member.id_number) || !(id_sound(member.id_number) || id_zeroed(member.id_number)) ? member.birth : id_birth(member.id_number)) : member.birth) : id_birth(member.id_number)
| 参数：road_km = 1.50 公里（示例通知 附表）
| 参数：round_end = 2017-12-31
| 涉及的列：与村主干路距离（公里）（household.road_distance）
| 销号方式：核实存证
| 怎样处理：核实里程和就学情况
# The first rule and the condition.
$ cat > h.csv
< 户编号,村编号,县,乡,行政村,家庭人口数,贫困户属性,脱贫属性,首次识别时间,主要致贫原因,其他致贫原因,工资性收入,与村主干路距离（公里）,是否通生活用电
< 14112400000001,141124100200,临县,河口镇,大河村,1,一般贫困户,未脱贫,2014,缺技术,缺资金 因病，因学,90000,1.60,否
< 14112400000002,141124100200,临县,河口镇,大河村,1,一般贫困户,未脱贫,2014,缺资金,缺资金 因病,10000,1.60,是
< 14112400000003,141124100200,临县,河口镇,大河村,1,一般贫困户,未脱贫,2017,缺劳力,,12000,0.5,是
< 14112400000004,141124100200,临县,河口镇,大河村,1,低保贫困户,未脱贫,2016,缺技术,,80000,0.5,是
$ cat > m.csv
< 户编号,人编号,姓名,证件号码,出生日期,文化程度
< 14112400000001,11,测试甲,141124200501019914,2005-01-01,小学
< 14112400000002,21,测试乙,141124197001019918,1970-01-01,初中
< 14112400000003,31,测试甲,141124200501019941,2005-01-01,小学
< 14112400000004,41,测试丁,141124197101019913,1971-01-01,大专及以上
$ pa-validate -q -l -f csv -p ./lvliang-2017 --select LL001 --exit-zero \
>     --with members=m.csv h.csv | cut -d, -f1,14,16,17
| 规则,户编号,列,值
| LL001,14112400000001,与村主干路距离（公里）,1.60
$ pa-exitcheck -q -p ./lvliang-2017 --trace --household 14112400000001 \
>     --with members=m.csv h.csv | grep -A 1 通生活用电
|   ✗ 不符合  通生活用电（LL.power）
|       事实：是否通生活用电=否
|       需收集：通电证明（供电所）
| --
| 差距：是否通生活用电→是
# Those of EXAMPLES.
$ printf '户编号,脱贫属性\n14112400000001,未脱贫\n14112400000002,未脱贫\n' > ph.csv
$ printf '户编号,人编号\n14112400000001,11\n14112400000001,12\n14112400000001,13\n' > pm.csv
$ printf '户编号,人编号,减少原因\n14112400000001,12,死亡\n' > d.csv
$ printf '户编号,人编号,是否已务工\n14112400000001,11,是\n14112400000002,21,是\n' > w.csv
$ cat > f.csv
< 户编号,帮扶责任人姓名,帮扶单位名称,联系电话,证件号码
< 14112400000001,测试己,农业局,13900000001,141124197001019918
< 14112400000002,测试己,农业局,13900000002,141124197001019000
< 14112400000003,测试庚,农业局,13900000002,141124197001019001
< 14112400000004,测试辛,水利局,13900000002,141124197001019002
$ printf '证件号码,金额（元）\n141124197101019913,30001\n141124197001019918,30000\n' > car.csv
$ printf '证件号码,姓名\n141124197101019913,测试丁\n141124196001019915,测试壬\n' > db.csv
$ cat > v.csv
< 县,乡,行政村,村编号,总人口数
< 临县,河口镇,大河村,141124100200,30
< 临县,河口镇,小沟村,141124100201,12
$ cat > z.csv
< 县,乡,隶属行政村,自然村名称,总人口数（人）
< 临县,河口镇,大河村,一组,12
< 临县,河口镇,大河村,二组,17
< 临县,河口镇,小沟村,一组,12
$ pa-validate -l -f csv -p ./lvliang-2017 --exit-zero -o f \
>     --select LL010,LL020,LL030,LL040,LL050,LL060,LL070,LL080,LL090,LL100,LL110,LL120,LL130 \
>     --with members=m.csv --with helpers=f.csv --with work=w.csv \
>     --with prev.households=ph.csv --with prev.members=pm.csv \
>     --with decreases=d.csv --with list:车辆=car.csv --with list:低保=db.csv \
>     --with villages=v.csv --with hamlets=z.csv h.csv
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rules run 13: errors 4, suspects 13, notes 0; checks undetermined 4; records: ok 0, suspect 3, error 1
$ cut -d, -f1,5,6,16,17 f | sort
| LL010,h.csv,5,,
| LL020,h.csv,5,脱贫属性,未脱贫
| LL030,db.csv,3,证件号码,1411************15
| LL040,w.csv,2,是否已务工,是
| LL050,h.csv,2,其他致贫原因,缺资金 因病，因学
| LL060,h.csv,2,工资性收入,90000
| LL070,v.csv,2,总人口数,30
| LL080,f.csv,2,联系电话,139******01
| LL080,f.csv,3,联系电话,139******02
| LL090,f.csv,3,联系电话,139******02
| LL090,f.csv,4,联系电话,139******02
| LL090,f.csv,5,联系电话,139******02
| LL100,m.csv,2,证件号码,1411************14
| LL100,m.csv,4,证件号码,1411************41
| LL110,f.csv,2,证件号码,1411************18
| LL120,pm.csv,4,人编号,13
| LL130,h.csv,5,主要致贫原因,缺技术
| 规则,文件,行,列,值
