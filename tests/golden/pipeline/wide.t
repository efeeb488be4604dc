# Households with all their tables through the filters, as files and as a pipe.
$ cp $TESTS/data/good-shanxi/*.csv .
$ export PA_POLICY=shanxi-2017; m='--with members=members.csv'
> c='--with counties=counties.csv'
> pa-validate -q --as-of=2017-11-30 $m -o v households.csv && \
>     pa-income -q $m -o i v && pa-exitcheck -q $m $c -o x i && \
>     pa-report exit -q -f text --rows 1 -o r x && sed -n '6,10p' r
> pa-validate -q --as-of=2017-11-30 $m households.csv | pa-income -q $m | \
>     pa-exitcheck -q $m $c > y; cmp x y
> pa-validate -q -f jsonl --as-of=2017-11-30 $m -o v households.csv
> pa-income -q -f jsonl $m -o i v && pa-exitcheck -q $m $c -o y i; cmp x y
> pa-validate -q --names=en --as-of=2017-11-30 $m households.csv | \
>     pa-income -q --names=en $m | pa-exitcheck -q --names=en $m $c > y
> head -n 1 y | cut -d, -f 63-
| 一、总体情况
| 
| 共4户、10人，其中适用退出标准的3户。
| 
| 退出条件符合1户（占适用户的33.33%），不符合1户，待核实1户。
| pa_status,pa_rules,pa_transfer_income,pa_gross_income,pa_net_income,pa_family_size,pa_net_income_pc,pa_pc_min,pa_pc_max,pa_transfer_share,pa_line,pa_margin,pa_income_status,pa_income_note,pa_exit,pa_exit_procedure,pa_exit_marking,pa_exit_fails,pa_exit_unknown,pa_exit_cites,pa_exit_gap
# The order of the filters does not matter to what each adds.
$ export PA_POLICY=shanxi-2017; m='--with members=members.csv'
> pa-exitcheck -q $m --with counties=counties.csv households.csv | \
>     pa-income -q $m | pa-validate -q --as-of=2017-11-30 $m > z
> n=退出结论,不符合项,核算人均纯收入,收入结论,校验结论,问题代码
> perl $TESTS/golden/cols.pl $n x > a; perl $TESTS/golden/cols.pl $n z | cmp - a
# A pipe whose first filter fails ends with that filter's message.
$ pa-validate -q nosuch | pa-income -q -p shanxi-2017
err| pa-validate: nosuch: cannot open: No such file or directory
err| pa-income: -: is empty: there is no header row
? 2
# The findings of the first, the verdicts of the last: one report each.
$ pa-validate -q --as-of=2017-11-30 -p shanxi-2017 --findings f -o v \
>     --with members=members.csv households.csv
$ pa-report quality -q -p shanxi-2017 --findings f -f text -o r v
$ grep 校验结论： r
| 校验结论：合格4户（100.00%），疑似0户（0.00%），错误0户（0.00%）。
