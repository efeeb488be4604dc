# Persons are compared by their canonical number: x and X, full width, blanks
# and apostrophes, 15 and 18 digits, the 20 characters of a disability card.
# All numbers are of a county that does not exist.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码
< 1001,100101,甲一,14999919700101006X
< 1001,100102,甲二,149999198001010013
< 1002,100201,乙一,14999919700101006x
< 1002,100202,乙二,149999198001010021
< 1003,100301,丙一,１４９９９９１９８００１０１００１３
< 1003,100302,丙二,149999750303012
< 1004,100401,丁一,149999197503030124
< 1004,100402,丁二,14999919810202003432
< 1005,100501,戊一,'149999198102020034
< 1005,100502,戊二,149999 19970101 0062
< 1001,100103,甲三,149999 19700101 006X
$ pa-dedupe -q p.csv
| 户编号,人编号,姓名,证件号码,重复组号,重复类型,匹配得分,匹配依据
| 1001,100101,甲一,14999919700101006X,C2,号码相同,,1499************6X: 第4行、第12行
| 1001,100102,甲二,149999198001010013,C3,号码相同,,1499************13: 第6行
| 1002,100201,乙一,14999919700101006x,C2,号码相同,,1499************6X: 第2行、第12行
| 1002,100202,乙二,149999198001010021,,,,
| 1003,100301,丙一,１４９９９９１９８００１０１００１３,C3,号码相同,,1499************13: 第3行
| 1003,100302,丙二,149999750303012,C7,升位相同,,1499************24: 第8行
| 1004,100401,丁一,149999197503030124,C7,升位相同,,1499************24: 第7行
| 1004,100402,丁二,14999919810202003432,C9,号码相同,,1499************34: 第10行
| 1005,100501,戊一,'149999198102020034,C9,号码相同,,1499************34: 第9行
| 1005,100502,戊二,149999 19970101 0062,,,,
| 1001,100103,甲三,149999 19700101 006X,C2,号码相同,,1499************6X: 第2行、第4行
? 1
# In English. A cluster is named by the row of its first record.
$ pa-dedupe -q --names en p.csv > en; echo $?; sed -n '1,3p;8p' en
| 1
| 户编号,人编号,姓名,证件号码,pa_cluster,pa_match,pa_score,pa_evidence
| 1001,100101,甲一,14999919700101006X,C2,id,,"1499************6X: row 4, row 12"
| 1001,100102,甲二,149999198001010013,C3,id,,1499************13: row 6
| 1004,100401,丁一,149999197503030124,C7,id_15_18,,1499************24: row 7
# The same from a pipe; -j and --memory change nothing.
$ pa-dedupe -q p.csv > want; echo $?
| 1
$ cat p.csv | pa-dedupe -q -j1 --memory 1K > got; echo $?; cmp want got
| 1
$ pa-dedupe -q -j4 --memory 1K --grouped p.csv > got; echo $?; cmp want got
| 1
# Its own output, once more: the columns are replaced, not doubled.
$ pa-dedupe -q want > got; echo $?; cmp want got
| 1
# What it found is in the status, and in a summary.
$ pa-dedupe p.csv -o out
err| pa-dedupe: 12 rows read: 11 out, 0 held back, 1 skipped, 0 set aside
err| pa-dedupe: 4 clusters of 9 rows
? 1
$ cmp out want
$ pa-dedupe -q --exit-zero p.csv -o out
$ pa-dedupe --exact -q p.csv -o out
? 1
$ cmp out want
$ head -n 3 p.csv | pa-dedupe
| 户编号,人编号,姓名,证件号码,重复组号,重复类型,匹配得分,匹配依据
| 1001,100101,甲一,14999919700101006X,,,,
| 1001,100102,甲二,149999198001010013,,,,
err| pa-dedupe: 3 rows read: 2 out, 0 held back, 1 skipped, 0 set aside
err| pa-dedupe: 0 clusters of 0 rows
$ pa-dedupe p.csv -q --unique=none -o out
err| pa-dedupe: --unique: "none" is none of first, last, best
err| Try 'pa-dedupe --help' for the options.
? 2
# No number is ever whole in what is added, but with --reveal.
$ cut -d, -f5- want | grep -c '[0-9]\{7\}'
| 0
? 1
$ pa-dedupe -q --reveal p.csv > out; echo $?; sed -n 3p out
| 1
| 1001,100102,甲二,149999198001010013,C3,号码相同,,149999198001010013: 第6行
$ pa-dedupe -q --clusters p.csv > out; echo $?; grep -c '[0-9]\{7\}' out
| 1
| 0
? 1
