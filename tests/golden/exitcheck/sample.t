# The city looks into a share of its exiting villages, drawn by lot.
% [ "$LC_ALL" = C ]
$ awk 'BEGIN {
>     print "省,市,县,乡,行政村,村编号,村属性,总人口数,计划脱贫退出年份"
>     for (i = 1; i <= 24; i++) {
>         c = i <= 2 ? 1 : i <= 12 ? 2 : 3
>         printf "山西省,甲市,县%d,乡,村%02d,1411%08d,贫困村,%s,%s\n", \
>             c, i, i, i == 5 ? "" : "500", i == 24 ? "2018" : "2017"
>     }
>     print "山西省,乙市,县4,乡,村30,141100000030,贫困村,500,2017"
>     print "山西省,乙市,县4,乡,村31,141100000031,贫困村,500,"
> }' > villages.csv
> cat > draw <<'END'
> pa-exitcheck --no-progress -p shanxi-2017 --level=village "$@"
> END
$ sh draw --sample=2017 -o list villages.csv
err| pa-exitcheck: 27 rows read: 0 out, 26 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 整村搬迁、深度贫困村、是否已搬迁: SX.village_relocation
err| undetermined, table not given: households: SX.watch_incidence V.incidence
err| pa-exitcheck: 甲市: villages that exit 23, drawn 4 (17.39 %)
err| pa-exitcheck: 乙市: villages that exit 1, drawn 1 (100.00 %)
err| pa-exitcheck: not known whether they exit, and so not in the draw: 1
$ perl $TESTS/golden/cols.pl 抽样序号,县,村编号,抽签值,退出结论,是否达标 list
| 抽样序号,县,村编号,抽签值,退出结论,是否达标
| 1,县1,141100000002,439cb7cffa96fc76,待核实,
| 1,县2,141100000007,083db17895bedad1,待核实,
| 2,县3,141100000013,099ce67b5e5e7c0a,待核实,
| 1,县3,141100000023,06818c841e8ce5d8,待核实,
| 1,县4,141100000030,dc370eec8ac10647,待核实,
# Who doubts it draws again: the lot is a hash of the seed and the number.
$ tail -n +2 villages.csv | grep ',县1,' | cut -d, -f6 | while read -r id; do
>     printf '%s %s\n' "$(printf '2017:%s' "$id" | sha256sum | cut -c1-16)" $id
> done | sort | head -n 1
| 439cb7cffa96fc76 141100000002
# The order of the rows does not count, the seed does.
$ (head -n 1 villages.csv; tail -n +2 villages.csv | sort -r) > other.csv
$ sh draw -q --sample=2017 -o list2 other.csv; sort list > a; sort list2 > b
$ cmp a b
$ sh draw -q --sample=2018 other.csv | sort | cmp -s - a
? 1
# Another share.
$ sh draw --sample=2017 --set sample_percent=50 -o list3 villages.csv
err| pa-exitcheck: 27 rows read: 0 out, 26 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 整村搬迁、深度贫困村、是否已搬迁: SX.village_relocation
err| undetermined, table not given: households: SX.watch_incidence V.incidence
err| pa-exitcheck: 甲市: villages that exit 23, drawn 12 (52.17 %)
err| pa-exitcheck: 乙市: villages that exit 1, drawn 1 (100.00 %)
err| pa-exitcheck: not known whether they exit, and so not in the draw: 1
# The filled table is read back.
$ awk -F, -v OFS=, '
>     NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
>     NR == 2 { $at["是否达标"] = "是"; $at["核查人"] = "测试员" }
>     NR == 3 { $at["是否达标"] = "否"; $at["未达标原因"] = "公路未通" }
>     NR == 4 { $at["是否达标"] = "0" }
>     { print }
>     END { gsub(/[^,]/, ""); $at["村编号"] = "141100000099"; print }' list > filled
$ sh draw --sample=2017 --sample-result=filled -o result villages.csv
err| pa-exitcheck: 27 rows read: 0 out, 26 held back, 1 skipped, 0 set aside
err| undetermined, column absent: 整村搬迁、深度贫困村、是否已搬迁: SX.village_relocation
err| undetermined, table not given: households: SX.watch_incidence V.incidence
err| pa-exitcheck: 甲市: villages that exit 23, drawn 4 (17.39 %): passed 1, failed 2, blank 1
err| pa-exitcheck: 乙市: villages that exit 1, drawn 1 (100.00 %): passed 0, failed 0, blank 1
err| pa-exitcheck: not known whether they exit, and so not in the draw: 1
err| pa-exitcheck: rows about villages that this draw does not hold (are the seed and the villages the same?): 1
err| pa-exitcheck: failed, and no reason is given: 1
$ perl $TESTS/golden/cols.pl 村编号,是否达标,未达标原因,核查人 result
| 村编号,是否达标,未达标原因,核查人
| 141100000002,是,,测**
| 141100000007,否,公路未通,
| 141100000013,0,,
| 141100000023,,,
| 141100000030,,,
# What cannot be read back.
$ (cat filled; tail -n 1 filled) > twice
$ sh draw -q --sample=2017 --sample-result=twice villages.csv
err| pa-exitcheck: twice: the village 141100000099 stands in it twice
? 2
$ (cat filled; echo '一,二') > ragged
$ sh draw -q --sample=2017 --sample-result=ragged villages.csv
err| pa-exitcheck: ragged: rows that have another number of cells than its header: 1
? 2
$ sh draw -q --sample=2017 --sample-result=nowhere villages.csv
err| pa-exitcheck: nowhere: cannot open: No such file or directory
? 2
# Mistakes in asking.
$ sh draw -q --sample-result=filled villages.csv
err| pa-exitcheck: --sample-result needs the seed of the draw: --sample=SEED
err| Try 'pa-exitcheck --help' for the options.
? 2
$ sh draw -q --sample=1 --area=141100000001 villages.csv
err| pa-exitcheck: --sample draws among all villages that exit: give --level=village, without --decide, --area, --shard and -f jsonl
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -q -p shanxi-2017 --sample=1 villages.csv
err| pa-exitcheck: --sample draws among all villages that exit: give --level=village, without --decide, --area, --shard and -f jsonl
err| Try 'pa-exitcheck --help' for the options.
? 2
$ pa-exitcheck -q -p kunming-2018 --level=village --sample=1 villages.csv
err| pa-exitcheck: the pack kunming-2018 does not say how many villages are looked into; give --set sample_percent=N
? 2
$ sh draw -q --sample= villages.csv
err| pa-exitcheck: --sample has no seed: give a number or a word that was agreed on, such as --sample=2017
err| Try 'pa-exitcheck --help' for the options.
? 2
# Another table is not taken for a filled one.
$ sh draw -q --sample=2017 --sample-result=villages.csv villages.csv
err| pa-exitcheck: villages.csv: has no column 是否达标: --sample-result takes the table that --sample wrote, filled in
? 2
$ sh draw -q --sample=2017 --sample-result=- - < villages.csv
err| pa-exitcheck: standard input can be only one of the tables: name the files of the others
err| Try 'pa-exitcheck --help' for the options.
? 2
# Each village has one lot, and who has no name has none.
$ (sed -n 1,3p villages.csv; sed -n 3p villages.csv; echo 山西省,甲市,县1,乡,,,贫困村,500,2017) > odd.csv
$ sh draw --sample=2017 --set sample_percent=100 odd.csv 2>&1 > list | grep draw; tail -n +2 list | cut -d, -f7
| pa-exitcheck: 甲市: villages that exit 2, drawn 2 (100.00 %)
| pa-exitcheck: without a number and a name, and so not in the draw: 1
| pa-exitcheck: further rows of villages that stand in the table already, and so not in the draw: 1
| 141100000001
| 141100000002
