# The same records, detail and summary for any number of threads and any
# memory; and every household is in one band and one county's line.
$ sh $TESTS/golden/gen.sh --out g --seed 8 --households 1500 --faults 0.1
$ cat > run <<'END'
> # run OUT OPTION...: records in OUT.csv, OUT.jsonl, the summary in OUT.sum
> out=$1; shift
> set -- -p shanxi-2017 --exit-zero --with members=g/members.csv \
> 	--with prev.households=g/prev_households.csv "$@" g/households.csv
> LC_ALL=C LANGUAGE= pa-income --no-progress --statistics -o $out.csv "$@" 2> $out.sum &&
> pa-income -q -f jsonl -o $out.jsonl "$@"
> END
> sh run a -j1
$ for o in -j2 -j3 '-j3 --memory=1K'; do
>     sh run b $o; for s in csv jsonl sum; do cmp a.$s b.$s; done; done
$ grep -c 'per head \(below\|above\|from\|that\)' a.sum
| 9
$ sed -n 's/.*per head \(below\|above\|from\|that\).*households //p' a.sum |
>     paste -sd+ | sed 's/^/echo $((/; s/$/))/' | sh
| 1500
$ sed -n '/fits formula/{s/[^:]*:[^:]*: //; s/[^0-9]\{1,\}/+/g; s/+$//; p;}' a.sum |
>     paste -sd ' ' | sed 's/ //g; s/^/echo $((0/; s/$/))/' | sh
| 1500
$ sed -n 's/.*against last year: //p' a.sum | sed 's/[^0-9]\{1,\}/+/g; s/+$//; s/.*/echo $((0&))/' | sh
| 1500
