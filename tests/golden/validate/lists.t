# Lists of other departments, joined to members by ID number.
$ cp $TESTS/data/good-shanxi/*.csv .; echo '-q -p shanxi-2017 -l -f csv
> --as-of=2017-11-30 --with members=members.csv' > opts
$ cat > cars.csv << 'EOF'
> 车主姓名,身份证号,车辆类型,购置价（元）
> 张甲,141124197001019919,小型轿车,85000
> 李一,141124197202029929,小型普通客车,30000
> 王甲,141124197504049917,小型轿车,29999
> 孙甲,141124196807079916,普通二轮摩托车,42000
> 某人,141124197001019999,小型轿车,85000
> EOF
$ cat > low.csv << 'EOF'
> 姓名,身份证号码,保障状态
> 张丙,141124960303993,在保
> 吴甲,141124197109099914,在保
> 赵乙,14112419760505992x,停保
> EOF
$ pa-validate $(cat opts) --select CL --with list:车辆=cars.csv \
>     --with list:低保=low.csv -o out households.csv
? 1
$ perl $TESTS/golden/cols.pl 规则,类别,表,行,户编号,人编号,列,值,应为,说明 out
| 规则,类别,表,行,户编号,人编号,列,值,应为,说明
| CL001,疑似,人,2,14112400000001,1411240000000101,证件号码,1411************19,,成员名下有汽车
| CL001,疑似,人,3,14112400000001,1411240000000102,证件号码,1411************29,,成员名下有汽车
| CL021,疑似,人,3,14112400000001,1411240000000102,姓名,李*,,证件号码相同而姓名与名单不同
| CL012,错误,人,4,14112400000001,1411240000000103,是否享受低保,否,是,在低保名单中，是否享受低保却填否
# Names and numbers are masked unless asked for.
$ pa-validate $(cat opts) --select CL021 --with list:车辆=cars.csv \
>     -o out households.csv; perl $TESTS/golden/cols.pl 规则,列,值 out
| 规则,列,值
| CL021,姓名,李*
$ pa-validate $(cat opts) --select CL021 --reveal --with list:车辆=cars.csv \
>     -o out households.csv; perl $TESTS/golden/cols.pl 规则,列,值 out
| 规则,列,值
| CL021,姓名,李乙
# A number is found in full width with a dash, and behind a G.
$ sed -n '1p; s/,141124197001019919,小型/,１４１１２４-１９７００１０１-９９１９,小型/p
>     s/,141124197202029929,/,G141124197202029929,/p' cars.csv > forms.csv
$ pa-validate $(cat opts) --select CL001 --with list:车辆=forms.csv \
>     -o out households.csv; perl $TESTS/golden/cols.pl 规则,人编号 out
| 规则,人编号
| CL001,1411240000000101
| CL001,1411240000000102
# Who is not on a list is a finding only when the list is said to be complete.
$ pa-validate $(cat opts) --select CL012 --with list:低保=low.csv \
>     --set dibao_list_complete=true -o out households.csv
? 1
$ perl $TESTS/golden/cols.pl 规则,行,人编号,值,应为 out
| 规则,行,人编号,值,应为
| CL012,4,1411240000000103,否,是
| CL012.reverse,11,1411240000000402,是,否
# Rows of a list have findings of their own.
$ printf '姓名,身份证号,类别\n周乙,141124196908089929,重病\n某人,141124197001019999,独居老人\n' > focus.csv
$ pa-validate $(cat opts) --select CL018 --with list:重点对象=focus.csv \
>     -o out households.csv
$ perl $TESTS/golden/cols.pl 规则,类别,表,文件,行,户编号,列,值 out
| 规则,类别,表,文件,行,户编号,列,值
| CL018,疑似,重点对象,focus.csv,3,,证件号码,1411************99
# A list that is not given, and one without numbers.
$ pa-validate $(cat opts) --select CL006 households.csv
| 规则,类别,对象,表,文件,行,物理行,省,市,县,乡,行政村,村编号,户编号,人编号,列,值,应为,销号方式,依据,状态,键,说明
err| pa-validate: rule CL006 was asked for but could not run
? 2
$ sed 's/,身份证号,/,身份,/' cars.csv > odd.csv
$ pa-validate $(cat opts) --select CL --with list:车辆=odd.csv households.csv
err| pa-validate: odd.csv: a table of list:车辆 needs the column 证件号码, which its header lacks (for another kind of table see --table)
? 2
$ cut -d, -f 1,3- cars.csv > bare.csv
$ pa-validate $(cat opts) --select CL --with list:车辆=bare.csv households.csv
err| pa-validate: bare.csv: a table of list:车辆 needs the column 证件号码, which its header lacks (for another kind of table see --table)
? 2
