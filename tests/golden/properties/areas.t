# Decisions about areas: figures held against those of another program; few
# villages are left open by few open households; deciding these decides them.
$ sh $TESTS/golden/gen.sh --out g --seed 8 --households 20000
$ pa-exitcheck -q -p shanxi-2017 --with members=g/members.csv \
>     --with counties=g/counties.csv g/households.csv -o v0
> perl $TESTS/golden/areas.pl decide 1 0.001 < v0 > v1
> perl $TESTS/golden/areas.pl villages 2 < v1 > villages
> n=$(perl $TESTS/golden/cols.pl 退出结论 v1 | grep -c 待核实); [ $n -ge 5 ] && [ $n -le 60 ]
$ pa-exitcheck -q -p shanxi-2017 --level=village --with households=v1 villages -o o1
> perl $TESTS/golden/areas.pl judge v1 < o1
# Those that were named are decided by lot: no village is open any more.
$ perl $TESTS/golden/areas.pl settle 3 o1 < v1 > v2; cmp -s v1 v2
? 1
$ pa-exitcheck -q -p shanxi-2017 --level=village --with households=v2 villages -o o2
> perl $TESTS/golden/areas.pl judge v2 all < o2
> perl $TESTS/golden/cols.pl 村编号,决定户 o1 | grep -v ',$' | sed 1d | cut -d, -f1 > open
> perl $TESTS/golden/cols.pl 村编号,退出结论 o2 | grep -F -f open | grep -c 待核实
| 0
? 1
# A decided verdict never turns over when more is known.
$ perl $TESTS/golden/cols.pl 村编号,退出结论 o1 | grep -v 待核实 > d1
> perl $TESTS/golden/cols.pl 村编号,退出结论 o2 | grep -v -F -f open | cmp d1 -
# The same bytes, whatever the order of the households, the number of threads,
# the memory, and where they come from.
$ perl $TESTS/golden/shuffle.pl rows 4 < v1 > v3
> for o in -j1 -j4 --memory=1M '--memory=1K -j3'; do
>     pa-exitcheck -q -p shanxi-2017 --level=village $o --with households=v3 villages |
>         cmp o1 -
> done
> pa-exitcheck -q -p shanxi-2017 --level=village --with households=- villages < v1 | cmp o1 -
> cat villages | pa-exitcheck -q -p shanxi-2017 --level=village --with households=v1 | cmp o1 -
# Rows of persons count their household once, also when they are scattered.
$ sh $TESTS/golden/gen.sh --out n --seed 8 --households 2000 --native --utf8
> pa-exitcheck -q -p shanxi-2017 n/persons.native.csv -o p0
> perl $TESTS/golden/shuffle.pl rows 5 < p0 > p1
> perl $TESTS/golden/cols.pl 户编号 p0 | awk 'NR == 1 || !seen[$0]++ { print NR }' > lines
> awk 'FNR == NR { keep[$1]; next } FNR in keep' lines p0 > p2
> [ "$(wc -l < p2)" -eq 2001 ] && [ "$(wc -l < p0)" -gt 6000 ]
> for p in p0 p1 p2; do
>     pa-exitcheck -q -p shanxi-2017 --level=village --with households=$p n/villages.csv -o $p.v
> done; cmp p0.v p1.v; cmp p0.v p2.v
$ pa-exitcheck -q -p shanxi-2017 --with members=g/members.csv g/households.csv -o h0
> pa-exitcheck -q -p shanxi-2017 --level=village --with households=h0 g/villages.csv -o a
# Townships and counties add up their villages.
$ perl $TESTS/golden/cols.pl 县,剩余贫困人口下限,剩余贫困人口上限 a | awk -F, 'NR > 1 { n[$1] += $2; m[$1] += $3 }
>     END { for (c in n) print c "," n[c] "," m[c] }' | sort > want
> pa-exitcheck -q -p shanxi-2017 --level=county --with households=h0 --with villages=a g/counties.csv |
>     perl $TESTS/golden/cols.pl 县,剩余贫困人口下限,剩余贫困人口上限 | sed 1d | sort | cmp want -
$ sh $TESTS/golden/gen.sh --out k --seed 9 --households 5000 --policy kunming
> pa-exitcheck -q -p kunming-2018 --with members=k/members.csv k/households.csv -o kh
> pa-exitcheck -q -p kunming-2018 --level=village --with households=kh k/villages.csv -o kv
> perl $TESTS/golden/cols.pl 县,乡,剩余贫困人口下限,剩余贫困人口上限 kv | awk -F, 'NR > 1 { n[$1 "," $2] += $3; m[$1 "," $2] += $4 }
>     END { for (c in n) print c "," n[c] "," m[c] }' | sort > want
> pa-exitcheck -q -p kunming-2018 --level=township --with households=kh kv -o kt
> perl $TESTS/golden/cols.pl 县,乡,剩余贫困人口下限,剩余贫困人口上限 kt | sed 1d | sort | cmp want -
# In the order in which the villages name them.
$ perl $TESTS/golden/cols.pl 县,乡 kv | awk 'NR > 1 && !seen[$0]++' > want
> perl $TESTS/golden/cols.pl 县,乡 kt | sed 1d | cmp want -
