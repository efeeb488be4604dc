# Records go through unchanged and in order, with status and rules beside.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-p shanxi-2017
> --as-of=2017-11-30 --with members=members.csv
> --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) -o zh households.csv
err| pa-validate: 10 rows read: 6 out, 0 held back, 3 skipped, 1 set aside
err| not run, table not given: list:NAME: CL001 CL001.further CL002 CL003 CL003.further CL004 CL005 CL006 CL007 CL007.further CL008 CL009 CL009.further CL010 CL011 CL011.further CL012 CL012.reverse CL013 CL013.reverse CL014 CL014.grade CL014.reverse CL015 CL015.reverse CL016 CL016.reverse CL017 CL017.house CL017.house-reverse CL017.reverse CL018 CL019 CL019.absent CL019.moved CL019.unlisted CL020 CL021 CL022
err| not run, off unless --select names it: DU006 DU010 EX022 HP003.head MB034 PV015 PV028 WK023 YR007.cause YR011 YR012.fall
err| not run, column absent: 户主证件号码: DU009 FM001.head FM002.head ID015
err| not run, column absent: 人联系电话: DU011.member HH018.member
err| not run, column absent: 人联系电话、务工状况: DU012
err| not run, column absent: 银行账号: DU013 FM001.account FM002.account
err| not run, column absent: 证件号码: DU014 FM001.helper FM002.helper HP009.id
err| not run, table not given: increases: DU015 DU015.gone FM001.increase FM002.increase NC004 NC005 NC007 NC015
err| not run, column absent: 住房面积（平方米）: EX007 LV005 LV022 LV023
err| not run, column absent: 是否通生活用电: EX008 LV006
err| not run, table not given: counties: EX010 EX028 EX029 EX029.county IN021 VI033
err| not run, column absent: 返贫年度: EX024
err| not run, table not given: villages: EX025 EX026 EX027 HH026 VI001 VI002 VI003 VI004 VI005 VI006 VI007 VI008 VI009 VI010 VI011 VI012 VI013 VI014 VI015 VI016 VI017 VI018 VI019 VI020 VI021 VI022 VI023 VI025 VI026 VI027 VI028 VI029 VI032 VI034 VI034.outlier VI035 VI035.flags
err| not run, table not given: sample: EX029.result EX029.twice EX029.village
err| not run, table not given: decreases: FM001.decrease FM002.decrease NC003 NC006 NC007.decrease NC013.form NC016
err| not run, table not given: work_teams: FM001.team FM002.team
err| not run, table not given: work: FM001.work FM002.work MS013.record WK008.record WK009.record WK015 WK016 WK017 WK017.again WK018.record WK019 WK022 WK024
err| not run, column absent: 开户银行、银行账号: HH019
err| not run, column absent: 生存状态: HH025
err| not run, table not given: 户主姓名: HP002
err| not run, column absent: 隶属关系: HP012
err| not run, column absent: 出生日期: ID011
err| not run, column absent: 户主姓名: ID016
err| not run, column absent: 退耕还林面积（亩）: IN009 LV017
err| not run, column absent: 耕地面积（亩）: IN022 LV015 PV012
err| not run, column absent: 是否加入农民专业合作社: IN023 LV002
err| not run, column absent: 年度: IN024
err| not run, table not given: measures: IN025.employment IN025.industry IN025.safetynet MS007 MS007.student MS013 MS015 MS016
err| not run, column absent: 是否通生产用电: LV001
err| not run, column absent: 与村主干路距离（公里）: LV003 LV021
err| not run, column absent: 入户路类型: LV004
err| not run, column absent: 主要燃料类型: LV009
err| not run, column absent: 有无卫生厕所: LV010
err| not run, column absent: 是否通广播电视: LV012
err| not run, not for the forms of this year: LV014 MB012 MB013 MB024 MB031 MS005
err| not run, column absent: 林地面积（亩）: LV016
err| not run, column absent: 林果面积（亩）: LV018
err| not run, column absent: 有效灌溉面积（亩）、耕地面积（亩）: LV020
err| not run, column absent: 是否通生产用电、是否通生活用电: LV027
err| not run, column absent: 入户路类型、与村主干路距离（公里）: LV029 PV014
err| not run, column absent: 是否现役军人: MB004 MB044
err| not run, column absent: 是否参加城乡居民基本养老保险: MB006 MB042
err| not run, column absent: 政治面貌: MB008 MB014.politics MB043
err| not run, column absent: 失学或辍学原因: MB037
err| not run, column absent: 是否参加城镇职工基本医疗保险: MB038 MB039
err| not run, column absent: 是否参加城乡居民基本养老保险、是否参加城镇职工基本养老保险: MB041
err| not run, column absent: 残疾类别: MB048
err| not run, column absent: 疾病名称: MB049
err| not run, table not given: measures.health: MS001
err| not run, table not given: measures.education: MS002 MS006 MS008 MS009 MS012.roll
err| not run, table not given: measures.civil: MS003 MS012
err| not run, table not given: measures.house: MS004 MS016.house
err| not run, column absent: 风险是否已消除: MS010
err| not run, table not given: measures.disabled: MS011 MS011.member
err| not run, table not given: measures.employment: MS014
err| not run, table not given: measures.relocation: MS016.relocation MS018
err| not run, table not given: measures.finance: MS017 MS017.term
err| not run, table not given: prev.members: NC001 NC002 YR002 YR003 YR004 YR005.birth YR005.nation YR005.sex YR006
err| not run, table not given: prev.households: NC008 NC012 YR001 YR007.standard YR008 YR009 YR010 YR012 YR013
err| not run, column absent: 申请日期: NC009
err| not run, column absent: 人员识别时间: NC015.whole
err| not run, column absent: 有效灌溉面积（亩）: PV013
err| not run, column absent: 不脱贫原因: PV032
err| not run, table not given: hamlets: VI024 VI030 VI031
err| not run, column absent: 务工所在地: WK002 WK003 WK005
err| not run, column absent: 务工企业名称: WK004
err| not run, column absent: 公益性岗位: WK011 WK013 WK014
err| not run, column absent: 公益性岗位、公益性岗位(月数): WK012
err| not run, column absent: 务工所在地、务工状况: WK020
err| pa-validate: rules run 205: errors 22, suspects 5, notes 3; checks undetermined 46; records: ok 0, suspect 0, error 6
? 1
$ perl $TESTS/golden/cols.pl 户编号,-2 zh
| 户编号,校验结论,问题代码
| 14112400000001,错误,FM001;HH018;ID004;IN012;IN013;PV026
| 14112400000002,错误,FM002;HH006;HH010;HP004;IN014
| 14112400000003,错误,EX003;HH004
| 14112400000004,错误,HH001;HP001;PV026
| 14112400000005,错误,DU001;HH012;PV026
| 14112400000006,错误,FM016;FM017;HH008;ID010;PV026
# Each record is a line of the input with two cells more; set aside: line 8.
$ sed 's/,[^,]*,[^,]*$//' zh > cut; sed '8,$d' households.csv | cmp - cut
$ pa-validate -q $(cat opts) --names=en -o en households.csv
? 1
$ perl $TESTS/golden/cols.pl 户编号,pa_status,pa_rules en | head -n 3
| 户编号,pa_status,pa_rules
| 14112400000001,error,FM001;HH018;ID004;IN012;IN013;PV026
| 14112400000002,error,FM002;HH006;HH010;HP004;IN014
# A run over its own output replaces the columns.
$ pa-validate -q $(cat opts) -o again zh; cmp zh again
$ pa-validate -q $(cat opts) --exit-zero -o again en; cmp zh again
# JSON: the cells as they stand, by their labels.
$ printf '户编号,家庭人口数,"a,b"\n%s,３,"x\n""y"""\n' 14112400000001 > h
$ pa-validate -q -f jsonl h
| {"户编号":"14112400000001","家庭人口数":"３","a,b":"x\n\"y\"","校验结论":"合格","问题代码":""}
$ pa-validate -q -f jsonl --names=en h
| {"户编号":"14112400000001","家庭人口数":"３","a,b":"x\n\"y\"","pa_status":"ok","pa_rules":""}
# --only
$ pa-validate -q $(cat opts) --only=clean -o out households.csv; wc -l < out
| 1
$ LC_ALL=C pa-validate $(cat opts) --only=flagged --ignore FM,HH,HP,IN,ID \
>     -o out households.csv 2> err; echo $?; head -n 1 err
| 1
| pa-validate: 10 rows read: 5 out, 1 held back, 3 skipped, 1 set aside
$ perl $TESTS/golden/cols.pl 户编号,-2 out
| 户编号,校验结论,问题代码
| 14112400000001,疑似,PV026
| 14112400000003,错误,EX003
| 14112400000004,疑似,PV026
| 14112400000005,错误,DU001;PV026
| 14112400000006,疑似,PV026
$ pa-validate -q $(cat opts) --only=error --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
| 户编号,校验结论,问题代码
| 14112400000003,错误,EX003
| 14112400000005,错误,DU001;PV026
$ pa-validate -q $(cat opts) --only=suspect --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
| 户编号,校验结论,问题代码
| 14112400000001,疑似,PV026
| 14112400000004,疑似,PV026
| 14112400000006,疑似,PV026
$ pa-validate -q $(cat opts) --only=clean --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
| 户编号,校验结论,问题代码
| 14112400000002,合格,
# A row of a person carries the findings on it and on its household.
$ pa-validate -q -p shanxi-2017 --as-of=2017-11-30 --exit-zero -o out \
>     --with households=households.csv members.csv
$ perl $TESTS/golden/cols.pl 人编号,-2 out | sed '/0901,/d'
| 人编号,校验结论,问题代码
| 1411240000000101,错误,HH018;ID004;IN012;IN013;PV026
| 1411240000000102,错误,FM001;HH018;IN012;IN013;PV026
| 1411240000000103,错误,HH018;IN012;IN013;PV026
| 1411240000000201,错误,HH006;IN014
| 1411240000000202,错误,FM002;HH006;IN014
| 1411240000000203,错误,HH006;HH010;IN014
| 1411240000000301,错误,EX003;HH004
| 1411240000000302,错误,EX003;HH004
| 1411240000000303,错误,EX003;HH004
| 1411240000000501,错误,DU001;PV026
| 1411240000000502,疑似,PV026
| 1411240000000503,错误,DU001;HH012;PV026
| 1411240000000601,错误,FM016;FM017;HH008;PV026
| 1411240000000602,错误,FM016;FM017;HH008;ID010;PV026
| 1411240000000603,错误,FM016;FM017;HH008;PV026
# A clean registry has no findings but notes.
$ cd $TESTS/data/good-shanxi && pa-validate -p shanxi-2017 --as-of=2017-11-30 \
>     --with members=members.csv --with helpers=helpers.csv \
>     --with villages=villages.csv --with counties=counties.csv \
>     --with prev.households=prev_households.csv \
>     --with prev.members=prev_members.csv --only=flagged households.csv
| 省,市,县,乡,行政村,村编号,户编号,家庭人口数,户联系电话,识别标准,贫困户属性,脱贫属性,脱贫年度,首次识别时间,主要致贫原因,其他致贫原因,返贫原因,是否军烈属,是否独生子女户,是否双女户,工资性收入,生产经营性收入,财产性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,其他转移性收入,生产经营性支出,转移性收入,年收入,纯收入,人均纯收入,危房户,危房级别,饮水是否困难,饮水是否安全,是否搬迁户,是否入住,不愁吃,不愁穿,无义务教育阶段辍学学生,有长期稳定收入来源,帮扶成效显著,低保兜底,后续帮扶计划,民主评议日期,村两委和驻村队核实日期,乡镇审核日期,公示开始日期,公示结束日期,公告日期,公示异议,贫困户认可签字,帮扶责任人认可,水务部门认定,教育部门认定,卫计部门认定,住建部门认定,标注日期,拟脱贫年度,校验结论,问题代码
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| not run, table not given: list:NAME: CL001 CL001.further CL002 CL003 CL003.further CL004 CL005 CL006 CL007 CL007.further CL008 CL009 CL009.further CL010 CL011 CL011.further CL012 CL012.reverse CL013 CL013.reverse CL014 CL014.grade CL014.reverse CL015 CL015.reverse CL016 CL016.reverse CL017 CL017.house CL017.house-reverse CL017.reverse CL018 CL019 CL019.absent CL019.moved CL019.unlisted CL020 CL021 CL022
err| not run, off unless --select names it: DU006 DU010 EX022 HP003.head MB034 PV015 PV028 WK023 YR007.cause YR011 YR012.fall
err| not run, column absent: 户主证件号码: DU009 FM001.head FM002.head ID015
err| not run, column absent: 人联系电话: DU011.member HH018.member
err| not run, column absent: 人联系电话、务工状况: DU012
err| not run, column absent: 银行账号: DU013 FM001.account FM002.account
err| not run, column absent: 证件号码: DU014 FM001.helper FM002.helper HP009.id
err| not run, table not given: increases: DU015 DU015.gone FM001.increase FM002.increase NC002 NC004 NC005 NC007 NC015
err| not run, column absent: 住房面积（平方米）: EX007 LV005 LV022 LV023
err| not run, column absent: 是否通生活用电: EX008 LV006
err| not run, column absent: 返贫年度: EX024
err| not run, column absent: 是否出列、贫困发生率: EX025
err| not run, column absent: 是否出列、整村搬迁、深度贫困村、是否已搬迁: EX026
err| not run, table not given: sample: EX029 EX029.county EX029.result EX029.twice EX029.village
err| not run, table not given: decreases: FM001.decrease FM002.decrease NC001 NC003 NC006 NC007.decrease NC013.form NC016
err| not run, table not given: work_teams: FM001.team FM002.team
err| not run, table not given: work: FM001.work FM002.work MS013.record WK008.record WK009.record WK015 WK016 WK017 WK017.again WK018.record WK019 WK022 WK024
err| not run, column absent: 开户银行、银行账号: HH019
err| not run, column absent: 生存状态: HH025
err| not run, table not given: 户主姓名: HP002
err| not run, column absent: 隶属关系: HP012
err| not run, column absent: 出生日期: ID011
err| not run, column absent: 户主姓名: ID016
err| not run, column absent: 退耕还林面积（亩）: IN009 LV017
err| not run, column absent: 耕地面积（亩）: IN022 LV015 PV012 VI017
err| not run, column absent: 是否加入农民专业合作社: IN023 LV002
err| not run, column absent: 年度: IN024
err| not run, table not given: measures: IN025.employment IN025.industry IN025.safetynet MS007 MS007.student MS013 MS015 MS016
err| not run, column absent: 是否通生产用电: LV001
err| not run, column absent: 与村主干路距离（公里）: LV003 LV021
err| not run, column absent: 入户路类型: LV004
err| not run, column absent: 主要燃料类型: LV009
err| not run, column absent: 有无卫生厕所: LV010
err| not run, column absent: 是否通广播电视: LV012
err| not run, not for the forms of this year: LV014 MB012 MB013 MB024 MB031 MS005
err| not run, column absent: 林地面积（亩）: LV016
err| not run, column absent: 林果面积（亩）: LV018
err| not run, column absent: 有效灌溉面积（亩）、耕地面积（亩）: LV020 VI029
err| not run, column absent: 是否通生产用电、是否通生活用电: LV027
err| not run, column absent: 入户路类型、与村主干路距离（公里）: LV029 PV014
err| not run, column absent: 是否现役军人: MB004 MB044
err| not run, column absent: 是否参加城乡居民基本养老保险: MB006 MB042
err| not run, column absent: 政治面貌: MB008 MB014.politics MB043
err| not run, column absent: 失学或辍学原因: MB037
err| not run, column absent: 是否参加城镇职工基本医疗保险: MB038 MB039
err| not run, column absent: 是否参加城乡居民基本养老保险、是否参加城镇职工基本养老保险: MB041
err| not run, column absent: 残疾类别: MB048
err| not run, column absent: 疾病名称: MB049
err| not run, table not given: measures.health: MS001
err| not run, table not given: measures.education: MS002 MS006 MS008 MS009 MS012.roll
err| not run, table not given: measures.civil: MS003 MS012
err| not run, table not given: measures.house: MS004 MS016.house
err| not run, column absent: 风险是否已消除: MS010
err| not run, table not given: measures.disabled: MS011 MS011.member
err| not run, table not given: measures.employment: MS014
err| not run, table not given: measures.relocation: MS016.relocation MS018
err| not run, table not given: measures.finance: MS017 MS017.term
err| not run, table not given: removals: NC008
err| not run, column absent: 申请日期: NC009
err| not run, column absent: 上年脱贫属性: NC012 YR009
err| not run, column absent: 人员识别时间: NC015.whole
err| not run, column absent: 有效灌溉面积（亩）: PV013
err| not run, column absent: 不脱贫原因: PV032
err| not run, column absent: 出列年度、总人口数: VI001
err| not run, column absent: 总户数: VI002
err| not run, column absent: 出列年度、村级集体经济收入（万元）: VI003
err| not run, column absent: 出列年度、村小学（个数）: VI004
err| not run, column absent: 出列年度、参加城乡居民基本养老保险人数（人）: VI005
err| not run, column absent: 出列年度、是否通客运班车: VI006
err| not run, column absent: 出列年度、卫生室个数: VI007
err| not run, column absent: 出列年度、公共卫生厕所个数: VI008
err| not run, column absent: 出列年度、执业（助理）医师数: VI009
err| not run, column absent: 出列年度、垃圾集中堆放点个数: VI010
err| not run, column absent: 出列年度、文化（图书）室个数: VI011
err| not run, column absent: 出列年度、低保户数、低保人口数: VI012
err| not run, column absent: 出列年度、五保人口数: VI013
err| not run, column absent: 出列年度、残疾人口数: VI014
err| not run, column absent: 出列年度、到乡镇是否通沥青（水泥）路: VI015
err| not run, column absent: 未实现饮水安全户数、总户数: VI016
err| not run, column absent: 贫困户数、贫困人口数: VI018
err| not run, column absent: 贫困人口数、总人口数: VI019
err| not run, column absent: 低保户数、低保人口数: VI020
err| not run, column absent: 一般贫困户数、低保贫困户数、五保贫困户数: VI021
err| not run, column absent: 总户数、总人口数: VI022
err| not run, table not given: hamlets: VI023 VI024 VI030 VI031
err| not run, column absent: 危房户数: VI025
err| not run, column absent: 外出务工人数、劳动力人数: VI026
err| not run, column absent: 通宽带户数、总户数: VI027
err| not run, column absent: 卫生室个数、执业（助理）医师数: VI028
err| not run, column absent: 村负责人: VI032
err| not run, column absent: 贫困户数（户）: VI033
err| not run, column absent: 农民人均纯收入（元）: VI034 VI034.outlier
err| not run, column absent: 加入农民合作社的贫困户数（户）: VI035
err| not run, column absent: 加入农民合作社的贫困户数（户）、是否加入农民专业合作社: VI035.flags
err| not run, column absent: 务工所在地: WK002 WK003 WK005
err| not run, column absent: 务工企业名称: WK004
err| not run, column absent: 公益性岗位: WK011 WK013 WK014
err| not run, column absent: 公益性岗位、公益性岗位(月数): WK012
err| not run, column absent: 务工所在地、务工状况: WK020
err| not run, column absent: 上年文化程度: YR004
err| not run, column absent: 上年民族: YR005.nation
err| not run, column absent: 上年性别: YR005.sex
err| not run, column absent: 上年健康状况: YR006
err| not run, column absent: 上年识别标准: YR007.standard
err| not run, column absent: 耕地面积（亩）、上年耕地面积（亩）: YR008
err| not run, table not given: prev.members: YR010
err| not run, column absent: 上年人均纯收入: YR012
err| not run, column absent: 上年脱贫年度、上年脱贫属性: YR013
err| pa-validate: rules run 214: errors 0, suspects 0, notes 0; checks undetermined 5; records: ok 4, suspect 0, error 0
$ cd $TESTS/data/good-kunming && pa-validate -p kunming-2018 \
>     --as-of=2018-11-30 --fail-level=suspect \
>     --with members=members.csv --with helpers=helpers.csv \
>     --with villages=villages.csv --with counties=counties.csv \
>     --with prev.households=prev_households.csv \
>     --with prev.members=prev_members.csv --only=flagged -q households.csv
| 省,市,县,乡,行政村,村编号,户编号,家庭人口数,户联系电话,识别标准,贫困户属性,脱贫属性,脱贫年度,首次识别时间,主要致贫原因,其他致贫原因,返贫原因,是否军烈属,是否独生子女户,是否双女户,工资性收入,生产经营性收入,财产性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,其他转移性收入,生产经营性支出,转移性收入,年收入,纯收入,人均纯收入,危房户,危房级别,饮水是否困难,饮水是否安全,是否搬迁户,是否入住,不愁吃,不愁穿,无义务教育阶段辍学学生,有长期稳定收入来源,帮扶成效显著,低保兜底,后续帮扶计划,民主评议日期,村两委和驻村队核实日期,乡镇审核日期,公示开始日期,公示结束日期,公告日期,公示异议,贫困户认可签字,帮扶责任人认可,水务部门认定,教育部门认定,卫计部门认定,住建部门认定,标注日期,拟脱贫年度,校验结论,问题代码
