# The export of persons as the national system writes it, through all filters:
# title rows, GB18030, CRLF, apostrophes, a total row, rows without household.
$ for p in shanxi kunming; do
>     sed 's/$/\r/' $TESTS/data/dirty-native/$p.csv | \
>         iconv -f UTF-8 -t GB18030 > $p.csv
>     sed '1,2d;$d' $TESTS/data/dirty-native/$p.csv > $p.rows
> done
$ pa-validate -p shanxi-2017 --as-of=2017-11-30 --findings f -o v shanxi.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 规则,类别,行,户编号,列,值 f
err| Can't open f: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -p shanxi-2017 -o i v
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -p shanxi-2017 -o x i
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 序号,校验结论,问题代码,收入结论,退出结论,程序结论,标注结论 x
err| Can't open x: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Every row once and in order, and nothing may exit.
$ cut -d, -f 1-32 x | cmp - shanxi.rows; grep -c ,符合, x
err| cut: x: No such file or directory
err| cmp: EOF on - which is empty
err| grep: x: No such file or directory
? 2
$ pa-report exit -q -p shanxi-2017 -f csv -o r x
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep ^总体情况,退出条件 r | cut -d, -f 3-6
err| grep: r: No such file or directory
# As one pipe it is the same.
$ pa-validate -q -p shanxi-2017 --as-of=2017-11-30 --exit-zero shanxi.csv | \
>     pa-income -q -p shanxi-2017 | pa-exitcheck -q -p shanxi-2017 > y
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp x y
err| cmp: x: No such file or directory
? 2
$ pa-validate -q -p shanxi-2017 --as-of=2017-11-30 --exit-zero < shanxi.csv | \
>     pa-income -q -p shanxi-2017 | pa-exitcheck -q -p shanxi-2017 > y
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp x y
err| cmp: x: No such file or directory
? 2
# Kunming, and the encodings that such a file comes in.
$ pa-validate -q -p kunming-2018 --as-of=2018-11-30 --exit-zero kunming.csv | \
>     pa-income -q -p kunming-2018 | pa-exitcheck -p kunming-2018 > x
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 序号,校验结论,问题代码,收入结论,退出结论,程序结论,标注结论 x
$ cut -d, -f 1-32 x | cmp - kunming.rows; grep -c ,符合, x
| 0
err| cmp: EOF on - which is empty
? 1
$ for e in UTF-8 UTF-16 UTF-16BE; do
>     case $e in UTF-16BE) printf '\376\377';; esac > e
>     sed 's/$/\r/' $TESTS/data/dirty-native/kunming.csv | \
>         iconv -f UTF-8 -t $e >> e
>     pa-validate -q -p kunming-2018 --as-of=2018-11-30 --exit-zero -o v e
>     pa-income -q -p kunming-2018 -o i v
>     pa-exitcheck -q -p kunming-2018 -o y i; cmp x y
> done
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ { printf '\357\273\277'; cat $TESTS/data/dirty-native/kunming.csv; } > e
$ pa-validate -q -p kunming-2018 --as-of=2018-11-30 --exit-zero -o v e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p kunming-2018 -o i v; pa-exitcheck -q -p kunming-2018 -o y i
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp x y
