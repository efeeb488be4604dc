# The numbers on which a verdict hangs: just below, at and just above each. One
# line a case: what is changed in a household of three that may exit, then its
# income and the three verdicts with what fails and what is unknown.
$ cat > put <<'END'
> # put FILE LINE COLUMN VALUE: one cell of a file changed
> col=$(head -n 1 "$1" | tr , '\n' | grep -nx "$3" | cut -d: -f1)
> awk -F, -v OFS=, -v r="$2" -v c="$col" -v v="$4" 'NR == r { $c = v } 1' \
>     "$1" > new && mv new "$1"
> END
> cat > cases <<'END'
> # cases POLICY: lines of FILE COLUMN VALUE ...; of the members the third one
> policy=$1
> while read -r set; do
>     cp $TESTS/data/good-${policy%-*}/*.csv . || exit
>     set -- $set
>     col=$2 value=$3
>     while [ $# -gt 0 ]; do
>         case $1 in members) line=4 ;; *) line=2 ;; esac
>         sh put "$1.csv" $line "$2" "$3" && shift 3 || exit
>     done
>     pa-income -q --exit-zero -p $policy --with members=members.csv \
>         -o i households.csv &&
>     pa-exitcheck -q -p $policy --with members=members.csv \
>         --with counties=counties.csv -o x households.csv || exit
>     echo "$col=$value: $(perl $TESTS/golden/cols.pl \
>         核算人均纯收入,收入结论 i | sed -n 2p) $(perl $TESTS/golden/cols.pl \
>         退出结论,程序结论,标注结论,不符合项,待核实项 x | sed -n 2p)"
> done
> END
# 3200 yuan a head are not enough. What counts is the figure with two decimals:
# a third of 9600.01 yuan is 3200.00, of 9600.02 yuan 3200.01.
$ sh cases shanxi-2017
< households 生产经营性收入 1539.97
< households 生产经营性收入 1540.00
< households 生产经营性收入 1540.01
< households 生产经营性收入 1540.02
< households 生产经营性收入 1540.03
| 生产经营性收入=1539.97: 3199.99,未达标 不符合,齐备,齐备,B.income,
| 生产经营性收入=1540.00: 3200.00,未达标 不符合,齐备,齐备,B.income,
| 生产经营性收入=1540.01: 3200.00,未达标 不符合,齐备,齐备,B.income,
| 生产经营性收入=1540.02: 3200.01,达标 符合,齐备,齐备,,
| 生产经营性收入=1540.03: 3200.01,达标 符合,齐备,齐备,,
# In Kunming 3500 yuan a year later.
$ sh cases kunming-2018
< households 生产经营性收入 2439.97
< households 生产经营性收入 2440.00
< households 生产经营性收入 2440.03
| 生产经营性收入=2439.97: 3499.99,未达标 不符合,齐备,齐备,B.income,
| 生产经营性收入=2440.00: 3500.00,未达标 不符合,齐备,齐备,B.income,
| 生产经营性收入=2440.03: 3500.01,达标 符合,齐备,齐备,,
# The last day of marking is in time; Kunming's notice sets none.
$ sh cases shanxi-2017
< households 标注日期 2017-12-20
< households 标注日期 2017-12-21
< households 标注日期 2017年12月
< households 标注日期 2017年11月
| 标注日期=2017-12-20: 4720.00,达标 符合,齐备,齐备,,
| 标注日期=2017-12-21: 4720.00,达标 符合,齐备,不齐备,M.date,
| 标注日期=2017年12月: 4720.00,达标 符合,齐备,待核实,,M.date
| 标注日期=2017年11月: 4720.00,达标 符合,齐备,齐备,,
$ sh cases kunming-2018
< households 标注日期 2018-12-31
< households 标注日期 不详
| 标注日期=2018-12-31: 4720.00,达标 符合,齐备,齐备,,
| 标注日期=不详: 4720.00,达标 符合,齐备,齐备,,
# Seven days of public notice, from its first day to its last, 26 October here.
$ sh cases shanxi-2017
< households 公示结束日期 2017-11-01
< households 公示结束日期 2017-11-02
< households 公示结束日期 2017-11-03
| 公示结束日期=2017-11-01: 4720.00,达标 符合,不齐备,齐备,P.days,
| 公示结束日期=2017-11-02: 4720.00,达标 符合,齐备,齐备,,
| 公示结束日期=2017-11-03: 4720.00,达标 符合,齐备,齐备,,
$ sh cases kunming-2018
< households 公示结束日期 2018-11-01
< households 公示结束日期 2018-11-02
| 公示结束日期=2018-11-01: 4720.00,达标 符合,不齐备,齐备,P.days,
| 公示结束日期=2018-11-02: 4720.00,达标 符合,齐备,齐备,,
# Two steps may be taken on one day, not the later one first.
$ sh cases shanxi-2017
< households 民主评议日期 2017-10-22
< households 民主评议日期 2017-10-23
< households 乡镇审核日期 2017-10-26
< households 乡镇审核日期 2017-10-27
< households 公告日期 2017-11-02
< households 公告日期 2017-11-01
| 民主评议日期=2017-10-22: 4720.00,达标 符合,齐备,齐备,,
| 民主评议日期=2017-10-23: 4720.00,达标 符合,不齐备,齐备,P.review,
| 乡镇审核日期=2017-10-26: 4720.00,达标 符合,齐备,齐备,,
| 乡镇审核日期=2017-10-27: 4720.00,达标 符合,不齐备,齐备,P.township,
| 公告日期=2017-11-02: 4720.00,达标 符合,齐备,齐备,,
| 公告日期=2017-11-01: 4720.00,达标 符合,不齐备,齐备,P.announce,
# Out of school and healthy on 1 September of the round: five years old, six,
# fifteen and sixteen.
$ sh cases shanxi-2017
< members 证件号码 141124201109029915
< members 证件号码 14112420110901991X
< members 证件号码 141124200109029910
< members 证件号码 141124200109019915
| 证件号码=141124201109029915: 4720.00,达标 符合,齐备,齐备,,
| 证件号码=14112420110901991X: 4720.00,达标 不符合,齐备,齐备,B.education,
| 证件号码=141124200109029910: 4720.00,达标 不符合,齐备,齐备,B.education,
| 证件号码=141124200109019915: 4720.00,达标 符合,齐备,齐备,,
$ sh cases kunming-2018
< members 证件号码 530113201209029915
< members 证件号码 53011320120901991X
< members 证件号码 530113200209029910
< members 证件号码 530113200209019915
| 证件号码=530113201209029915: 4720.00,达标 符合,齐备,齐备,,
| 证件号码=53011320120901991X: 4720.00,达标 不符合,齐备,齐备,B.education,
| 证件号码=530113200209029910: 4720.00,达标 不符合,齐备,齐备,B.education,
| 证件号码=530113200209019915: 4720.00,达标 符合,齐备,齐备,,
# A household that lives on 低保 may exit where the standard is above the line.
$ sh cases shanxi-2017
< counties 低保标准（元/年） 3199.99 households 低保兜底 是 households 贫困户属性 低保贫困户
< counties 低保标准（元/年） 3200.00 households 低保兜底 是 households 贫困户属性 低保贫困户
< counties 低保标准（元/年） 3200.01 households 低保兜底 是 households 贫困户属性 低保贫困户
| 低保标准（元/年）=3199.99: 4720.00,达标 不符合,齐备,齐备,SX.dibao,
| 低保标准（元/年）=3200.00: 4720.00,达标 不符合,齐备,齐备,SX.dibao,
| 低保标准（元/年）=3200.01: 4720.00,达标 符合,齐备,齐备,,
# The year of the exit.
$ sh cases shanxi-2017
< households 拟脱贫年度 2016
< households 拟脱贫年度 2017
< households 拟脱贫年度 2018
| 拟脱贫年度=2016: 4720.00,达标 符合,齐备,不齐备,M.year,
| 拟脱贫年度=2017: 4720.00,达标 符合,齐备,齐备,,
| 拟脱贫年度=2018: 4720.00,达标 符合,齐备,不齐备,M.year,
$ sh cases kunming-2018
< households 拟脱贫年度 2017
< households 拟脱贫年度 2018
| 拟脱贫年度=2017: 4720.00,达标 符合,齐备,不齐备,M.year,
| 拟脱贫年度=2018: 4720.00,达标 符合,齐备,齐备,,
