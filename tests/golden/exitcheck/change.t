# One cell is changed in a household that may exit: what follows.
$ cp $TESTS/data/good-shanxi/*.csv .
> cat > change <<'END'
> # change COLUMN VALUE: one verdict line, of the household so changed
> col=$(head -n 1 households.csv | tr , '\n' | grep -nx "$1" | cut -d: -f1)
> awk -F, -v OFS=, -v c="$col" -v v="$2" 'NR == 2 { $c = v } NR < 3' \
> 	households.csv > h
> pa-exitcheck -q -p "${P-shanxi-2017}" --with members=members.csv \
> 	--with counties=counties.csv -o out h || exit
> printf '%s=%s: ' "$1" "$2"; perl $TESTS/golden/cols.pl \
> 	退出结论,程序结论,标注结论,不符合项,待核实项,差距 out | sed -n 2p
> END
$ sh change 拟脱贫年度 2017
| 拟脱贫年度=2017: 符合,齐备,齐备,,,
$ sh change 不愁吃 否; sh change 不愁吃 ''; sh change 不愁吃 也许
| 不愁吃=否: 不符合,齐备,齐备,B.food,,解决吃饭问题
| 不愁吃=: 待核实,齐备,齐备,,B.food,
| 不愁吃=也许: 待核实,齐备,齐备,,B.food,
$ sh change 不愁穿 否
| 不愁穿=否: 不符合,齐备,齐备,B.clothing,,解决穿衣问题
$ sh change 饮水是否安全 否; sh change 饮水是否困难 是
> sh change 饮水是否困难 ''
| 饮水是否安全=否: 不符合,齐备,齐备,B.water,,解决安全饮水
| 饮水是否困难=是: 不符合,齐备,齐备,B.water,,解决安全饮水
| 饮水是否困难=: 待核实,齐备,齐备,,B.water,
$ sh change 危房户 是; sh change 危房级别 C级; sh change 危房级别 D
> sh change 危房级别 B级; sh change 危房户 ''
| 危房户=是: 不符合,齐备,齐备,B.housing,,危房级别→A/B
| 危房级别=C级: 不符合,齐备,齐备,B.housing,,危房级别→A/B
| 危房级别=D: 不符合,齐备,齐备,B.housing,,危房级别→A/B
| 危房级别=B级: 符合,齐备,齐备,,,
| 危房户=: 待核实,齐备,齐备,,B.housing,
$ sh change 无义务教育阶段辍学学生 否
| 无义务教育阶段辍学学生=否: 不符合,齐备,齐备,B.education,,辍学学生返校
$ sh change 有长期稳定收入来源 否; sh change 帮扶成效显著 否
> sh change 帮扶成效显著 ''
| 有长期稳定收入来源=否: 不符合,齐备,齐备,SX.stable,,落实长期稳定收入来源
| 帮扶成效显著=否: 不符合,齐备,齐备,SX.effect,,帮扶见效
| 帮扶成效显著=: 待核实,齐备,齐备,,SX.effect,
$ sh change 是否搬迁户 是
| 是否搬迁户=是: 待核实,齐备,齐备,,SX.relocation,
$ sh change 低保兜底 是
| 低保兜底=是: 符合,齐备,齐备,,,
$ sh change 工资性收入 4440; sh change 工资性收入 4440.01
> sh change 工资性收入 ''
| 工资性收入=4440: 不符合,齐备,齐备,B.income,,人均纯收入 +0.01元
| 工资性收入=4440.01: 不符合,齐备,齐备,B.income,,人均纯收入 +0.01元
| 工资性收入=: 待核实,齐备,齐备,,B.income,
$ sh change 生产经营性支出 ''
| 生产经营性支出=: 待核实,齐备,齐备,,B.income,
$ sh change 家庭人口数 4
| 家庭人口数=4: 待核实,齐备,齐备,,B.education;B.medical,
$ sh change 公示结束日期 2017-11-01; sh change 公示结束日期 2017-11-02
> sh change 公告日期 2017-11-01; sh change 民主评议日期 ''
> sh change 公示异议 有; sh change 贫困户认可签字 否
| 公示结束日期=2017-11-01: 符合,不齐备,齐备,P.days,,P.days：逐项核改
| 公示结束日期=2017-11-02: 符合,齐备,齐备,,,
| 公告日期=2017-11-01: 符合,不齐备,齐备,P.announce,,P.announce：逐项核改
| 民主评议日期=: 符合,待核实,齐备,,P.review,
| 公示异议=有: 符合,不齐备,齐备,P.objection,,处理公示异议
| 贫困户认可签字=否: 符合,不齐备,齐备,P.signed,,贫困户签字认可
$ sh change 标注日期 2017-12-20; sh change 标注日期 2017-12-21
> sh change 拟脱贫年度 2016; sh change 拟脱贫年度 ''
| 标注日期=2017-12-20: 符合,齐备,齐备,,,
| 标注日期=2017-12-21: 符合,齐备,不齐备,M.date,,M.date：逐项核改
| 拟脱贫年度=2016: 符合,齐备,不齐备,M.year,,M.year
| 拟脱贫年度=: 符合,齐备,待核实,,M.year,
$ sh change 脱贫属性 返贫; sh change 脱贫属性 已脱贫
> sh change 脱贫属性 ''; sh change 脱贫属性 什么
| 脱贫属性=返贫: 符合,齐备,齐备,,,
| 脱贫属性=已脱贫: 不适用,不适用,不适用,,,
| 脱贫属性=: 待核实,待核实,待核实,,,
| 脱贫属性=什么: 待核实,待核实,待核实,,,
$ cp $TESTS/data/good-kunming/*.csv .
$ export P=kunming-2018
> sh change 拟脱贫年度 2018
> sh change 危房级别 B级; sh change 危房级别 C级; sh change 危房级别 ''
> sh change 是否入住 否; sh change 是否入住 ''
> sh change 后续帮扶计划 否; sh change 水务部门认定 否
> sh change 帮扶责任人认可 ''; sh change 标注日期 ''
> sh change 标注日期 2019-01-31
> sh change 不愁吃 否; sh change 帮扶成效显著 否
| 拟脱贫年度=2018: 符合,齐备,齐备,,,
| 危房级别=B级: 符合,齐备,齐备,,,
| 危房级别=C级: 不符合,齐备,齐备,KM.housing,,危房级别→A/B，入住
| 危房级别=: 待核实,齐备,齐备,,KM.housing,
| 是否入住=否: 不符合,齐备,齐备,KM.housing,,危房级别→A/B，入住
| 是否入住=: 待核实,齐备,齐备,,KM.housing,
| 后续帮扶计划=否: 不符合,齐备,齐备,KM.plan,,制定后续帮扶计划
| 水务部门认定=否: 符合,不齐备,齐备,P.water,,取得水务部门认定
| 帮扶责任人认可=: 符合,待核实,齐备,,P.helper,
| 标注日期=: 符合,齐备,齐备,,,
| 标注日期=2019-01-31: 符合,齐备,齐备,,,
| 不愁吃=否: 不符合,齐备,齐备,B.food,,解决吃饭问题
| 帮扶成效显著=否: 符合,齐备,齐备,,,
