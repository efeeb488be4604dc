# The parts of a whole, put together, are the whole.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-q --exit-zero -p shanxi-2017
> --with members=members.csv --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) --findings f -o a households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ for k in 1 2; do
>     pa-validate $(cat opts) --shard=$k/2 --findings f$k -o a$k households.csv
> done
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ wc -l < a1; wc -l < a2
err| sh: 1: cannot open a1: No such file
err| sh: 1: cannot open a2: No such file
? 2
$ { cat a1; sed 1d a2; } | sort > b; sort a | cmp - b
err| cat: a1: No such file or directory
err| sed: can't read a2: No such file or directory
err| sort: cannot read: a: No such file or directory
# But for what is counted for each file, and orphans, so are the findings.
$ for f in f f1 f2; do sed '1d;/^FM0/d;/^HH002/d' $f > $f.x; done
err| sed: can't read f: No such file or directory
err| sed: can't read f1: No such file or directory
err| sed: can't read f2: No such file or directory
? 2
$ sort f1.x f2.x > g; sort f.x | cmp - g
$ pa-validate $(cat opts) --shard=1/1 -o b households.csv; cmp a b
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: a: No such file or directory
? 2
$ for k in 1 2 3; do
>     pa-income -q --exit-zero -p shanxi-2017 --shard $k/3 -o i$k households.csv
>     pa-exitcheck -q -p shanxi-2017 --shard $k/3 -o x$k households.csv
> done
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q --exit-zero -p shanxi-2017 -o i households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ { cat i1; sed 1d i2; sed 1d i3; } | sort > b; sort i | cmp - b
err| cat: i1: No such file or directory
err| sed: can't read i2: No such file or directory
err| sed: can't read i3: No such file or directory
err| sort: cannot read: i: No such file or directory
$ pa-exitcheck -q -p shanxi-2017 -o x households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ { cat x1; sed 1d x2; sed 1d x3; } | sort > b; sort x | cmp - b
err| cat: x1: No such file or directory
err| sed: can't read x2: No such file or directory
err| sed: can't read x3: No such file or directory
err| sort: cannot read: x: No such file or directory
$ pa-validate --shard=2/1 households.csv
err| pa-validate: --shard: "2/1" is not K/N with K from 1 to N
err| Try 'pa-validate --help' for the options.
? 2
