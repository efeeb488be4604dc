# CSV that is broken, and CSV that only looks so.
$ h='户编号,家庭人口数,备注'; a=14112400000001,3,a b=14112400000002,2,b
> c=14112400000003,1,c
> # a quote that is never closed: at the start, in the middle, at the end
> printf '%s\n' "$h" '"14112400000001,3,a' $b $c > q1
> printf '%s\n' "$h" $a '14112400000002,2,"b' $c > q2
> printf '%s\n' "$h" $a $b '14112400000003,1,"c' > q3
> printf '%s\n' "$h" $a $b '14112400000003,1,"c' | head -c -1 > q4
> printf '%s\n' '"户编号,家庭人口数,备注' $a $b > q5
> printf '%s\n' "$h" '"14112400000001,3,a' '"14112400000002,2,b' $c > q6
> printf '%s\n' "$h" $a '14112400000002,2,"b' "$c\"" "$a" > q7
$ for f in q1 q2 q3 q4; do
>     pa-validate --select ID017 --rejects r -o out $f; echo "= $?"; cat out; cat r
> done
| = 2
| = 2
| = 2
| = 2
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: out: No such file or directory
err| cat: r: No such file or directory
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: out: No such file or directory
err| cat: r: No such file or directory
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: out: No such file or directory
err| cat: r: No such file or directory
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: out: No such file or directory
err| cat: r: No such file or directory
? 1
$ pa-validate -q -o new q5; ls new
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'new': No such file or directory
? 2
$ pa-validate -q --rejects r q6; cat r
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: r: No such file or directory
? 1
# Closed on the next line: a cell with a line break, and a short row.
$ pa-validate -q --rejects r q7; cat r
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: r: No such file or directory
? 1
$ pa-validate -q -l -f csv --exit-zero q1 > f; cut -d, -f 1,6,7 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# A quote still open after 1 MiB.
$ perl -e 'print "户编号,家庭人口数\n14112400000001,\"3\n";
>     printf "%014d,1\n", 14112400000002 + $_ for 0..80000' > far
$ pa-validate -q --rejects r -o out far; wc -l < out; cat r
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| sh: 1: cannot open out: No such file
err| cat: r: No such file or directory
? 1
$ pa-validate -q --reader=libcsv --rejects r -o out2 far; cmp out out2; cat r
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: out: No such file or directory
err| cat: r: No such file or directory
? 1
# Quotes where none belong are taken as they stand.
$ printf '户编号,家庭人口数,备注\n14112400000001,3,a"b\n14112400000002,3,"a"b\n' > q
$ pa-validate -q q; pa-validate -q --reader=libcsv q
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Line ends: CRLF, CR, mixed, none at the end; blank rows; a line break in a
# cell, so that the row after it stands on another line.
$ printf '户编号,家庭人口数\r\n14112400000001,3\r\n14112400000002,x\r\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '户编号,家庭人口数\r14112400000001,3\r14112400000002,x\r' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '户编号,家庭人口数\r\n14112400000001,3\n14112400000002,x' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '户编号,备注,家庭人口数\n14112400000001,"a\n\nb",3\n1,,x\n\n\n,,\n' > e
$ pa-validate --select FM,ID017 -l -f csv -o f e; cut -d, -f 1,6,7 f
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# Header: BOM and quotes, U+FEFF and U+00A0 inside, line breaks.
$ printf '\357\273\277"户编号","家庭人口数"\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,16 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '\302\240户编号\357\273\277,家庭\302\240人口数\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,16 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '户编号,"家庭\n人口数"\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7,16 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# Ragged rows.
$ printf '户编号,家庭人口数\n1,2,3\n1\n14112400000001,2\n,,,,\n' > e
$ pa-validate --select FM,ID017 --rejects r e; cat r
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: r: No such file or directory
? 1
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7,17 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ printf '户编号,家庭人口数\n1,2,3\n1\n' > e
$ pa-validate --select FM,ID017 e
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -p shanxi-2017 --exit-zero --rejects r e; cat r
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cat: r: No such file or directory
? 1
# NUL bytes, long cells, many columns.
$ printf '户编号,家庭人口数\n141124\00000000001,3\n14112400000002,2\n' > e
$ pa-validate -q --rejects new e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ ls new
err| ls: cannot access 'new': No such file or directory
? 2
$ perl -e 'print "户编号,备注\n14112400000001,", "x" x 2**21, "\n",
>     "14112400000002,y\n"' > e
$ pa-validate -q -o new e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl -e 'print "户编号,备注\n14112400000001,\"", "x" x 2**21, "\"\n",
>     "14112400000002,y\n"' > e
$ pa-validate -q -o new e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl -e 'print "户编号", ",a" x 100000, "\n14112400000001", ",b" x 100000,
>     "\n"' > e; pa-validate -q -o new e; ls new
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'new': No such file or directory
? 2
$ perl -e 'print "户编号,家庭人口数\n14112400000001", ",b" x 100000,
>     "\n14112400000002,2\n"' > e; pa-validate -q -o new e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ head -c 300000 /dev/zero > e; pa-validate -q e
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl -e 'srand 1; print map { chr rand 256 } 1 .. 100000' > e
$ pa-validate -q -o new e 2> err; echo $?; wc -l < err
| 2
| 1
