# Records go through unchanged and in order, with status and rules beside.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-p shanxi-2017
> --as-of=2017-11-30 --with members=members.csv
> --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) -o zh households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-2 zh
err| Can't open zh: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Each record is a line of the input with two cells more; set aside: line 8.
$ sed 's/,[^,]*,[^,]*$//' zh > cut; sed '8,$d' households.csv | cmp - cut
err| sed: can't read zh: No such file or directory
err| cmp: EOF on cut which is empty
? 1
$ pa-validate -q $(cat opts) --names=en -o en households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,pa_status,pa_rules en | head -n 3
err| Can't open en: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# A run over its own output replaces the columns.
$ pa-validate -q $(cat opts) -o again zh; cmp zh again
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: zh: No such file or directory
? 2
$ pa-validate -q $(cat opts) --exit-zero -o again en; cmp zh again
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: zh: No such file or directory
? 2
# JSON: the cells as they stand, by their labels.
$ printf '户编号,家庭人口数,"a,b"\n%s,３,"x\n""y"""\n' 14112400000001 > h
$ pa-validate -q -f jsonl h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -f jsonl --names=en h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# --only
$ pa-validate -q $(cat opts) --only=clean -o out households.csv; wc -l < out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| sh: 1: cannot open out: No such file
? 2
$ LC_ALL=C pa-validate $(cat opts) --only=flagged --ignore FM,HH,HP,IN,ID \
>     -o out households.csv 2> err; echo $?; head -n 1 err
| 2
| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
$ perl $TESTS/golden/cols.pl 户编号,-2 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-validate -q $(cat opts) --only=error --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-validate -q $(cat opts) --only=suspect --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-validate -q $(cat opts) --only=clean --ignore FM,HH,HP,IN,ID \
>     -o out households.csv; perl $TESTS/golden/cols.pl 户编号,-2 out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# A row of a person carries the findings on it and on its household.
$ pa-validate -q -p shanxi-2017 --as-of=2017-11-30 --exit-zero -o out \
>     --with households=households.csv members.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 人编号,-2 out | sed '/0901,/d'
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# A clean registry has no findings but notes.
$ cd $TESTS/data/good-shanxi && pa-validate -p shanxi-2017 --as-of=2017-11-30 \
>     --with members=members.csv --with helpers=helpers.csv \
>     --with villages=villages.csv --with counties=counties.csv \
>     --with prev.households=prev_households.csv \
>     --with prev.members=prev_members.csv --only=flagged households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cd $TESTS/data/good-kunming && pa-validate -p kunming-2018 \
>     --as-of=2018-11-30 --fail-level=suspect \
>     --with members=members.csv --with helpers=helpers.csv \
>     --with villages=villages.csv --with counties=counties.csv \
>     --with prev.households=prev_households.csv \
>     --with prev.members=prev_members.csv --only=flagged -q households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
