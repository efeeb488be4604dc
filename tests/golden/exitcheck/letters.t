# The letter about six households, in both languages. What is met is shown
# once.
$ cp $TESTS/data/good-shanxi/*.csv .
> echo '-q -p shanxi-2017 --with members=members.csv
> --with counties=counties.csv --as-of 2017-11-30' > opts
> sed -e '/0002,3,/s/,5000,2300,/,7920,2300,/' households.csv > line.csv
> sed -e '/0001,3,/s/4720.00,否,,/4720.00,是,D级,/' households.csv > house.csv
> sed -e '/0001,3,/{s/一般贫困户/低保贫困户/;s/,否,,2017-10-20/,是,,2017-10-20/;}' \
>     households.csv > dibao.csv
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace households.csv
| 贫困户退出核查
| 河湾乡柳树村  户主：张*  户编号：14112400000001
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：退出标准符合，退出程序齐备，系统标注齐备。
| 
| 一、已经达到的条件
|   1. 不愁穿（B.clothing）：不愁穿=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   2. 义务教育有保障：适龄成员没有无故不在校的（B.education）：无义务教育阶段辍学学生=是，人员变更=（空）/（空）/（空），证件号码=1411************19/1411************29/1411************32，在校生状况=非在校生/非在校生/非在校生，健康状况=健康/健康/健康
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条（未持有原文）
|   3. 不愁吃（B.food）：不愁吃=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   4. 住房安全：不是危房户，危房级别不是C级、D级（B.housing）：危房户=否，危房级别=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   5. 人均纯收入超过收入标准（B.income）：人均纯收入=4720.00
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   6. 基本医疗有保障：在册成员全部参保（B.medical）：人员变更=（空）/（空）/（空），是否参加新农合=是/是/是，是否参加大病保险=是/是/是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   7. 饮水安全有保障：饮水安全且取水不困难（B.water）：饮水是否安全=是，饮水是否困难=否
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   8. 不属于不能退出的低保兜底户（两不退）（SX.dibao）：贫困户属性=一般贫困户，低保兜底=否，低保标准（元/年）=2900.00
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   9. 帮扶成效显著（两不退）（SX.effect）：帮扶成效显著=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   10. 易地搬迁户已入住（两不退）（SX.relocation）：是否搬迁户=否，是否入住=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   11. 有长期稳定收入来源（两不退）（SX.stable）：有长期稳定收入来源=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   12. 公示结束后公告（P.announce）：公示结束日期=2017-11-02，公告日期=2017-11-05
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   13. 公示达到规定天数（P.days）：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   14. 公示起止日期齐全且先后无误（P.notice）：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   15. 公示无异议（P.objection）：公示异议=无
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   16. 先民主评议、后核实（P.review）：民主评议日期=2017-10-20，村两委和驻村队核实日期=2017-10-22
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   17. 贫困户签字认可（P.signed）：贫困户认可签字=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   18. 先乡镇审核、后公示（P.township）：乡镇审核日期=2017-10-24，公示开始日期=2017-10-26
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   19. 先核实、后乡镇审核（P.verify）：村两委和驻村队核实日期=2017-10-22，乡镇审核日期=2017-10-24
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   20. 在截止日期前标注（M.date）：标注日期=2017-11-10
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   21. 标注的脱贫年度是本轮年度（M.year）：拟脱贫年度=2017，脱贫年度=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 二、收入核算
| 户编号 14112400000001
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：4720.00
|   纯收入 = 年收入 − 支出：14160.00
|   年收入：15160.00
|     + 工资性收入：9000.00  〔households.csv 第2行〕
|     + 生产经营性收入：6100.00  〔households.csv 第2行〕
|     + 财产性收入：0.00  〔households.csv 第2行〕
|     + 计划生育金：0.00  〔households.csv 第2行〕
|     + 低保金：0.00  〔households.csv 第2行〕
|     + 五保金：0.00  〔households.csv 第2行〕
|     + 养老保险金：0.00  〔households.csv 第2行〕
|     + 生态补偿金：0.00  〔households.csv 第2行〕
|     + 其他转移性收入：60.00  〔households.csv 第2行〕
|     − 生产经营性支出：1000.00  〔households.csv 第2行〕
|   其中转移性收入（A口径）：60.00
|     填报数：60.00  〔households.csv 第2行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：9000.00，59.37%
|     生产经营性收入减支出：5100.00，33.64%
|     财产性收入：0.00，0.00%
|     转移性收入：60.00，0.40%
|   人口（在册成员）：3
|     填报的家庭人口数：3  〔households.csv 第2行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace --names=en \
>     households.csv
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 张*, number 14112400000001
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: standard of exit: met, procedure: complete, marking: complete.
| 
| 1. Met
|   1. Clothing is secured (B.clothing): clothing=是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   2. Compulsory education: no member of school age is out of school without a health reason (B.education): no_dropout=是, change=(blank)/(blank)/(blank), id_number=1411************19/1411************29/1411************32, school=非在校生/非在校生/非在校生, health=健康/健康/健康
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条 (text not held)
|   3. Food is secured (B.food): food=是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   4. Safe housing: no unsafe house, not of grade C or D (B.housing): dangerous=否, house_grade=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   5. Net income per head is above the line (B.income): net income per head=4720.00
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   6. Basic medical care: every active member is insured (B.medical): change=(blank)/(blank)/(blank), medical_insurance=是/是/是, illness_insurance=是/是/是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   7. Drinking water is safe and not hard to get (B.water): water_safe=是, water_hard=否
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   8. Not a household kept by 低保 alone where the 低保 standard is not above the line (bar) (SX.dibao): poor_attr=一般贫困户, dibao_cover=否, dibao_line=2900.00
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   9. Help has had visible effect (bar) (SX.effect): effect=是
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   10. A relocated household has moved in (bar) (SX.relocation): relocated=否, moved_in=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   11. There is a lasting stable source of income (bar) (SX.stable): stable_income=是
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   12. Announced after the end of the public notice (P.announce): notice_end=2017-11-02, announce_date=2017-11-05
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   13. The public notice was long enough (P.days): notice_start=2017-10-26, notice_end=2017-11-02
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；parameter notice_days: 通知没有写明天数，各地公示一般不少于7天 (no document held)
|   14. The public notice has a first and a last day, in order (P.notice): notice_start=2017-10-26, notice_end=2017-11-02
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   15. No objection to the public notice (P.objection): objection=无
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   16. The democratic review comes before the verification (P.review): review_date=2017-10-20, verify_date=2017-10-22
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   17. The household has signed (P.signed): household_signed=是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   18. The township audit comes before the public notice (P.township): township_date=2017-10-24, notice_start=2017-10-26
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   19. The village's verification comes before the township audit (P.verify): verify_date=2017-10-22, township_date=2017-10-24
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   20. Marked by the deadline (M.date): marked_date=2017-11-10
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   21. The year of exit is that of the round (M.year): planned_year=2017, exit_year=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 2. The income
| Household 14112400000001
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4720.00
|   Net = gross - costs: 14160.00
|   Gross: 15160.00
|     + 工资性收入: 9000.00  [households.csv row 2]
|     + 生产经营性收入: 6100.00  [households.csv row 2]
|     + 财产性收入: 0.00  [households.csv row 2]
|     + 计划生育金: 0.00  [households.csv row 2]
|     + 低保金: 0.00  [households.csv row 2]
|     + 五保金: 0.00  [households.csv row 2]
|     + 养老保险金: 0.00  [households.csv row 2]
|     + 生态补偿金: 0.00  [households.csv row 2]
|     + 其他转移性收入: 60.00  [households.csv row 2]
|     − 生产经营性支出: 1000.00  [households.csv row 2]
|   of it transfers, by formula A: 60.00
|     declared: 60.00  [households.csv row 2, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 9000.00, 59.37%
|     生产经营性收入 less costs: 5100.00, 33.64%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 60.00, 0.40%
|   Persons (active members): 3
|     declared: 3  [households.csv row 2, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
$ pa-exitcheck $(cat opts) --household 14112400000002 --trace -o zh line.csv
? 1
$ pa-exitcheck $(cat opts) --household 14112400000002 --trace -o en \
>     --names=en line.csv
? 1
$ sed '/、已经达到的条件/,/^$/d' zh; sed '/^[0-9]. Met/,/^$/d' en
| 贫困户退出核查
| 河湾乡柳树村  户主：王*  户编号：14112400000002
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：退出标准不符合，退出程序齐备，系统标注齐备。
| 
| 一、没有达到的条件
|   1. 人均纯收入超过收入标准（B.income）
|       现有数据：人均纯收入=3200.00
|       请收集：收入核算表（户主签字）（由村“两委”和驻村工作队出具）
|       怎样办：核实各项收支，确未超过的继续帮扶
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 三、收入核算
| 户编号 14112400000002
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：3200.00
|   纯收入 = 年收入 − 支出：9600.00
|   年收入：10300.00
|     + 工资性收入：7920.00  〔line.csv 第3行〕
|     + 生产经营性收入：2300.00  〔line.csv 第3行〕
|     + 财产性收入：0.00  〔line.csv 第3行〕
|     + 计划生育金：0.00  〔line.csv 第3行〕
|     + 低保金：0.00  〔line.csv 第3行〕
|     + 五保金：0.00  〔line.csv 第3行〕
|     + 养老保险金：0.00  〔line.csv 第3行〕
|     + 生态补偿金：0.00  〔line.csv 第3行〕
|     + 其他转移性收入：80.00  〔line.csv 第3行〕
|     − 生产经营性支出：700.00  〔line.csv 第3行〕
|   其中转移性收入（A口径）：80.00
|     填报数：80.00  〔line.csv 第3行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：7920.00，76.89%
|     生产经营性收入减支出：1600.00，15.53%
|     财产性收入：0.00，0.00%
|     转移性收入：80.00，0.78%
|   人口（在册成员）：3
|     填报的家庭人口数：3  〔line.csv 第3行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：未达标
| 
| 四、差距
|   人均纯收入 +0.01元
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 王*, number 14112400000002
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: standard of exit: not met, procedure: complete, marking: complete.
| 
| 1. Not met
|   1. Net income per head is above the line (B.income)
|       the data say: net income per head=3200.00
|       collect: 收入核算表（户主签字） (certified by 村“两委”和驻村工作队)
|       what to do: Verify every income and cost; where the line is not passed, go on helping
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 3. The income
| Household 14112400000002
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 3200.00
|   Net = gross - costs: 9600.00
|   Gross: 10300.00
|     + 工资性收入: 7920.00  [line.csv row 3]
|     + 生产经营性收入: 2300.00  [line.csv row 3]
|     + 财产性收入: 0.00  [line.csv row 3]
|     + 计划生育金: 0.00  [line.csv row 3]
|     + 低保金: 0.00  [line.csv row 3]
|     + 五保金: 0.00  [line.csv row 3]
|     + 养老保险金: 0.00  [line.csv row 3]
|     + 生态补偿金: 0.00  [line.csv row 3]
|     + 其他转移性收入: 80.00  [line.csv row 3]
|     − 生产经营性支出: 700.00  [line.csv row 3]
|   of it transfers, by formula A: 80.00
|     declared: 80.00  [line.csv row 3, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 7920.00, 76.89%
|     生产经营性收入 less costs: 1600.00, 15.53%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 80.00, 0.78%
|   Persons (active members): 3
|     declared: 3  [line.csv row 3, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: below
| 
| 4. The gap
|   net income per head +0.01 yuan
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace -o zh house.csv
? 1
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace -o en \
>     --names=en house.csv
? 1
$ sed '/、已经达到的条件/,/^$/d' zh; sed '/^[0-9]. Met/,/^$/d' en
| 贫困户退出核查
| 河湾乡柳树村  户主：张*  户编号：14112400000001
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：退出标准不符合，退出程序齐备，系统标注齐备。
| 
| 一、没有达到的条件
|   1. 住房安全：不是危房户，危房级别不是C级、D级（B.housing）
|       现有数据：危房户=是，危房级别=D级
|       请收集：住房安全鉴定（由县级住建部门出具）
|       怎样办：由住建部门鉴定，C级、D级的先行改造
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
| 
| 三、收入核算
| 户编号 14112400000001
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：4720.00
|   纯收入 = 年收入 − 支出：14160.00
|   年收入：15160.00
|     + 工资性收入：9000.00  〔house.csv 第2行〕
|     + 生产经营性收入：6100.00  〔house.csv 第2行〕
|     + 财产性收入：0.00  〔house.csv 第2行〕
|     + 计划生育金：0.00  〔house.csv 第2行〕
|     + 低保金：0.00  〔house.csv 第2行〕
|     + 五保金：0.00  〔house.csv 第2行〕
|     + 养老保险金：0.00  〔house.csv 第2行〕
|     + 生态补偿金：0.00  〔house.csv 第2行〕
|     + 其他转移性收入：60.00  〔house.csv 第2行〕
|     − 生产经营性支出：1000.00  〔house.csv 第2行〕
|   其中转移性收入（A口径）：60.00
|     填报数：60.00  〔house.csv 第2行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：9000.00，59.37%
|     生产经营性收入减支出：5100.00，33.64%
|     财产性收入：0.00，0.00%
|     转移性收入：60.00，0.40%
|   人口（在册成员）：3
|     填报的家庭人口数：3  〔house.csv 第2行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标
| 
| 四、差距
|   危房级别→A/B
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 张*, number 14112400000001
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: standard of exit: not met, procedure: complete, marking: complete.
| 
| 1. Not met
|   1. Safe housing: no unsafe house, not of grade C or D (B.housing)
|       the data say: dangerous=是, house_grade=D级
|       collect: 住房安全鉴定 (certified by 县级住建部门)
|       what to do: Have the house graded; repair or rebuild a house of grade C or D first
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
| 
| 3. The income
| Household 14112400000001
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4720.00
|   Net = gross - costs: 14160.00
|   Gross: 15160.00
|     + 工资性收入: 9000.00  [house.csv row 2]
|     + 生产经营性收入: 6100.00  [house.csv row 2]
|     + 财产性收入: 0.00  [house.csv row 2]
|     + 计划生育金: 0.00  [house.csv row 2]
|     + 低保金: 0.00  [house.csv row 2]
|     + 五保金: 0.00  [house.csv row 2]
|     + 养老保险金: 0.00  [house.csv row 2]
|     + 生态补偿金: 0.00  [house.csv row 2]
|     + 其他转移性收入: 60.00  [house.csv row 2]
|     − 生产经营性支出: 1000.00  [house.csv row 2]
|   of it transfers, by formula A: 60.00
|     declared: 60.00  [house.csv row 2, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 9000.00, 59.37%
|     生产经营性收入 less costs: 5100.00, 33.64%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 60.00, 0.40%
|   Persons (active members): 3
|     declared: 3  [house.csv row 2, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above
| 
| 4. The gap
|   house grade → A/B
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
$ pa-exitcheck $(cat opts) --household 14112400000004 --trace -o zh \
>     households.csv
? 1
$ sed '/、已经达到的条件/,/^$/d' zh
| 贫困户退出核查
| 河湾乡柳树村  户主：吴*  户编号：14112400000004
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：退出标准待核实，退出程序待核实，系统标注待核实。
| 
| 一、尚不清楚、需要核实的条件
|   1. 不愁穿（B.clothing）
|       现有数据：不愁穿=（空）
|       缺少：不愁穿
|       请收集：入户核查表（由村“两委”和驻村工作队出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   2. 不愁吃（B.food）
|       现有数据：不愁吃=（空）
|       缺少：不愁吃
|       请收集：入户核查表（由村“两委”和驻村工作队出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   3. 不属于不能退出的低保兜底户（两不退）（SX.dibao）
|       现有数据：贫困户属性=低保贫困户，低保兜底=（空），低保标准（元/年）=2900.00
|       缺少：低保兜底
|       请收集：当年农村低保标准文件（由县级民政部门出具）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   4. 帮扶成效显著（两不退）（SX.effect）
|       现有数据：帮扶成效显著=（空）
|       缺少：帮扶成效显著
|       请收集：帮扶成效评估（由村“两委”和驻村工作队出具）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   5. 有长期稳定收入来源（两不退）（SX.stable）
|       现有数据：有长期稳定收入来源=（空）
|       缺少：有长期稳定收入来源
|       请收集：收入来源说明（务工、产业合同）（由村“两委”和驻村工作队出具）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   6. 公示结束后公告（P.announce）
|       现有数据：公示结束日期=（空），公告日期=（空）
|       缺少：公告日期、公示结束日期
|       请收集：公告和照片（由乡镇人民政府出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   7. 公示达到规定天数（P.days）
|       现有数据：公示开始日期=（空），公示结束日期=（空）
|       缺少：公示开始日期、公示结束日期
|       请收集：公示起止照片（由村民委员会出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   8. 公示起止日期齐全且先后无误（P.notice）
|       现有数据：公示开始日期=（空），公示结束日期=（空）
|       缺少：公示结束日期、公示开始日期
|       请收集：公示名单和照片（由村民委员会出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   9. 公示无异议（P.objection）
|       现有数据：公示异议=（空）
|       缺少：公示异议
|       请收集：公示异议处理记录（由村民委员会出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   10. 先民主评议、后核实（P.review）
|       现有数据：民主评议日期=（空），村两委和驻村队核实日期=（空）
|       缺少：村两委和驻村队核实日期、民主评议日期
|       请收集：村民民主评议会议记录（由村“两委”出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   11. 贫困户签字认可（P.signed）
|       现有数据：贫困户认可签字=（空）
|       缺少：贫困户认可签字
|       请收集：户主签字的脱贫确认书（由贫困户出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   12. 先乡镇审核、后公示（P.township）
|       现有数据：乡镇审核日期=（空），公示开始日期=（空）
|       缺少：公示开始日期、乡镇审核日期
|       请收集：乡镇审核意见（由乡镇人民政府出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   13. 先核实、后乡镇审核（P.verify）
|       现有数据：村两委和驻村队核实日期=（空），乡镇审核日期=（空）
|       缺少：乡镇审核日期、村两委和驻村队核实日期
|       请收集：核实记录（由村“两委”和驻村工作队出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   14. 在截止日期前标注（M.date）
|       现有数据：标注日期=（空）
|       缺少：标注日期
|       请收集：系统标注记录（由县级扶贫办出具）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   15. 标注的脱贫年度是本轮年度（M.year）
|       现有数据：拟脱贫年度=（空），脱贫年度=（空）
|       缺少：拟脱贫年度
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 三、收入核算
| 户编号 14112400000004
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：4100.00
|   纯收入 = 年收入 − 支出：8200.00
|   年收入：8500.00
|     + 工资性收入：2000.00  〔households.csv 第5行〕
|     + 生产经营性收入：2230.00  〔households.csv 第5行〕
|     + 财产性收入：0.00  〔households.csv 第5行〕
|     + 计划生育金：0.00  〔households.csv 第5行〕
|     + 低保金：4200.00  〔households.csv 第5行〕
|     + 五保金：0.00  〔households.csv 第5行〕
|     + 养老保险金：0.00  〔households.csv 第5行〕
|     + 生态补偿金：0.00  〔households.csv 第5行〕
|     + 其他转移性收入：70.00  〔households.csv 第5行〕
|     − 生产经营性支出：300.00  〔households.csv 第5行〕
|   其中转移性收入（A口径）：4270.00
|     填报数：4270.00  〔households.csv 第5行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：2000.00，23.53%
|     生产经营性收入减支出：1930.00，22.71%
|     财产性收入：0.00，0.00%
|     转移性收入：4270.00，50.24%
|   人口（在册成员）：2
|     填报的家庭人口数：2  〔households.csv 第5行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
$ pa-exitcheck $(cat opts) --household 14112400000004 --trace -o en \
>     --names=en households.csv
? 1
$ sed '/^[0-9]. Met/,/^$/d' en
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 吴*, number 14112400000004
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: standard of exit: undetermined, procedure: undetermined, marking: undetermined.
| 
| 1. Not known, to be verified
|   1. Clothing is secured (B.clothing)
|       the data say: clothing=(blank)
|       missing: clothing
|       collect: 入户核查表 (certified by 村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   2. Food is secured (B.food)
|       the data say: food=(blank)
|       missing: food
|       collect: 入户核查表 (certified by 村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   3. Not a household kept by 低保 alone where the 低保 standard is not above the line (bar) (SX.dibao)
|       the data say: poor_attr=低保贫困户, dibao_cover=(blank), dibao_line=2900.00
|       missing: dibao_cover
|       collect: 当年农村低保标准文件 (certified by 县级民政部门)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   4. Help has had visible effect (bar) (SX.effect)
|       the data say: effect=(blank)
|       missing: effect
|       collect: 帮扶成效评估 (certified by 村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   5. There is a lasting stable source of income (bar) (SX.stable)
|       the data say: stable_income=(blank)
|       missing: stable_income
|       collect: 收入来源说明（务工、产业合同） (certified by 村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   6. Announced after the end of the public notice (P.announce)
|       the data say: notice_end=(blank), announce_date=(blank)
|       missing: announce_date, notice_end
|       collect: 公告和照片 (certified by 乡镇人民政府)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   7. The public notice was long enough (P.days)
|       the data say: notice_start=(blank), notice_end=(blank)
|       missing: notice_start, notice_end
|       collect: 公示起止照片 (certified by 村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；parameter notice_days: 通知没有写明天数，各地公示一般不少于7天 (no document held)
|   8. The public notice has a first and a last day, in order (P.notice)
|       the data say: notice_start=(blank), notice_end=(blank)
|       missing: notice_end, notice_start
|       collect: 公示名单和照片 (certified by 村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   9. No objection to the public notice (P.objection)
|       the data say: objection=(blank)
|       missing: objection
|       collect: 公示异议处理记录 (certified by 村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   10. The democratic review comes before the verification (P.review)
|       the data say: review_date=(blank), verify_date=(blank)
|       missing: verify_date, review_date
|       collect: 村民民主评议会议记录 (certified by 村“两委”)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   11. The household has signed (P.signed)
|       the data say: household_signed=(blank)
|       missing: household_signed
|       collect: 户主签字的脱贫确认书 (certified by 贫困户)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   12. The township audit comes before the public notice (P.township)
|       the data say: township_date=(blank), notice_start=(blank)
|       missing: notice_start, township_date
|       collect: 乡镇审核意见 (certified by 乡镇人民政府)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   13. The village's verification comes before the township audit (P.verify)
|       the data say: verify_date=(blank), township_date=(blank)
|       missing: township_date, verify_date
|       collect: 核实记录 (certified by 村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   14. Marked by the deadline (M.date)
|       the data say: marked_date=(blank)
|       missing: marked_date
|       collect: 系统标注记录 (certified by 县级扶贫办)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   15. The year of exit is that of the round (M.year)
|       the data say: planned_year=(blank), exit_year=(blank)
|       missing: planned_year
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 3. The income
| Household 14112400000004
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4100.00
|   Net = gross - costs: 8200.00
|   Gross: 8500.00
|     + 工资性收入: 2000.00  [households.csv row 5]
|     + 生产经营性收入: 2230.00  [households.csv row 5]
|     + 财产性收入: 0.00  [households.csv row 5]
|     + 计划生育金: 0.00  [households.csv row 5]
|     + 低保金: 4200.00  [households.csv row 5]
|     + 五保金: 0.00  [households.csv row 5]
|     + 养老保险金: 0.00  [households.csv row 5]
|     + 生态补偿金: 0.00  [households.csv row 5]
|     + 其他转移性收入: 70.00  [households.csv row 5]
|     − 生产经营性支出: 300.00  [households.csv row 5]
|   of it transfers, by formula A: 4270.00
|     declared: 4270.00  [households.csv row 5, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 2000.00, 23.53%
|     生产经营性收入 less costs: 1930.00, 22.71%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 4270.00, 50.24%
|   Persons (active members): 2
|     declared: 2  [households.csv row 5, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace -o zh dibao.csv
? 1
$ pa-exitcheck $(cat opts) --household 14112400000001 --trace -o en \
>     --names=en dibao.csv
? 1
$ sed '/、已经达到的条件/,/^$/d' zh; sed '/^[0-9]. Met/,/^$/d' en
| 贫困户退出核查
| 河湾乡柳树村  户主：张*  户编号：14112400000001
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：退出标准不符合，退出程序齐备，系统标注齐备。
| 
| 一、没有达到的条件
|   1. 不属于不能退出的低保兜底户（两不退）（SX.dibao）
|       现有数据：贫困户属性=低保贫困户，低保兜底=是，低保标准（元/年）=2900.00
|       请收集：当年农村低保标准文件（由县级民政部门出具）
|       怎样办：待低保标准超过扶贫标准，或靠其他收入脱贫、不再列为低保兜底后退出
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
| 
| 三、收入核算
| 户编号 14112400000001
| 收入计算周期：2016年10月1日至2017年9月30日，依据：晋脱贫攻坚办〔2017〕63号 四(二)5
| 人均纯收入（元）：4720.00
|   纯收入 = 年收入 − 支出：14160.00
|   年收入：15160.00
|     + 工资性收入：9000.00  〔dibao.csv 第2行〕
|     + 生产经营性收入：6100.00  〔dibao.csv 第2行〕
|     + 财产性收入：0.00  〔dibao.csv 第2行〕
|     + 计划生育金：0.00  〔dibao.csv 第2行〕
|     + 低保金：0.00  〔dibao.csv 第2行〕
|     + 五保金：0.00  〔dibao.csv 第2行〕
|     + 养老保险金：0.00  〔dibao.csv 第2行〕
|     + 生态补偿金：0.00  〔dibao.csv 第2行〕
|     + 其他转移性收入：60.00  〔dibao.csv 第2行〕
|     − 生产经营性支出：1000.00  〔dibao.csv 第2行〕
|   其中转移性收入（A口径）：60.00
|     填报数：60.00  〔dibao.csv 第2行“转移性收入”〕
|   收入构成（占年收入的比重）：
|     工资性收入：9000.00，59.37%
|     生产经营性收入减支出：5100.00，33.64%
|     财产性收入：0.00，0.00%
|     转移性收入：60.00，0.40%
|   人口（在册成员）：3
|     填报的家庭人口数：3  〔dibao.csv 第2行“家庭人口数”〕
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：达标
| 
| 四、差距
|   不再靠低保兜底
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 张*, number 14112400000001
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: standard of exit: not met, procedure: complete, marking: complete.
| 
| 1. Not met
|   1. Not a household kept by 低保 alone where the 低保 standard is not above the line (bar) (SX.dibao)
|       the data say: poor_attr=低保贫困户, dibao_cover=是, dibao_line=2900.00
|       collect: 当年农村低保标准文件 (certified by 县级民政部门)
|       what to do: Wait until the standard is above the line, or until other income carries the household
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
| 
| 3. The income
| Household 14112400000001
| Income period: 2016-10-01 to 2017-09-30, rests on 晋脱贫攻坚办〔2017〕63号 四(二)5
| Net income per head (yuan): 4720.00
|   Net = gross - costs: 14160.00
|   Gross: 15160.00
|     + 工资性收入: 9000.00  [dibao.csv row 2]
|     + 生产经营性收入: 6100.00  [dibao.csv row 2]
|     + 财产性收入: 0.00  [dibao.csv row 2]
|     + 计划生育金: 0.00  [dibao.csv row 2]
|     + 低保金: 0.00  [dibao.csv row 2]
|     + 五保金: 0.00  [dibao.csv row 2]
|     + 养老保险金: 0.00  [dibao.csv row 2]
|     + 生态补偿金: 0.00  [dibao.csv row 2]
|     + 其他转移性收入: 60.00  [dibao.csv row 2]
|     − 生产经营性支出: 1000.00  [dibao.csv row 2]
|   of it transfers, by formula A: 60.00
|     declared: 60.00  [dibao.csv row 2, 转移性收入]
|   Sources, in percent of gross:
|     工资性收入: 9000.00, 59.37%
|     生产经营性收入 less costs: 5100.00, 33.64%
|     财产性收入: 0.00, 0.00%
|     转移性收入: 60.00, 0.40%
|   Persons (active members): 3
|     declared: 3  [dibao.csv row 2, 家庭人口数]
| Line (to be exceeded): 3200.00
|   rests on 晋脱贫攻坚办〔2017〕63号 一(一)1
| Verdict: above
| 
| 4. The gap
|   no longer rest on 低保
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
$ pa-exitcheck $(cat opts) --household 14112400000003 --trace households.csv
| 贫困户退出核查
| 河湾乡柳树村  户主：孙*  户编号：14112400000003
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-11-30
| 
| 核查结果：不适用。该户不在本轮退出，已于其他年度脱贫。
| 现有数据：脱贫属性=已脱贫，脱贫年度=2016
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
$ pa-exitcheck $(cat opts) --household 14112400000003 --trace --names=en \
>     households.csv
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 孙*, number 14112400000003
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-11-30
| 
| Result: not applicable: the household left poverty in another year.
| The data say: exit_status=已脱贫, exit_year=2016
| 
| This is what the data say. It does not stand for the review, the audit and the public notice, by which the village, the township and the county decide; where the data are wrong, correct them and check again.
# Outside the area of the policy.
$ pa-exitcheck $(cat opts) -p kunming-2018 --household 14112400000001 --trace \
>     households.csv
| 贫困户退出核查
| 河湾乡柳树村  户主：张*  户编号：14112400000001
| 政策：kunming-2018 1.0.0（2018年度），数据日期：2017-11-30
| 
| 核查结果：不适用。该户不在本政策适用的地区。
| 现有数据：脱贫属性=预脱贫，脱贫年度=（空）
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
