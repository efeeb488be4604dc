# A policy has to be named.
$ cp $TESTS/data/good-shanxi/households.csv .
$ unset PA_POLICY; pa-income -o out households.csv
err| pa-income: which policy? Give -p with one of: base, kunming-2018, shanxi-2017, yunnan-2018
err| Try 'pa-income --help' for the options.
? 2
$ PA_POLICY=shanxi-2017 pa-income -q -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,收入标准 out | head -n 2
| 户编号,收入标准
| 14112400000001,3200.00
$ PA_POLICY=shanxi-2017 pa-income -q -p kunming-2018 -o out households.csv
$ perl $TESTS/golden/cols.pl 户编号,收入标准 out | head -n 2
| 户编号,收入标准
| 14112400000001,3500.00
$ pa-income -p shanxi2017 -o out households.csv
err| pa-income: there is no pack 'shanxi2017'; did you mean 'shanxi-2017'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
? 2
$ pa-income -p ./nowhere -o out households.csv
err| pa-income: there is no pack.json in ./nowhere
? 2
$ pa-income -p base -o out households.csv
err| pa-income: the pack base sets no income line (exit_income)
? 2
$ pa-income -p yunnan-2018 -o out households.csv
err| pa-income: 5 rows read: 4 out, 0 held back, 1 skipped, 0 set aside
err| pa-income: income period 2017-10-01 to 2018-09-30
err| pa-income: households above the line 3, not above 1, undetermined 0; by declared income 0; size differs 0
err| pa-income: 吕梁市临县: declared transfer income fits formula A alone 0, B alone 0, both 4, neither 0, cannot be told 0 (households)
$ ls
| households.csv
| out
# A line that is none, or no amount.
$ pa-income -p shanxi-2017 --set exit_income=none -o out households.csv
err| pa-income: the pack shanxi-2017 sets no income line (exit_income)
? 2
$ pa-income -p shanxi-2017 --set exit_income=viel -o out households.csv
err| pa-income: 'viel' is no value of parameter 'exit_income', which is of type 'money'
err| Try 'pa-income --help' for the options.
? 2
