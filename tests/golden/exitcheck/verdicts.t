# Who may exit: eligible, not eligible, not applicable, undetermined.
$ cp $TESTS/data/good-shanxi/*.csv .
> echo '--with members=members.csv --with counties=counties.csv' > opts
$ pa-exitcheck -p shanxi-2017 $(cat opts) -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论,不符合项,差距 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ perl $TESTS/golden/cols.pl 户编号,待核实项,依据 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ cut -d, -f 1-62 out | cmp - households.csv
err| cut: out: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) --names=en -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,pa_exit,pa_exit_procedure,pa_exit_marking,pa_exit_gap out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# The columns of pa-income count when they are there, in either language.
$ pa-income -q -p shanxi-2017 --set exit_income=1000 --names=en -o in \
>     households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out in
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,pa_income_status,退出结论,不符合项 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# The same rows under the other policy.
$ cp $TESTS/data/good-kunming/*.csv .
$ pa-exitcheck -p kunming-2018 $(cat opts) -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论,不符合项,差距 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ perl $TESTS/golden/cols.pl 户编号,待核实项 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Households of another province are outside the scope of the pack.
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# A table of persons: the verdict of the household on each row.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck -q -p shanxi-2017 --with households=households.csv \
>     --with counties=counties.csv -o out members.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 人编号,退出结论,程序结论,标注结论 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Without a 户编号, or with 脱贫属性 blank, nothing is decided.
$ head -n 1 households.csv > h; sed -n 2p households.csv | \
>     sed 's/14112400000001//' >> h; sed -n 3p households.csv | \
>     sed 's/,未脱贫,/,,/' >> h
$ pa-exitcheck -q -p shanxi-2017 $(cat opts) -o out h
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,退出结论,程序结论,标注结论 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
