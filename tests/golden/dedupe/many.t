# Three times and more: the evidence names five others, then tells how many.
$ { echo 户编号,姓名,证件号码; for i in 1 2 3 4 5 6 7 8; do
>     echo "$i,甲,149999198001010013"; done; } > p.csv
$ pa-dedupe -q p.csv
| 户编号,姓名,证件号码,重复组号,重复类型,匹配得分,匹配依据
| 1,甲,149999198001010013,C2,号码相同,,1499************13: 第3行、第4行、第5行、第6行、第7行等7行
| 2,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第4行、第5行、第6行、第7行等7行
| 3,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第5行、第6行、第7行等7行
| 4,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第4行、第6行、第7行等7行
| 5,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第4行、第5行、第7行等7行
| 6,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第4行、第5行、第6行等7行
| 7,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第4行、第5行、第6行等7行
| 8,甲,149999198001010013,C2,号码相同,,1499************13: 第2行、第3行、第4行、第5行、第6行等7行
? 1
$ head -n 7 p.csv > six.csv; pa-dedupe -q --names en six.csv
| 户编号,姓名,证件号码,pa_cluster,pa_match,pa_score,pa_evidence
| 1,甲,149999198001010013,C2,id,,"1499************13: row 3, row 4, row 5, row 6, row 7"
| 2,甲,149999198001010013,C2,id,,"1499************13: row 2, row 4, row 5, row 6, row 7"
| 3,甲,149999198001010013,C2,id,,"1499************13: row 2, row 3, row 5, row 6, row 7"
| 4,甲,149999198001010013,C2,id,,"1499************13: row 2, row 3, row 4, row 6, row 7"
| 5,甲,149999198001010013,C2,id,,"1499************13: row 2, row 3, row 4, row 5, row 7"
| 6,甲,149999198001010013,C2,id,,"1499************13: row 2, row 3, row 4, row 5, row 6"
? 1
$ pa-dedupe -q --names en p.csv > en; echo $?; sed -n '2p;$p' en
| 1
| 1,甲,149999198001010013,C2,id,,"1499************13: row 3, row 4, row 5, row 6, row 7 and 2 more"
| 8,甲,149999198001010013,C2,id,,"1499************13: row 2, row 3, row 4, row 5, row 6 and 2 more"
# Rows of several files are one stream; a row of another file is named by it.
$ head -n 3 p.csv > a.csv; { echo 户编号,姓名,证件号码; echo; echo 9,乙,149999198001010021
>     echo 10,甲,149999800101001; } > b.csv
$ pa-dedupe -q a.csv b.csv
| 户编号,姓名,证件号码,重复组号,重复类型,匹配得分,匹配依据
| 1,甲,149999198001010013,C1-2,升位相同,,1499************13: 第3行、b.csv第4行
| 2,甲,149999198001010013,C1-2,升位相同,,1499************13: 第2行、b.csv第4行
| 9,乙,149999198001010021,,,,
| 10,甲,149999800101001,C1-2,升位相同,,1499************13: a.csv第2行、a.csv第3行
? 1
$ pa-dedupe -q --clusters a.csv b.csv
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C1-2,升位相同,3,a.csv:2;a.csv:3;b.csv:4,1;2;10,,甲;甲;甲,1499************13,户编号;证件号码
? 1
$ pa-dedupe -q --names en --clusters -f jsonl a.csv b.csv
| {"pa_cluster":"C1-2","pa_match":"id_15_18","pa_rows":"3","pa_where":"a.csv:2;a.csv:3;b.csv:4","household_id":"1;2;10","person_id":"","name":"甲;甲;甲","pa_evidence":"1499************13","pa_differs":"户编号;证件号码"}
? 1
# The clusters have the same members whatever the order of the rows.
$ { cat p.csv; for i in 11 12 13 14; do echo "$i,乙,149999198001010021"
>     echo "2$i,丙,149999198102020034"; done; } > up.csv
> { sed 1q up.csv; sed 1d up.csv | sort -r; } > down.csv
$ pa-dedupe -q --clusters up.csv > up; echo $?; cut -d, -f1,5 up
| 1
| 重复组号,户编号
| C2,1;2;3;4;5;6;7;8
| C10,11;12;13;14
| C11,211;212;213;214
$ pa-dedupe -q --clusters down.csv > down; echo $?; cut -d, -f1,5 down
| 1
| 重复组号,户编号
| C2,8;7;6;5;4;3;2;1
| C8,214;213;212;211
| C13,14;13;12;11
# A list of rows ends after a hundred; what is counted does not.
$ { sed 1q p.csv; for i in $(seq 250); do sed -n 2p p.csv; done; } > long.csv
$ pa-dedupe -q --clusters long.csv > out; echo $?; cut -d, -f3,4 out | tail -c 40
| 1
| ng.csv:99;long.csv:100;long.csv:101;...
