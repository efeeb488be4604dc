# A line for each cluster: where its rows are, whose they are, what differs.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码,健康状况,备注
< 1001,100101,欧阳甲,149999197503030124,健康,
< 1001,100102,王乙,149999198001010021,健康,
< 1002,100201,欧阳甲,149999750303012,残疾,"a, ""b"""
< 1002,149999197503030124,李丙,149999198102020034,健康,"a, ""b"""
< 14999919700101006x,100301,李丙,149999198102020034,健康,"a, ""b"""
$ pa-dedupe -q --clusters p.csv
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C2,升位相同,2,p.csv:2;p.csv:4,1001;1002,100101;100201,欧**;欧**,1499************24,户编号;人编号;证件号码;健康状况;备注
| C5,号码相同,2,p.csv:5;p.csv:6,1002;1499************6X,1499************24;100301,李*;李*,1499************34,户编号;人编号
? 1
$ pa-dedupe -q --clusters --names en p.csv
| pa_cluster,pa_match,pa_rows,pa_where,household_id,person_id,name,pa_evidence,pa_differs
| C2,id_15_18,2,p.csv:2;p.csv:4,1001;1002,100101;100201,欧**;欧**,1499************24,户编号;人编号;证件号码;健康状况;备注
| C5,id,2,p.csv:5;p.csv:6,1002;1499************6X,1499************24;100301,李*;李*,1499************34,户编号;人编号
? 1
$ pa-dedupe -q --clusters -f jsonl p.csv
| {"重复组号":"C2","重复类型":"升位相同","行数":"2","所在行":"p.csv:2;p.csv:4","户编号":"1001;1002","人编号":"100101;100201","姓名":"欧**;欧**","匹配依据":"1499************24","不同的列":"户编号;人编号;证件号码;健康状况;备注"}
| {"重复组号":"C5","重复类型":"号码相同","行数":"2","所在行":"p.csv:5;p.csv:6","户编号":"1002;1499************6X","人编号":"1499************24;100301","姓名":"李*;李*","匹配依据":"1499************34","不同的列":"户编号;人编号"}
? 1
$ pa-dedupe -q --clusters --reveal p.csv
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C2,升位相同,2,p.csv:2;p.csv:4,1001;1002,100101;100201,欧阳甲;欧阳甲,149999197503030124,户编号;人编号;证件号码;健康状况;备注
| C5,号码相同,2,p.csv:5;p.csv:6,1002;14999919700101006x,149999197503030124;100301,李丙;李丙,149999198102020034,户编号;人编号
? 1
$ pa-dedupe -q --clusters -j1 --memory 1K p.csv > 1; echo $?
| 1
$ pa-dedupe -q --clusters -j4 p.csv > 2; echo $?; cmp 1 2
| 1
# Nothing twice: the header alone. Every row is accounted for.
$ head -n 3 p.csv | pa-dedupe --clusters
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
err| pa-dedupe: 3 rows read: 0 out, 2 held back, 1 skipped, 0 set aside
err| pa-dedupe: 0 clusters of 0 rows
$ pa-dedupe --clusters p.csv > out
err| pa-dedupe: 6 rows read: 0 out, 5 held back, 1 skipped, 0 set aside
err| pa-dedupe: 2 clusters of 4 rows
? 1
$ pa-dedupe --clusters --unique p.csv
err| pa-dedupe: --clusters and --unique do not go together
err| Try 'pa-dedupe --help' for the options.
? 2
# Of shards each cluster is in one; records of a household too.
$ for k in 1 2 3; do pa-dedupe -q --clusters --shard $k/3 p.csv > s$k; echo $?; done
| 1
| 1
| 1
$ sort -u s1 s2 s3 > 1; sort 2 | cmp 1 -
$ for k in 1 2 3; do pa-dedupe -q --shard $k/3 p.csv > s$k; echo $?; done
| 1
| 1
| 1
$ pa-dedupe -q p.csv > 2; echo $?; sort -u s1 s2 s3 > 1; sort 2 | cmp 1 -
| 1
