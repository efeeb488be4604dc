# --key: columns by header, by another name of the field, by id. Blank and 无
# match nothing; ab,c is not a,bc.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码,联系电话,备注
< 1,11,甲,149999198001010013,13900000000,ab
< 1,12,乙,149999800101001,13900000000,ab
< 2,21,甲,149999198001010013,,c
< 2,22,甲,149999800101001, 13900000000 ,ab
< 3,31,丙,,无,a
< 3,32,丙,,无,a
$ pa-dedupe -q --key 姓名,身份证号 p.csv
| 户编号,人编号,姓名,证件号码,联系电话,备注,重复组号,重复类型,匹配得分,匹配依据
| 1,11,甲,149999198001010013,13900000000,ab,C2,键相同,,姓名、证件号码: 第4行、第5行
| 1,12,乙,149999800101001,13900000000,ab,,,,
| 2,21,甲,149999198001010013,,c,C2,键相同,,姓名、证件号码: 第2行、第5行
| 2,22,甲,149999800101001, 13900000000 ,ab,C2,键相同,,姓名、证件号码: 第2行、第4行
| 3,31,丙,,无,a,,,,
| 3,32,丙,,无,a,,,,
? 1
$ pa-dedupe --key phone p.csv
| 户编号,人编号,姓名,证件号码,联系电话,备注,重复组号,重复类型,匹配得分,匹配依据
| 1,11,甲,149999198001010013,13900000000,ab,C2,键相同,,联系电话: 第3行、第5行
| 1,12,乙,149999800101001,13900000000,ab,C2,键相同,,联系电话: 第2行、第5行
| 2,21,甲,149999198001010013,,c,,,,
| 2,22,甲,149999800101001, 13900000000 ,ab,C2,键相同,,联系电话: 第2行、第3行
| 3,31,丙,,无,a,,,,
| 3,32,丙,,无,a,,,,
err| pa-dedupe: 7 rows read: 6 out, 0 held back, 1 skipped, 0 set aside
err| pa-dedupe: 1 cluster of 3 rows
err| pa-dedupe: not compared, for want of a key: 3 rows: blank 3, placeholder 0, spoilt by a spreadsheet 0, malformed 0
? 1
$ pa-dedupe -q --names en --key 备注,人编号 p.csv
| 户编号,人编号,姓名,证件号码,联系电话,备注,pa_cluster,pa_match,pa_score,pa_evidence
| 1,11,甲,149999198001010013,13900000000,ab,,,,
| 1,12,乙,149999800101001,13900000000,ab,,,,
| 2,21,甲,149999198001010013,,c,,,,
| 2,22,甲,149999800101001, 13900000000 ,ab,,,,
| 3,31,丙,,无,a,,,,
| 3,32,丙,,无,a,,,,
$ pa-dedupe -q --key 姓名 --names en --clusters p.csv
| pa_cluster,pa_match,pa_rows,pa_where,household_id,person_id,name,pa_evidence,pa_differs
| C2,key,3,p.csv:2;p.csv:4;p.csv:5,1;2;2,11;21;22,甲;甲;甲,姓名,户编号;人编号;证件号码;联系电话;备注
| C6,key,2,p.csv:6;p.csv:7,3;3,31;32,丙;丙,姓名,人编号
? 1
$ pa-dedupe --key 姓明 p.csv
err| pa-dedupe: --key: no column is called 姓明; did you mean 姓名?
? 2
$ pa-dedupe --key 籍贯所在地 p.csv
err| pa-dedupe: --key: no column is called 籍贯所在地
? 2
$ printf '户编号,备注\nab,c\na,bc\n' | pa-dedupe -q --key 户编号,备注 -t households
| 户编号,备注,重复组号,重复类型,匹配得分,匹配依据
| ab,c,,,,
| a,bc,,,,
# Tables that are no persons' or households' need one.
$ printf '县,低保标准\n甲县,3000\n甲县,3000\n' > c.csv
$ pa-dedupe -t counties c.csv
err| pa-dedupe: a table of counties without a column of ID numbers: name the columns to compare with --key
? 2
$ pa-dedupe -q -t counties --key 县 c.csv
| 县,低保标准,重复组号,重复类型,匹配得分,匹配依据
| 甲县,3000,C2,键相同,,县: 第3行
| 甲县,3000,C2,键相同,,县: 第2行
? 1
$ printf '户编号,人编号\n1,1\n' | pa-dedupe
err| pa-dedupe: a table of members without a column of ID numbers: name the columns to compare with --key
? 2
