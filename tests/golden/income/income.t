# The income of each household beside its record.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-income -p shanxi-2017 --with members=members.csv -o out households.csv
err| pa-income: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 3, not above 1, undetermined 0; by declared income 0; size differs 0
err| pa-income: 吕梁市临县: declared transfer income fits formula A alone 0, B alone 0, both 4, neither 0, cannot be told 0 (households)
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 14112400000001,60.00,15160.00,14160.00,3,4720.00,4720.00,4720.00,0.40,3200.00,1520.00,达标,
| 14112400000002,80.00,7380.00,6680.00,3,2226.67,2226.67,2226.67,1.08,3200.00,-973.33,未达标,
| 14112400000003,40.00,11070.00,10170.00,2,5085.00,5085.00,5085.00,0.36,3200.00,1885.00,达标,
| 14112400000004,4270.00,8500.00,8200.00,2,4100.00,4100.00,4100.00,50.24,3200.00,900.00,达标,
$ cut -d, -f 1-62 out | cmp - households.csv
$ pa-income -q -p kunming-2018 --names=en -o out \
>     --with members=members.csv households.csv
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,pa_transfer_income,pa_gross_income,pa_net_income,pa_family_size,pa_net_income_pc,pa_pc_min,pa_pc_max,pa_transfer_share,pa_line,pa_margin,pa_income_status,pa_income_note
| 14112400000001,60.00,15160.00,14160.00,3,4720.00,4720.00,4720.00,0.40,3500.00,1220.00,above,
| 14112400000002,80.00,7380.00,6680.00,3,2226.67,2226.67,2226.67,1.08,3500.00,-1273.33,below,
| 14112400000003,40.00,11070.00,10170.00,2,5085.00,5085.00,5085.00,0.36,3500.00,1585.00,above,
| 14112400000004,4270.00,8500.00,8200.00,2,4100.00,4100.00,4100.00,50.24,3500.00,600.00,above,
$ pa-income -q -p kunming-2018 -f jsonl -o out households.csv
$ sed 's/.*"拟脱贫年度":"[0-9]*",/{/; s/,"收入明细".*/}/' out | head -n 1
| {"核算转移性收入":"60.00","核算年收入":"15160.00","核算纯收入":"14160.00","核算人口":"3","核算人均纯收入":"4720.00","人均下限":"4720.00","人均上限":"4720.00","转移性收入占比":"0.40","收入标准":"3500.00","超标准额":"1220.00","收入结论":"达标","收入说明":""}
# Columns of an earlier run are replaced, whatever their names.
$ pa-income -q -p shanxi-2017 -o one households.csv
$ pa-income -q -p shanxi-2017 --names=en -o two one
$ pa-income -q -p shanxi-2017 -o again two; cmp one again
# One household, and how its income comes about.
$ pa-income -q -p shanxi-2017 --with members=members.csv \
>     --household 14112400000002 -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,收入结论,超标准额 out
| 户编号,收入结论,超标准额
| 14112400000002,未达标,-973.33
$ pa-income -q -p shanxi-2017 --with members=members.csv \
>     --household 14112400000002 --trace households.csv
| 户编号 14112400000002
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：2226.67
|   纯收入 = 年收入 − 支出：6680.00
|   年收入：7380.00
|     + 工资性收入：5000.00  〔households.csv 第3行〕
|     + 生产经营性收入：2300.00  〔households.csv 第3行〕
|     + 财产性收入：0.00  〔households.csv 第3行〕
|     + 计划生育金：0.00  〔households.csv 第3行〕
|     + 低保金：0.00  〔households.csv 第3行〕
|     + 五保金：0.00  〔households.csv 第3行〕
|     + 养老保险金：0.00  〔households.csv 第3行〕
|     + 生态补偿金：0.00  〔households.csv 第3行〕
|     + 其他转移性收入：80.00  〔households.csv 第3行〕
|     − 生产经营性支出：700.00  〔households.csv 第3行〕
|   其中转移性收入（A口径）：80.00
|     填报数：80.00  〔households.csv 第3行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：5000.00，67.75%
|     生产经营性收入减支出：1600.00，21.68%
|     财产性收入：0.00，0.00%
|     转移性收入：80.00，1.08%
|   人口（在册成员）：3
|     填报的家庭人口数：3  〔households.csv 第3行“家庭人口数”〕
|   填报的年收入：7380.00  〔households.csv 第3行“年收入”〕
|   填报的纯收入：6680.00  〔households.csv 第3行“纯收入”〕
|   填报的人均纯收入：2226.67  〔households.csv 第3行“人均纯收入”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：未达标
$ pa-income -q -p shanxi-2017 --with members=members.csv --names=en \
>     --household 14112400000002 --trace households.csv
| Household 14112400000002
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 2226.67
|   Net = gross - costs: 6680.00
|   Gross: 7380.00
|     + 工资性收入: 5000.00  [households.csv row 3]
|     + 生产经营性收入: 2300.00  [households.csv row 3]
|     + 财产性收入: 0.00  [households.csv row 3]
|     + 计划生育金: 0.00  [households.csv row 3]
|     + 低保金: 0.00  [households.csv row 3]
|     + 五保金: 0.00  [households.csv row 3]
|     + 养老保险金: 0.00  [households.csv row 3]
|     + 生态补偿金: 0.00  [households.csv row 3]
|     + 其他转移性收入: 80.00  [households.csv row 3]
|     − 生产经营性支出: 700.00  [households.csv row 3]
|   of it transfers, by formula A: 80.00
|     declared: 80.00  [households.csv row 3, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 5000.00, 67.75%
|     生产经营性收入 less costs: 1600.00, 21.68%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 80.00, 1.08%
|   Persons (active members): 3
|     declared: 3  [households.csv row 3, 家庭人口数]
|   Declared gross: 7380.00  [households.csv row 3, 年收入]
|   Declared net: 6680.00  [households.csv row 3, 纯收入]
|   Declared net per head: 2226.67  [households.csv row 3, 人均纯收入]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: below
$ pa-income -p shanxi-2017 --household 14112400000009 -o out households.csv
err| pa-income: no household has the number 14112400000009
? 2
$ pa-income -p shanxi-2017 --household 14112400000009 --trace households.csv
err| pa-income: no household has the number 14112400000009
? 2
# Another line. It has to be exceeded: to equal it is not enough.
$ pa-income -q -p shanxi-2017 --set exit_income=2226.67 -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,收入标准,超标准额,收入结论 out
| 户编号,收入标准,超标准额,收入结论
| 14112400000001,2226.67,2493.33,达标
| 14112400000002,2226.67,0.00,未达标
| 14112400000003,2226.67,2858.33,达标
| 14112400000004,2226.67,1873.33,达标
$ pa-income -q -p shanxi-2017 --set exit_income=2226.66 -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,收入标准,超标准额,收入结论 out | sed -n 3p
| 14112400000002,2226.66,0.01,达标
# Persons as main table.
$ pa-income -q -p shanxi-2017 --with households=households.csv -o out \
>     members.csv; perl $TESTS/golden/cols.pl 人编号,核算人均纯收入,收入结论 out
| 人编号,核算人均纯收入,收入结论
| 1411240000000101,4720.00,达标
| 1411240000000102,4720.00,达标
| 1411240000000103,4720.00,达标
| 1411240000000201,2226.67,未达标
| 1411240000000202,2226.67,未达标
| 1411240000000203,2226.67,未达标
| 1411240000000301,5085.00,达标
| 1411240000000302,5085.00,达标
| 1411240000000401,4100.00,达标
| 1411240000000402,4100.00,达标
