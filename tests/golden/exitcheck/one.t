# One household: the status tells its verdict.
$ cp $TESTS/data/good-shanxi/*.csv .
> echo '-q -p shanxi-2017 --with members=members.csv
> --with counties=counties.csv' > opts
$ pa-exitcheck $(cat opts) --household 14112400000001 -o out households.csv
$ pa-exitcheck $(cat opts) --household 14112400000002 -o out households.csv
? 1
$ pa-exitcheck $(cat opts) --household 14112400000003 -o out households.csv
$ pa-exitcheck $(cat opts) --household 14112400000004 -o out households.csv
? 1
$ wc -l < out
| 2
# Nobody else is decided or counted, in a table of households or persons.
$ pa-exitcheck --no-progress $(sed 's/-q//' opts) -o out \
>     --household 14112400000004 households.csv
err| pa-exitcheck: 5 rows read: 1 out, 3 held back, 1 skipped, 0 set aside
err| pa-exitcheck: 1 household: eligible 0, not eligible 0, undetermined 1, not applicable 0
? 1
$ pa-exitcheck -q -p shanxi-2017 --household 14112400000004 -o persons \
>     members.csv
? 1
$ wc -l < persons
| 3
$ pa-income --no-progress -p shanxi-2017 --household 14112400000004 \
>     -o persons members.csv
err| pa-income: 11 rows read: 2 out, 8 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 0, not above 0, undetermined 1; by declared income 1; size differs 0
$ pa-exitcheck $(cat opts) --exit-zero --household 14112400000004 -o out \
>     households.csv
$ pa-exitcheck $(cat opts) --household "'14112400000001.0" -o out \
>     households.csv
$ pa-exitcheck $(cat opts) --household 14112400000005 -o out households.csv
err| pa-exitcheck: no household has the number 14112400000005
? 2
$ pa-exitcheck $(cat opts) --household 14112400000002 --trace households.csv
| 贫困户退出核查
| 河湾乡柳树村  户主：王*  户编号：14112400000002
| 政策：shanxi-2017 1.0.0（2017年度），数据日期：2017-12-31
| 
| 核查结果：退出标准不符合，退出程序齐备，系统标注齐备。
| 
| 一、没有达到的条件
|   1. 人均纯收入超过收入标准（B.income）
|       现有数据：人均纯收入=2226.67
|       请收集：收入核算表（户主签字）（由村“两委”和驻村工作队出具）
|       怎样办：核实各项收支，确未超过的继续帮扶
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 二、已经达到的条件
|   1. 不愁穿（B.clothing）：不愁穿=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   2. 义务教育有保障：适龄成员没有无故不在校的（B.education）：无义务教育阶段辍学学生=是，人员变更=（空）/（空）/（空），证件号码=1411************17/1411************2X/1411************45，在校生状况=非在校生/非在校生/小学，健康状况=健康/健康/健康
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条（未持有原文）
|   3. 不愁吃（B.food）：不愁吃=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   4. 住房安全：不是危房户，危房级别不是C级、D级（B.housing）：危房户=否，危房级别=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   5. 基本医疗有保障：在册成员全部参保（B.medical）：人员变更=（空）/（空）/（空），是否参加新农合=是/是/是，是否参加大病保险=是/是/是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   6. 饮水安全有保障：饮水安全且取水不困难（B.water）：饮水是否安全=是，饮水是否困难=否
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   7. 不属于不能退出的低保兜底户（两不退）（SX.dibao）：贫困户属性=一般贫困户，低保兜底=否，低保标准（元/年）=2900.00
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   8. 帮扶成效显著（两不退）（SX.effect）：帮扶成效显著=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   9. 易地搬迁户已入住（两不退）（SX.relocation）：是否搬迁户=否，是否入住=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   10. 有长期稳定收入来源（两不退）（SX.stable）：有长期稳定收入来源=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   11. 公示结束后公告（P.announce）：公示结束日期=2017-11-02，公告日期=2017-11-05
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   12. 公示达到规定天数（P.days）：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   13. 公示起止日期齐全且先后无误（P.notice）：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   14. 公示无异议（P.objection）：公示异议=无
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   15. 先民主评议、后核实（P.review）：民主评议日期=2017-10-20，村两委和驻村队核实日期=2017-10-22
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   16. 贫困户签字认可（P.signed）：贫困户认可签字=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   17. 先乡镇审核、后公示（P.township）：乡镇审核日期=2017-10-24，公示开始日期=2017-10-26
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   18. 先核实、后乡镇审核（P.verify）：村两委和驻村队核实日期=2017-10-22，乡镇审核日期=2017-10-24
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   19. 在截止日期前标注（M.date）：标注日期=2017-11-10
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   20. 标注的脱贫年度是本轮年度（M.year）：拟脱贫年度=2017，脱贫年度=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 
| 三、收入核算
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
| 收入标准（须超过）：3200.00
|   依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 结论：未达标
| 
| 四、差距
|   人均纯收入 +973.34元
| 
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
? 1
$ pa-exitcheck $(cat opts) --household 14112400000004 --trace --names=en \
>     households.csv
| Exit of a household from poverty
| 河湾乡 柳树村, head of the household: 吴*, number 14112400000004
| Policy: shanxi-2017 1.0.0, round of 2017, data of 2017-12-31
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
| 2. Met
|   1. Compulsory education: no member of school age is out of school without a health reason (B.education): no_dropout=(blank), change=(blank)/(blank), id_number=1411**************44/1411************26, school=非在校生/非在校生, health=残疾/健康
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条 (text not held)
|   2. Safe housing: no unsafe house, not of grade C or D (B.housing): dangerous=否, house_grade=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   3. Net income per head is above the line (B.income): net income per head=4100.00
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   4. Basic medical care: every active member is insured (B.medical): change=(blank)/(blank), medical_insurance=是/是, illness_insurance=是/是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   5. Drinking water is safe and not hard to get (B.water): water_safe=是, water_hard=否
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   6. A relocated household has moved in (bar) (SX.relocation): relocated=否, moved_in=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
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
? 1
$ cp $TESTS/data/good-kunming/*.csv .
$ pa-exitcheck $(cat opts) -p kunming-2018 --household 53011300000002 --trace \
>     households.csv
| 贫困户退出核查
| 河湾乡柳树村  户主：王*  户编号：53011300000002
| 政策：kunming-2018 1.0.0（2018年度），数据日期：2018-12-31
| 
| 核查结果：退出标准不符合，退出程序齐备，系统标注齐备。
| 
| 一、没有达到的条件
|   1. 人均纯收入超过收入标准（B.income）
|       现有数据：人均纯收入=2226.67
|       请收集：收入核算表（户主签字）（由村“两委”和驻村工作队出具）
|       怎样办：核实各项收支，确未超过的继续帮扶
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云开组〔2018〕51号 2018年贫困户退出人均纯收入标准（未持有原文）
| 
| 二、已经达到的条件
|   1. 不愁穿（B.clothing）：不愁穿=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   2. 义务教育有保障：适龄成员没有无故不在校的（B.education）：无义务教育阶段辍学学生=是，人员变更=（空）/（空）/（空），证件号码=5301************1X/5301************22/5301************48，在校生状况=非在校生/非在校生/小学，健康状况=健康/健康/健康
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）；中华人民共和国义务教育法 第十一条（未持有原文）
|   3. 不愁吃（B.food）：不愁吃=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   4. 基本医疗有保障：在册成员全部参保（B.medical）：人员变更=（空）/（空）/（空），是否参加新农合=是/是/是，是否参加大病保险=是/是/是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   5. 饮水安全有保障：饮水安全且取水不困难（B.water）：饮水是否安全=是，饮水是否困难=否
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   6. 住房为A级或B级并已入住（KM.housing）：危房级别=A级，是否入住=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   7. 有后续帮扶计划（KM.plan）：后续帮扶计划=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   8. 公示结束后公告（P.announce）：公示结束日期=2018-11-02，公告日期=2018-11-05
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   9. 公示达到规定天数（P.days）：公示开始日期=2018-10-26，公示结束日期=2018-11-02
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   10. 教育部门已认定（P.education）：教育部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   11. 卫计部门已认定（P.health）：卫计部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   12. 帮扶责任人已认可（P.helper）：帮扶责任人认可=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   13. 住建部门已认定（P.housing）：住建部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   14. 公示起止日期齐全且先后无误（P.notice）：公示开始日期=2018-10-26，公示结束日期=2018-11-02
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   15. 公示无异议（P.objection）：公示异议=无
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   16. 先民主评议、后核实（P.review）：民主评议日期=2018-10-20，村两委和驻村队核实日期=2018-10-22
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   17. 贫困户签字认可（P.signed）：贫困户认可签字=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   18. 先乡镇审核、后公示（P.township）：乡镇审核日期=2018-10-24，公示开始日期=2018-10-26
|       依据：云厅字〔2016〕11号 户退出程序（未持有原文）
|   19. 先核实、后乡镇审核（P.verify）：村两委和驻村队核实日期=2018-10-22，乡镇审核日期=2018-10-24
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出程序（未持有原文）
|   20. 水务部门已认定（P.water）：水务部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   21. 标注的脱贫年度是本轮年度（M.year）：拟脱贫年度=2018，脱贫年度=（空）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| 
| 三、收入核算
| 户编号 53011300000002
| 收入计算周期：2017年10月1日至2018年9月30日，依据：2017年的计算周期顺延一年（推定）
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
| 收入标准（须超过）：3500.00
|   依据：云开组〔2018〕51号 2018年贫困户退出人均纯收入标准（未持有原文）；昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| 结论：未达标
| 
| 四、差距
|   人均纯收入 +1273.34元
| 
| 下列文件未持有原文，引用前请核对：云厅字〔2016〕11号《云南省贫困退出机制实施方案》、云开组〔2018〕51号《关于印发2018年贫困户退出人均纯收入标准的通知》。
| 以上由所给数据核查得出，供村、乡、县审定时参考，不能代替民主评议、审核和公示；数据有误的，改正后重新核查。
? 1
# The whole decision as JSON.
$ pa-exitcheck $(cat opts) -p kunming-2018 -f jsonl \
>     --household 53011300000001 households.csv
| {"household_id":"53011300000001","pack":"kunming-2018","pack_version":"1.0.0","decision":"exit","round":2018,"as_of":"2018-12-31","pa_exit":"符合","pa_exit_procedure":"齐备","pa_exit_marking":"齐备","pa_income_status":"达标","pa_exit_gap":"","change":[],"notes":[],"conditions":[{"rule":"B.clothing","stage":"substance","outcome":"met","text":"不愁穿","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["不愁穿"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出标准","words":[],"held":false}],"unknown":"","facts":{"不愁穿":"是"},"collect":[]},{"rule":"B.education","stage":"substance","outcome":"met","text":"义务教育有保障：适龄成员没有无故不在校的","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）；中华人民共和国义务教育法 第十一条（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["义务教育"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出标准","words":[],"held":false}],"unknown":"","facts":{"无义务教育阶段辍学学生":"是","人员变更":"（空）/（空）/（空）","证件号码":"5301************11/5301************21/5301************35","在校生状况":"非在校生/非在校生/非在校生","健康状况":"健康/健康/健康"},"collect":[]},{"rule":"B.food","stage":"substance","outcome":"met","text":"不愁吃","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["不愁吃"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出标准","words":[],"held":false}],"unknown":"","facts":{"不愁吃":"是"},"collect":[]},{"rule":"B.income","stage":"substance","outcome":"met","text":"人均纯收入超过收入标准","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云开组〔2018〕51号 2018年贫困户退出人均纯收入标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["稳定超过","人均纯收入3500元"],"held":true},{"document":"云开组〔2018〕51号","article":"2018年贫困户退出人均纯收入标准","words":[],"held":false}],"unknown":"","facts":{"人均纯收入":"4720.00"},"collect":[]},{"rule":"B.medical","stage":"substance","outcome":"met","text":"基本医疗有保障：在册成员全部参保","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["基本医疗"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出标准","words":[],"held":false}],"unknown":"","facts":{"人员变更":"（空）/（空）/（空）","是否参加新农合":"是/是/是","是否参加大病保险":"是/是/是"},"collect":[]},{"rule":"B.water","stage":"substance","outcome":"met","text":"饮水安全有保障：饮水安全且取水不困难","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["饮水安全"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出标准","words":[],"held":false}],"unknown":"","facts":{"饮水是否安全":"是","饮水是否困难":"否"},"collect":[]},{"rule":"KM.housing","stage":"substance","outcome":"met","text":"住房为A级或B级并已入住","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["C级","D级","入住"],"held":true}],"unknown":"","facts":{"危房级别":"A级","是否入住":"是"},"collect":[]},{"rule":"KM.plan","stage":"substance","outcome":"met","text":"有后续帮扶计划","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["后续帮扶计划"],"held":true}],"unknown":"","facts":{"后续帮扶计划":"是"},"collect":[]},{"rule":"P.announce","stage":"procedure","outcome":"met","text":"公示结束后公告","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示结束日期":"2018-11-02","公告日期":"2018-11-05"},"collect":[]},{"rule":"P.days","stage":"procedure","outcome":"met","text":"公示达到规定天数","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示开始日期":"2018-10-26","公示结束日期":"2018-11-02"},"collect":[]},{"rule":"P.education","stage":"procedure","outcome":"met","text":"教育部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["水务、教育、卫计、住建部门认定"],"held":true}],"unknown":"","facts":{"教育部门认定":"是"},"collect":[]},{"rule":"P.health","stage":"procedure","outcome":"met","text":"卫计部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["水务、教育、卫计、住建部门认定"],"held":true}],"unknown":"","facts":{"卫计部门认定":"是"},"collect":[]},{"rule":"P.helper","stage":"procedure","outcome":"met","text":"帮扶责任人已认可","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["帮扶责任人与贫困户认可"],"held":true}],"unknown":"","facts":{"帮扶责任人认可":"是"},"collect":[]},{"rule":"P.housing","stage":"procedure","outcome":"met","text":"住建部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["水务、教育、卫计、住建部门认定"],"held":true}],"unknown":"","facts":{"住建部门认定":"是"},"collect":[]},{"rule":"P.notice","stage":"procedure","outcome":"met","text":"公示起止日期齐全且先后无误","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示开始日期":"2018-10-26","公示结束日期":"2018-11-02"},"collect":[]},{"rule":"P.objection","stage":"procedure","outcome":"met","text":"公示无异议","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["公示公告无异议"],"held":true}],"unknown":"","facts":{"公示异议":"无"},"collect":[]},{"rule":"P.review","stage":"procedure","outcome":"met","text":"先民主评议、后核实","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["村民民主评议"],"held":true}],"unknown":"","facts":{"民主评议日期":"2018-10-20","村两委和驻村队核实日期":"2018-10-22"},"collect":[]},{"rule":"P.signed","stage":"procedure","outcome":"met","text":"贫困户签字认可","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["帮扶责任人与贫困户认可"],"held":true}],"unknown":"","facts":{"贫困户认可签字":"是"},"collect":[]},{"rule":"P.township","stage":"procedure","outcome":"met","text":"先乡镇审核、后公示","cite":"云厅字〔2016〕11号 户退出程序（未持有原文）","cites":[{"document":"云厅字〔2016〕11号","article":"户退出程序","words":[],"held":false}],"unknown":"","facts":{"乡镇审核日期":"2018-10-24","公示开始日期":"2018-10-26"},"collect":[]},{"rule":"P.verify","stage":"procedure","outcome":"met","text":"先核实、后乡镇审核","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出程序（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["驻村工作队核实"],"held":true},{"document":"云厅字〔2016〕11号","article":"户退出程序","words":[],"held":false}],"unknown":"","facts":{"村两委和驻村队核实日期":"2018-10-22","乡镇审核日期":"2018-10-24"},"collect":[]},{"rule":"P.water","stage":"procedure","outcome":"met","text":"水务部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["水务、教育、卫计、住建部门认定"],"held":true}],"unknown":"","facts":{"水务部门认定":"是"},"collect":[]},{"rule":"M.year","stage":"marking","outcome":"met","text":"标注的脱贫年度是本轮年度","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(一)","words":["脱贫时间标注为2018年"],"held":true}],"unknown":"","facts":{"拟脱贫年度":"2018","脱贫年度":""},"collect":[]}]}
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck $(cat opts) -f jsonl --names=en -o out households.csv
$ wc -l < out; sed -n 2p out
| 4
| {"household_id":"14112400000002","pack":"shanxi-2017","pack_version":"1.0.0","decision":"exit","round":2017,"as_of":"2017-12-31","pa_exit":"not_eligible","pa_exit_procedure":"complete","pa_exit_marking":"complete","pa_income_status":"below","pa_exit_gap":"net income per head +973.34 yuan","change":[{"rule":"B.income","field":"人均纯收入","add":"973.34"}],"notes":[],"conditions":[{"rule":"B.clothing","stage":"substance","outcome":"met","text":"Clothing is secured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["不愁穿"],"held":true}],"unknown":"","facts":{"不愁穿":"是"},"collect":[]},{"rule":"B.education","stage":"substance","outcome":"met","text":"Compulsory education: no member of school age is out of school without a health reason","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["义务教育"],"held":true}],"unknown":"","facts":{"无义务教育阶段辍学学生":"是","人员变更":"(blank)/(blank)/(blank)","证件号码":"1411************17/1411************2X/1411************45","在校生状况":"非在校生/非在校生/小学","健康状况":"健康/健康/健康"},"collect":[]},{"rule":"B.food","stage":"substance","outcome":"met","text":"Food is secured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["不愁吃"],"held":true}],"unknown":"","facts":{"不愁吃":"是"},"collect":[]},{"rule":"B.housing","stage":"substance","outcome":"met","text":"Safe housing: no unsafe house, not of grade C or D","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["住房安全有保障"],"held":true},{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["饮水和住房安全未保障"],"held":true}],"unknown":"","facts":{"危房户":"否","危房级别":""},"collect":[]},{"rule":"B.income","stage":"substance","outcome":"not_met","text":"Net income per head is above the line","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["稳定超过","3200元"],"held":true}],"unknown":"","facts":{"net income per head":"2226.67"},"collect":[{"evidence":"收入核算表（户主签字）","by":"村“两委”和驻村工作队"}]},{"rule":"B.medical","stage":"substance","outcome":"met","text":"Basic medical care: every active member is insured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["基本医疗"],"held":true}],"unknown":"","facts":{"人员变更":"(blank)/(blank)/(blank)","是否参加新农合":"是/是/是","是否参加大病保险":"是/是/是"},"collect":[]},{"rule":"B.water","stage":"substance","outcome":"met","text":"Drinking water is safe and not hard to get","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["饮水安全"],"held":true},{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["饮水和住房安全未保障"],"held":true}],"unknown":"","facts":{"饮水是否安全":"是","饮水是否困难":"否"},"collect":[]},{"rule":"SX.dibao","stage":"substance","outcome":"met","text":"Not a household kept by 低保 alone where the 低保 standard is not above the line (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["低保标准未超过国家扶贫标准","低保兜底一批"],"held":true}],"unknown":"","facts":{"贫困户属性":"一般贫困户","低保兜底":"否","低保标准（元/年）":"2900.00"},"collect":[]},{"rule":"SX.effect","stage":"substance","outcome":"met","text":"Help has had visible effect (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["帮扶成效不显著"],"held":true}],"unknown":"","facts":{"帮扶成效显著":"是"},"collect":[]},{"rule":"SX.relocation","stage":"substance","outcome":"met","text":"A relocated household has moved in (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["易地搬迁未入住"],"held":true}],"unknown":"","facts":{"是否搬迁户":"否","是否入住":""},"collect":[]},{"rule":"SX.stable","stage":"substance","outcome":"met","text":"There is a lasting stable source of income (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"五(二)","words":["没有长期稳定收入来源"],"held":true}],"unknown":"","facts":{"有长期稳定收入来源":"是"},"collect":[]},{"rule":"P.announce","stage":"procedure","outcome":"met","text":"Announced after the end of the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示结束日期":"2017-11-02","公告日期":"2017-11-05"},"collect":[]},{"rule":"P.days","stage":"procedure","outcome":"met","text":"The public notice was long enough","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；parameter notice_days: 通知没有写明天数，各地公示一般不少于7天 (no document held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示开始日期":"2017-10-26","公示结束日期":"2017-11-02"},"collect":[]},{"rule":"P.notice","stage":"procedure","outcome":"met","text":"The public notice has a first and a last day, in order","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["公示公告"],"held":true}],"unknown":"","facts":{"公示开始日期":"2017-10-26","公示结束日期":"2017-11-02"},"collect":[]},{"rule":"P.objection","stage":"procedure","outcome":"met","text":"No objection to the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["公示公告无异议"],"held":true}],"unknown":"","facts":{"公示异议":"无"},"collect":[]},{"rule":"P.review","stage":"procedure","outcome":"met","text":"The democratic review comes before the verification","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["村内民主评议"],"held":true}],"unknown":"","facts":{"民主评议日期":"2017-10-20","村两委和驻村队核实日期":"2017-10-22"},"collect":[]},{"rule":"P.signed","stage":"procedure","outcome":"met","text":"The household has signed","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["核实认可"],"held":true}],"unknown":"","facts":{"贫困户认可签字":"是"},"collect":[]},{"rule":"P.township","stage":"procedure","outcome":"met","text":"The township audit comes before the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["乡镇审核"],"held":true}],"unknown":"","facts":{"乡镇审核日期":"2017-10-24","公示开始日期":"2017-10-26"},"collect":[]},{"rule":"P.verify","stage":"procedure","outcome":"met","text":"The village's verification comes before the township audit","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["核实认可"],"held":true}],"unknown":"","facts":{"村两委和驻村队核实日期":"2017-10-22","乡镇审核日期":"2017-10-24"},"collect":[]},{"rule":"M.date","stage":"marking","outcome":"met","text":"Marked by the deadline","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["标注截止时间为2017年12月20日"],"held":true}],"unknown":"","facts":{"标注日期":"2017-11-10"},"collect":[]},{"rule":"M.year","stage":"marking","outcome":"met","text":"The year of exit is that of the round","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)1","words":["脱贫时间标注为2017年"],"held":true}],"unknown":"","facts":{"拟脱贫年度":"2017","脱贫年度":""},"collect":[]}]}
