# What a household had last year beside this year, and who does not count.
$ cat > h.csv
< 户编号,省,市,县,家庭人口数,工资性收入,生产经营性收入,财产性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,其他转移性收入,生产经营性支出,转移性收入,年收入,纯收入,人均纯收入
< 1,山西省,吕梁市,临县,3,9000,1000,0,0,0,0,100,0,0,200,100,10100,9900,3300
< 2,山西省,吕梁市,临县,2,9000,1000,0,0,0,0,100,0,0,200,0,10100,9900,4950
< 3,山西省,吕梁市,城区,2,,1000,0,0,0,0,100,0,0,200,50,10100,9900,4950
< 4,山西省,阳泉市,城区,2,100,0,0,0,0,0,0,0,0,0,0,100,100,50
< 5,山西省,阳泉市,城区,2,100,0,0,0,0,0,x,0,0,0,0,100,100,50
$ cat > p.csv
< 标题,,,,,,,,,,
< 户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,养老保险金,其他转移性收入,生产经营性支出
< 1,2,8000,1000,30,,0,0
< 2,2,9000,1000,0,100,0,300
< 3,2,9000,1000,0,100,0,300
< 4,2,0,100,0,0,0,0
$ cat > m.csv
< 户编号,人编号,姓名,与户主关系,人员变更,生存状态
< 1,11,张三丰,户主,,
< 1,12,李四,配偶,死亡,
< 1,13,张小妹,之女,,正常
< 2,21,王五,户主,,
< 2,22,王六,之子,或许,
$ pa-income -p shanxi-2017 --statistics --exit-zero --with members=m.csv \
>     --with prev.households=p.csv -o out.csv h.csv
err| pa-income: 6 rows read: 5 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: 工资性收入: households: missing 1, invalid 0
err| pa-income: 生产经营性收入: households: missing 0, invalid 0
err| pa-income: 财产性收入: households: missing 0, invalid 0
err| pa-income: 计划生育金: households: missing 0, invalid 0
err| pa-income: 低保金: households: missing 0, invalid 0
err| pa-income: 五保金: households: missing 0, invalid 0
err| pa-income: 养老保险金: households: missing 0, invalid 1
err| pa-income: 生态补偿金: households: missing 0, invalid 0
err| pa-income: 其他转移性收入: households: missing 0, invalid 0
err| pa-income: 生产经营性支出: households: missing 0, invalid 0
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 2, not above 1, undetermined 2; by declared income 0; size differs 1
err| pa-income: households whose declared figures are other than the computed ones: gross 0, net 0, per head 1
err| pa-income: net income per head below 500.00: households 1
err| pa-income: net income per head from 500.00 on, below 1000.00: households 0
err| pa-income: net income per head from 1000.00 on, below 1500.00: households 0
err| pa-income: net income per head from 1500.00 on, below 2000.00: households 0
err| pa-income: net income per head from 2000.00 on, below 2952.00: households 0
err| pa-income: net income per head from 2952.00 on, below 3100.00: households 0
err| pa-income: net income per head from 3100.00 on, up to 3200.00: households 0
err| pa-income: net income per head above 3200.00: households 2
err| pa-income: net income per head that cannot be told: households 2
err| pa-income: net income per head against last year: households up 0, down 0, unchanged 1, unknown 3, without a record of last year 1
err| pa-income: 吕梁市临县: declared transfer income fits formula A alone 1, B alone 1, both 0, neither 0, cannot be told 0 (households)
err| pa-income: 吕梁市城区: declared transfer income fits formula A alone 0, B alone 0, both 0, neither 1, cannot be told 0 (households)
err| pa-income: 阳泉市城区: declared transfer income fits formula A alone 0, B alone 0, both 1, neither 0, cannot be told 1 (households)
$ perl $TESTS/golden/cols.pl 户编号,-1 out.csv
| 户编号,收入说明
| 1,人均纯收入填报3300.00、核算4950.00；家庭人口数填报3、在册成员2，按在册成员；上年有、本年没有：财产性收入
| 2,填报转移性收入符合B口径（不含养老保险金）；人口数不明
| 3,缺：工资性收入；填报转移性收入50.00，A口径为100.00，B口径为0.00，均不符；无成员，按家庭人口数
| 4,无成员，按家庭人口数；上年没有、本年有：工资性收入；上年有、本年没有：生产经营性收入
| 5,不是有效金额：养老保险金；无成员，按家庭人口数
$ pa-income -q -p shanxi-2017 --exit-zero --with members=m.csv \
>     --with prev.households=p.csv --household 1 --trace h.csv
| 户编号 1
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：4950.00
|   纯收入 = 年收入 − 支出：9900.00
|   年收入：10100.00
|     + 工资性收入：9000.00  〔h.csv 第2行〕
|     + 生产经营性收入：1000.00  〔h.csv 第2行〕
|     + 财产性收入：0.00  〔h.csv 第2行〕
|     + 计划生育金：0.00  〔h.csv 第2行〕
|     + 低保金：0.00  〔h.csv 第2行〕
|     + 五保金：0.00  〔h.csv 第2行〕
|     + 养老保险金：100.00  〔h.csv 第2行〕
|     + 生态补偿金：0.00  〔h.csv 第2行〕
|     + 其他转移性收入：0.00  〔h.csv 第2行〕
|     − 生产经营性支出：200.00  〔h.csv 第2行〕
|   其中转移性收入（A口径）：100.00
|     填报数：100.00  〔h.csv 第2行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：9000.00，89.11%
|     生产经营性收入减支出：800.00，7.92%
|     财产性收入：0.00，0.00%
|     转移性收入：100.00，0.99%
|   人口（在册成员）：2
|     填报的家庭人口数：3  〔h.csv 第2行“家庭人口数”〕
|     不计入：m.csv 第3行 李*，人员变更=死亡
|   填报的年收入：10100.00  〔h.csv 第2行“年收入”〕
|   填报的纯收入：9900.00  〔h.csv 第2行“纯收入”〕
|   填报的人均纯收入：3300.00  〔h.csv 第2行“人均纯收入”〕
|   上年 → 本年  〔上年：p.csv 第3行〕
|     工资性收入：8000.00 → 9000.00，+1000.00
|     生产经营性收入：1000.00 → 1000.00，0.00
|     财产性收入：30.00 → 0.00，-30.00
|     计划生育金：上年无此列
|     低保金：上年无此列
|     五保金：上年无此列
|     养老保险金：≥ 0.00 → 100.00
|     生态补偿金：上年无此列
|     其他转移性收入：0.00 → 0.00，0.00
|     生产经营性支出：0.00 → 200.00，+200.00
|     年收入：≥ 9030.00 → 10100.00
|     纯收入：≥ 9030.00 → 9900.00
|     人均纯收入：≥ 4515.00 → 4950.00
|     上年有、本年没有：财产性收入
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标——人均纯收入填报3300.00、核算4950.00；家庭人口数填报3、在册成员2，按在册成员；上年有、本年没有：财产性收入
$ pa-income -q -p shanxi-2017 --exit-zero --with members=m.csv --names=en \
>     --with prev.households=p.csv --household 2 --trace --reveal h.csv
| Household 2
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4950.00 – 9900.00
|   Net = gross - costs: 9900.00
|   Gross: 10100.00
|     + 工资性收入: 9000.00  [h.csv row 3]
|     + 生产经营性收入: 1000.00  [h.csv row 3]
|     + 财产性收入: 0.00  [h.csv row 3]
|     + 计划生育金: 0.00  [h.csv row 3]
|     + 低保金: 0.00  [h.csv row 3]
|     + 五保金: 0.00  [h.csv row 3]
|     + 养老保险金: 100.00  [h.csv row 3]
|     + 生态补偿金: 0.00  [h.csv row 3]
|     + 其他转移性收入: 0.00  [h.csv row 3]
|     − 生产经营性支出: 200.00  [h.csv row 3]
|   of it transfers, by formula A: 100.00
|     by formula A: 100.00
|     by formula B: 0.00
|     declared: 0.00  [h.csv row 3, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 9000.00, 89.11%
|     生产经营性收入 less costs: 800.00, 7.92%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 100.00, 0.99%
|   Persons (active members): 1 – 2
|     declared: 2  [h.csv row 3, 家庭人口数]
|     not known to count: m.csv row 6 王六, 人员变更=或许
|   Declared gross: 10100.00  [h.csv row 3, 年收入]
|   Declared net: 9900.00  [h.csv row 3, 纯收入]
|   Declared net per head: 4950.00  [h.csv row 3, 人均纯收入]
|   Last year -> this year  [last year: p.csv row 4]
|     工资性收入: 9000.00 -> 9000.00, 0.00
|     生产经营性收入: 1000.00 -> 1000.00, 0.00
|     财产性收入: 0.00 -> 0.00, 0.00
|     计划生育金: no such column last year
|     低保金: no such column last year
|     五保金: no such column last year
|     养老保险金: 100.00 -> 100.00, 0.00
|     生态补偿金: no such column last year
|     其他转移性收入: 0.00 -> 0.00, 0.00
|     生产经营性支出: 300.00 -> 200.00, -100.00
|     gross: 10100.00 -> 10100.00, 0.00
|     net: 9800.00 -> 9900.00, +100.00
|     net per head: 4900.00 -> 4950.00 – 9900.00
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above - declared transfer income fits formula B (without 养老保险金); family size unknown
$ pa-income -q -p shanxi-2017 --exit-zero --with prev.households=p.csv \
>     --household 5 --trace h.csv | sed -n '/上年/,$p'
|   上年：无此户记录
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：待核实——不是有效金额：养老保险金
$ pa-income -q -p shanxi-2017 --exit-zero --with members=m.csv -f jsonl \
>     --names=en --with prev.households=p.csv --household 1 -o out h.csv
$ sed 's/.*"pa_income_detail"://; s/},{/}\n{/g' out
| [{"kind":"period","from":"2016-10-01","to":"2017-09-30","by":"pack"}
| {"kind":"formula","id":"A","declared_fits":"A","A":"100.00","B":"0.00","declared":"100.00","file":"h.csv","row":2,"column":"转移性收入"}
| {"kind":"part","id":"wage","label":"工资性收入","role":"gross","status":"known","value":"9000.00","file":"h.csv","row":2,"column":"工资性收入","last":"8000.00","change":"1000.00"}
| {"kind":"part","id":"business","label":"生产经营性收入","role":"gross","status":"known","value":"1000.00","file":"h.csv","row":2,"column":"生产经营性收入","last":"1000.00","change":"0.00"}
| {"kind":"part","id":"property","label":"财产性收入","role":"gross","status":"known","value":"0.00","file":"h.csv","row":2,"column":"财产性收入","last":"30.00","change":"-30.00"}
| {"kind":"part","id":"family_planning","label":"计划生育金","role":"transfer","status":"known","value":"0.00","file":"h.csv","row":2,"column":"计划生育金"}
| {"kind":"part","id":"dibao_money","label":"低保金","role":"transfer","status":"known","value":"0.00","file":"h.csv","row":2,"column":"低保金"}
| {"kind":"part","id":"wubao_money","label":"五保金","role":"transfer","status":"known","value":"0.00","file":"h.csv","row":2,"column":"五保金"}
| {"kind":"part","id":"pension","label":"养老保险金","role":"transfer","status":"known","value":"100.00","file":"h.csv","row":2,"column":"养老保险金"}
| {"kind":"part","id":"ecology","label":"生态补偿金","role":"transfer","status":"known","value":"0.00","file":"h.csv","row":2,"column":"生态补偿金"}
| {"kind":"part","id":"other_transfer","label":"其他转移性收入","role":"transfer","status":"known","value":"0.00","file":"h.csv","row":2,"column":"其他转移性收入","last":"0.00","change":"0.00"}
| {"kind":"part","id":"business_cost","label":"生产经营性支出","role":"cost","status":"known","value":"200.00","file":"h.csv","row":2,"column":"生产经营性支出","last":"0.00","change":"200.00"}
| {"kind":"source","id":"wage","label":"工资性收入","net":false,"value":"9000.00","share":"89.11","last":"8000.00","change":"1000.00"}
| {"kind":"source","id":"business","label":"生产经营性收入","net":true,"value":"800.00","share":"7.92","last":"1000.00","change":"-200.00"}
| {"kind":"source","id":"property","label":"财产性收入","net":false,"value":"0.00","share":"0.00","last":"30.00","change":"-30.00","since":"gone"}
| {"kind":"source","id":"transfer","label":"转移性收入","net":false,"value":"100.00","share":"0.99"}
| {"kind":"total","id":"gross","value":"10100.00","declared":"10100.00","differs":false,"file":"h.csv","row":2,"column":"年收入"}
| {"kind":"total","id":"net","value":"9900.00","declared":"9900.00","differs":false,"file":"h.csv","row":2,"column":"纯收入"}
| {"kind":"total","id":"net_pc","value":"4950.00","declared":"3300.00","differs":true,"file":"h.csv","row":2,"column":"人均纯收入"}
| {"kind":"size","value":"2","by":"members","declared":"3","differs":true,"file":"h.csv","row":2,"column":"家庭人口数","last":"2"}
| {"kind":"member","counts":"no","file":"m.csv","row":3,"person_id":"12","name":"李*","why":"人员变更=死亡"}
| {"kind":"last_year","exists":true}]}
# The detail is not read again; it is made anew.
$ pa-income -q -p shanxi-2017 --exit-zero --with members=m.csv -f jsonl \
>     --with prev.households=p.csv -o one h.csv
$ pa-income -q -p shanxi-2017 --exit-zero --with members=m.csv -f jsonl \
>     --with prev.households=p.csv -o two one
$ sed 's/,"收入明细".*//' one > a; sed 's/,"收入明细".*//' two | cmp - a
$ pa-exitcheck -q -p shanxi-2017 --with members=m.csv -o x one
$ pa-exitcheck -q -p shanxi-2017 --with members=m.csv -o y out.csv; cmp x y
# Persons as the main table: the household's figures stand in another file.
$ pa-income -q -p shanxi-2017 --exit-zero --with households=h.csv --names=en \
>     --with prev.households=p.csv --household 1 --trace m.csv | head -n 12
| Household 1
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4950.00
|   Net = gross - costs: 9900.00
|   Gross: 10100.00
|     + 工资性收入: 9000.00  [h.csv row 2]
|     + 生产经营性收入: 1000.00  [h.csv row 2]
|     + 财产性收入: 0.00  [h.csv row 2]
|     + 计划生育金: 0.00  [h.csv row 2]
|     + 低保金: 0.00  [h.csv row 2]
|     + 五保金: 0.00  [h.csv row 2]
|     + 养老保险金: 100.00  [h.csv row 2]
# The same bytes whatever the number of threads and the order of columns.
$ o='-q -p shanxi-2017 --exit-zero --statistics --with members=m.csv
> --with prev.households=p.csv'
> for f in csv jsonl; do for j in 1 2 3; do
>     pa-income $o -j $j -f $f h.csv > $f.$j; cmp $f.1 $f.$j; done; done
> perl $TESTS/golden/shuffle.pl columns 7 < h.csv > s.csv
> pa-income $o -o t.csv s.csv
> perl $TESTS/golden/cols.pl 户编号,-12 t.csv > a
> perl $TESTS/golden/cols.pl 户编号,-12 csv.1 | cmp - a
