# Rules and packs.
$ unset PA_POLICY; pa-exitcheck $TESTS/data/good-shanxi/households.csv
err| pa-exitcheck: which policy? Give -p with one of: base, kunming-2018, shanxi-2017, yunnan-2018
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -p shanxi-2018 $TESTS/data/good-shanxi/households.csv
err| pa-exitcheck: there is no pack 'shanxi-2018'; did you mean 'shanxi-2017'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
? 2
$ pa-exitcheck -p base -o out $TESTS/data/good-shanxi/households.csv
err| pa-exitcheck: the pack base has no conditions of the decision 'exit' about a household; these have: kunming-2018, shanxi-2017, yunnan-2018
? 2
$ pa-exitcheck -p shanxi-2017 --explain B.income
| B.income  贫困户  条件  (shanxi-2017)
| 内容：人均纯收入超过收入标准
| 理由：人均纯收入须稳定超过标准，等于标准不算超过
| 依据：晋脱贫攻坚办〔2017〕63号 一(一)1
| 检查：户（household），须满足（退出，实体）
| 条件：household.above_line
| 其中 household.above_line：income.net_pc > p.exit_income
| 参数：exit_income = 3200.00 元/人/年（晋脱贫攻坚办〔2017〕63号 一(一)1）
| 涉及的列：人均纯收入（household.net_pc）
| 怎样处理：核实各项收支，确未超过的继续帮扶
| 需收集：收入核算表（户主签字）（村“两委”和驻村工作队）
$ pa-exitcheck -p kunming-2018 --explain KM.housing
| KM.housing  贫困户  条件  (kunming-2018)
| 内容：住房为A级或B级并已入住
| 理由：脱贫户不能住C级、D级危房，且已达到入住条件并入住为衡量标准；级别空白就无法衡量
| 依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| 检查：户（household），须满足（退出，实体）
| 条件：household.graded_house
| 其中 household.graded_house：household.house_grade in ['A级', 'B级'] && case.moved_in
| 涉及的列：危房级别（household.house_grade）、是否入住（case.moved_in）
| 怎样处理：由住建部门鉴定房屋等级，改造或搬迁后入住
| 需收集：房屋等级鉴定（住建部门）
| 需收集：入住确认（村“两委”和驻村工作队）
| 可行的变更：危房级别→A/B，入住
$ pa-exitcheck -p kunming-2018 --names=en --explain KM.housing
| KM.housing  贫困户  require  (kunming-2018)
| What: The house is of grade A or B and the household has moved in
| Why: The notice measures housing by its grade and by having moved in; a blank grade leaves that open
| Rests on: 昆明市2018年贫困对象动态管理和贫困退出注意事项 一(一)
| Looks at: 户 (household), has to hold (exit, substance)
| Condition: household.graded_house
| where household.graded_house: household.house_grade in ['A级', 'B级'] && case.moved_in
| Columns: 危房级别 (household.house_grade), 是否入住 (case.moved_in)
| To close: Have the house graded; rebuild or relocate where needed, then move in
| Collect: 房屋等级鉴定 (住建部门)
| Collect: 入住确认 (村“两委”和驻村工作队)
| A change: house grade → A/B, move in
$ pa-exitcheck -p kunming-2018 --explain B.housing
err| pa-exitcheck: no rule is called B.housing; did you mean P.housing?
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -p shanxi-2017 --explain KM.housing
err| pa-exitcheck: no rule is called KM.housing; did you mean B.housing?
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -p kunming-2018 --list-rules > rules
$ grep -E '^(B|KM|P|M|SX)\.' rules | cut -f 1,2,3,4
| B.clothing	条件	household	on
| B.edge	禁止	household	on
| B.education	条件	household	on
| B.food	条件	household	on
| B.income	条件	household	on
| B.medical	条件	household	on
| B.water	条件	household	on
| KM.city_date	条件	county	on
| KM.collect_measures	条件	county	on
| KM.collect_village	条件	village	on
| KM.housing	条件	household	on
| KM.locate_first	条件	county	on
| KM.locate_first_date	条件	county	on
| KM.locate_rest	条件	county	on
| KM.locate_rest_date	条件	county	on
| KM.plan	条件	household	on
| KM.province_date	条件	county	on
| KM.watch_dibao	条件	county	on
| KM.watch_measures	条件	county	on
| M.year	条件	household	on
| P.announce	条件	household	on
| P.days	条件	household	on
| P.education	条件	household	on
| P.health	条件	household	on
| P.helper	条件	household	on
| P.housing	条件	household	on
| P.notice	条件	household	on
| P.objection	条件	household	on
| P.review	条件	household	on
| P.signed	条件	household	on
| P.township	条件	household	on
| P.verify	条件	household	on
| P.water	条件	household	on
$ pa-exitcheck -p shanxi-2017 --list-rules > rules
$ grep -E '^(B|KM|P|M|SX)\.' rules | cut -f 1,2,3,4
| B.clothing	条件	household	on
| B.edge	禁止	household	on
| B.education	条件	household	on
| B.food	条件	household	on
| B.housing	条件	household	on
| B.income	条件	household	on
| B.medical	条件	household	on
| B.water	条件	household	on
| M.date	条件	household	on
| M.year	条件	household	on
| P.announce	条件	household	on
| P.days	条件	household	on
| P.notice	条件	household	on
| P.objection	条件	household	on
| P.review	条件	household	on
| P.signed	条件	household	on
| P.township	条件	household	on
| P.verify	条件	household	on
| SX.dibao	禁止	household	on
| SX.effect	禁止	household	on
| SX.lookback	禁止	village	on
| SX.order	条件	household	on
| SX.relocation	禁止	household	on
| SX.stable	禁止	household	on
| SX.village_relocation	禁止	village	on
| SX.watch_county	条件	county	on
| SX.watch_incidence	条件	village	on
| SX.watch_marked	条件	village	on
# Tables that nothing decides on are named once.
$ printf '户编号,家庭人口数,脱贫属性\n14112400000001,1,未脱贫\n' > h
$ pa-exitcheck -p shanxi-2017 -o out h
err| pa-exitcheck: 2 rows read: 1 out, 0 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 不愁穿: B.clothing
err| undetermined, column absent: 无义务教育阶段辍学学生: B.education
err| undetermined, column absent: 不愁吃: B.food
err| undetermined, column absent: 危房户、危房级别: B.housing
err| undetermined, column absent: 是否参加新农合: B.medical
err| undetermined, column absent: 饮水是否安全、饮水是否困难: B.water
err| undetermined, column absent: 标注日期: M.date
err| undetermined, column absent: 脱贫年度、拟脱贫年度: M.year
err| undetermined, column absent: 公示结束日期、公告日期: P.announce
err| undetermined, column absent: 公示开始日期、公示结束日期: P.days P.notice
err| undetermined, column absent: 公示异议: P.objection
err| undetermined, column absent: 民主评议日期、村两委和驻村队核实日期: P.review
err| undetermined, column absent: 贫困户认可签字: P.signed
err| undetermined, column absent: 乡镇审核日期、公示开始日期: P.township
err| undetermined, column absent: 村两委和驻村队核实日期、乡镇审核日期: P.verify
err| undetermined, column absent: 贫困户属性、低保兜底、低保标准（元/年）: SX.dibao
err| undetermined, column absent: 帮扶成效显著: SX.effect
err| undetermined, column absent: 是否搬迁户、是否入住: SX.relocation
err| undetermined, column absent: 有长期稳定收入来源: SX.stable
err| pa-exitcheck: 1 household: eligible 0, not eligible 0, undetermined 1, not applicable 0
$ pa-exitcheck -p kunming-2018 -o out h
err| pa-exitcheck: 2 rows read: 1 out, 0 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 不愁穿: B.clothing
err| undetermined, column absent: 无义务教育阶段辍学学生: B.education
err| undetermined, column absent: 不愁吃: B.food
err| undetermined, column absent: 是否参加新农合: B.medical
err| undetermined, column absent: 饮水是否安全、饮水是否困难: B.water
err| undetermined, column absent: 危房级别、是否入住: KM.housing
err| undetermined, column absent: 后续帮扶计划: KM.plan
err| undetermined, column absent: 脱贫年度、拟脱贫年度: M.year
err| undetermined, column absent: 公示结束日期、公告日期: P.announce
err| undetermined, column absent: 公示开始日期、公示结束日期: P.days P.notice
err| undetermined, column absent: 教育部门认定: P.education
err| undetermined, column absent: 卫计部门认定: P.health
err| undetermined, column absent: 帮扶责任人认可: P.helper
err| undetermined, column absent: 住建部门认定: P.housing
err| undetermined, column absent: 公示异议: P.objection
err| undetermined, column absent: 民主评议日期、村两委和驻村队核实日期: P.review
err| undetermined, column absent: 贫困户认可签字: P.signed
err| undetermined, column absent: 乡镇审核日期、公示开始日期: P.township
err| undetermined, column absent: 村两委和驻村队核实日期、乡镇审核日期: P.verify
err| undetermined, column absent: 水务部门认定: P.water
err| pa-exitcheck: 1 household: eligible 0, not eligible 0, undetermined 0, not applicable 1
$ perl $TESTS/golden/cols.pl 户编号,-7 out
| 户编号,退出结论,程序结论,标注结论,不符合项,待核实项,依据,差距
| 14112400000001,不适用,不适用,不适用,,,,
