# What must not matter: the order of columns and of rows, where a household's
# rows stand, whether a stream comes in one file or in several.
$ sh $TESTS/golden/gen.sh --out g --seed 5 --households 600 --faults 0.2
$ cd g; cat > run <<'END'
> # run OUT HOUSEHOLDS MEMBERS: records to OUT.v, findings to OUT.f, verdicts
> # to OUT.x, all of them sorted, with the columns in one order and no rows
> pa-validate -q --exit-zero -p shanxi-2017 --as-of=2017-11-30 \
> 	--with members="$3" --with helpers=helpers.csv \
> 	--with villages=villages.csv --with counties=counties.csv \
> 	--with prev.households=prev_households.csv \
> 	--with prev.members=prev_members.csv --findings "$1.f1" "$2" > "$1.v1" &&
> pa-income -q --exit-zero -p shanxi-2017 --with members="$3" "$1.v1" > "$1.i1" &&
> pa-exitcheck -q -p shanxi-2017 --with members="$3" \
> 	--with counties=counties.csv "$1.i1" > "$1.x1" || exit
> perl $TESTS/golden/cols.pl 户编号,校验结论,问题代码 "$1.v1" | sort > "$1.v"
> perl $TESTS/golden/cols.pl 规则,户编号,人编号,列,值,应为,键 "$1.f1" | sort > "$1.f"
> perl $TESTS/golden/cols.pl 户编号,-19 "$1.x1" | sort > "$1.x"
> END
> sh run a households.csv members.csv
> wc -l < a.v; [ "$(wc -l < a.f)" -gt 100 ]; cut -d, -f 14 a.x | sort | uniq -c | wc -l
| 601
| 5
# The columns in another order.
$ cd g; for seed in 1 2 3; do
>     for f in households members; do
>         perl $TESTS/golden/shuffle.pl columns $seed < $f.csv > p_$f
>     done
>     sh run p p_households p_members
>     cmp a.v p.v; cmp a.x p.x; cmp a.f p.f
> done
# The households, and the persons of all of them, in another order.
$ cd g; for seed in 1 2 3; do
>     for f in households members; do
>         perl $TESTS/golden/shuffle.pl rows $seed < $f.csv > p_$f
>     done
>     sh run p p_households p_members
>     cmp a.v p.v; cmp a.x p.x; cmp a.f p.f
>     perl $TESTS/golden/cols.pl 户编号 p_households > order
>     perl $TESTS/golden/cols.pl 户编号 p.x1 | cmp - order
> done
# Files put together have the findings of the parts, with rows further down.
$ cd g; head -n 300 households.csv > h1
> { head -n 1 households.csv; tail -n +301 households.csv; } > h2
> v() { pa-validate -q --exit-zero -p shanxi-2017 --as-of=2017-11-30 -l -f csv \
>     --ignore FM,DU,ID018,IN017,IN019,PV012,HH002 --with members=members.csv "$@"; }
> v households.csv | perl $TESTS/golden/cols.pl 表,规则,行,户编号,人编号,列,值 > a
> { v h1; v h2; } | grep -c . > /dev/null
> v h1 | perl $TESTS/golden/cols.pl 表,规则,行,户编号,人编号,列,值 | grep ^户, > p1
> v h2 | perl $TESTS/golden/cols.pl 表,规则,行,户编号,人编号,列,值 | grep ^户, |
>     awk -F, -v OFS=, '{ $3 += 299; print }' >> p1
> grep ^户, a | cmp - p1; [ "$(wc -l < p1)" -gt 50 ]
> v h1 h2 | perl $TESTS/golden/cols.pl 表,规则,行,户编号,人编号,列,值 | grep ^户, | \
>     sort > two; awk -F, -v OFS=, '$3 > 300 { $3 -= 299 } 1' p1 | sort | cmp - two
