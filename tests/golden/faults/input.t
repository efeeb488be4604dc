# Input that cannot be read, or not as what it is said to be.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-validate nosuch
err| pa-validate: nosuch: cannot open: No such file or directory
? 2
$ pa-validate .
err| pa-validate: .: is a directory; name a file in it
? 2
$ pa-validate - <&-
err| pa-validate: -: cannot read: Bad file descriptor
? 2
$ : > empty; pa-validate empty
err| pa-validate: empty: is empty: there is no header row
? 2
$ printf '\357\273\277' > bom; pa-validate bom
err| pa-validate: bom: is empty: there is no header row
? 2
$ printf '\n\n\n' > blank; pa-validate blank
err| pa-validate: blank: is empty: there is no header row
? 2
$ head -n 1 members.csv > header; pa-validate -q header
| 户编号,人编号,姓名,性别,证件类型,证件号码,与户主关系,民族,健康状况,是否参加新农合,是否参加大病保险,是否享受低保,务工时间（月）,人员变更,在校生状况,文化程度,劳动技能,校验结论,问题代码
$ pa-income -q -p shanxi-2017 header; pa-exitcheck -q -p shanxi-2017 header
| 户编号,人编号,姓名,性别,证件类型,证件号码,与户主关系,民族,健康状况,是否参加新农合,是否参加大病保险,是否享受低保,务工时间（月）,人员变更,在校生状况,文化程度,劳动技能,核算转移性收入,核算年收入,核算纯收入,核算人口,核算人均纯收入,人均下限,人均上限,转移性收入占比,收入标准,超标准额,收入结论,收入说明
| 户编号,人编号,姓名,性别,证件类型,证件号码,与户主关系,民族,健康状况,是否参加新农合,是否参加大病保险,是否享受低保,务工时间（月）,人员变更,在校生状况,文化程度,劳动技能,退出结论,程序结论,标注结论,不符合项,待核实项,依据,差距
$ printf '户编号,家庭人口数' > header; pa-validate -q header
| 户编号,家庭人口数,校验结论,问题代码
$ printf 'PK\003\004\024\000\006\000' > book; pa-validate book
err| pa-validate: book: an .xlsx or .zip file, not text; convert it first: libreoffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 FILE
? 2
$ printf '\320\317\021\340\241\261\032\341' > book; pa-validate book
err| pa-validate: book: an old .xls workbook, not text; convert it first: libreoffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 FILE
? 2
$ gzip -c households.csv > h.gz; pa-validate h.gz
err| pa-validate: h.gz: a gzip file; unpack it first: zcat FILE | ... -
? 2
$ pa-validate -q --with members=h.gz households.csv
err| pa-validate: h.gz: a gzip file; unpack it first: zcat FILE | ... -
? 2
$ printf '%%PDF-1.4\n' > pdf; pa-validate pdf
err| pa-validate: pdf: a PDF file, not a table
? 2
# Encodings: what does not fit, and where.
$ iconv -f UTF-8 -t GB18030 households.csv > gb
$ pa-validate -q --encoding=utf-8 gb
err| pa-validate: gb:1: the bytes at offset 3 are not UTF-8; give --encoding=utf-8, gb18030, utf-16le or utf-16be
? 2
$ { cat households.csv; printf '%s\377\n' 甲; } > late
$ pa-validate -q -p shanxi-2017 --encoding=utf-8 -o out late; ls out
err| pa-validate: late:6: the bytes at offset 2179 are not UTF-8; give --encoding=utf-8, gb18030, utf-16le or utf-16be
err| ls: cannot access 'out': No such file or directory
? 2
$ perl -e 'print "户编号,备注\n"; print "1411240000$_,x\n" for 1000..60000;
>     print "14112400000001,\xff\n"' > late
$ pa-validate -q -o out late; ls out
err| pa-validate: late:59003: the bytes at offset 1053050 are not UTF-8; give --encoding=utf-8, gb18030, utf-16le or utf-16be
err| ls: cannot access 'out': No such file or directory
? 2
$ pa-validate -q --encoding=gb18030 -o out late; ls out
err| pa-validate: late:1: the bytes at offset 8 are not GB18030; give --encoding=utf-8, gb18030, utf-16le or utf-16be
err| ls: cannot access 'out': No such file or directory
? 2
$ printf '\377\376a' > odd; pa-validate odd
err| pa-validate: odd:1: the bytes at offset 2 are not UTF-16LE; give --encoding=utf-8, gb18030, utf-16le or utf-16be
? 2
$ pa-validate --encoding=utf-16le households.csv
err| pa-validate: households.csv: no known column header among the first 10 rows; is this an export of the registry?
? 2
$ pa-validate --encoding=latin1 households.csv
err| pa-validate: encoding latin1 is not known: give auto, utf-8, gb18030 (gbk, gb2312), utf-16, utf-16le or utf-16be
err| Try 'pa-validate --help' for the options.
? 2
# A four-byte GB18030 character, and UTF-8 cut by every size of buffer.
$ printf '户编号,姓名,人编号\n14112400000001,%s,1\n' 㐂𠮷 > rare
$ iconv -f UTF-8 -t GB18030 rare > gb; pa-validate -q -o a gb
$ cut -d, -f 1-3 a | cmp - rare
$ perl -e 'print "户编号,人编号,姓名\n"; print "14112400000001,$_,",
>     "a" x ($_ % 7), "张㐂𠮷", "\n" for 1..9000' > long
$ pa-validate -q --select ID018 -o a long; cut -d, -f 1-3 a | cmp - long
$ iconv -f UTF-8 -t GB18030 long > gb
$ pa-validate -q --select ID018 -o a gb; cut -d, -f 1-3 a | cmp - long
$ { printf '\376\377'; iconv -f UTF-8 -t UTF-16BE long; } > u16
$ pa-validate -q --select ID018 -o a u16; cut -d, -f 1-3 a | cmp - long
$ head -c 1001 u16 > odd; pa-validate -q --select ID018 -o a odd
err| pa-validate: odd:21: the bytes at offset 1000 are not UTF-16BE; give --encoding=utf-8, gb18030, utf-16le or utf-16be
? 2
# JSON that is none.
$ printf '{"户编号": "14112400000001", "家庭人口数": }\n' > j; pa-validate j
err| pa-validate: j:1:36: not well-formed JSON: unexpected token
? 2
$ printf '{"户编号": "1", "家庭人口数": "2"}\n{"户编号": ' > j; pa-validate -q j
err| pa-validate: j:2:8: not well-formed JSON: unexpected token
? 2
$ printf '[{"户编号": "1", "家庭人口数": "2"}' > j; pa-validate -q j
err| pa-validate: j:1:28: the list is not closed
? 2
$ printf '[]' > j; pa-validate -q j
err| pa-validate: j: holds no object with a key: there are no columns
? 2
$ printf '{"户编号": "1", "户编号": "2"}\n' > j; pa-validate -q j
err| pa-validate: j:1:18: not well-formed JSON: duplicate object key
? 2
$ pa-validate -F json households.csv
err| pa-validate: households.csv:1:1: an object is wanted here
? 2
