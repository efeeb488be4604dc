# What the city looked into, held against the villages that exit.
$ awk 'BEGIN {
>     print "省,市,县,乡,行政村,村编号,村属性,总人口数,计划脱贫退出年份"
>     for (i = 1; i <= 20; i++)
>         printf "山西省,甲市,县%d,乡,村%02d,1411%08d,贫困村,500,2017\n", \
>             i <= 2 ? 1 : 2, i, i
>     print "山西省,乙市,县3,乡,村30,141100000030,贫困村,500,2018"
> }' > villages.csv
$ cat > counties.csv <<'END'
> 省,市,县
> 山西省,甲市,县1
> 山西省,甲市,县2
> 山西省,乙市,县3
> END
$ cat > check <<'END'
> pa-validate -q --no-progress -p shanxi-2017 --select=EX029 -l \
>     --with counties=counties.csv "$@" villages.csv > out
> perl $TESTS/golden/cols.pl 规则,县,村编号,列,值 out
> END
$ pa-exitcheck -q --no-progress -p shanxi-2017 --level=village --sample=2017 \
>     -o list villages.csv
$ awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
>     NR > 1 { $at["是否达标"] = "是" } { print }' list > filled
# As drawn, and filled in: 3 of 20, one in each county that has some.
$ perl $TESTS/golden/cols.pl 县,村编号 list
| 县,村编号
| 县1,141100000002
| 县2,141100000007
| 县2,141100000013
$ sh check --with sample=filled
| 规则,县,村编号,列,值
# Exactly 10 % are enough, and one less is not.
$ head -n 3 filled > two; sh check --with sample=two
| 规则,县,村编号,列,值
$ head -n 2 filled > one; sh check --with sample=one
| 规则,县,村编号,列,值
| EX029,县1,,市,甲市
| EX029,县2,,市,甲市
| EX029.county,县2,,县,县2
# A blank result, a village twice, a village that stays.
$ sh check --with sample=list
| 规则,县,村编号,列,值
| EX029.result,县1,141100000002,是否达标,
| EX029.result,县2,141100000007,是否达标,
| EX029.result,县2,141100000013,是否达标,
$ (cat filled; tail -n 1 filled) > twice; sh check --with sample=twice
| 规则,县,村编号,列,值
| EX029.twice,县2,141100000013,村编号,141100000013
| EX029.twice,县2,141100000013,村编号,141100000013
$ sed 's/1411000000[0-9]*,/141100000030,/' two > other; sh check --with sample=other
| 规则,县,村编号,列,值
| EX029.twice,县1,141100000030,村编号,141100000030
| EX029.village,县1,141100000030,村编号,141100000030
| EX029.twice,县2,141100000030,村编号,141100000030
| EX029.village,县2,141100000030,村编号,141100000030
# Without the table they do not run.
$ pa-validate --no-progress -p shanxi-2017 --select=EX029 -l \
>     --with counties=counties.csv villages.csv > out
err| pa-validate: 22 rows read: 0 out, 21 held back, 1 skipped, 0 set aside
err| not run, table not given: sample: EX029 EX029.county EX029.result EX029.twice EX029.village
err| pa-validate: rules run 0: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 21, suspect 0, error 0
err| pa-validate: rule EX029 was asked for but could not run
? 2
