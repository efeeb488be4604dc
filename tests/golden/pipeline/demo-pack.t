# A policy year needs no C: the pack of the examples over the example registry
# of Kunming, moved to the province and the year of the pack.
$ p=$TOP/examples/packs/demo-2019
> echo "-q -p $p --with members=members.csv" > opts
> for t in households members helpers; do
>     sed -E 's/(^|,)5301(13|28)([0-9]{6}|[0-9]{8}|[0-9]{10})(,|$)/\162012\2\3\4/g
>         s/(^|,)5301(13|28)([0-9]{6}|[0-9]{8}|[0-9]{10})(,|$)/\162012\2\3\4/g
>         s/62012(13|28)/620123/g; s/,2018-/,2019-/g; s/,2018$/,2019/
>         s/云南省,昆明市,[^,]*/甘肃省,兰州市,榆中县/
>         s/清洁能源/沼气/' "$TOP/examples/data/kunming/$t.csv" > $t.csv
> done
> LC_ALL=C pa-validate --check-policy -p "$p"
> LC_ALL=C pa-validate -p "$p" --list-rules | grep -E '^(DM001|PV014|PV026)'
| demo-2019 1.0.0: 457 rules, no fault
| DM001	疑似	household	on	致贫原因为交通条件落后，但离主干路近
# 沼气 is a word of the pack for 清洁能源; base alone does not know it.
$ pa-validate -q -l -f csv --exit-zero --select LV031 households.csv |
>     grep -c 沼气
> pa-validate $(cat opts) -l -f csv --exit-zero --select LV031 households.csv |
>     grep -c 沼气
| 20
| 0
? 1
# Findings of the pack's own rule, at its figure and at another.
$ for km in 3.00 0.10; do
>     pa-validate $(cat opts) --set road_km=$km -l -f csv --exit-zero \
>         --select DM001 households.csv | grep -c DM001
> done
| 1
| 0
? 1
# The whole way to the report.
$ pa-validate $(cat opts) --as-of 2019-12-01 --exit-zero --findings f.csv \
>     --with helpers=helpers.csv households.csv | pa-income $(cat opts) > i.csv
> perl $TESTS/golden/cols.pl 收入结论 i.csv | sort | uniq -c
|       1 待核实
|       1 收入结论
|      27 未达标
|      32 达标
$ pa-exitcheck $(cat opts) i.csv > e.csv
> perl $TESTS/golden/cols.pl 退出结论 e.csv | sort | uniq -c
|      32 不符合
|      15 不适用
|       2 待核实
|      11 符合
|       1 退出结论
$ pa-report exit -q -p "$TOP/examples/packs/demo-2019" -f text e.csv | sed -n '1,/^条件符合/p'
| 贫困户退出达标情况表
| ====================
| 政策包：demo-2019 1.0.0
| 输入文件：e.csv
| 
| 一、总体情况
| 
| 共60户、206人，其中适用退出标准的45户。
| 
| 退出条件符合11户（占适用户的24.44%），不符合32户，待核实2户。
| 
| 条件符合且程序、标注均齐备的4户、11人。
$ pa-report quality -q -p "$TOP/examples/packs/demo-2019" -f text \
>     --findings f.csv e.csv | sed -n '1,/^一、/p'
| 扶贫开发数据质量通报
| ====================
| 政策包：demo-2019 1.0.0
| 输入文件：e.csv
| 
| 一、总体情况
