# A profile is data: what income is made of, what must not count and where
# bands begin are lists of a pack. No column is named in the program.
% [ "$LC_ALL" = C ]
$ mkdir p; cat > p/pack.json
< {"format": 1, "pack": "p", "version": "1", "extends": "shanxi-2017",
<  "rank": "city", "scope": ["1411"],
<  "docs": {"SY": {"no": "试收〔2017〕1号", "held": false}},
<  "fill": {"transfer_formula": {"value": "GX", "source": "广西分类"}},
<  "lists": {
<   "income.gross": ["wage", "business", "property", "in_kind",
<    "insurance_payout", "transfer"],
<   "income.transfer.GX": ["family_planning", "dibao_money_a",
<    "dibao_money_b", "dibao_money_c", "wubao_money", "pension", "ecology",
<    "disability_allowance", "farm_subsidy", "elder_allowance",
<    "reservoir_subsidy", "other_transfer"],
<   "income.cost": ["operating_cost", "other_business_cost", "taxes"],
<   "income.deduct": ["self_paid"],
<   "income.exclude": [
<    {"field": "conscript_pay", "of": "wage", "cite": {"doc": "SY", "at": "三"}},
<    {"field": "gift_money", "of": "other_transfer",
<     "cite": {"doc": "SY", "at": "三"}},
<    {"field": "compensation", "source": "当地惯例"},
<    {"field": "pension", "of": "transfer", "source": "当地惯例"}],
<   "income.bands": ["1000", ">p.exit_income", "10000"]}}
$ pa-validate --check-policy -p ./p | sed "s/[0-9]* rules/N rules/"
| p 1: N rules, no fault
$ cat > h
< 户编号,家庭人口数,工资性收入,义务兵工资,生产经营性收入,财产性收入,家庭实物折算款,理赔收入,计划生育金,低保金A类,低保金B类,低保金C类,五保金,养老保险金,生态补偿金,残疾补贴,农业补贴,高龄补贴,水库移民补贴,其他转移性收入,帮扶慰问金,抚恤金,家庭经营费用,其他生产经营性支出,税费,合规自付支出
< 1,1,9000,1000,5000,30,400,200,1,2,3,4,5,1000,6,7,8,9,10,111,100,700,2000,20,5,50
< 2,1,9000,,5000,30,400,0,1,2,3,4,5,1000,6,7,8,9,10,111,0,,2000,20,5,0
< 3,1,900,1000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0
< 4,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
$ pa-income -p ./p --statistics -o out h
err| pa-income: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: 工资性收入: households: missing 0, invalid 0
err| pa-income: 生产经营性收入: households: missing 0, invalid 0
err| pa-income: 财产性收入: households: missing 0, invalid 0
err| pa-income: 家庭实物折算款: households: missing 0, invalid 0
err| pa-income: 理赔收入: households: missing 0, invalid 0
err| pa-income: 计划生育金: households: missing 0, invalid 0
err| pa-income: 低保金A类: households: missing 0, invalid 0
err| pa-income: 低保金B类: households: missing 0, invalid 0
err| pa-income: 低保金C类: households: missing 0, invalid 0
err| pa-income: 五保金: households: missing 0, invalid 0
err| pa-income: 养老保险金: households where it is not counted 2, invalid 0
err| pa-income: 生态补偿金: households: missing 0, invalid 0
err| pa-income: 残疾补贴: households: missing 0, invalid 0
err| pa-income: 农业补贴: households: missing 0, invalid 0
err| pa-income: 高龄补贴: households: missing 0, invalid 0
err| pa-income: 水库移民补贴: households: missing 0, invalid 0
err| pa-income: 其他转移性收入: households: missing 0, invalid 0
err| pa-income: 家庭经营费用: households: missing 0, invalid 0
err| pa-income: 其他生产经营性支出: households: missing 0, invalid 0
err| pa-income: 税费: households: missing 0, invalid 0
err| pa-income: 合规自付支出: households: missing 1, invalid 0
err| pa-income: 义务兵工资: households where it is not counted 1, invalid 1
err| pa-income: 帮扶慰问金: households where it is not counted 1, invalid 0
err| pa-income: 抚恤金: households where it is not counted 1, invalid 0
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 2, not above 2, undetermined 0; by declared income 0; size differs 0
err| pa-income: households whose declared figures are other than the computed ones: gross 0, net 0, per head 0
err| pa-income: net income per head below 1000.00: households 2
err| pa-income: net income per head from 1000.00 on, up to 3200.00: households 0
err| pa-income: net income per head above 3200.00, below 10000.00: households 0
err| pa-income: net income per head from 10000.00 on: households 1
err| pa-income: net income per head that cannot be told: households 1
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 1,66.00,13696.00,11621.00,1,11621.00,11621.00,11621.00,0.48,3200.00,8421.00,达标,不计入：养老保险金、义务兵工资、帮扶慰问金、抚恤金
| 2,166.00,,,1,,3571.00,12571.00,,3200.00,,达标,缺：义务兵工资；不计入：养老保险金
| 3,0.00,,,1,,0.00,900.00,,3200.00,,未达标,多于所属收入项：义务兵工资
| 4,0.00,0.00,,1,,,0.00,,3200.00,,未达标,缺：合规自付支出
$ pa-income -p ./p --household 1 --trace h
| 户编号 1
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：11621.00
|   纯收入 = 年收入 − 支出：11621.00
|   年收入：13696.00
|     + 工资性收入：9000.00  〔h 第2行〕
|     + 生产经营性收入：5000.00  〔h 第2行〕
|     + 财产性收入：30.00  〔h 第2行〕
|     + 家庭实物折算款：400.00  〔h 第2行〕
|     + 理赔收入：200.00  〔h 第2行〕
|     + 计划生育金：1.00  〔h 第2行〕
|     + 低保金A类：2.00  〔h 第2行〕
|     + 低保金B类：3.00  〔h 第2行〕
|     + 低保金C类：4.00  〔h 第2行〕
|     + 五保金：5.00  〔h 第2行〕
|     × 养老保险金：1000.00  〔h 第2行〕
|       不计入；依据：当地惯例
|     + 生态补偿金：6.00  〔h 第2行〕
|     + 残疾补贴：7.00  〔h 第2行〕
|     + 农业补贴：8.00  〔h 第2行〕
|     + 高龄补贴：9.00  〔h 第2行〕
|     + 水库移民补贴：10.00  〔h 第2行〕
|     + 其他转移性收入：111.00  〔h 第2行〕
|     − 家庭经营费用：2000.00  〔h 第2行〕
|     − 其他生产经营性支出：20.00  〔h 第2行〕
|     − 税费：5.00  〔h 第2行〕
|     − 合规自付支出：50.00  〔h 第2行〕
|     × 义务兵工资：1000.00  〔h 第2行〕
|       不计入，从工资性收入中扣除；依据：试收〔2017〕1号 三（未持有原文）
|     × 帮扶慰问金：100.00  〔h 第2行〕
|       不计入，从其他转移性收入中扣除；依据：试收〔2017〕1号 三（未持有原文）
|     × 抚恤金：700.00  〔h 第2行〕
|       不计入；依据：当地惯例
|   其中转移性收入（GX口径）：66.00
|   收入构成（占年收入的比重）：
|     工资性收入：8000.00，58.41%
|     生产经营性收入减支出：2975.00，21.72%
|     财产性收入：30.00，0.22%
|     家庭实物折算款：400.00，2.92%
|     理赔收入：200.00，1.46%
|     转移性收入：66.00，0.48%
|   人口（家庭人口数）：1
|     填报的家庭人口数：1  〔h 第2行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标——不计入：养老保险金、义务兵工资、帮扶慰问金、抚恤金
err| pa-income: 5 rows read: 1 out, 3 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 1, not above 0, undetermined 0; by declared income 0; size differs 0
$ pa-income -q -p ./p --household 1 --names=en --trace h
| Household 1
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 11621.00
|   Net = gross - costs: 11621.00
|   Gross: 13696.00
|     + 工资性收入: 9000.00  [h row 2]
|     + 生产经营性收入: 5000.00  [h row 2]
|     + 财产性收入: 30.00  [h row 2]
|     + 家庭实物折算款: 400.00  [h row 2]
|     + 理赔收入: 200.00  [h row 2]
|     + 计划生育金: 1.00  [h row 2]
|     + 低保金A类: 2.00  [h row 2]
|     + 低保金B类: 3.00  [h row 2]
|     + 低保金C类: 4.00  [h row 2]
|     + 五保金: 5.00  [h row 2]
|     × 养老保险金: 1000.00  [h row 2]
|       not counted; rests on 当地惯例
|     + 生态补偿金: 6.00  [h row 2]
|     + 残疾补贴: 7.00  [h row 2]
|     + 农业补贴: 8.00  [h row 2]
|     + 高龄补贴: 9.00  [h row 2]
|     + 水库移民补贴: 10.00  [h row 2]
|     + 其他转移性收入: 111.00  [h row 2]
|     − 家庭经营费用: 2000.00  [h row 2]
|     − 其他生产经营性支出: 20.00  [h row 2]
|     − 税费: 5.00  [h row 2]
|     − 合规自付支出: 50.00  [h row 2]
|     × 义务兵工资: 1000.00  [h row 2]
|       not counted, taken off 工资性收入; rests on 试收〔2017〕1号 三 (text not held)
|     × 帮扶慰问金: 100.00  [h row 2]
|       not counted, taken off 其他转移性收入; rests on 试收〔2017〕1号 三 (text not held)
|     × 抚恤金: 700.00  [h row 2]
|       not counted; rests on 当地惯例
|   of it transfers, by formula GX: 66.00
|   Sources, in percent of gross:
|     工资性收入: 8000.00, 58.41%
|     生产经营性收入 less costs: 2975.00, 21.72%
|     财产性收入: 30.00, 0.22%
|     家庭实物折算款: 400.00, 2.92%
|     理赔收入: 200.00, 1.46%
|     转移性收入: 66.00, 0.48%
|   Persons (declared): 1
|     declared: 1  [h row 2, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above - not counted: 养老保险金, 义务兵工资, 帮扶慰问金, 抚恤金
$ pa-income -q -p ./p --household 2 --names=en -f jsonl h | tr '{' '\n' | \
>     grep -e excluded -e deduct
| "kind":"part","id":"pension","label":"养老保险金","role":"excluded","status":"known","value":"1000.00","file":"h","row":3,"column":"养老保险金","cite":"当地惯例"},
| "kind":"part","id":"self_paid","label":"合规自付支出","role":"deduct","status":"known","value":"0.00","file":"h","row":3,"column":"合规自付支出"},
| "kind":"part","id":"conscript_pay","label":"义务兵工资","role":"excluded","status":"missing","min":"0.00","file":"h","row":3,"column":"义务兵工资","of":"wage","cite":"试收〔2017〕1号 三 (text not held)"},
| "kind":"part","id":"gift_money","label":"帮扶慰问金","role":"excluded","status":"known","value":"0.00","file":"h","row":3,"column":"帮扶慰问金","of":"other_transfer","cite":"试收〔2017〕1号 三 (text not held)"},
| "kind":"part","id":"compensation","label":"抚恤金","role":"excluded","status":"missing","min":"0.00","file":"h","row":3,"column":"抚恤金","cite":"当地惯例"},
# Where only the sum of the transfers was declared, an item in it is taken
# off; with the parts as columns the item was never added.
$ printf '户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,家庭实物折算款,理赔收入,养老保险金,转移性收入,家庭经营费用,其他生产经营性支出,税费,合规自付支出\n' > t
> printf '1,1,0,0,0,0,0,1000,1300,0,0,0,0\n2,1,0,0,0,0,0,,1300,0,0,0,0\n' >> t
$ pa-income -q -p ./p -o out t
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 1,300.00,300.00,300.00,1,300.00,300.00,300.00,100.00,3200.00,-2900.00,未达标,不计入：养老保险金；转移性收入按填报数
| 2,,,,1,,0.00,1300.00,,3200.00,,未达标,缺：养老保险金；转移性收入按填报数
# The extras of Shaanxi 2018 beside form A.
$ mkdir s; cat > s/pack.json
< {"format": 1, "pack": "s", "version": "1", "extends": "shanxi-2017",
<  "rank": "city", "scope": ["1411"],
<  "fill": {"transfer_formula": {"value": "SN", "source": "rgbMap"}},
<  "lists": {"income.transfer.SN": ["family_planning", "dibao_money",
<   "short_dibao", "wubao_money", "pension", "retirement_pay", "support_money",
<   "elder_allowance", "relief_pension", "disability_allowance",
<   "soldier_pay", "stable_subsidy", "lasting_asset_income", "ecology",
<   "other_transfer"]}}
$ cat > h
< 户编号,县,家庭人口数,工资性收入,生产经营性收入,财产性收入,计划生育金,低保金,一年期以下低保金,五保金,养老保险金,离退休金,赡养金,高龄补贴,长期抚恤金,残疾补贴,现役军人工资,稳定性的补贴,三年以上的资产性收入,生态补偿金,其他稳定长期的转移性收入(元),转移性收入,生产经营性支出
< 1,甲县,1,0,0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,120,0
< 2,甲县,1,0,0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,41,0
< 3,甲县,1,0,0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,36,0
< 4,乙县,1,0,0,0,1,2,3,4,0,6,7,8,9,10,11,12,13,14,15,36,0
< 5,乙县,1,0,0,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,99,0
$ pa-income -p ./s -o out h
err| pa-income: 6 rows read: 5 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 0, not above 5, undetermined 0; by declared income 0; size differs 0
err| pa-income: 甲县: declared transfer income fits formula A alone 1, B alone 1, both 0, neither 1, cannot be told 0 (households)
err| pa-income: 乙县: declared transfer income fits formula A alone 0, B alone 0, both 1, neither 1, cannot be told 0 (households)
$ perl $TESTS/golden/cols.pl 户编号,核算转移性收入,收入说明 out
| 户编号,核算转移性收入,收入说明
| 1,120.00,
| 2,120.00,填报转移性收入符合A口径（含养老保险金）
| 3,120.00,填报转移性收入符合B口径（不含养老保险金）
| 4,115.00,填报转移性收入符合A口径，也符合B口径
| 5,120.00,填报转移性收入99.00，A口径为41.00，B口径为36.00，均不符
# What is mistyped is told.
$ mkdir b; cat > b/pack.json
< {"format": 1, "pack": "b", "version": "1", "extends": "shanxi-2017",
<  "rank": "city", "scope": ["1411"],
<  "lists": {"income.exlude": ["wage"], "income.cost": [1],
<   "income.exclude": [{"field": "gift_money", "of": "business_cost"}]}}
$ pa-validate --check-policy -p ./b
err| ./b/pack.json:3:12: error: there is no list 'income.exlude'; did you mean 'income.exclude'?
err| ./b/pack.json:3:55: error: a string is wanted here
err| ./b/pack.json:4:22: error: a citation (cite) or a source is wanted
err| pa-validate: ./b/pack.json:3:12: there is no list 'income.exlude'; did you mean 'income.exclude'? (first of 3 faults)
? 2
$ mkdir c; cat > c/pack.json
< {"format": 1, "pack": "c", "version": "1", "extends": "shanxi-2017",
<  "rank": "city", "scope": ["1411"],
<  "lists": {"income.gross": ["wages", "size", "transfer"],
<   "income.bands": ["p.exit_deadline", "viel", ">p.nosuch", "100"],
<   "income.exclude": [{"field": "gift_money", "of": "business_cost",
<    "source": "x"}]}}
$ pa-validate --check-policy -p ./c
err| ./c/pack.json:3:29: error: household has no amount 'wages'; did you mean 'wage'?
err| ./c/pack.json:3:38: error: household has no amount 'size'
err| ./c/pack.json:4:20: error: an amount such as 2952.00, or a parameter that is one such as p.exit_income, is wanted here
err| ./c/pack.json:4:39: error: an amount such as 2952.00, or a parameter that is one such as p.exit_income, is wanted here
err| ./c/pack.json:4:47: error: an amount such as 2952.00, or a parameter that is one such as p.exit_income, is wanted here
err| ./c/pack.json:5:52: error: 'business_cost' is no part of income
err| pa-validate: ./c/pack.json:3:29: household has no amount 'wages'; did you mean 'wage'? (first of 6 faults)
? 2
$ pa-income -p ./c -o out h
err| pa-income: income: household has no field 'wages'
? 2
$ pa-income -p shanxi-2017 --set transfer_formula=C -o out h
err| pa-income: transfer_formula is 'C', but the pack has no list income.transfer.C (there are: A, B)
? 2
