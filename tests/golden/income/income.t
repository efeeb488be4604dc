# The income of each household beside its record.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-income -p shanxi-2017 --with members=members.csv -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-12 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ cut -d, -f 1-62 out | cmp - households.csv
err| cut: out: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ pa-income -q -p kunming-2018 --names=en -o out \
>     --with members=members.csv households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-12 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -q -p kunming-2018 -f jsonl -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed 's/.*"拟脱贫年度":"[0-9]*",/{/' out | head -n 1
err| sed: can't read out: No such file or directory
# Columns of an earlier run are replaced, whatever their names.
$ pa-income -q -p shanxi-2017 -o one households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p shanxi-2017 --names=en -o two one
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p shanxi-2017 -o again two; cmp one again
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: one: No such file or directory
? 2
# One household, and how its income comes about.
$ pa-income -q -p shanxi-2017 --with members=members.csv \
>     --household 14112400000002 -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,收入结论,超标准额 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -q -p shanxi-2017 --with members=members.csv \
>     --household 14112400000002 --trace households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p shanxi-2017 --with members=members.csv --names=en \
>     --household 14112400000002 --trace households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -p shanxi-2017 --household 14112400000009 -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -p shanxi-2017 --household 14112400000009 --trace households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Another line. It has to be exceeded: to equal it is not enough.
$ pa-income -q -p shanxi-2017 --set exit_income=2226.67 -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,收入标准,超标准额,收入结论 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -q -p shanxi-2017 --set exit_income=2226.66 -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,收入标准,超标准额,收入结论 out | sed -n 3p
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Persons as main table.
$ pa-income -q -p shanxi-2017 --with households=households.csv -o out \
>     members.csv; perl $TESTS/golden/cols.pl 人编号,核算人均纯收入,收入结论 out
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
