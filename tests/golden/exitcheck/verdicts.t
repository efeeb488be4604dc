# Who may exit: eligible, not eligible, not applicable, undetermined.
$ cp $TESTS/data/good-shanxi/*.csv .
> echo '--with members=members.csv --with counties=counties.csv' > opts
$ pa-exitcheck -p shanxi-2017 $(cat opts) -o out households.csv
err| pa-exitcheck: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: marked but not eligible: 1
err| pa-exitcheck: 4 households: eligible 1, not eligible 1, undetermined 1, not applicable 1
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论,不符合项,差距 out
| 户编号,退出结论,程序结论,标注结论,不符合项,差距
| 14112400000001,符合,齐备,齐备,,
| 14112400000002,不符合,齐备,齐备,B.income,人均纯收入 +973.34元
| 14112400000003,不适用,不适用,不适用,,
| 14112400000004,待核实,待核实,待核实,,
$ perl $TESTS/golden/cols.pl 户编号,待核实项,依据 out
| 户编号,待核实项,依据
| 14112400000001,,晋脱贫攻坚办〔2017〕63号 一(一)1；中华人民共和国义务教育法 第十一条（未持有原文）；晋脱贫攻坚办〔2017〕63号 五(二)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
| 14112400000002,,晋脱贫攻坚办〔2017〕63号 一(一)1
| 14112400000003,,
| 14112400000004,B.clothing;B.food;SX.dibao;SX.effect;SX.stable;P.announce;P.days;P.notice;P.objection;P.review;P.signed;P.township;P.verify;M.date;M.year,晋脱贫攻坚办〔2017〕63号 一(一)1；晋脱贫攻坚办〔2017〕63号 五(二)；参数 notice_days：通知没有写明天数，各地公示一般不少于7天（未持有依据文件）
$ cut -d, -f 1-62 out | cmp - households.csv
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) --names=en -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,pa_exit,pa_exit_procedure,pa_exit_marking,pa_exit_gap out
| 户编号,pa_exit,pa_exit_procedure,pa_exit_marking,pa_exit_gap
| 14112400000001,eligible,complete,complete,
| 14112400000002,not_eligible,complete,complete,net income per head +973.34 yuan
| 14112400000003,not_applicable,not_applicable,not_applicable,
| 14112400000004,undetermined,undetermined,undetermined,
# The columns of pa-income count when they are there, in either language.
$ pa-income -q -p shanxi-2017 --set exit_income=1000 --names=en -o in \
>     households.csv
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out in
$ perl $TESTS/golden/cols.pl 户编号,pa_income_status,退出结论,不符合项 out
| 户编号,pa_income_status,退出结论,不符合项
| 14112400000001,above,符合,
| 14112400000002,above,不符合,B.income
| 14112400000003,above,不适用,
| 14112400000004,above,待核实,
# The same rows under the other policy.
$ cp $TESTS/data/good-kunming/*.csv .
$ pa-exitcheck -p kunming-2018 $(cat opts) -o out households.csv
err| pa-exitcheck: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-exitcheck: marked but not eligible: 1
err| pa-exitcheck: 4 households: eligible 1, not eligible 1, undetermined 1, not applicable 1
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论,不符合项,差距 out
| 户编号,退出结论,程序结论,标注结论,不符合项,差距
| 53011300000001,符合,齐备,齐备,,
| 53011300000002,不符合,齐备,齐备,B.income,人均纯收入 +1273.34元
| 53011300000003,不适用,不适用,不适用,,
| 53011300000004,待核实,待核实,待核实,,
$ perl $TESTS/golden/cols.pl 户编号,待核实项 out
| 户编号,待核实项
| 53011300000001,
| 53011300000002,
| 53011300000003,
| 53011300000004,B.clothing;B.food;KM.plan;P.announce;P.days;P.education;P.health;P.helper;P.housing;P.notice;P.objection;P.review;P.signed;P.township;P.verify;P.water;M.year
# Households of another province are outside the scope of the pack.
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论 out
| 户编号,退出结论,程序结论,标注结论
| 53011300000001,不适用,不适用,不适用
| 53011300000002,不适用,不适用,不适用
| 53011300000003,不适用,不适用,不适用
| 53011300000004,不适用,不适用,不适用
# A table of persons: the verdict of the household on each row.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck -q -p shanxi-2017 --with households=households.csv \
>     --with counties=counties.csv -o out members.csv
$ perl $TESTS/golden/cols.pl 人编号,退出结论,程序结论,标注结论 out
| 人编号,退出结论,程序结论,标注结论
| 1411240000000101,符合,齐备,齐备
| 1411240000000102,符合,齐备,齐备
| 1411240000000103,符合,齐备,齐备
| 1411240000000201,不符合,齐备,齐备
| 1411240000000202,不符合,齐备,齐备
| 1411240000000203,不符合,齐备,齐备
| 1411240000000301,不适用,不适用,不适用
| 1411240000000302,不适用,不适用,不适用
| 1411240000000401,待核实,待核实,待核实
| 1411240000000402,待核实,待核实,待核实
# Without a 户编号, or with 脱贫属性 blank, nothing is decided.
$ head -n 1 households.csv > h; sed -n 2p households.csv | \
>     sed 's/14112400000001//' >> h; sed -n 3p households.csv | \
>     sed 's/,未脱贫,/,,/' >> h
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out h
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论 out
| 户编号,退出结论,程序结论,标注结论
| ,待核实,待核实,待核实
| 14112400000002,待核实,待核实,待核实
