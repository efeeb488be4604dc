# The findings: with -l instead of the records, with --findings beside them.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-q -p shanxi-2017
> --as-of=2017-11-30 --with members=members.csv
> --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) -l -f csv -o zh households.csv
? 1
$ perl $TESTS/golden/cols.pl 规则,类别,对象,表,文件,行,户编号,人编号,列,值,应为 zh
| 规则,类别,对象,表,文件,行,户编号,人编号,列,值,应为
| FM005,提示,,户,households.csv,,,,工资性收入,1,
| FM010,提示,,户,households.csv,,,,,2,
| HH018,错误,贫困户,户,households.csv,2,14112400000001,,户联系电话,139*****00,
| IN012,错误,贫困户,户,households.csv,2,14112400000001,,年收入,15000,15260.00
| IN013,错误,贫困户,户,households.csv,2,14112400000001,,纯收入,14259,13999.00
| PV026,疑似,贫困户,户,households.csv,2,14112400000001,,人均纯收入,4753.00,
| HH006,错误,贫困户,户,households.csv,3,14112400000002,,家庭人口数,4,3
| IN014,错误,贫困户,户,households.csv,3,14112400000002,,人均纯收入,3590,3589.50
| EX003,错误,贫困户,户,households.csv,4,14112400000003,,饮水是否安全,否,
| HH004,错误,贫困户,户,households.csv,4,14112400000003,,,,
| HH001,错误,贫困户,户,households.csv,5,14112400000004,,户编号,14112400000004,
| HP001,错误,帮扶责任人,户,households.csv,5,14112400000004,,户编号,14112400000004,
| PV026,疑似,贫困户,户,households.csv,5,14112400000004,,人均纯收入,4852.00,
| PV026,疑似,贫困户,户,households.csv,6,14112400000005,,人均纯收入,4885.00,
| FM016,错误,,户,households.csv,7,14112400000006,,民主评议日期,2017-13-40,
| FM017,错误,,户,households.csv,7,14112400000006,,养老保险金,abc,
| HH008,错误,贫困户,户,households.csv,7,14112400000006,,,,
| PV026,疑似,贫困户,户,households.csv,7,14112400000006,,人均纯收入,4918.00,
| FM014,错误,,户,households.csv,8,,,,63/62,
| FM003,提示,,人,members.csv,,,,证件号码,1,
| ID004,错误,贫困人口,人,members.csv,2,14112400000001,1411240000000101,证件号码,1411************11,
| FM001,错误,贫困人口,人,members.csv,3,14112400000001,1411240000000102,证件号码,1.41*****17,
| FM002,错误,贫困人口,人,members.csv,6,14112400000002,1411240000000202,证件号码,1411************00,
| HH010,错误,贫困人口,人,members.csv,7,14112400000002,1411240000000203,与户主关系,,
| DU001,错误,贫困人口,人,members.csv,11,14112400000005,1411240000000501,证件号码,1411************10,
| DU001,错误,贫困人口,人,members.csv,13,14112400000005,1411240000000503,证件号码,1411************10,
| HH012,疑似,贫困人口,人,members.csv,13,14112400000005,1411240000000503,与户主关系,之子,
| ID010,错误,贫困人口,人,members.csv,15,14112400000006,1411240000000602,性别,男,女
| HH002,错误,贫困人口,人,members.csv,17,14112400000009,1411240000000901,户编号,14112400000009,
| HP004,错误,帮扶责任人,帮扶责任人,helpers.csv,3,14112400000002,,联系电话,035**11,
$ pa-validate $(cat opts) -l -f csv --names=en -o en households.csv
? 1
$ perl $TESTS/golden/cols.pl rule,class,object,table,row,line,column,close_by en
| rule,class,object,table,row,line,column,close_by
| FM005,note,,households,,,wage,none
| FM010,note,,households,,,,none
| HH018,error,贫困户,households,2,2,phone,fix
| IN012,error,贫困户,households,2,2,gross,fix
| IN013,error,贫困户,households,2,2,net,fix
| PV026,suspect,贫困户,households,2,2,net_pc,evidence
| HH006,error,贫困户,households,3,3,size,fix
| IN014,error,贫困户,households,3,3,net_pc,fix
| EX003,error,贫困户,households,4,4,water_safe,fix
| HH004,error,贫困户,households,4,4,,fix
| HH001,error,贫困户,households,5,5,household_id,fix
| HP001,error,帮扶责任人,households,5,5,household_id,fix
| PV026,suspect,贫困户,households,5,5,net_pc,evidence
| PV026,suspect,贫困户,households,6,6,net_pc,evidence
| FM016,error,,households,7,7,review_date,fix
| FM017,error,,households,7,7,pension,fix
| HH008,error,贫困户,households,7,7,,fix
| PV026,suspect,贫困户,households,7,7,net_pc,evidence
| FM014,error,,households,8,8,,fix
| FM003,note,,members,,,id_number,none
| ID004,error,贫困人口,members,2,2,id_number,fix
| FM001,error,贫困人口,members,3,3,id_number,fix
| FM002,error,贫困人口,members,6,6,id_number,fix
| HH010,error,贫困人口,members,7,7,relation,fix
| DU001,error,贫困人口,members,11,11,id_number,fix
| DU001,error,贫困人口,members,13,13,id_number,fix
| HH012,suspect,贫困人口,members,13,13,relation,evidence
| ID010,error,贫困人口,members,15,15,sex,fix
| HH002,error,贫困人口,members,17,17,household_id,fix
| HP004,error,帮扶责任人,helpers,3,3,phone,fix
$ head -n 1 en
| rule,class,object,table,file,row,line,province,city,county,township,village,village_id,household_id,person_id,column,value,expected,close_by,cite,state,key,message
# The key is the same in both languages, and each stands once.
$ perl $TESTS/golden/cols.pl 规则,键 zh | grep -v ^FM > k1
$ perl $TESTS/golden/cols.pl rule,key en | grep -v ^FM > k2
$ sed 1d k1 > a; sed 1d k2 | cmp - a; sort a | uniq -d; grep -c , a
| 22
$ pa-validate $(cat opts) --findings f -o out households.csv; cmp f zh
$ pa-validate $(cat opts) --findings f -f jsonl -o out households.csv
? 1
$ sed -n '/"ID004"/p' f
| {"规则":"ID004","类别":"错误","对象":"贫困人口","表":"人","文件":"members.csv","行":"2","物理行":"2","省":"山西省","市":"吕梁市","县":"临县","乡":"河湾乡","行政村":"柳树村","村编号":"141124100201","户编号":"14112400000001","人编号":"1411240000000101","列":"证件号码","值":"1411************11","应为":"","销号方式":"修改","依据":"晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 ID004","状态":"","键":"c1e36a5378949326","说明":"18位证件号码校验位不符"}
$ sed -n '/"IN014"/p' f
| {"规则":"IN014","类别":"错误","对象":"贫困户","表":"户","文件":"households.csv","行":"3","物理行":"3","省":"山西省","市":"吕梁市","县":"临县","乡":"河湾乡","行政村":"柳树村","村编号":"141124100201","户编号":"14112400000002","人编号":"","列":"人均纯收入","值":"3590","应为":"3589.50","销号方式":"修改","依据":"晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 IN014","状态":"","键":"0714359d1e81ea59","说明":"人均纯收入不等于纯收入除以家庭人口数"}
$ pa-validate $(cat opts) -l -f jsonl -o j households.csv; cmp f j
$ pa-validate $(cat opts) -l -f jsonl --names=en -o j households.csv
? 1
$ sed -n '/"ID004"/p' j
| {"rule":"ID004","class":"error","object":"贫困人口","table":"members","file":"members.csv","row":"2","line":"2","province":"山西省","city":"吕梁市","county":"临县","township":"河湾乡","village":"柳树村","village_id":"141124100201","household_id":"14112400000001","person_id":"1411240000000101","column":"id_number","value":"1411************11","expected":"","close_by":"fix","cite":"晋脱贫攻坚办〔2017〕63号 五(四)；rule catalogue ID004","state":"","key":"c1e36a5378949326","message":"The check digit of the 18-character ID number fails"}
$ pa-validate $(cat opts) -l -f human -o h households.csv
? 1
$ grep -v FM h | head -n 4
| households.csv:2:户联系电话: 错误: 户联系电话不是有效的手机号码 | 139*****00 | 14112400000001 | 销号：电话核实后改正 [HH018] 晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 HH018
| households.csv:2:年收入: 错误: 年收入不等于四项收入之和 | 15000 -> 15260.00 | 14112400000001 | 销号：核对各项后改正 [IN012] 晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 IN012
| households.csv:2:纯收入: 错误: 纯收入不等于年收入减生产经营性支出 | 14259 -> 13999.00 | 14112400000001 | 销号：核对后改正 [IN013] 晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 IN013
| households.csv:2:人均纯收入: 疑似: 未脱贫的一般贫困户人均纯收入超过标准 | 4753.00 | 14112400000001 | 销号：核实收入和两不愁三保障；未达标的留存证明 [PV026] 晋脱贫攻坚办〔2017〕63号 五(四)；数据质量规则目录 PV026
$ pa-validate $(cat opts) -l -f human --names=en -o h households.csv
? 1
$ grep -v FM h | head -n 4
| households.csv:2:phone: error: The phone of the household is no valid mobile number | 139*****00 | 14112400000001 | to close: Call, verify and correct [HH018] 晋脱贫攻坚办〔2017〕63号 五(四)；rule catalogue HH018
| households.csv:2:gross: error: Gross income is not the sum of the four incomes | 15000 -> 15260.00 | 14112400000001 | to close: Check the four and correct [IN012] 晋脱贫攻坚办〔2017〕63号 五(四)；rule catalogue IN012
| households.csv:2:net: error: Net income is not gross income less business cost | 14259 -> 13999.00 | 14112400000001 | to close: Check and correct [IN013] 晋脱贫攻坚办〔2017〕63号 五(四)；rule catalogue IN013
| households.csv:2:net_pc: suspect: An ordinary poor household not exited has income above the line | 4753.00 | 14112400000001 | to close: Verify income and the guarantees, or file the proof [PV026] 晋脱贫攻坚办〔2017〕63号 五(四)；rule catalogue PV026
# Not on a terminal: CSV.
$ pa-validate $(cat opts) -l households.csv > f; cmp f zh
# No number or name is whole, unless asked for.
$ grep -cE '[0-9]{17}' zh; grep -c 陈 zh
| 0
| 0
? 1
$ pa-validate $(cat opts) -l --reveal -o f households.csv
? 1
$ perl $TESTS/golden/cols.pl 规则,列,值 f | grep -E '^(ID004|FM002|HH018)'
| HH018,户联系电话,1390000000
| ID004,证件号码,141124197001019911
| FM002,证件号码,141124197202029000
# At most N of a rule are written; all are counted.
$ pa-validate $(cat opts) -vv -l --max-per-rule=1 --select=HH002,PV026 \
>     -o f households.csv; cut -d, -f1 f
| 规则
| PV026
| HH002
$ pa-validate $(cat opts | sed 's/-q//') -l --max-per-rule=1 --select=PV026 \
>     --fail-level=suspect -o f households.csv
err| pa-validate: 10 rows read: 0 out, 6 held back, 3 skipped, 1 set aside
err| pa-validate: findings not shown (--max-per-rule), but counted: 3
err| pa-validate: rules run 1: errors 0, suspects 4, notes 0; checks undetermined 0; records: ok 2, suspect 4, error 0
? 1
# What was set aside.
$ pa-validate $(cat opts) --rejects r -o out households.csv
? 1
$ sed -n 8p households.csv | cmp - r
$ pa-validate $(cat opts) -l --rejects r --exit-zero -o out households.csv
$ sed -n 8p households.csv | cmp - r
# Cells that a spreadsheet would run, and the mark that Excel looks for.
$ printf '户编号,家庭人口数,备注\n14112400000001,x,=1+1\n' > h
$ printf '14112400000002,1,@a\n14112400000003,-1,+b\n' >> h
$ pa-validate -q --excel-safe h
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000001,x,'=1+1,错误,FM017
| 14112400000002,1,'@a,合格,
| 14112400000003,-1,'+b,合格,
? 1
$ pa-validate -q --add-bom -l --excel-safe --exit-zero h > f
$ head -c 3 f | od -An -tx1; perl $TESTS/golden/cols.pl 规则,行,列,值 f
|  ef bb bf
| 规则,行,列,值
| FM017,2,家庭人口数,x
