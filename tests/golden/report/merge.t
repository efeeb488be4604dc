# Partial reports join to the report of the whole, byte for byte.
$ sh $TESTS/golden/gen.sh --out g --seed 3 --households 400 --faults 0.2
> cd g; pa-validate -q --exit-zero -p shanxi-2017 --as-of=2017-11-30 \
>     --with members=members.csv --findings f --manifest m -o v households.csv
> pa-exitcheck -q -p shanxi-2017 --with members=members.csv \
>     --with counties=counties.csv -o x v
$ cd g; cat > same <<'END'
> # same KIND FILE OPTION...: the whole against its parts, in all formats
> kind=$1 file=$2; shift 2
> for by in county village; do
>     for n in 1 2 3 5; do
>         k=1 parts=
>         while [ $k -le $n ]; do
>             pa-report $kind -q --shard $k/$n --partial s$k --by $by "$@" $file
>             parts="s$k $parts"
>             k=$((k + 1))
>         done
>         for f in html md csv json text; do
>             pa-report $kind -q -p shanxi-2017 -f $f --rows 50 --merge $parts > b
>             pa-report $kind -q -f $f --rows 50 --by $by "$@" $file | cmp - b
>         done
>     done
> done
> END
$ cd g; sh same exit x -p shanxi-2017
$ cd g; sh same quality v -p shanxi-2017 --findings f --with validation=m \
>     --as-of=2017-11-30
# Parts that are files by themselves, with findings of their own.
$ cd g; head -n 1 v > v1; cp v1 v2; head -n 1 f > f1; cp f1 f2
> sed 1d v | awk -F, '{ print > ($8 % 3 == 0 ? "w1" : "w2") }'
> cat w1 >> v1; cat w2 >> v2; n=$(head -n 1 f | tr , '\n' | grep -n '^户编号$')
> sed 1d f | awk -F, -v n=${n%%:*} '{ print > ($n % 3 == 0 ? "w1" : "w2") }'
> cat w1 >> f1; cat w2 >> f2
> o='-q -p shanxi-2017'
> pa-report quality $o --findings f1 --partial s1 v1
> pa-report quality $o --findings f2 --partial s2 v2
> pa-report quality $o --merge --partial s12 s1 s2
> for f in html md csv json; do
>     pa-report quality $o -f $f --findings f1 --findings f2 v1 v2 > a
>     pa-report quality $o -f $f --merge s1 s2 | cmp - a
>     pa-report quality $o -f $f --merge s12 | cmp - a
> done
> grep -c '^{"t":"input"' s12
| 2
$ cd g; pa-report quality -p shanxi-2017 --merge s1 s2 > a
err| pa-report: parts joined: 2; households: 400
# A state does not depend on the number of threads, and goes through a pipe.
$ cd g; for j in 1 2 4; do
>     pa-report exit -q -p shanxi-2017 -j$j --partial - x > b; [ -e a1 ] || cp b a1
>     pa-report quality -q -p shanxi-2017 -j$j -f csv --findings f v > c
>     [ -e a2 ] || cp c a2; cmp a1 b; cmp a2 c
> done; [ -s a1 ] && [ -s a2 ]
# What does not belong together.
$ cd g; pa-report exit -p shanxi-2017 --merge s1
err| pa-report: s1:1: this state is of another report: quality, not exit
? 2
$ cd g; pa-report quality -p base --merge s1
err| pa-report: s1:1: this state is of another pack: shanxi-2017, not base
? 2
$ cd g; pa-report quality -q -p shanxi-2017 --findings f2 --as-of 2017-11-30 \
>     --partial t2 v2; pa-report quality -p shanxi-2017 --merge s1 t2
err| pa-report: t2:1: one of the states has a date (--as-of), another has none
? 2
$ cd g; pa-report quality -q -p shanxi-2017 --findings f1 --as-of 2017-12-30 \
>     --partial t1 v1; pa-report quality -p shanxi-2017 --merge t1 t2
err| pa-report: t2:1: this state is of another date: 2017-11-30, not 2017-12-30
? 2
$ cd g; pa-report quality -p shanxi-2017 --as-of 2017-12-30 --merge t2
err| pa-report: t2:1: this state is of another date: 2017-11-30, not 2017-12-30
? 2
$ cd g; pa-report quality -p shanxi-2017 --by town --merge s1
err| pa-report: --by: "town" is none of province, city, county, township, village
err| Try 'pa-report --help' for the options.
? 2
$ cd g; pa-report quality -p shanxi-2017 --by city --merge s1
err| pa-report: s1:1: this state is of another level of areas: county, not city
? 2
$ cd g; sed '1s/"version":"[^"]*"/"version":"0.9"/' s1 > t
> pa-report quality -p shanxi-2017 --merge t
err| pa-report: t:1: this state is of another version of the pack: 0.9, not 1.0.0
? 2
$ cd g; pa-report quality -p shanxi-2017 --reveal --merge s1
err| pa-report: s1:1: one of the states was made with --reveal, another without
? 2
# Nothing counts twice, and no total is believed that its parts do not give.
$ cd g; pa-report quality -p shanxi-2017 --merge s1 s2 s1
err| pa-report: s1: this state is the same as one before it: its households would count twice
? 2
$ cd g; sed '/"t":"total"/s/\[\([0-9]*\)/[9\1/' s1 > t
> pa-report quality -p shanxi-2017 -o r --merge t
err| pa-report: t: the report's totals do not reconcile: areas
? 2
$ cd g; test -e r
? 1
$ cd g; sed '$d' s1 > t; pa-report quality -p shanxi-2017 --merge t
err| pa-report: t: not a state of pa-report: it is cut short
? 2
$ cd g; pa-report quality -p shanxi-2017 --merge v
err| pa-report: v: not a state of pa-report: its first line
? 2
$ cd g; pa-report quality -p shanxi-2017 --merge nosuch
err| pa-report: nosuch: cannot be read
? 2
# Wrong use.
$ cd g; pa-report quality --merge
err| pa-report: --merge takes files that --partial wrote, and neither --with nor --findings nor --manifest
err| Try 'pa-report --help' for the options.
? 2
$ cd g; pa-report quality --partial s9 -o r v
err| pa-report: --partial writes no report: give it without -o
err| Try 'pa-report --help' for the options.
? 2
