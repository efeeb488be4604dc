# Tables without 户编号 find their households by whom they name.
$ cp $TESTS/data/good-shanxi/*.csv .
$ cat > work.csv <<'.'
> 人编号,姓名,证件号码,是否已务工,开始时间,结束时间
> 1411240000000101,张甲,,是,2017-03-01,2017-02-01
> ,李乙,141124197202029929,是,2017-03-01,2017-02-01
> ,王丙,141124197202029929,是,2017-03-01,2017-02-01
> ,李乙,1.41E+17,是,2017-03-01,2017-02-01
> .
$ pa-validate -p shanxi-2017 --as-of 2017-12-31 --with members=members.csv \
>     --with work=work.csv --select WK017,FM024 --statistics -l -f csv \
>     -o f households.csv; perl $TESTS/golden/cols.pl 规则,行,户编号,列,值 f
| 规则,行,户编号,列,值
| WK017,2,14112400000001,开始时间,2017-03-01
| WK017,3,14112400000001,开始时间,2017-03-01
| FM024,4,,证件号码,1411************29
| WK017,4,,开始时间,2017-03-01
| FM024,5,,证件号码,1.41**17
| WK017,5,,开始时间,2017-03-01
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rows of the table of work that no household is found for: 2
err| rule	checked	hit	rate %	households	undetermined	not run
err| FM024	4	2	50.00	2	0	
err| WK017	4	4	100.00	3	0	
err| WK017.again	4	0	0.00	0	0	
err| pa-validate: rules run 3: errors 4, suspects 2, notes 0; checks undetermined 0; records: ok 3, suspect 0, error 1
# The same of a stream that is read from a pipe, and in whole households.
$ { cat members.csv | pa-validate -q -p shanxi-2017 --as-of 2017-12-31 \
>     --with work=work.csv --select WK017,FM024 -l -f csv --grouped -o g -
> }; perl $TESTS/golden/cols.pl 规则,行,户编号,列,值 g > a
$ perl $TESTS/golden/cols.pl 规则,行,户编号,列,值 f | cmp - a
# Members by their head, and an income that takes them in.
$ { echo 户主姓名,户主证件号码,$(head -n 1 members.csv | cut -d, -f2-)
>   sed -n 2,4p members.csv | cut -d, -f2- | sed 's/^/张甲,141124197001019919,/;3s/,0,,/,0,死亡,/'
> } > byhead
$ { echo 户主姓名,户主证件号码,$(head -n 1 households.csv)
>   sed -n 2,3p households.csv | sed '1s/^/张甲,141124197001019919,/;2s/^/,,/'
> } > heads
$ pa-income -q -p shanxi-2017 --with members=byhead -o o heads
? 1
$ perl $TESTS/golden/cols.pl 户编号,核算人口 o
| 户编号,核算人口
| 14112400000001,2
| 14112400000002,3
# Who helps is not who is helped; a table that names neither is refused.
$ cut -d, -f2- helpers.csv > nobody
$ pa-validate -q -o o --with helpers=nobody households.csv
err| pa-validate: nobody: a table of helpers needs the column 户编号, which its header lacks (for another kind of table see --table)
? 2
# A 户编号 that stands twice in one village.
$ sed -n '2s/13900000001/13900000009/p' households.csv | cat households.csv - > twice
$ pa-validate -q -p shanxi-2017 --select FM025,DU016 -l -f csv -o f twice
? 1
$ perl $TESTS/golden/cols.pl 规则,行,户编号 f
| 规则,行,户编号
| FM025,2,14112400000001
| FM025,6,14112400000001
