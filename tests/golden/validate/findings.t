# The findings: with -l instead of the records, with --findings beside them.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-q -p shanxi-2017
> --as-of=2017-11-30 --with members=members.csv
> --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) -l -f csv -o zh households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 规则,类别,对象,表,文件,行,户编号,人编号,列,值,应为 zh
err| Can't open zh: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-validate $(cat opts) -l -f csv --names=en -o en households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl rule,class,object,table,row,line,column,close_by en
err| Can't open en: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ head -n 1 en
err| head: cannot open 'en' for reading: No such file or directory
? 1
# The key is the same in both languages, and each stands once.
$ perl $TESTS/golden/cols.pl 规则,键 zh | grep -v ^FM > k1
err| Can't open zh: No such file or directory at /work/main/tests/golden/cols.pl line 9.
? 1
$ perl $TESTS/golden/cols.pl rule,key en | grep -v ^FM > k2
err| Can't open en: No such file or directory at /work/main/tests/golden/cols.pl line 9.
? 1
$ sed 1d k1 > a; sed 1d k2 | cmp - a; sort a | uniq -d; grep -c , a
| 0
? 1
$ pa-validate $(cat opts) --findings f -o out households.csv; cmp f zh
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: f: No such file or directory
? 2
$ pa-validate $(cat opts) --findings f -f jsonl -o out households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed -n '/"ID004"/p' f
err| sed: can't read f: No such file or directory
? 2
$ sed -n '/"IN014"/p' f
err| sed: can't read f: No such file or directory
? 2
$ pa-validate $(cat opts) -l -f jsonl -o j households.csv; cmp f j
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: f: No such file or directory
? 2
$ pa-validate $(cat opts) -l -f jsonl --names=en -o j households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed -n '/"ID004"/p' j
err| sed: can't read j: No such file or directory
? 2
$ pa-validate $(cat opts) -l -f human -o h households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep -v FM h | head -n 4
err| grep: h: No such file or directory
$ pa-validate $(cat opts) -l -f human --names=en -o h households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep -v FM h | head -n 4
err| grep: h: No such file or directory
# Not on a terminal: CSV.
$ pa-validate $(cat opts) -l households.csv > f; cmp f zh
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: zh: No such file or directory
? 2
# No number or name is whole, unless asked for.
$ grep -cE '[0-9]{17}' zh; grep -c 陈 zh
err| grep: zh: No such file or directory
err| grep: zh: No such file or directory
? 2
$ pa-validate $(cat opts) -l --reveal -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 规则,列,值 f | grep -E '^(ID004|FM002|HH018)'
? 1
# At most N of a rule are written; all are counted.
$ pa-validate $(cat opts) -vv -l --max-per-rule=1 --select=HH002,PV026 \
>     -o f households.csv; cut -d, -f1 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-validate $(cat opts | sed 's/-q//') -l --max-per-rule=1 --select=PV026 \
>     --fail-level=suspect -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# What was set aside.
$ pa-validate $(cat opts) --rejects r -o out households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed -n 8p households.csv | cmp - r
err| cmp: r: No such file or directory
? 2
$ pa-validate $(cat opts) -l --rejects r --exit-zero -o out households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed -n 8p households.csv | cmp - r
err| cmp: r: No such file or directory
? 2
# Cells that a spreadsheet would run, and the mark that Excel looks for.
$ printf '户编号,家庭人口数,备注\n14112400000001,x,=1+1\n' > h
$ printf '14112400000002,1,@a\n14112400000003,-1,+b\n' >> h
$ pa-validate -q --excel-safe h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --add-bom -l --excel-safe --exit-zero h > f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ head -c 3 f | od -An -tx1; perl $TESTS/golden/cols.pl 规则,行,列,值 f
