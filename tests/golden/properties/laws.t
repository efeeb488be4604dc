# Laws that hold for any household: filling in what is unknown changes no
# decided verdict; more income loses no exit; the gap, made good, gives the
# exit and a fen less does not; no order, no cut, no thread matters.
$ sh $TESTS/oracle/laws.sh -n 2 -r 150 | sed 's/, [0-9]* households//'
| decided: 2 registries, 0 broken
| more: 2 registries, 0 broken
| gap: 2 registries, 0 broken
| order: 2 registries, 0 broken
# A broken law shows.
$ mkdir r; perl $TESTS/oracle/gen.pl shanxi-2017 7 50 r
> . $TESTS/oracle/answers.sh; answers r $PWD/a
$ for law in 'decided i ,未达标, ,达标,' 'more i ,达标, ,待核实,' 'same x ,齐备, ,不齐备,'; do
>     set -- $law; cp a.i b.i; cp a.x b.x
>     sed "s/$3/$4/" a.$2 > b.$2
>     perl $TESTS/oracle/holds.pl $1 a b > out; echo $? $1 $(tail -n 1 out)
> done
| 1 decided 14 looked at, 14 broken
| 1 more 33 looked at, 33 broken
| 1 same 50 looked at, 38 broken
$ perl $TESTS/golden/cols.pl 户编号,退出结论 a.x | sed -n 's/,符合//p' > may
> perl $TESTS/golden/cols.pl 户编号,退出结论 a.x | sed -n 's/,不符合//p' > not
> for law in 'mended may' 'mended not' 'lacking may' 'lacking not'; do
>     set -- $law
>     perl $TESTS/oracle/holds.pl $1 a a $2 > out; echo $? $law $(tail -n 1 out)
> done
| 0 mended may 17 looked at, 0 broken
| 1 mended not 15 looked at, 15 broken
| 1 lacking may 17 looked at, 17 broken
| 0 lacking not 15 looked at, 0 broken
