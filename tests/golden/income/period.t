# A period of income other than twelve months is trouble.
$ pa-income -q -p shanxi-2017 --set income_period_start=2017-02-01 \
>     -o out $TESTS/data/good-shanxi/households.csv
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
