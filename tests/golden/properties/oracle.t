# An oracle written from the notices and the design alone says of random
# households what pa-income and pa-exitcheck say: income, size, status, the
# three verdicts, every condition that fails or is unknown.
$ sh $TESTS/oracle/run.sh -n 2000
| shanxi-2017: 2000 households, registries that differ: 0
| kunming-2018: 2000 households, registries that differ: 0
# A difference shows.
$ mkdir r; perl $TESTS/oracle/gen.pl shanxi-2017 7 50 r
> . $TESTS/oracle/answers.sh; answers r $PWD/pa
> perl $TESTS/oracle/oracle.pl r > o
> perl $TESTS/oracle/compare.pl r pa.i pa.x o
| 50 households, 0 differ
$ for change in 's/达标/待核实/' 's/,符合/,不符合/' 's/P.days/P.notice/'; do
>     sed "$change" o | cmp -s - o && echo nothing to see
>     sed "$change" o > p
>     perl $TESTS/oracle/compare.pl r pa.i pa.x p > out; echo $?; tail -n 1 out
> done
| 1
| 50 households, 47 differ
| 1
| 50 households, 17 differ
| 1
| 50 households, 9 differ
