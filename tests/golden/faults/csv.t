# CSV that is broken, and CSV that only looks so.
$ h='户编号,家庭人口数,备注'; a=14112400000001,3,a b=14112400000002,2,b
> c=14112400000003,1,c
> # a quote that is never closed: at the start, in the middle, at the end
> printf '%s\n' "$h" '"14112400000001,3,a' $b $c > q1
> printf '%s\n' "$h" $a '14112400000002,2,"b' $c > q2
> printf '%s\n' "$h" $a $b '14112400000003,1,"c' > q3
> printf '%s\n' "$h" $a $b '14112400000003,1,"c' | head -c -1 > q4
> printf '%s\n' '"户编号,家庭人口数,备注' $a $b > q5
> printf '%s\n' "$h" '"14112400000001,3,a' '"14112400000002,2,b' $c > q6
> printf '%s\n' "$h" $a '14112400000002,2,"b' "$c\"" "$a" > q7
$ for f in q1 q2 q3 q4; do
>     pa-validate --select ID017 --rejects r -o out $f; echo "= $?"; cat out; cat r
> done
| = 2
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000002,2,b,合格,
| 14112400000003,1,c,合格,
| "14112400000001,3,a
| = 2
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000001,3,a,合格,
| 14112400000003,1,c,合格,
| 14112400000002,2,"b
| = 2
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000001,3,a,合格,
| 14112400000002,2,b,合格,
| 14112400000003,1,"c
| = 2
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000001,3,a,合格,
| 14112400000002,2,b,合格,
| 14112400000003,1,"c
err| pa-validate: 4 rows read: 2 out, 0 held back, 1 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 2, suspect 0, error 0
err| pa-validate: q1:2: a quote opened here is never closed; the line was set aside (see --rejects)
err| pa-validate: 4 rows read: 2 out, 0 held back, 1 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 2, suspect 0, error 0
err| pa-validate: q2:3: a quote opened here is never closed; the line was set aside (see --rejects)
err| pa-validate: 4 rows read: 2 out, 0 held back, 1 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 2, suspect 0, error 0
err| pa-validate: q3:4: a quote opened here is never closed; the line was set aside (see --rejects)
err| pa-validate: 4 rows read: 2 out, 0 held back, 1 skipped, 1 set aside
err| pa-validate: rules run 1: errors 0, suspects 0, notes 0; checks undetermined 0; records: ok 2, suspect 0, error 0
err| pa-validate: q4:4: a quote opened here is never closed; the line was set aside (see --rejects)
$ pa-validate -q -o new q5; ls new
err| pa-validate: q5: no known column header among the first 10 rows; is this an export of the registry?
err| ls: cannot access 'new': No such file or directory
? 2
$ pa-validate -q --rejects r q6; cat r
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000003,1,c,合格,
| "14112400000001,3,a
| "14112400000002,2,b
err| pa-validate: q6:3: a quote opened here is never closed; the line was set aside (see --rejects)
# Closed on the next line: a cell with a line break, and a short row.
$ pa-validate -q --rejects r q7; cat r
| 户编号,家庭人口数,备注,校验结论,问题代码
| 14112400000001,3,a,疑似,FM013
| 14112400000002,2,"b
| 14112400000003,1,c",合格,
| 14112400000001,3,a,疑似,FM013
$ pa-validate -q -l -f csv --exit-zero q1 > f; cut -d, -f 1,6,7 f
| 规则,行,物理行
| FM014,2,2
err| pa-validate: q1:2: a quote opened here is never closed; the line was set aside (see --rejects)
# A quote still open after 1 MiB.
$ perl -e 'print "户编号,家庭人口数\n14112400000001,\"3\n";
>     printf "%014d,1\n", 14112400000002 + $_ for 0..80000' > far
$ pa-validate -q --rejects r -o out far; wc -l < out; cat r
| 80002
| 14112400000001,"3
err| pa-validate: far:2: a quote opened here is never closed; the line was set aside (see --rejects)
$ pa-validate -q --reader=libcsv --rejects r -o out2 far; cmp out out2; cat r
| 14112400000001,"3
err| pa-validate: far:2: a quote opened here is never closed; the line was set aside (see --rejects)
# A quote inside an unquoted cell is text. One inside a quoted cell makes a
# damaged row; the rows after it are read, though a later quote before a comma
# would give the number of cells that the header has.
$ printf '户编号,备注,家庭人口数\n14112400000001,a"b,3\n14112400000002,"a"b,3\n14112400000003,x,4\n14112400000004,"c",5\n' > q
$ pa-validate --select FM014,ID017 --rejects r q; cat r
| 户编号,备注,家庭人口数,校验结论,问题代码
| 14112400000001,"a""b",3,合格,
| 14112400000003,x,4,合格,
| 14112400000004,"c",5,合格,
| 14112400000002,"a"b,3
err| pa-validate: 5 rows read: 3 out, 0 held back, 1 skipped, 1 set aside
err| pa-validate: rules run 2: errors 1, suspects 0, notes 0; checks undetermined 0; records: ok 3, suspect 0, error 0
$ pa-validate -q --reader=libcsv --rejects r q; cat r
| 户编号,备注,家庭人口数,校验结论,问题代码
| 14112400000001,"a""b",3,合格,
| 14112400000003,x,4,合格,
| 14112400000004,c,5,合格,
| 14112400000002,"a"b,3
$ pa-validate -q -l -f csv -o f q; cut -d, -f 1,6,7,17,23 f
| 规则,行,物理行,值,说明
| FM014,3,3,带引号的单元格内有未双写的引号,本行单元格数与表头不一致，或引号有误
$ pa-validate -q -l -f csv --names=en -o f q; cut -d, -f 1,6,7,17 f
| rule,row,line,value
| FM014,3,3,a quote inside a quoted cell
$ pa-income -q -p shanxi-2017 --rejects r -o out q; echo $?; cat r
| 1
| 14112400000002,"a"b,3
# On a later line of the cell: the line on which the cell begins is set aside.
$ printf '户编号,备注,家庭人口数\n14112400000001,"a,3\n14112400000002,"b",4\n' > q
$ pa-validate -q --rejects r q; cat r
| 户编号,备注,家庭人口数,校验结论,问题代码
| 14112400000002,"b",4,合格,
| 14112400000001,"a,3
$ pa-validate -q -l -f csv -o f q; cut -d, -f 1,6,7,17 f
| 规则,行,物理行,值
| FM014,2,2,带引号的单元格内有未双写的引号
# Above the header, and in it.
$ printf '"表"一\n户编号,家庭人口数\n14112400000001,3\n' > q
$ pa-validate -q -l -f csv --rejects r -o f q; cut -d, -f 1,6,7,17 f; cat r
| 规则,行,物理行,值
| FM008,,,2
| FM014,1,1,带引号的单元格内有未双写的引号
| "表"一
$ printf '"户"编号,家庭人口数\n14112400000001,3\n' > q
$ pa-validate -q -o new q; ls new
err| pa-validate: q: no known column header among the first 10 rows; is this an export of the registry?
err| ls: cannot access 'new': No such file or directory
? 2
# Line ends: CRLF, CR, mixed, none at the end; blank rows; a line break in a
# cell, so that the row after it stands on another line.
$ printf '户编号,家庭人口数\r\n14112400000001,3\r\n14112400000002,x\r\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
| 规则,行,物理行
| FM017,3,3
$ printf '户编号,家庭人口数\r14112400000001,3\r14112400000002,x\r' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
| 规则,行,物理行
| FM017,3,3
$ printf '户编号,家庭人口数\r\n14112400000001,3\n14112400000002,x' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7 f
| 规则,行,物理行
| FM017,3,3
$ printf '户编号,备注,家庭人口数\n14112400000001,"a\n\nb",3\n1,,x\n\n\n,,\n' > e
$ pa-validate --select FM,ID017 -l -f csv -o f e; cut -d, -f 1,6,7 f
| 规则,行,物理行
| FM017,3,5
| ID017,3,5
err| pa-validate: 6 rows read: 0 out, 2 held back, 4 skipped, 0 set aside
err| not run, table not given: members: FM001 FM002
err| not run, column absent: 银行账号: FM001.account FM002.account
err| not run, table not given: decreases: FM001.decrease FM002.decrease
err| not run, column absent: 户主证件号码: FM001.head FM002.head
err| not run, table not given: helpers: FM001.helper FM002.helper
err| not run, table not given: increases: FM001.increase FM002.increase
err| not run, table not given: work_teams: FM001.team FM002.team
err| not run, table not given: work: FM001.work FM002.work
err| pa-validate: rules run 23: errors 1, suspects 1, notes 0; checks undetermined 0; records: ok 1, suspect 0, error 1
# Header: BOM and quotes, U+FEFF and U+00A0 inside, line breaks.
$ printf '\357\273\277"户编号","家庭人口数"\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,16 f
| 规则,行,列
| FM007,,
| FM017,2,家庭人口数
$ printf '\302\240户编号\357\273\277,家庭\302\240人口数\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,16 f
| 规则,行,列
| FM017,2,家庭人口数
$ printf '户编号,"家庭\n人口数"\n14112400000001,x\n' > e
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7,16 f
| 规则,行,物理行,列
| FM017,2,3,家庭人口数
# Ragged rows.
$ printf '户编号,家庭人口数\n1,2,3\n1\n14112400000001,2\n,,,,\n' > e
$ pa-validate --select FM,ID017 --rejects r e; cat r
| 户编号,家庭人口数,校验结论,问题代码
| 14112400000001,2,合格,
| 1,2,3
| 1
err| pa-validate: 5 rows read: 1 out, 0 held back, 2 skipped, 2 set aside
err| not run, table not given: members: FM001 FM002
err| not run, column absent: 银行账号: FM001.account FM002.account
err| not run, table not given: decreases: FM001.decrease FM002.decrease
err| not run, column absent: 户主证件号码: FM001.head FM002.head
err| not run, table not given: helpers: FM001.helper FM002.helper
err| not run, table not given: increases: FM001.increase FM002.increase
err| not run, table not given: work_teams: FM001.team FM002.team
err| not run, table not given: work: FM001.work FM002.work
err| pa-validate: rules run 23: errors 2, suspects 0, notes 0; checks undetermined 0; records: ok 1, suspect 0, error 0
$ pa-validate -q -l -f csv -o f e; cut -d, -f 1,6,7,17 f
| 规则,行,物理行,值
| FM014,2,2,3/2
| FM014,3,3,1/2
$ printf '户编号,家庭人口数\n1,2,3\n1\n' > e
$ pa-validate --select FM,ID017 e
| 户编号,家庭人口数,校验结论,问题代码
err| pa-validate: 3 rows read: 0 out, 0 held back, 1 skipped, 2 set aside
err| not run, table not given: members: FM001 FM002
err| not run, column absent: 银行账号: FM001.account FM002.account
err| not run, table not given: decreases: FM001.decrease FM002.decrease
err| not run, column absent: 户主证件号码: FM001.head FM002.head
err| not run, table not given: helpers: FM001.helper FM002.helper
err| not run, table not given: increases: FM001.increase FM002.increase
err| not run, table not given: work_teams: FM001.team FM002.team
err| not run, table not given: work: FM001.work FM002.work
err| pa-validate: rules run 23: errors 2, suspects 0, notes 0; checks undetermined 0; records: ok 0, suspect 0, error 0
? 1
$ pa-income -p shanxi-2017 --exit-zero --rejects r e; cat r
| 户编号,家庭人口数,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 1,2,3
| 1
err| pa-income: 3 rows read: 0 out, 0 held back, 1 skipped, 2 set aside
err| pa-income: income period 2016-10-01 to 2017-09-30
err| pa-income: households above the line 0, not above 0, undetermined 0; by declared income 0; size differs 0
# NUL bytes, long cells, many columns.
$ printf '户编号,家庭人口数\n141124\00000000001,3\n14112400000002,2\n' > e
$ pa-validate -q --rejects new e
err| pa-validate: e:2: NUL byte; save the table as CSV text, or give --encoding if it is UTF-16
? 2
$ ls new
err| ls: cannot access 'new': No such file or directory
? 2
$ perl -e 'print "户编号,备注\n14112400000001,", "x" x 2**21, "\n",
>     "14112400000002,y\n"' > e
$ pa-validate -q -o new e
err| pa-validate: e:2: cell of more than 1048576 bytes; check the quotes
? 2
$ perl -e 'print "户编号,备注\n14112400000001,\"", "x" x 2**21, "\"\n",
>     "14112400000002,y\n"' > e
$ pa-validate -q -o new e
err| pa-validate: e:2: cell of more than 1048576 bytes; check the quotes
? 2
$ perl -e 'print "户编号", ",a" x 100000, "\n14112400000001", ",b" x 100000,
>     "\n"' > e; pa-validate -q -o new e; ls new
err| pa-validate: e:1: more than 10000 cells in one record; check the delimiter
err| ls: cannot access 'new': No such file or directory
? 2
$ perl -e 'print "户编号,家庭人口数\n14112400000001", ",b" x 100000,
>     "\n14112400000002,2\n"' > e; pa-validate -q -o new e
err| pa-validate: e:2: more than 10000 cells in one record; check the delimiter
? 2
$ head -c 300000 /dev/zero > e; pa-validate -q e
err| pa-validate: e:1: NUL byte; save the table as CSV text, or give --encoding if it is UTF-16
? 2
$ perl -e 'srand 1; print map { chr rand 256 } 1 .. 100000' > e
$ pa-validate -q -o new e 2> err; echo $?; wc -l < err
| 2
| 1
