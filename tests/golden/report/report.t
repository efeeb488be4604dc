# From the streams of the other filters to the bulletin and the exit table.
$ cp $TESTS/data/dirty-shanxi/*.csv .; cp $TESTS/data/good-shanxi/counties.csv .
> echo '-q --exit-zero -p shanxi-2017 --as-of=2017-11-30
> --with members=members.csv' > opts
$ pa-validate $(cat opts) --with helpers=helpers.csv --findings f -o v \
>     households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --with counties=counties.csv -o x v
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report quality -p shanxi-2017 -f text --findings f --as-of=2017-11-30 \
>     --office 某办公室 v > out; sed '/^五、/,$d' out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-report quality -q -p shanxi-2017 -f text --names=en --by village v > out
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ head -n 30 out
$ pa-report exit -q -p shanxi-2017 -f text --rows 2 x
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report exit -q -p shanxi-2017 -f csv x > out; head -n 12 out
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-report exit -q -p shanxi-2017 -f json x > out
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl -MJSON::PP -e 'local $/; decode_json(<>); print "ok\n"' out
err| malformed JSON string, neither array, object, number, string or atom, at character offset 0 (before "(end of string)") at -e line 1.
? 255
$ pa-report exit -q -p shanxi-2017 -f md --title 表 x > out; head -n 12 out
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# The page stands alone, and holds no whole name or number.
$ pa-report quality -q -p shanxi-2017 --findings f v > out; head -n 1 out
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ grep -c '<script\|src=\|href="[^#]' out; grep -cE '[0-9]{17}|陈' out
| 0
| 0
? 1
# English streams are read as well, with the same counts.
$ mkdir en zh; cp v f zh
err| cp: cannot stat 'v': No such file or directory
err| cp: cannot stat 'f': No such file or directory
? 1
$ pa-validate $(cat opts) --with helpers=helpers.csv --names=en \
>     --findings en/f -o en/v households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ (cd zh; pa-report quality -q -f csv --findings f v) > a
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ (cd en; pa-report quality -q -f csv --findings f v) > b
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ for f in a b; do grep -v ^突出问题,问题示例 $f > $f.1; done; cmp a.1 b.1
$ (cd en; pa-report quality -q -f csv --findings f --findings f v) > c
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep '^总体情况,问题分类' a | tail -n 1; grep '^总体情况,问题分类' c | tail -n 1
# A household counts once, however many rows of persons carry it.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck $(cat opts) --with counties=counties.csv -o x1 households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck -q -p shanxi-2017 --with households=households.csv \
>     --with counties=counties.csv -o x2 members.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report exit -q -p shanxi-2017 -f text x1 > a; sed -n 6,10p a
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-report exit -q -p shanxi-2017 -f text x2 > b; sed -n 6,10p b
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# What must come before, and wrong use.
$ pa-report
err| pa-report: which report? The first operand is quality or exit
err| Try 'pa-report --help' for the options.
? 2
$ pa-report progress x1
err| pa-report: which report? The first operand is quality or exit
err| Try 'pa-report --help' for the options.
? 2
$ pa-report exit -p shanxi-2017 v
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report quality -p shanxi-2017 x1
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report exit -f pdf x1
err| pa-report: --format: "pdf" is none of html, md, csv, json, text
err| Try 'pa-report --help' for the options.
? 2
$ pa-report exit --by hamlet x1
err| pa-report: --by: "hamlet" is none of province, city, county, township, village
err| Try 'pa-report --help' for the options.
? 2
$ pa-report quality --findings nosuch -o out2 v; ls out2
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'out2': No such file or directory
? 2
$ printf '%s\n%s\n' 户编号,校验结论,问题代码 14112400000001,很好, > odd
$ pa-report quality -f text odd
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
