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
err| pa-exitcheck: no household has the number '14112400000001.0
? 2
$ pa-exitcheck $(cat opts) --household 14112400000005 -o out households.csv
err| pa-exitcheck: no household has the number 14112400000005
? 2
$ pa-exitcheck $(cat opts) --household 14112400000002 --trace households.csv
| 户编号 14112400000002 退出核查
| 政策包：shanxi-2017 1.0.0
| 一、退出标准：不符合
|   ✓ 符合  不愁穿（B.clothing）
|       事实：不愁穿=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  义务教育有保障：适龄成员没有无故不在校的（B.education）
|       事实：无义务教育阶段辍学学生=是，人员变更=（空）/（空）/（空），证件号码=1411************17/1411************2X/1411************45，在校生状况=非在校生/非在校生/小学，健康状况=健康/健康/健康
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条（未持有原文）
|   ✓ 符合  不愁吃（B.food）
|       事实：不愁吃=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  住房安全：不是危房户，危房级别不是C级、D级（B.housing）
|       事实：危房户=否，危房级别=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   ✗ 不符合  人均纯收入超过收入标准（B.income）
|       事实：人均纯收入=2226.67
|       需收集：收入核算表（户主签字）（村“两委”和驻村工作队）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  基本医疗有保障：在册成员全部参保（B.medical）
|       事实：人员变更=（空）/（空）/（空），是否参加新农合=是/是/是，是否参加大病保险=是/是/是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  饮水安全有保障：饮水安全且取水不困难（B.water）
|       事实：饮水是否安全=是，饮水是否困难=否
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ 符合  不属于不能退出的低保兜底户（两不退）（SX.dibao）
|       事实：贫困户属性=一般贫困户，低保兜底=否，低保标准（元/年）=2900.00
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ 符合  帮扶成效显著（两不退）（SX.effect）
|       事实：帮扶成效显著=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ 符合  易地搬迁户已入住（两不退）（SX.relocation）
|       事实：是否搬迁户=否，是否入住=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ 符合  有长期稳定收入来源（两不退）（SX.stable）
|       事实：有长期稳定收入来源=是
|       依据：晋脱贫攻坚办〔2017〕63号 五(二)
| 二、退出程序：齐备
|   ✓ 符合  公示结束后公告（P.announce）
|       事实：公示结束日期=2017-11-02，公告日期=2017-11-05
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  公示达到规定天数（P.days）
|       事实：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   ✓ 符合  公示起止日期齐全且先后无误（P.notice）
|       事实：公示开始日期=2017-10-26，公示结束日期=2017-11-02
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  公示无异议（P.objection）
|       事实：公示异议=无
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  先民主评议、后核实（P.review）
|       事实：民主评议日期=2017-10-20，村两委和驻村队核实日期=2017-10-22
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  贫困户签字认可（P.signed）
|       事实：贫困户认可签字=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  先乡镇审核、后公示（P.township）
|       事实：乡镇审核日期=2017-10-24，公示开始日期=2017-10-26
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  先核实、后乡镇审核（P.verify）
|       事实：村两委和驻村队核实日期=2017-10-22，乡镇审核日期=2017-10-24
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 三、系统标注：齐备
|   ✓ 符合  在截止日期前标注（M.date）
|       事实：标注日期=2017-11-10
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ 符合  标注的脱贫年度是本轮年度（M.year）
|       事实：拟脱贫年度=2017，脱贫年度=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)1
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
| 差距：人均纯收入 +973.34元
? 1
$ pa-exitcheck $(cat opts) --household 14112400000004 --trace --names=en \
>     households.csv
| Exit decision for household 14112400000004
| Policy: shanxi-2017 1.0.0
| 1. Substance: undetermined
|   ? unknown  Clothing is secured（B.clothing）
|       facts: clothing=(blank)
|       unknown: clothing
|       collect: 入户核查表 (村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ met  Compulsory education: no member of school age is out of school without a health reason（B.education）
|       facts: no_dropout=(blank), change=(blank)/(blank), id_number=1411**************44/1411************26, school=非在校生/非在校生, health=残疾/健康
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条 (text not held)
|   ? unknown  Food is secured（B.food）
|       facts: food=(blank)
|       unknown: food
|       collect: 入户核查表 (村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ met  Safe housing: no unsafe house, not of grade C or D（B.housing）
|       facts: dangerous=否, house_grade=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ met  Net income per head is above the line（B.income）
|       facts: net income per head=4100.00
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ met  Basic medical care: every active member is insured（B.medical）
|       facts: change=(blank)/(blank), medical_insurance=是/是, illness_insurance=是/是
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ✓ met  Drinking water is safe and not hard to get（B.water）
|       facts: water_safe=是, water_hard=否
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)
|   ? unknown  Not a household kept by 低保 alone where the 低保 standard is not above the line (bar)（SX.dibao）
|       facts: poor_attr=低保贫困户, dibao_cover=(blank), dibao_line=2900.00
|       unknown: dibao_cover
|       collect: 当年农村低保标准文件 (县级民政部门)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   ? unknown  Help has had visible effect (bar)（SX.effect）
|       facts: effect=(blank)
|       unknown: effect
|       collect: 帮扶成效评估 (村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   ✓ met  A relocated household has moved in (bar)（SX.relocation）
|       facts: relocated=否, moved_in=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
|   ? unknown  There is a lasting stable source of income (bar)（SX.stable）
|       facts: stable_income=(blank)
|       unknown: stable_income
|       collect: 收入来源说明（务工、产业合同） (村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 五(二)
| 2. Procedure: undetermined
|   ? unknown  Announced after the end of the public notice（P.announce）
|       facts: notice_end=(blank), announce_date=(blank)
|       unknown: announce_date, notice_end
|       collect: 公告和照片 (乡镇人民政府)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The public notice was long enough（P.days）
|       facts: notice_start=(blank), notice_end=(blank)
|       unknown: notice_start, notice_end
|       collect: 公示起止照片 (村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1；parameter notice_days: 通知没有写明天数，各地公示一般不少于7天 (no document held)
|   ? unknown  The public notice has a first and a last day, in order（P.notice）
|       facts: notice_start=(blank), notice_end=(blank)
|       unknown: notice_end, notice_start
|       collect: 公示名单和照片 (村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  No objection to the public notice（P.objection）
|       facts: objection=(blank)
|       unknown: objection
|       collect: 公示异议处理记录 (村民委员会)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The democratic review comes before the verification（P.review）
|       facts: review_date=(blank), verify_date=(blank)
|       unknown: verify_date, review_date
|       collect: 村民民主评议会议记录 (村“两委”)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The household has signed（P.signed）
|       facts: household_signed=(blank)
|       unknown: household_signed
|       collect: 户主签字的脱贫确认书 (贫困户)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The township audit comes before the public notice（P.township）
|       facts: township_date=(blank), notice_start=(blank)
|       unknown: notice_start, township_date
|       collect: 乡镇审核意见 (乡镇人民政府)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The village's verification comes before the township audit（P.verify）
|       facts: verify_date=(blank), township_date=(blank)
|       unknown: township_date, verify_date
|       collect: 核实记录 (村“两委”和驻村工作队)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
| 3. Marking: undetermined
|   ? unknown  Marked by the deadline（M.date）
|       facts: marked_date=(blank)
|       unknown: marked_date
|       collect: 系统标注记录 (县级扶贫办)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
|   ? unknown  The year of exit is that of the round（M.year）
|       facts: planned_year=(blank), exit_year=(blank)
|       unknown: planned_year
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)1
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
? 1
$ cp $TESTS/data/good-kunming/*.csv .
$ pa-exitcheck $(cat opts) -p kunming-2018 --household 53011300000002 --trace \
>     households.csv
| 户编号 53011300000002 退出核查
| 政策包：kunming-2018 1.0.0
| 一、退出标准：不符合
|   ✓ 符合  不愁穿（B.clothing）
|       事实：不愁穿=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   ✓ 符合  义务教育有保障：适龄成员没有无故不在校的（B.education）
|       事实：无义务教育阶段辍学学生=是，人员变更=（空）/（空）/（空），证件号码=5301************1X/5301************22/5301************48，在校生状况=非在校生/非在校生/小学，健康状况=健康/健康/健康
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）；中华人民共和国义务教育法 第十一条（未持有原文）
|   ✓ 符合  不愁吃（B.food）
|       事实：不愁吃=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   ✗ 不符合  人均纯收入超过收入标准（B.income）
|       事实：人均纯收入=2226.67
|       需收集：收入核算表（户主签字）（村“两委”和驻村工作队）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云开组〔2018〕51号 2018年贫困户退出人均纯收入标准（未持有原文）
|   ✓ 符合  基本医疗有保障：在册成员全部参保（B.medical）
|       事实：人员变更=（空）/（空）/（空），是否参加新农合=是/是/是，是否参加大病保险=是/是/是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   ✓ 符合  饮水安全有保障：饮水安全且取水不困难（B.water）
|       事实：饮水是否安全=是，饮水是否困难=否
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）
|   ✓ 符合  住房为A级或B级并已入住（KM.housing）
|       事实：危房级别=A级，是否入住=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  有后续帮扶计划（KM.plan）
|       事实：后续帮扶计划=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| 二、退出程序：齐备
|   ✓ 符合  公示结束后公告（P.announce）
|       事实：公示结束日期=2018-11-02，公告日期=2018-11-05
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  公示达到规定天数（P.days）
|       事实：公示开始日期=2018-10-26，公示结束日期=2018-11-02
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
|   ✓ 符合  教育部门已认定（P.education）
|       事实：教育部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  卫计部门已认定（P.health）
|       事实：卫计部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  帮扶责任人已认可（P.helper）
|       事实：帮扶责任人认可=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  住建部门已认定（P.housing）
|       事实：住建部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  公示起止日期齐全且先后无误（P.notice）
|       事实：公示开始日期=2018-10-26，公示结束日期=2018-11-02
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  公示无异议（P.objection）
|       事实：公示异议=无
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  先民主评议、后核实（P.review）
|       事实：民主评议日期=2018-10-20，村两委和驻村队核实日期=2018-10-22
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  贫困户签字认可（P.signed）
|       事实：贫困户认可签字=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
|   ✓ 符合  先乡镇审核、后公示（P.township）
|       事实：乡镇审核日期=2018-10-24，公示开始日期=2018-10-26
|       依据：云厅字〔2016〕11号 户退出程序（未持有原文）
|   ✓ 符合  先核实、后乡镇审核（P.verify）
|       事实：村两委和驻村队核实日期=2018-10-22，乡镇审核日期=2018-10-24
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出程序（未持有原文）
|   ✓ 符合  水务部门已认定（P.water）
|       事实：水务部门认定=是
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| 三、系统标注：齐备
|   ✓ 符合  标注的脱贫年度是本轮年度（M.year）
|       事实：拟脱贫年度=2018，脱贫年度=（空）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
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
| 差距：人均纯收入 +1273.34元
? 1
# The whole decision as JSON.
$ pa-exitcheck $(cat opts) -p kunming-2018 -f jsonl \
>     --household 53011300000001 households.csv
| {"household_id":"53011300000001","pack":"kunming-2018","pack_version":"1.0.0","pa_exit":"符合","pa_exit_procedure":"齐备","pa_exit_marking":"齐备","pa_income_status":"达标","pa_exit_gap":"","change":[],"conditions":[{"rule":"B.clothing","stage":"substance","outcome":"met","text":"不愁穿","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","unknown":"","facts":{"不愁穿":"是"},"collect":[]},{"rule":"B.education","stage":"substance","outcome":"met","text":"义务教育有保障：适龄成员没有无故不在校的","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）；中华人民共和国义务教育法 第十一条（未持有原文）","unknown":"","facts":{"无义务教育阶段辍学学生":"是","人员变更":"（空）/（空）/（空）","证件号码":"5301************11/5301************21/5301************35","在校生状况":"非在校生/非在校生/非在校生","健康状况":"健康/健康/健康"},"collect":[]},{"rule":"B.food","stage":"substance","outcome":"met","text":"不愁吃","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","unknown":"","facts":{"不愁吃":"是"},"collect":[]},{"rule":"B.income","stage":"substance","outcome":"met","text":"人均纯收入超过收入标准","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云开组〔2018〕51号 2018年贫困户退出人均纯收入标准（未持有原文）","unknown":"","facts":{"人均纯收入":"4720.00"},"collect":[]},{"rule":"B.medical","stage":"substance","outcome":"met","text":"基本医疗有保障：在册成员全部参保","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","unknown":"","facts":{"人员变更":"（空）/（空）/（空）","是否参加新农合":"是/是/是","是否参加大病保险":"是/是/是"},"collect":[]},{"rule":"B.water","stage":"substance","outcome":"met","text":"饮水安全有保障：饮水安全且取水不困难","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出标准（未持有原文）","unknown":"","facts":{"饮水是否安全":"是","饮水是否困难":"否"},"collect":[]},{"rule":"KM.housing","stage":"substance","outcome":"met","text":"住房为A级或B级并已入住","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"危房级别":"A级","是否入住":"是"},"collect":[]},{"rule":"KM.plan","stage":"substance","outcome":"met","text":"有后续帮扶计划","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"后续帮扶计划":"是"},"collect":[]},{"rule":"P.announce","stage":"procedure","outcome":"met","text":"公示结束后公告","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"公示结束日期":"2018-11-02","公告日期":"2018-11-05"},"collect":[]},{"rule":"P.days","stage":"procedure","outcome":"met","text":"公示达到规定天数","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）","unknown":"","facts":{"公示开始日期":"2018-10-26","公示结束日期":"2018-11-02"},"collect":[]},{"rule":"P.education","stage":"procedure","outcome":"met","text":"教育部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"教育部门认定":"是"},"collect":[]},{"rule":"P.health","stage":"procedure","outcome":"met","text":"卫计部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"卫计部门认定":"是"},"collect":[]},{"rule":"P.helper","stage":"procedure","outcome":"met","text":"帮扶责任人已认可","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"帮扶责任人认可":"是"},"collect":[]},{"rule":"P.housing","stage":"procedure","outcome":"met","text":"住建部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"住建部门认定":"是"},"collect":[]},{"rule":"P.notice","stage":"procedure","outcome":"met","text":"公示起止日期齐全且先后无误","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"公示开始日期":"2018-10-26","公示结束日期":"2018-11-02"},"collect":[]},{"rule":"P.objection","stage":"procedure","outcome":"met","text":"公示无异议","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"公示异议":"无"},"collect":[]},{"rule":"P.review","stage":"procedure","outcome":"met","text":"先民主评议、后核实","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"民主评议日期":"2018-10-20","村两委和驻村队核实日期":"2018-10-22"},"collect":[]},{"rule":"P.signed","stage":"procedure","outcome":"met","text":"贫困户签字认可","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"贫困户认可签字":"是"},"collect":[]},{"rule":"P.township","stage":"procedure","outcome":"met","text":"先乡镇审核、后公示","cite":"云厅字〔2016〕11号 户退出程序（未持有原文）","unknown":"","facts":{"乡镇审核日期":"2018-10-24","公示开始日期":"2018-10-26"},"collect":[]},{"rule":"P.verify","stage":"procedure","outcome":"met","text":"先核实、后乡镇审核","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)；云厅字〔2016〕11号 户退出程序（未持有原文）","unknown":"","facts":{"村两委和驻村队核实日期":"2018-10-22","乡镇审核日期":"2018-10-24"},"collect":[]},{"rule":"P.water","stage":"procedure","outcome":"met","text":"水务部门已认定","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"水务部门认定":"是"},"collect":[]},{"rule":"M.year","stage":"marking","outcome":"met","text":"标注的脱贫年度是本轮年度","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)","unknown":"","facts":{"拟脱贫年度":"2018","脱贫年度":""},"collect":[]}]}
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck $(cat opts) -f jsonl --names=en -o out households.csv
$ wc -l < out; sed -n 2p out
| 4
| {"household_id":"14112400000002","pack":"shanxi-2017","pack_version":"1.0.0","pa_exit":"not_eligible","pa_exit_procedure":"complete","pa_exit_marking":"complete","pa_income_status":"below","pa_exit_gap":"net income per head +973.34 yuan","change":[{"rule":"B.income","field":"人均纯收入","add":"973.34"}],"conditions":[{"rule":"B.clothing","stage":"substance","outcome":"met","text":"Clothing is secured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"不愁穿":"是"},"collect":[]},{"rule":"B.education","stage":"substance","outcome":"met","text":"Compulsory education: no member of school age is out of school without a health reason","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条 (text not held)","unknown":"","facts":{"无义务教育阶段辍学学生":"是","人员变更":"(blank)/(blank)/(blank)","证件号码":"1411************17/1411************2X/1411************45","在校生状况":"非在校生/非在校生/小学","健康状况":"健康/健康/健康"},"collect":[]},{"rule":"B.food","stage":"substance","outcome":"met","text":"Food is secured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"不愁吃":"是"},"collect":[]},{"rule":"B.housing","stage":"substance","outcome":"met","text":"Safe housing: no unsafe house, not of grade C or D","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"危房户":"否","危房级别":""},"collect":[]},{"rule":"B.income","stage":"substance","outcome":"not_met","text":"Net income per head is above the line","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"net income per head":"2226.67"},"collect":[{"evidence":"收入核算表（户主签字）","by":"村“两委”和驻村工作队"}]},{"rule":"B.medical","stage":"substance","outcome":"met","text":"Basic medical care: every active member is insured","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"人员变更":"(blank)/(blank)/(blank)","是否参加新农合":"是/是/是","是否参加大病保险":"是/是/是"},"collect":[]},{"rule":"B.water","stage":"substance","outcome":"met","text":"Drinking water is safe and not hard to get","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"饮水是否安全":"是","饮水是否困难":"否"},"collect":[]},{"rule":"SX.dibao","stage":"substance","outcome":"met","text":"Not a household kept by 低保 alone where the 低保 standard is not above the line (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"贫困户属性":"一般贫困户","低保兜底":"否","低保标准（元/年）":"2900.00"},"collect":[]},{"rule":"SX.effect","stage":"substance","outcome":"met","text":"Help has had visible effect (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"帮扶成效显著":"是"},"collect":[]},{"rule":"SX.relocation","stage":"substance","outcome":"met","text":"A relocated household has moved in (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"是否搬迁户":"否","是否入住":""},"collect":[]},{"rule":"SX.stable","stage":"substance","outcome":"met","text":"There is a lasting stable source of income (bar)","cite":"晋脱贫攻坚办〔2017〕63号 五(二)","unknown":"","facts":{"有长期稳定收入来源":"是"},"collect":[]},{"rule":"P.announce","stage":"procedure","outcome":"met","text":"Announced after the end of the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"公示结束日期":"2017-11-02","公告日期":"2017-11-05"},"collect":[]},{"rule":"P.days","stage":"procedure","outcome":"met","text":"The public notice was long enough","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1；parameter notice_days: 通知没有写明天数，各地公示一般不少于7天 (no document held)","unknown":"","facts":{"公示开始日期":"2017-10-26","公示结束日期":"2017-11-02"},"collect":[]},{"rule":"P.notice","stage":"procedure","outcome":"met","text":"The public notice has a first and a last day, in order","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"公示开始日期":"2017-10-26","公示结束日期":"2017-11-02"},"collect":[]},{"rule":"P.objection","stage":"procedure","outcome":"met","text":"No objection to the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"公示异议":"无"},"collect":[]},{"rule":"P.review","stage":"procedure","outcome":"met","text":"The democratic review comes before the verification","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"民主评议日期":"2017-10-20","村两委和驻村队核实日期":"2017-10-22"},"collect":[]},{"rule":"P.signed","stage":"procedure","outcome":"met","text":"The household has signed","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"贫困户认可签字":"是"},"collect":[]},{"rule":"P.township","stage":"procedure","outcome":"met","text":"The township audit comes before the public notice","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"乡镇审核日期":"2017-10-24","公示开始日期":"2017-10-26"},"collect":[]},{"rule":"P.verify","stage":"procedure","outcome":"met","text":"The village's verification comes before the township audit","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"村两委和驻村队核实日期":"2017-10-22","乡镇审核日期":"2017-10-24"},"collect":[]},{"rule":"M.date","stage":"marking","outcome":"met","text":"Marked by the deadline","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"标注日期":"2017-11-10"},"collect":[]},{"rule":"M.year","stage":"marking","outcome":"met","text":"The year of exit is that of the round","cite":"晋脱贫攻坚办〔2017〕63号 一(一)1","unknown":"","facts":{"拟脱贫年度":"2017","脱贫年度":""},"collect":[]}]}
