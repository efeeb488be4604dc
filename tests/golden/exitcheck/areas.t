# Decisions about areas, with figures over their households.
$ cat > h.csv <<'END'
> 户编号,村编号,县,乡,行政村,家庭人口数,脱贫属性,退出结论
> 14112410000001,141124100200,临县,河口镇,大河村,3,未脱贫,不符合
> 14112410000002,141124100200,临县,河口镇,大河村,4,未脱贫,符合
> 14112410000003,141124100201,临县,河口镇,小沟村,501,未脱贫,不符合
> 14112410000004,141124100202,临县,南坡镇,石门村,2,未脱贫,不符合
> 14112410000006,141124100202,临县,南坡镇,石门村,1,未脱贫,
> 14112410000005,141124100202,临县,南坡镇,石门村,3,预脱贫,待核实
> 14112410000007,141124100203,临县,南坡镇,枣林村,2,已脱贫,不适用
> 14112410000008,141124100203,临县,南坡镇,枣林村,5,返贫,不适用
> END
> cat > v.csv <<'END'
> 省,市,县,乡,行政村,村编号,村属性,总人口数,是否出列,出列年度,计划脱贫退出年份,整村搬迁,深度贫困村,是否已搬迁,到乡镇是否通沥青（水泥）路,标注日期
> 山西省,吕梁市,临县,河口镇,大河村,141124100200,贫困村,150,是,2017,2017,否,否,否,是,2017-12-20
> 山西省,吕梁市,临县,河口镇,小沟村,141124100201,贫困村,25000,否,,2017,是,是,否,否,
> 山西省,吕梁市,临县,南坡镇,石门村,141124100202,贫困村,200,否,,2017,否,否,否,是,2017-12-21
> 山西省,吕梁市,临县,南坡镇,枣林村,141124100203,非贫困村,400,否,,,否,否,否,,
> 山西省,吕梁市,临县,南坡镇,白石村,141124100204,贫困村,100,是,2016,,否,否,否,是,
> 山西省,吕梁市,临县,南坡镇,松坪村,141124100205,贫困村,100,否,,,否,否,否,是,
> END
> cat > village <<'END'
> pa-exitcheck --no-progress -p shanxi-2017 --level=village "$@"
> END
# Exactly 2 % passes; 501 of 25,000 does not, though it rounds to 2.00.
$ sh village --with households=h.csv -o o.csv v.csv
err| pa-exitcheck: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: left out, as no table has their columns: V.activity V.broadcast V.certified V.clinic V.economy V.income V.network V.power V.school V.water V.hamlets
err| pa-exitcheck: villages: 6: eligible 1, not eligible 1, undetermined 2, not applicable 2
err| pa-exitcheck: watch SX.watch_incidence, 拟退出村贫困发生率达标: not so 1, undetermined 3
err| pa-exitcheck: watch SX.watch_marked, 拟退出村已标注出列: not so 2, undetermined 2
$ perl $TESTS/golden/cols.pl 行政村,退出结论,标注结论,不符合项,待核实项,差距 o.csv
| 行政村,退出结论,标注结论,不符合项,待核实项,差距
| 大河村,符合,齐备,,,
| 小沟村,不符合,不齐备,SX.village_relocation;V.incidence;V.road;V.marked,V.date,完成整村搬迁; V.incidence：逐项核改; 到乡镇通沥青（水泥）路; 标注出列
| 石门村,待核实,不齐备,V.date;V.marked,V.incidence,V.date：逐项核改; 标注出列
| 枣林村,不适用,不适用,,,
| 白石村,不适用,不适用,,,
| 松坪村,待核实,待核实,V.marked,V.date,标注出列
$ perl $TESTS/golden/cols.pl -5 o.csv
| 剩余贫困人口下限,剩余贫困人口上限,贫困发生率下限,贫困发生率上限,决定户
| 3,3,2.00,2.00,
| 501,501,2.00,2.00,
| 2,6,1.00,3.00,14112410000005;14112410000006
| 5,5,1.25,1.25,
| 0,0,0.00,0.00,
| 0,0,0.00,0.00,
$ sh village -q --names=en --with households=h.csv v.csv > en.csv
> perl $TESTS/golden/cols.pl 行政村,pa_exit,pa_exit_marking,pa_left_min,pa_left_max,pa_incidence_min,pa_incidence_max,pa_deciding en.csv
| 行政村,pa_exit,pa_exit_marking,pa_left_min,pa_left_max,pa_incidence_min,pa_incidence_max,pa_deciding
| 大河村,eligible,complete,3,3,2.00,2.00,
| 小沟村,not_eligible,incomplete,501,501,2.00,2.00,
| 石门村,undetermined,incomplete,2,6,1.00,3.00,14112410000005;14112410000006
| 枣林村,not_applicable,not_applicable,5,5,1.25,1.25,
| 白石村,not_applicable,not_applicable,0,0,0.00,0.00,
| 松坪村,undetermined,undetermined,0,0,0.00,0.00,
# Read again, its own columns are replaced.
$ sh village -q --with households=h.csv o.csv | cmp o.csv -
# Without households their figures are not known, and that is told once.
$ sh village v.csv > none.csv; perl $TESTS/golden/cols.pl 行政村,退出结论,待核实项,剩余贫困人口上限,贫困发生率上限 none.csv
| 行政村,退出结论,待核实项,剩余贫困人口上限,贫困发生率上限
| 大河村,待核实,V.incidence,,
| 小沟村,不符合,V.incidence;V.date,,
| 石门村,待核实,V.incidence,,
| 枣林村,不适用,,,
| 白石村,不适用,,,
| 松坪村,待核实,V.incidence;V.date,,
err| pa-exitcheck: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| undetermined, table not given: households: SX.watch_incidence V.incidence
err| pa-exitcheck: left out, as no table has their columns: V.activity V.broadcast V.certified V.clinic V.economy V.income V.network V.power V.school V.water V.hamlets
err| pa-exitcheck: villages: 6: eligible 0, not eligible 1, undetermined 3, not applicable 2
err| pa-exitcheck: watch SX.watch_incidence, 拟退出村贫困发生率达标: not so 0, undetermined 5
err| pa-exitcheck: watch SX.watch_marked, 拟退出村已标注出列: not so 2, undetermined 2
# Letters.
$ sh village -q --with households=h.csv --trace --area 石门村 v.csv
| 行政村：山西省吕梁市临县南坡镇石门村（村编号 141124100202）
| 退出结论：待核实
| 政策包：shanxi-2017 1.0.0
| 贫困发生率：2/200 = 1.00% – 6/200 = 3.00%
| 决定贫困发生率的户：14112410000005;14112410000006
| 一、退出标准：待核实
|   ✓ 符合  列入整村搬迁范围的深度贫困村，已完成搬迁（SX.village_relocation）
|       事实：整村搬迁=否，深度贫困村=否，是否已搬迁=否
|       依据：晋脱贫攻坚办〔2017〕63号 一(二)2
|   － 未核对  有公共服务和活动场所（V.activity）：所给各表中没有此列
|   － 未核对  通广播电视（V.broadcast）：所给各表中没有此列
|   － 未核对  县级行业部门认定达标（V.certified）：所给各表中没有此列
|   － 未核对  有标准化卫生室，有执业（助理）医师（V.clinic）：所给各表中没有此列
|   － 未核对  有集体经济或合作组织（V.economy）：所给各表中没有此列
|   ？待核实  贫困发生率不高于2%（V.incidence）
|       事实：剩余贫困人口=2 – 6，总人口数=200
|       不明：剩余贫困人口
|       需收集：贫困户退出名单（乡镇人民政府）
|       需收集：农业户籍人口数（公安派出所）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)2
|   － 未核对  农民人均纯收入超过收入标准（V.income）：所给各表中没有此列
|   － 未核对  通宽带网络（V.network）：所给各表中没有此列
|   － 未核对  通动力电，没有未通生活用电的户（V.power）：所给各表中没有此列
|   ✓ 符合  行政村到乡镇通沥青（水泥）路（V.road）
|       事实：到乡镇是否通沥青（水泥）路=是
|       依据：晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标（未持有原文）
|   － 未核对  适龄儿童有学上（V.school）：所给各表中没有此列
|   － 未核对  饮水安全，没有未实现饮水安全的户（V.water）：所给各表中没有此列
| 二、退出程序
|   － 未核对  贫困村内的自然村全部采集（V.hamlets）：所给各表中没有此列
| 三、系统标注：不齐备
|   ✗ 不符合  标注日期不晚于截止日期（V.date）
|       事实：标注日期=2017-12-21
|       需收集：系统标注记录（县级扶贫办）
|       依据：晋脱贫攻坚办〔2017〕63号 一(二)1
|   ✗ 不符合  已在系统中标注出列，出列年度为本轮年度（V.marked）
|       事实：是否出列=否，出列年度=（空）
|       需收集：系统标注记录（县级扶贫办）
|       依据：晋脱贫攻坚办〔2017〕63号 一(二)1
| 关注事项（不影响结论）：
|   ？待核实  拟退出村贫困发生率达标（SX.watch_incidence）
|       事实：剩余贫困人口=2 – 6，总人口数=200
|       不明：剩余贫困人口
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)2
|   ✗ 不符合  拟退出村已标注出列（SX.watch_marked）
|       事实：是否出列=否，出列年度=（空）
|       依据：晋脱贫攻坚办〔2017〕63号 一(一)2
| 差距：V.date：逐项核改; 标注出列
? 1
$ sh village -q --names=en --with households=h.csv --trace --area 141124100201 v.csv
| Village: 山西省 吕梁市 临县 河口镇 小沟村 (141124100201)
| pa_exit: not_eligible
| Policy: shanxi-2017 1.0.0
| Incidence of poverty: 501/25000 = 2.00%
| 1. Substance: not_eligible
|   ✗ not met  A deeply poor village that is to be moved as a whole has been moved（SX.village_relocation）
|       facts: whole_relocation=是, deep_poor=是, has_moved=否
|       collect: 搬迁入住验收记录 (县级易地扶贫搬迁部门)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(二)2
|   – left out  There is a place for public services and activities（V.activity）: no table has its column
|   – left out  Radio and television reach the village（V.broadcast）: no table has its column
|   – left out  The departments of the county certify the indicators（V.certified）: no table has its column
|   – left out  There is a standard clinic with a doctor（V.clinic）: no table has its column
|   – left out  There is a collective economy or a cooperative（V.economy）: no table has its column
|   ✗ not met  The incidence of poverty is not above 2 %（V.incidence）
|       facts: village_left=501, population=25000
|       collect: 贫困户退出名单 (乡镇人民政府)
|       collect: 农业户籍人口数 (公安派出所)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)2
|   – left out  Net income per head of the farmers is above the line（V.income）: no table has its column
|   – left out  A broadband network reaches the village（V.network）: no table has its column
|   – left out  The village has power, and no household is without（V.power）: no table has its column
|   ✗ not met  A paved road leads from the village to the township（V.road）
|       facts: road_paved=否
|       collect: 通村道路验收记录 (交通部门)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)
|   – left out  The children of school age have a school to go to（V.school）: no table has its column
|   – left out  Drinking water is safe, for every household（V.water）: no table has its column
| 2. Procedure
|   – left out  Every hamlet of the village is recorded（V.hamlets）: no table has its column
| 3. Marking: incomplete
|   ? unknown  Marked not after the deadline（V.date）
|       facts: marked_date=(blank)
|       unknown: marked_date
|       collect: 系统标注记录 (县级扶贫办)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(二)1
|   ✗ not met  Marked as exited in the system, with the year of this round（V.marked）
|       facts: delisted=否, delisted_year=(blank)
|       collect: 系统标注记录 (县级扶贫办)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(二)1
| Watched, and decides nothing:
|   ✗ not met  Villages planned to exit are within the limit of incidence（SX.watch_incidence）
|       facts: village_left=501, population=25000
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)2
|   ✗ not met  Villages planned to exit are marked（SX.watch_marked）
|       facts: delisted=否, delisted_year=(blank)
|       rests on: 晋脱贫攻坚办〔2017〕63号 一(一)2
| Smallest change: move the village; V.incidence: look into it; pave the road to the township; mark the exit
? 1
$ sh village -q --with households=h.csv --trace --area 枣林村 v.csv
| 行政村：山西省吕梁市临县南坡镇枣林村（村编号 141124100203）
| 退出结论：不适用
| 政策包：shanxi-2017 1.0.0
| 贫困发生率：5/400 = 1.25%
| 不适用：不在本次核查对象之列，或不在本政策适用地区。
$ sh village -q --with households=h.csv --trace --area 松坪村 v.csv | sed -n 1,6p
| 行政村：山西省吕梁市临县南坡镇松坪村（村编号 141124100205）
| 退出结论：待核实
| 政策包：shanxi-2017 1.0.0
| 贫困发生率：0/100 = 0.00%
| 是否属于本次核查对象不明，结论因此为待核实。
| 一、退出标准：待核实
$ sh village -q --with households=h.csv --area 大河村 v.csv -o out
$ sh village -q --with households=h.csv --area 王家村 v.csv
err| pa-exitcheck: no area has the number or name 王家村
? 2
$ sh village -q --with households=h.csv --trace v.csv
err| pa-exitcheck: --trace explains one decision: give --area
err| Try 'pa-exitcheck --help' for the options.
? 2
$ sh village -q --with households=h.csv --household 14112410000001 v.csv
err| pa-exitcheck: --household is of a decision about households; name an area by --area
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -q -p shanxi-2017 --area 大河村 h.csv
err| pa-exitcheck: --area is of a decision about areas: give --level
err| Try 'pa-exitcheck --help' for the options.
? 2
$ sh village -q --with households=h.csv -f jsonl --names=en --area 石门村 v.csv
| {"village_id":"141124100202","village":"石门村","township":"南坡镇","county":"临县","city":"吕梁市","province":"山西省","pack":"shanxi-2017","pack_version":"1.0.0","decision":"exit","round":2017,"as_of":"2017-12-31","pa_exit":"undetermined","pa_exit_marking":"incomplete","pa_left_min":2,"pa_left_max":6,"pa_incidence_min":"1.00","pa_incidence_max":"3.00","incidence":"2/200 = 1.00% – 6/200 = 3.00%","pa_deciding":"14112410000005;14112410000006","pa_exit_gap":"V.date: look into it; mark the exit","conditions":[{"rule":"SX.village_relocation","stage":"substance","outcome":"met","text":"A deeply poor village that is to be moved as a whole has been moved","cite":"晋脱贫攻坚办〔2017〕63号 一(二)2","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)2","words":["整自然村搬迁范围内的深度贫困村不搬迁不退出"],"held":true}],"unknown":"","facts":{"整村搬迁":"否","深度贫困村":"否","是否已搬迁":"否"},"collect":[]},{"rule":"V.activity","stage":"substance","outcome":"left_out","text":"There is a place for public services and activities","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.broadcast","stage":"substance","outcome":"left_out","text":"Radio and television reach the village","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.certified","stage":"substance","outcome":"left_out","text":"The departments of the county certify the indicators","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","进行认定"],"held":true}],"unknown":"","facts":{},"collect":[]},{"rule":"V.clinic","stage":"substance","outcome":"left_out","text":"There is a standard clinic with a doctor","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.economy","stage":"substance","outcome":"left_out","text":"There is a collective economy or a cooperative","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.incidence","stage":"substance","outcome":"unknown","text":"The incidence of poverty is not above 2 %","cite":"晋脱贫攻坚办〔2017〕63号 一(一)2","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)2","words":["2%以下"],"held":true}],"unknown":"village_left","facts":{"剩余贫困人口":"2 – 6","总人口数":"200"},"collect":[{"evidence":"贫困户退出名单","by":"乡镇人民政府"},{"evidence":"农业户籍人口数","by":"公安派出所"}]},{"rule":"V.income","stage":"substance","outcome":"left_out","text":"Net income per head of the farmers is above the line","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.network","stage":"substance","outcome":"left_out","text":"A broadband network reaches the village","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.power","stage":"substance","outcome":"left_out","text":"The village has power, and no household is without","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.road","stage":"substance","outcome":"met","text":"A paved road leads from the village to the township","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{"到乡镇是否通沥青（水泥）路":"是"},"collect":[]},{"rule":"V.school","stage":"substance","outcome":"left_out","text":"The children of school age have a school to go to","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.water","stage":"substance","outcome":"left_out","text":"Drinking water is safe, for every household","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1；晋脱贫攻坚办[2017]53号 贫困村退出指标 (text not held)","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["行业部门","评价标准进行认定"],"held":true},{"document":"晋脱贫攻坚办[2017]53号","article":"贫困村退出指标","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"V.hamlets","stage":"procedure","outcome":"left_out","text":"Every hamlet of the village is recorded","cite":"晋脱贫攻坚办〔2017〕63号 四(一)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"四(一)1","words":["贫困村内自然村"],"held":true}],"unknown":"","facts":{},"collect":[]},{"rule":"V.date","stage":"marking","outcome":"not_met","text":"Marked not after the deadline","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["出列标注截止时间为2017年12月20日"],"held":true}],"unknown":"","facts":{"标注日期":"2017-12-21"},"collect":[{"evidence":"系统标注记录","by":"县级扶贫办"}]},{"rule":"V.marked","stage":"marking","outcome":"not_met","text":"Marked as exited in the system, with the year of this round","cite":"晋脱贫攻坚办〔2017〕63号 一(二)1","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(二)1","words":["标注“出列”"],"held":true}],"unknown":"","facts":{"是否出列":"否","出列年度":""},"collect":[{"evidence":"系统标注记录","by":"县级扶贫办"}]}],"watched":[{"rule":"SX.watch_incidence","stage":"substance","outcome":"unknown","text":"Villages planned to exit are within the limit of incidence","cite":"晋脱贫攻坚办〔2017〕63号 一(一)2","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)2","words":["拟退出贫困村贫困发生率达标"],"held":true}],"unknown":"village_left","facts":{"剩余贫困人口":"2 – 6","总人口数":"200"},"collect":[]},{"rule":"SX.watch_marked","stage":"substance","outcome":"not_met","text":"Villages planned to exit are marked","cite":"晋脱贫攻坚办〔2017〕63号 一(一)2","cites":[{"document":"晋脱贫攻坚办〔2017〕63号","article":"一(一)2","words":["脱贫标注工作"],"held":true}],"unknown":"","facts":{"是否出列":"否","出列年度":""},"collect":[]}]}
? 1
# Look-back.
$ sh village --decide=lookback --with households=h.csv v.csv |
>     perl $TESTS/golden/cols.pl 行政村,回头看结论,回头看不符合项,贫困发生率上限
| 行政村,回头看结论,回头看不符合项,贫困发生率上限
| 大河村,不适用,,2.00
| 小沟村,不适用,,2.00
| 石门村,不适用,,3.00
| 枣林村,不适用,,1.25
| 白石村,符合,,0.00
| 松坪村,不适用,,0.00
err| pa-exitcheck: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: villages: 6: eligible 1, not eligible 0, undetermined 0, not applicable 5
# A household of no known village may be of any.
$ sed 's/141124100201,临县,河口镇,小沟村/,,,/' h.csv > lost.csv
> sh village --with households=lost.csv v.csv | perl $TESTS/golden/cols.pl 行政村,退出结论,剩余贫困人口下限,剩余贫困人口上限,决定户
| 行政村,退出结论,剩余贫困人口下限,剩余贫困人口上限,决定户
| 大河村,待核实,3,504,
| 小沟村,不符合,0,501,
| 石门村,待核实,2,507,14112410000005;14112410000006
| 枣林村,不适用,5,506,
| 白石村,不适用,0,501,
| 松坪村,待核实,0,501,
err| pa-exitcheck: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: left out, as no table has their columns: V.activity V.broadcast V.certified V.clinic V.economy V.income V.network V.power V.school V.water V.hamlets
err| pa-exitcheck: villages: 6: eligible 0, not eligible 1, undetermined 3, not applicable 2
err| pa-exitcheck: watch SX.watch_incidence, 拟退出村贫困发生率达标: not so 0, undetermined 5
err| pa-exitcheck: watch SX.watch_marked, 拟退出村已标注出列: not so 2, undetermined 2
err| pa-exitcheck: the area of some poor households is not known: they may be of any, so that no figure is certain
# Hamlets.
$ printf '县,乡,行政村,自然村名称\n临县,河口镇,大河村,上村\n临县,南坡镇,石门村,下村\n' > z.csv
> sed '1s/总人口数/总人口数,自然村数/; 2,$s/贫困村,\([0-9]*\)/贫困村,\1,1/' v.csv > vz.csv
> sh village -q --with households=h.csv --with hamlets=z.csv vz.csv > a.csv
> sh village -q --with hamlets=z.csv vz.csv > b.csv
> for f in a.csv b.csv; do perl $TESTS/golden/cols.pl 行政村,程序结论,不符合项 $f; done
| 行政村,程序结论,不符合项
| 大河村,齐备,
| 小沟村,不齐备,SX.village_relocation;V.incidence;V.road;V.hamlets;V.marked
| 石门村,齐备,V.date;V.marked
| 枣林村,不适用,
| 白石村,不适用,
| 松坪村,待核实,V.hamlets;V.marked
| 行政村,程序结论,不符合项
| 大河村,齐备,
| 小沟村,不齐备,SX.village_relocation;V.road;V.hamlets;V.marked
| 石门村,齐备,V.date;V.marked
| 枣林村,不适用,
| 白石村,不适用,
| 松坪村,待核实,V.hamlets;V.marked
# Statistics.
$ sh village --statistics --with households=h.csv v.csv > out
err| pa-exitcheck: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: SX.village_relocation: not met 1, undetermined 0
err| pa-exitcheck: V.activity: not met 0, undetermined 0
err| pa-exitcheck: V.broadcast: not met 0, undetermined 0
err| pa-exitcheck: V.certified: not met 0, undetermined 0
err| pa-exitcheck: V.clinic: not met 0, undetermined 0
err| pa-exitcheck: V.economy: not met 0, undetermined 0
err| pa-exitcheck: V.incidence: not met 1, undetermined 1
err| pa-exitcheck: V.income: not met 0, undetermined 0
err| pa-exitcheck: V.network: not met 0, undetermined 0
err| pa-exitcheck: V.power: not met 0, undetermined 0
err| pa-exitcheck: V.road: not met 1, undetermined 0
err| pa-exitcheck: V.school: not met 0, undetermined 0
err| pa-exitcheck: V.water: not met 0, undetermined 0
err| pa-exitcheck: V.hamlets: not met 0, undetermined 0
err| pa-exitcheck: V.date: not met 1, undetermined 2
err| pa-exitcheck: V.marked: not met 3, undetermined 0
err| pa-exitcheck: left out, as no table has their columns: V.activity V.broadcast V.certified V.clinic V.economy V.income V.network V.power V.school V.water V.hamlets
err| pa-exitcheck: villages: 6: eligible 1, not eligible 1, undetermined 2, not applicable 2
err| pa-exitcheck: watch SX.watch_incidence, 拟退出村贫困发生率达标: not so 1, undetermined 3
err| pa-exitcheck: watch SX.watch_marked, 拟退出村已标注出列: not so 2, undetermined 2
# Other tables.
$ sh village -q --with households=v.csv v.csv
err| pa-exitcheck: v.csv: --with households=FILE takes households or persons, and this is a table of villages
? 2
$ sh village -q --with households=h.csv h.csv
err| pa-exitcheck: h.csv: this is a table of households: name the table of the areas as FILE, and this one by --with households=FILE
? 2
$ pa-exitcheck -q -p shanxi-2017 --level=township v.csv
err| pa-exitcheck: the pack shanxi-2017 has no conditions of the decision 'exit' about a township; these have: kunming-2018
? 2
# Townships of Kunming, as the villages name them.
$ sed 's/1411/5301/g; s/山西省,吕梁市,临县/云南省,昆明市,东川区/; s/,2017,2017,/,2018,2018,/; s/,2017,/,2018,/' v.csv > kv0.csv
> sed 's/1411/5301/g; s/临县/东川区/' h.csv > kh.csv
> pa-exitcheck -q -p kunming-2018 --level=village --with households=kh.csv kv0.csv -o kv.csv
> pa-exitcheck -p kunming-2018 --level=township --with households=kh.csv kv.csv
| 省,市,县,乡,退出结论,不符合项,待核实项,依据,差距,剩余贫困人口下限,剩余贫困人口上限,贫困发生率下限,贫困发生率上限,决定户
| 云南省,昆明市,东川区,河口镇,不符合,T.villages,,昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_villages_min：推定：与贫困县相同；昆办通〔2016〕97号未持有（未持有依据文件）,T.villages：逐项核改,504,504,2.00,2.00,
| 云南省,昆明市,东川区,南坡镇,待核实,,T.villages,昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_villages_min：推定：与贫困县相同；昆办通〔2016〕97号未持有（未持有依据文件）,,7,11,0.88,1.38,
err| pa-exitcheck: 3 rows read: 2 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: left out, as no table has their columns: T.income
err| pa-exitcheck: townships: 2: eligible 0, not eligible 1, undetermined 1, not applicable 0
$ pa-exitcheck -q -p kunming-2018 --names=en --level=township --with households=kh.csv kv.csv
| 省,市,县,乡,pa_exit,pa_exit_fails,pa_exit_unknown,pa_exit_cites,pa_exit_gap,pa_left_min,pa_left_max,pa_incidence_min,pa_incidence_max,pa_deciding
| 云南省,昆明市,东川区,河口镇,not_eligible,T.villages,,昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准 (text not held)；parameter township_villages_min: 推定：与贫困县相同；昆办通〔2016〕97号未持有 (no document held),T.villages: look into it,504,504,2.00,2.00,
| 云南省,昆明市,东川区,南坡镇,undetermined,,T.villages,昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准 (text not held)；parameter township_villages_min: 推定：与贫困县相同；昆办通〔2016〕97号未持有 (no document held),,7,11,0.88,1.38,
$ pa-exitcheck -q -p kunming-2018 --level=township --with households=kh.csv --trace --area 南坡镇 kv.csv
| 乡镇：云南省昆明市东川区南坡镇
| 退出结论：待核实
| 政策包：kunming-2018 1.0.0
| 贫困发生率：7/800 = 0.88% – 11/800 = 1.38%
| 一、退出标准：待核实
|   ✓ 符合  乡镇贫困发生率不高于限额（T.incidence）
|       事实：剩余贫困人口=7 – 11，各村人口合计=800
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_incidence_limit：推定：与贫困村相同；昆办通〔2016〕97号未持有（未持有依据文件）
|   － 未核对  农村居民收入增幅高于全县（T.income）：所给各表中没有此列
|   ？待核实  贫困村出列比例不低于限额（T.villages）
|       事实：已出列贫困村数=2 – 3，贫困村数=3
|       不明：已出列贫困村数
|       需收集：贫困村出列名单（县级扶贫办）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_villages_min：推定：与贫困县相同；昆办通〔2016〕97号未持有（未持有依据文件）
? 1
$ pa-exitcheck -q -p kunming-2018 --level=township --with households=kh.csv -f jsonl --area 南坡镇 kv.csv
| {"township":"南坡镇","county":"东川区","city":"昆明市","province":"云南省","pack":"kunming-2018","pack_version":"1.0.0","decision":"exit","round":2018,"as_of":"2018-12-31","pa_exit":"待核实","pa_left_min":7,"pa_left_max":11,"pa_incidence_min":"0.88","pa_incidence_max":"1.38","incidence":"7/800 = 0.88% – 11/800 = 1.38%","pa_deciding":"","pa_exit_gap":"","conditions":[{"rule":"T.incidence","stage":"substance","outcome":"met","text":"乡镇贫困发生率不高于限额","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_incidence_limit：推定：与贫困村相同；昆办通〔2016〕97号未持有（未持有依据文件）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(三)","words":["昆办通〔2016〕97号"],"held":true},{"document":"昆办通〔2016〕97号","article":"贫困乡（镇）退出标准","words":[],"held":false}],"unknown":"","facts":{"剩余贫困人口":"7 – 11","各村人口合计":"800"},"collect":[]},{"rule":"T.income","stage":"substance","outcome":"left_out","text":"农村居民收入增幅高于全县","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(三)","words":["昆办通〔2016〕97号"],"held":true},{"document":"昆办通〔2016〕97号","article":"贫困乡（镇）退出标准","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"T.villages","stage":"substance","outcome":"unknown","text":"贫困村出列比例不低于限额","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(三)；昆办通〔2016〕97号 贫困乡（镇）退出标准（未持有原文）；参数 township_villages_min：推定：与贫困县相同；昆办通〔2016〕97号未持有（未持有依据文件）","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(三)","words":["昆办通〔2016〕97号"],"held":true},{"document":"昆办通〔2016〕97号","article":"贫困乡（镇）退出标准","words":[],"held":false}],"unknown":"已出列贫困村数","facts":{"已出列贫困村数":"2 – 3","贫困村数":"3"},"collect":[{"evidence":"贫困村出列名单","by":"县级扶贫办"}]}],"watched":[]}
? 1
# A table of townships.
$ printf '县,乡,计划脱贫退出年份\n东川区,河口镇,2018\n东川区,南坡镇,2019\n' > t.csv
> pa-exitcheck -q -p kunming-2018 --level=township --with households=kh.csv --with villages=kv.csv t.csv |
>     perl $TESTS/golden/cols.pl 乡,退出结论,剩余贫困人口上限,决定户
> pa-exitcheck -q -p kunming-2018 --level=township t.csv |
>     perl $TESTS/golden/cols.pl 乡,退出结论,待核实项,剩余贫困人口上限
| 乡,退出结论,剩余贫困人口上限,决定户
| 河口镇,不符合,504,
| 南坡镇,不适用,11,
| 乡,退出结论,待核实项,剩余贫困人口上限
| 河口镇,待核实,T.incidence;T.villages,
| 南坡镇,不适用,,
# Counties.
$ cat > k.csv <<'END'
> 省,市,县,县属性,乡村人口（人）,计划摘帽年份,是否摘帽,错退率,漏评率,群众认可度,申报日期
> 云南省,昆明市,东川区,国家重点县,26000,2018,否,1.00,0.10,95.00,2018-12-21
> 云南省,昆明市,禄劝彝族苗族自治县,国家重点县,30000,2019,否,,,,
> END
> pa-exitcheck -p kunming-2018 --level=county --with households=kh.csv --with villages=kv.csv k.csv |
>     perl $TESTS/golden/cols.pl 县,退出结论,程序结论,不符合项,待核实项,剩余贫困人口下限,剩余贫困人口上限,贫困发生率下限,贫困发生率上限,决定户
| 县,退出结论,程序结论,不符合项,待核实项,剩余贫困人口下限,剩余贫困人口上限,贫困发生率下限,贫困发生率上限,决定户
| 东川区,不符合,不齐备,K.villages;KM.city_date,,511,515,2.06,2.08,
| 禄劝彝族苗族自治县,不适用,不适用,,,0,0,,,
err| pa-exitcheck: 3 rows read: 2 out, 0 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 脱贫年度、贫困户属性: KM.watch_dibao
err| undetermined, table not given: measures、脱贫年度: KM.watch_measures
err| pa-exitcheck: left out, as no table has their columns: K.income KM.province_date
err| pa-exitcheck: counties: 2: eligible 0, not eligible 1, undetermined 0, not applicable 1
err| pa-exitcheck: watch KM.watch_dibao, 非摘帽县脱贫人口中兜底人口的占比不高于限额: not so 0, undetermined 1
err| pa-exitcheck: watch KM.watch_measures, 2014—2017年脱贫户都已采集帮扶措施: not so 0, undetermined 2
$ pa-exitcheck -q -p kunming-2018 --level=county --with households=kh.csv --with villages=kv.csv --trace --area 东川区 k.csv
| 县：云南省昆明市东川区
| 退出结论：不符合
| 政策包：kunming-2018 1.0.0
| 贫困发生率：536.539/26000 = 2.06% – 540.579/26000 = 2.08%
| 一、退出标准：不符合
|   ✓ 符合  群众认可度不低于限额（K.approval）
|       事实：群众认可度=95.00
|       依据：云厅字〔2016〕11号 贫困县退出标准（未持有原文）
|   ✓ 符合  综合贫困发生率不高于3%（K.incidence）
|       事实：剩余贫困人口=511 – 515，漏评率=0.10，乡村人口（人）=26000，建档立卡人口=521，错退率=1.00
|       依据：云厅字〔2016〕11号 贫困县退出标准（未持有原文）；厅字〔2016〕16号 贫困县退出（未持有原文）；厅字〔2016〕16号 贫困村退出（未持有原文）
|   － 未核对  农村居民收入增幅高于全省（K.income）：所给各表中没有此列
|   ✓ 符合  漏评率不高于限额（K.missed）
|       事实：漏评率=0.10
|       依据：云厅字〔2016〕11号 贫困县退出标准（未持有原文）
|   ✗ 不符合  贫困村退出率不低于限额（K.villages）
|       事实：已退出贫困村数=3 – 4，贫困村数=5
|       需收集：贫困村退出名单（县级扶贫办）
|       依据：云厅字〔2016〕11号 贫困县退出标准（未持有原文）
|   ✓ 符合  错退率不高于限额（K.wrong_exit）
|       事实：错退率=1.00
|       依据：云厅字〔2016〕11号 贫困县退出标准（未持有原文）
| 二、退出程序：不齐备
|   ✗ 不符合  申报材料按时报市级初审（KM.city_date）
|       事实：报市级日期=2018-12-21
|       需收集：申报材料（县级扶贫办）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 一(四)
|   － 未核对  市级按时上报省扶贫办复核（KM.province_date）：所给各表中没有此列
| 关注事项（不影响结论）：
|   ？待核实  2014—2017年脱贫户都已采集帮扶措施（KM.watch_measures）
|       事实：所给各表中没有
|       不明：没有帮扶措施记录的往年脱贫户（无此列）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 三(一)
| 差距：K.villages：逐项核改; KM.city_date：逐项核改
? 1
$ pa-exitcheck -q -p kunming-2018 --names=en --level=county --with households=kh.csv --with villages=kv.csv -f jsonl --area 东川区 k.csv
| {"county":"东川区","city":"昆明市","province":"云南省","pack":"kunming-2018","pack_version":"1.0.0","decision":"exit","round":2018,"as_of":"2018-12-31","pa_exit":"not_eligible","pa_exit_procedure":"incomplete","pa_left_min":511,"pa_left_max":515,"pa_incidence_min":"2.06","pa_incidence_max":"2.08","incidence":"536.539/26000 = 2.06% – 540.579/26000 = 2.08%","pa_deciding":"","pa_exit_gap":"K.villages: look into it; KM.city_date: look into it","conditions":[{"rule":"K.approval","stage":"substance","outcome":"met","text":"The approval of the people is not below the limit","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false}],"unknown":"","facts":{"群众认可度":"95.00"},"collect":[]},{"rule":"K.incidence","stage":"substance","outcome":"met","text":"The overall incidence of poverty is not above 3 %","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)；厅字〔2016〕16号 贫困县退出 (text not held)；厅字〔2016〕16号 贫困村退出 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false},{"document":"厅字〔2016〕16号","article":"贫困县退出","words":[],"held":false}],"unknown":"","facts":{"剩余贫困人口":"511 – 515","漏评率":"0.10","乡村人口（人）":"26000","建档立卡人口":"521","错退率":"1.00"},"collect":[]},{"rule":"K.income","stage":"substance","outcome":"left_out","text":"Rural income grows faster than that of the province","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false}],"unknown":"","facts":{},"collect":[]},{"rule":"K.missed","stage":"substance","outcome":"met","text":"The rate of those missed is within the limit","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false}],"unknown":"","facts":{"漏评率":"0.10"},"collect":[]},{"rule":"K.villages","stage":"substance","outcome":"not_met","text":"The share of poor villages that have exited is not below the limit","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false}],"unknown":"","facts":{"已退出贫困村数":"3 – 4","贫困村数":"5"},"collect":[{"evidence":"贫困村退出名单","by":"县级扶贫办"}]},{"rule":"K.wrong_exit","stage":"substance","outcome":"met","text":"The rate of wrong exits is within the limit","cite":"云厅字〔2016〕11号 贫困县退出标准 (text not held)","cites":[{"document":"云厅字〔2016〕11号","article":"贫困县退出标准","words":[],"held":false}],"unknown":"","facts":{"错退率":"1.00"},"collect":[]},{"rule":"KM.city_date","stage":"procedure","outcome":"not_met","text":"The application reached the city in time","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(四)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(四)","words":["12月20日前将申报材料报市"],"held":true}],"unknown":"","facts":{"报市级日期":"2018-12-21"},"collect":[{"evidence":"申报材料","by":"县级扶贫办"}]},{"rule":"KM.province_date","stage":"procedure","outcome":"left_out","text":"The city reported to the province in time","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 一(四)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"一(四)","words":["2018年12月30日前","逾期不予受理"],"held":true}],"unknown":"","facts":{},"collect":[]}],"watched":[{"rule":"KM.watch_measures","stage":"substance","outcome":"unknown","text":"The exits of 2014 to 2017 have their measures recorded","cite":"昆明市2018年贫困对象动态管理和贫困退出注意事项 三(一)","cites":[{"document":"昆明市2018年贫困对象动态管理和贫困退出注意事项","article":"三(一)","words":["2014—2017年已脱贫户","应采尽采"],"held":true}],"unknown":"county_earlier_bare (no column)","facts":{},"collect":[]}]}
? 1
$ pa-exitcheck -p kunming-2018 --level=county k.csv > out
err| pa-exitcheck: 3 rows read: 2 out, 0 held back, 1 skipped, 0 set aside
err| undetermined, table not given: households: K.incidence KM.watch_dibao KM.watch_measures
err| pa-exitcheck: left out, as no table has their columns: K.income K.villages KM.province_date
err| pa-exitcheck: counties: 2: eligible 0, not eligible 0, undetermined 1, not applicable 1
err| pa-exitcheck: watch KM.watch_dibao, 非摘帽县脱贫人口中兜底人口的占比不高于限额: not so 0, undetermined 1
err| pa-exitcheck: watch KM.watch_measures, 2014—2017年脱贫户都已采集帮扶措施: not so 0, undetermined 2
