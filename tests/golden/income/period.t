# A period of income other than twelve months is trouble.
$ pa-income -q -p shanxi-2017 --set income_period_start=2017-02-01 \
>     -o out $TESTS/data/good-shanxi/households.csv
err| pa-income: the income period 2017-02-01 to 2017-09-30 is not twelve months
? 2
