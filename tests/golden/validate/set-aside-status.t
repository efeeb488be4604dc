# A row that is set aside is an error (FM014) in pa-income, too: with -q it
# would be lost without a word.
$ printf '户编号,家庭人口数,工资性收入\n14112400000001,1\n' > h
$ pa-income -q -p shanxi-2017 -o out h
? 1
$ pa-income -q -p shanxi-2017 --exit-zero -o out h
