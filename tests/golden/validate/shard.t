# The parts of a whole, put together, are the whole.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-q --exit-zero -p shanxi-2017
> --with members=members.csv --with helpers=helpers.csv' > opts
$ pa-validate $(cat opts) --findings f -o a households.csv
$ for k in 1 2; do
>     pa-validate $(cat opts) --shard=$k/2 --findings f$k -o a$k households.csv
> done
$ wc -l < a1; wc -l < a2
| 3
| 5
$ { cat a1; sed 1d a2; } | sort > b; sort a | cmp - b
# But for what is counted for each file, and orphans, so are the findings.
$ for f in f f1 f2; do sed '1d;/^FM0/d;/^HH002/d' $f > $f.x; done
$ sort f1.x f2.x > g; sort f.x | cmp - g
$ pa-validate $(cat opts) --shard=1/1 -o b households.csv; cmp a b
$ for k in 1 2 3; do
>     pa-income -q --exit-zero -p shanxi-2017 --shard $k/3 -o i$k households.csv
>     pa-exitcheck -q -p shanxi-2017 --shard $k/3 -o x$k households.csv
> done
$ pa-income -q --exit-zero -p shanxi-2017 -o i households.csv
$ { cat i1; sed 1d i2; sed 1d i3; } | sort > b; sort i | cmp - b
$ pa-exitcheck -q -p shanxi-2017 -o x households.csv
$ { cat x1; sed 1d x2; sed 1d x3; } | sort > b; sort x | cmp - b
$ pa-validate --shard=2/1 households.csv
err| pa-validate: --shard: "2/1" is not K/N with K from 1 to N
err| Try 'pa-validate --help' for the options.
? 2
