# Rules and packs.
$ unset PA_POLICY; pa-exitcheck $TESTS/data/good-shanxi/households.csv
err| pa-exitcheck: which policy? Give -p with one of: base, kunming-2018, shanxi-2017, yunnan-2018
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -p shanxi-2018 $TESTS/data/good-shanxi/households.csv
err| pa-exitcheck: there is no pack 'shanxi-2018'; did you mean 'shanxi-2017'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
? 2
$ pa-exitcheck -p base -o out $TESTS/data/good-shanxi/households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p shanxi-2017 --explain B.income
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p kunming-2018 --explain KM.housing
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p kunming-2018 --names=en --explain KM.housing
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p kunming-2018 --explain B.housing
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p shanxi-2017 --explain KM.housing
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p kunming-2018 --list-rules > rules
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep -E '^(B|KM|P|M|SX)\.' rules | cut -f 1,2,3,4
$ pa-exitcheck -p shanxi-2017 --list-rules > rules
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep -E '^(B|KM|P|M|SX)\.' rules | cut -f 1,2,3,4
# Tables that nothing decides on are named once.
$ printf '户编号,家庭人口数,脱贫属性\n14112400000001,1,未脱贫\n' > h
$ pa-exitcheck -p shanxi-2017 -o out h
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p kunming-2018 -o out h
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-7 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
