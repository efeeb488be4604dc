# What is missing is not zero: bounds, and verdicts that they allow.
# Lines: all there; a blank wage; a blank cost; a negative part; no number;
# all blank; net below zero; a blank size; a size of 0.
$ h=户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,养老保险金
> { echo $h,生产经营性支出
> echo 14112400000001,2,1000,9000,0,0,0
> echo 14112400000002,2,,9000,0,0,0
> echo 14112400000003,2,1000,9000,0,0,
> echo 14112400000004,2,1000,1000,0,-5,0
> echo 14112400000005,2,1000,1000,0,much,0
> echo 14112400000006,2,,,,,
> echo 14112400000007,2,100,100,0,0,500.01
> echo 14112400000008,,1000,9000,0,0,0
> echo 14112400000009,0,1000,9000,0,0,0
> echo 14112400000010,3,0,0.01,0,0,0
> echo 14112400000011,2,1000,,0,0,9000; } > h
$ pa-income -p shanxi-2017 -o out h
err| pa-income: 12 rows read: 11 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 2, not above 2, undetermined 7; by declared income 0; size differs 0
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 14112400000001,0.00,10000.00,10000.00,2,5000.00,5000.00,5000.00,0.00,3200.00,1800.00,达标,
| 14112400000002,0.00,,,2,,4500.00,,,3200.00,,达标,缺：工资性收入
| 14112400000003,0.00,10000.00,,2,,,5000.00,0.00,3200.00,,待核实,缺：生产经营性支出
| 14112400000004,,,,2,,1000.00,,,3200.00,,待核实,不是有效金额：养老保险金
| 14112400000005,,,,2,,1000.00,,,3200.00,,待核实,不是有效金额：养老保险金
| 14112400000006,,,,2,,,,,3200.00,,待核实,缺：工资性收入、生产经营性收入、财产性收入、养老保险金、生产经营性支出
| 14112400000007,0.00,200.00,-300.01,2,-150.01,-150.01,-150.01,0.00,3200.00,-3350.01,未达标,
| 14112400000008,0.00,10000.00,10000.00,,,0.00,10000.00,0.00,3200.00,,待核实,人口数不明
| 14112400000009,0.00,10000.00,10000.00,,,0.00,10000.00,0.00,3200.00,,待核实,人口数不明
| 14112400000010,0.00,0.01,0.01,3,0.00,0.00,0.00,0.00,3200.00,-3200.00,未达标,
| 14112400000011,0.00,,,2,,-4000.00,,,3200.00,,待核实,缺：生产经营性收入
# The sign of the declared size and of member rows: the rows count.
$ printf '户编号,人编号,姓名\n%s,1,甲\n%s,2,乙\n%s,3,丙\n' 14112400000001 \
>     14112400000001 14112400000001 > m
$ pa-income -p shanxi-2017 --with members=m -o out h
err| pa-income: 12 rows read: 11 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 2, not above 2, undetermined 7; by declared income 0; size differs 1
? 1
$ perl $TESTS/golden/cols.pl 户编号,核算人口,核算人均纯收入,收入说明 out | sed -n 2p
| 14112400000001,3,3333.33,家庭人口数填报2、在册成员3，按在册成员
$ pa-income -q -p shanxi-2017 --with members=m --exit-zero -o out h
$ pa-income -q -p shanxi-2017 --with members=m --fail-level=none -o out h
# No part of income is a column: the declared figure, and the note says so.
$ printf '户编号,家庭人口数,人均纯收入\n14112400000001,2,3200.01\n' > d
$ printf '14112400000002,2,3200\n14112400000003,2,\n' >> d
$ pa-income -p shanxi-2017 -o out d
err| pa-income: 4 rows read: 3 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 1, not above 1, undetermined 1; by declared income 3; size differs 0
$ perl $TESTS/golden/cols.pl 户编号,核算人均纯收入,收入结论,收入说明 out
| 户编号,核算人均纯收入,收入结论,收入说明
| 14112400000001,3200.01,达标,按填报数，未核算
| 14112400000002,3200.00,未达标,按填报数，未核算
| 14112400000003,,待核实,按填报数，未核算
# Amounts too large to be true do not wrap around.
$ printf '户编号,家庭人口数,工资性收入,财产性收入,生产经营性收入,生产经营性支出\n%s,1,%s,%s,0,0\n' \
>     14112400000001 92233720368547758.07 92233720368547758.07 > big
$ pa-income -q -p shanxi-2017 -o out big
$ perl $TESTS/golden/cols.pl 户编号,-12 out
| 户编号,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 14112400000001,,,,1,,,,,3200.00,,待核实,转移性收入不明
# Of the list perhaps nobody is left: it does not say that one person is. Whether
# he is filled in as gone or as there, nothing that was decided changes.
$ printf '户编号,家庭人口数,工资性收入,财产性收入,生产经营性收入,转移性收入,生产经营性支出\n%s,1,5000,0,0,0,0\n' \
>     14112400000001 > h
> for gone in 不详 死亡 新生儿; do
>     printf '户编号,人编号,姓名,人员变更\n%s,1,甲,%s\n' 14112400000001 $gone > m
>     pa-income -q -p shanxi-2017 --exit-zero --with members=m -o out h
>     perl $TESTS/golden/cols.pl 核算人口,核算人均纯收入,人均下限,人均上限,收入结论 out |
>         sed -n 2p
> done
| ,,0.00,5000.00,待核实
| ,,0.00,5000.00,待核实
| 1,5000.00,5000.00,5000.00,达标
# Known parts whose sum is more than the program can hold: it says so.
$ { echo 户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,其他转移性收入,生产经营性支出
>   echo 1,2,92233720368547758.07,92233720368547758.07,0,0,0,0,0,0,0,0
> } > huge
$ pa-income -q -p shanxi-2017 --exit-zero huge | perl $TESTS/golden/cols.pl 收入结论,收入说明 -
| 收入结论,收入说明
| 待核实,金额过大，无法合计
# A number is named as it may stand in a table.
$ printf "户编号,家庭人口数\n'0012.0,2\n" > marked
$ pa-income -q -p shanxi-2017 --exit-zero --household " 0012" marked | perl $TESTS/golden/cols.pl 户编号 -
| 户编号
| '0012.0
$ pa-income -q -p shanxi-2017 --exit-zero --household "'0012.0" marked | perl $TESTS/golden/cols.pl 户编号 -
| 户编号
| '0012.0
