# One record of each cluster stays; the others are held back and counted.
$ cat > p.csv
< 户编号,姓名,证件号码,备注,电话
< 1,甲,149999198001010013,,
< 2,乙,149999198001010021,,
< 3,甲,149999198001010013,"",1
< 4,甲,149999198001010013,x,
< 5,丙,149999198102020034,,
< 6,甲,149999198001010013, ,
$ pa-dedupe --unique p.csv | cut -d, -f1,6
| 户编号,重复组号
| 1,C2
| 2,
| 5,
err| pa-dedupe: 7 rows read: 3 out, 3 held back, 1 skipped, 0 set aside
err| pa-dedupe: 1 clusters of 4 rows
$ pa-dedupe -q --unique=first p.csv | cut -d, -f1,6
| 户编号,重复组号
| 1,C2
| 2,
| 5,
$ pa-dedupe -q --unique=last p.csv | cut -d, -f1,6-9
| 户编号,重复组号,重复类型,匹配得分,匹配依据
| 2,,,,
| 5,,,,
| 6,C2,号码相同,,1499************13: 第2行、第4行、第5行
$ pa-dedupe -q --unique=best p.csv | cut -d, -f1,6
| 户编号,重复组号
| 2,
| 3,C2
| 5,
$ pa-dedupe -q --unique=best -j4 --memory 1K < p.csv | cut -d, -f1,6
| 户编号,重复组号
| 2,
| 3,C2
| 5,
# What it leaves has no duplicates.
$ pa-dedupe -q --unique p.csv > once; pa-dedupe -q once > twice
