# Titles, totals, ragged rows and quotes pass as in every filter; a row is
# known by the number that a spreadsheet shows.
$ cat > p.csv
< 某县贫困人口信息,,,
< 户编号,人编号,姓名,证件号码
< 1,11,"甲,甲",149999198001010013
< 1,12,乙
< ,,,
< 2,21,"甲
< 甲","149999198001010013"
< 2,22,丙丙,149999198102020034"
< 3,31,丁丁,	149999198102020034
< 合计,3,,
$ pa-dedupe p.csv --rejects bad
| 户编号,人编号,姓名,证件号码,重复组号,重复类型,匹配得分,匹配依据
| 1,11,"甲,甲",149999198001010013,C3,号码相同,,1499************13: 第6行
| 2,21,"甲
| 甲","149999198001010013",C3,号码相同,,1499************13: 第3行
| 2,22,丙丙,"149999198102020034""",,,,
| 3,31,丁丁,	149999198102020034,,,,
err| pa-dedupe: 9 rows read: 4 out, 0 held back, 4 skipped, 1 set aside
err| pa-dedupe: 1 cluster of 2 rows
err| pa-dedupe: not compared, for want of a key: 1 row: blank 0, placeholder 0, spoilt by a spreadsheet 0, malformed 1
? 1
$ cat bad
| 1,12,乙
# In GB18030, and as NDJSON.
$ iconv -f UTF-8 -t GB18030 p.csv > gb.csv
$ pa-dedupe -q --clusters gb.csv
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C3,号码相同,2,gb.csv:3;gb.csv:6,1;2,11;21,甲**;甲**,1499************13,户编号;人编号;姓名
? 1
$ pa-dedupe -q -f jsonl p.csv > p.jsonl; echo $?; cat p.jsonl
| 1
| {"户编号":"1","人编号":"11","姓名":"甲,甲","证件号码":"149999198001010013","重复组号":"C3","重复类型":"号码相同","匹配得分":"","匹配依据":"1499************13: 第6行"}
| {"户编号":"2","人编号":"21","姓名":"甲\n甲","证件号码":"149999198001010013","重复组号":"C3","重复类型":"号码相同","匹配得分":"","匹配依据":"1499************13: 第3行"}
| {"户编号":"2","人编号":"22","姓名":"丙丙","证件号码":"149999198102020034\"","重复组号":"","重复类型":"","匹配得分":"","匹配依据":""}
| {"户编号":"3","人编号":"31","姓名":"丁丁","证件号码":"\t149999198102020034","重复组号":"","重复类型":"","匹配得分":"","匹配依据":""}
$ pa-dedupe -q --clusters p.jsonl
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C1,号码相同,2,p.jsonl:1;p.jsonl:2,1;2,11;21,甲**;甲**,1499************13,户编号;人编号;姓名
? 1
# Cells that a spreadsheet would run are made safe in what is added, too.
$ printf '户编号,姓名,证件号码\n=1,+甲,149999198001010013\n-1a,+甲,149999198001010013\n' > f.csv
$ pa-dedupe -q --clusters --excel-safe --reveal f.csv
| 重复组号,重复类型,行数,所在行,户编号,人编号,姓名,匹配依据,不同的列
| C2,号码相同,2,f.csv:2;f.csv:3,'=1;-1a,,'+甲;+甲,149999198001010013,户编号
? 1
$ pa-dedupe -q --add-bom --unique f.csv -o out
? 1
$ od -An -tx1 -N3 out
|  ef bb bf
# A full disk, a folder that is not there.
$ pa-dedupe -q p.csv > /dev/full
err| pa-dedupe: standard output: cannot write: No space left on device
? 2
$ cat p.csv | pa-dedupe -q -T nowhere
err| pa-dedupe: -: cannot make a temporary file in nowhere (see -T): No such file or directory
? 2
