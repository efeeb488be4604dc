# Incomes are of twelve months. The pack says which; a city that has filed
# others gives them.
$ cp $TESTS/data/good-shanxi/households.csv .
$ pa-income -p shanxi-2017 --set income_period_start=2017-01-01 \
>     --set income_period_end=2017-12-31 -o out households.csv
err| pa-income: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2017-01-01 to 2017-12-31, set for this run
err| pa-income: households above the line 3, not above 1, undetermined 0; by declared income 0; size differs 0
err| pa-income: 吕梁市临县: declared transfer income fits formula A alone 0, B alone 0, both 4, neither 0, cannot be told 0 (households)
$ pa-income -q -p shanxi-2017 --set income_period_start=2017-01-01 \
>     --set income_period_end=2017-12-31 --household 14112400000002 --trace \
>     households.csv | sed -n 2p
| 收入计算周期：2017年1月1日至2017年12月31日（运行时指定）
$ pa-income -q -p shanxi-2017 --set income_period_start=2017-01-01 \
>     --set income_period_end=2017-12-31 -f jsonl households.csv | \
>     grep -o '"kind":"period"[^}]*' | uniq -c | tr -s ' '
|  4 "kind":"period","from":"2017-01-01","to":"2017-12-31","by":"run"
$ pa-income -q -p yunnan-2018 --names=en --household 14112400000002 --trace \
>     households.csv | sed -n 2p
| Income period: 2017-10-01 to 2018-09-30, rests on 2017年的计算周期顺延一年（推定）
# A day more or less, or half a period, is trouble.
$ pa-income -q -p shanxi-2017 --set income_period_start=2017-02-01 \
>     -o out households.csv
err| pa-income: the income period 2017-02-01 to 2017-09-30 is not twelve months: begun on 2017-02-01 it ends on 2018-01-31 (--set income_period_start=, --set income_period_end=)
? 2
$ pa-income -q -p shanxi-2017 --set income_period_end=2017-10-01 -o out households.csv
err| pa-income: the income period 2016-10-01 to 2017-10-01 is not twelve months: begun on 2016-10-01 it ends on 2017-09-30 (--set income_period_start=, --set income_period_end=)
? 2
$ pa-income -q -p shanxi-2017 --set income_period_end=2017-09-29 -o out households.csv
err| pa-income: the income period 2016-10-01 to 2017-09-29 is not twelve months: begun on 2016-10-01 it ends on 2017-09-30 (--set income_period_start=, --set income_period_end=)
? 2
$ pa-income -q -p shanxi-2017 --set income_period_end=none -o out households.csv
err| pa-income: of the income period income_period_end is not set: give both income_period_start and income_period_end
? 2
$ pa-income -p shanxi-2017 --set income_period_start=none \
>     --set income_period_end=none -o out households.csv
err| pa-income: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: the income period is not set
err| pa-income: households above the line 3, not above 1, undetermined 0; by declared income 0; size differs 0
err| pa-income: 吕梁市临县: declared transfer income fits formula A alone 0, B alone 0, both 4, neither 0, cannot be told 0 (households)
# Twelve months that begin or end in a February of 29 days.
$ for p in '2016-02-29 2017-02-28' '2016-03-01 2017-02-28' \
>     '2015-03-01 2016-02-29'; do
>     pa-income -q -p shanxi-2017 --set income_period_start=${p% *} \
>         --set income_period_end=${p#* } -o out households.csv || echo "$p"; done
$ pa-income -q -p shanxi-2017 --set income_period_start=2015-03-01 \
>     --set income_period_end=2016-02-28 -o out households.csv
err| pa-income: the income period 2015-03-01 to 2016-02-28 is not twelve months: begun on 2015-03-01 it ends on 2016-02-29 (--set income_period_start=, --set income_period_end=)
? 2
