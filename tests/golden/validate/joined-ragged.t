# Rows of a joined table that are set aside do not vanish without a word: a
# ragged row is FM014, as is a quote inside a quoted cell; a quote that is never
# closed is status 2, in all filters.
$ printf '户编号,家庭人口数\n14112400000001,\n' > h
$ printf '户编号,人编号,姓名\n14112400000001,1,甲\n14112400000001,2\n' > r
$ printf '户编号,人编号,姓名\n14112400000001,1,甲\n14112400000001,2,"乙\n' > q
$ pa-validate -q -l -f csv --select FM014 --with members=r -o f h
? 1
$ cut -d, -f 1,5,6 f
| 规则,文件,行
| FM014,r,3
$ pa-validate -q -l -f csv --select FM014 --with members=q -o f h
err| pa-validate: q:3: a quote opened here is never closed; the line was set aside (see --rejects)
? 2
$ pa-exitcheck -q -p shanxi-2017 --with members=q -o x h
err| pa-exitcheck: q:3: a quote opened here is never closed; the line was set aside (see --rejects)
? 2
$ printf '户编号,人编号,姓名\n14112400000001,1,"甲"乙\n14112400000001,2,丙\n' > s
$ pa-validate -q -l -f csv --select FM014 --with members=s -o f h
? 1
$ cut -d, -f 1,5,6,17 f
| 规则,文件,行,值
| FM014,s,2,带引号的单元格内有未双写的引号
$ pa-exitcheck -q -p shanxi-2017 --with members=s --rejects r -o x h; cat r
| 14112400000001,1,"甲"乙
