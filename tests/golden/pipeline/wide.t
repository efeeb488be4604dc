# Households with all their tables through the filters, as files and as a pipe.
$ cp $TESTS/data/good-shanxi/*.csv .
$ export PA_POLICY=shanxi-2017; m='--with members=members.csv'
> c='--with counties=counties.csv'
> pa-validate -q --as-of=2017-11-30 $m -o v households.csv && \
>     pa-income -q $m -o i v && pa-exitcheck -q $m $c -o x i && \
>     pa-report exit -q -f text --rows 1 -o r x && sed -n '6,10p' r
> pa-validate -q --as-of=2017-11-30 $m households.csv | pa-income -q $m | \
>     pa-exitcheck -q $m $c > y; cmp x y
> pa-validate -q -f jsonl --as-of=2017-11-30 $m -o v households.csv
> pa-income -q -f jsonl $m -o i v && pa-exitcheck -q $m $c -o y i; cmp x y
> pa-validate -q --names=en --as-of=2017-11-30 $m households.csv | \
>     pa-income -q --names=en $m | pa-exitcheck -q --names=en $m $c > y
> head -n 1 y | cut -d, -f 63-
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: x: No such file or directory
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: x: No such file or directory
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# The order of the filters does not matter to what each adds.
$ export PA_POLICY=shanxi-2017; m='--with members=members.csv'
> pa-exitcheck -q $m --with counties=counties.csv households.csv | \
>     pa-income -q $m | pa-validate -q --as-of=2017-11-30 $m > z
> n=退出结论,不符合项,核算人均纯收入,收入结论,校验结论,问题代码
> perl $TESTS/golden/cols.pl $n x > a; perl $TESTS/golden/cols.pl $n z | cmp - a
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| Can't open x: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# A pipe whose first filter fails ends with that filter's message.
$ pa-validate -q nosuch | pa-income -q -p shanxi-2017
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The findings of the first, the verdicts of the last: one report each.
$ pa-validate -q --as-of=2017-11-30 -p shanxi-2017 --findings f -o v \
>     --with members=members.csv households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report quality -q -p shanxi-2017 --findings f -f text -o r v
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep 校验结论： r
err| grep: r: No such file or directory
? 2
