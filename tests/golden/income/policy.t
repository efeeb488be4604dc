# A policy has to be named.
$ cp $TESTS/data/good-shanxi/households.csv .
$ unset PA_POLICY; pa-income -o out households.csv
err| pa-income: which policy? Give -p with one of: base, kunming-2018, shanxi-2017, yunnan-2018
err| Try 'pa-income --help' for the options.
? 2
$ PA_POLICY=shanxi-2017 pa-income -q -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,收入标准 out | head -n 2
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ PA_POLICY=shanxi-2017 pa-income -q -p kunming-2018 -o out households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,收入标准 out | head -n 2
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -p shanxi2017 -o out households.csv
err| pa-income: there is no pack 'shanxi2017'; did you mean 'shanxi-2017'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
? 2
$ pa-income -p ./nowhere -o out households.csv
err| pa-income: there is no pack.json in ./nowhere
? 2
$ pa-income -p base -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -p yunnan-2018 -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ ls
| households.csv
# A line that is none, or no amount.
$ pa-income -p shanxi-2017 --set exit_income=none -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -p shanxi-2017 --set exit_income=viel -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
