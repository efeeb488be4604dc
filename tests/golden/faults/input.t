# Input that cannot be read, or not as what it is said to be.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-validate nosuch
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate .
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate - <&-
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ : > empty; pa-validate empty
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '\357\273\277' > bom; pa-validate bom
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '\n\n\n' > blank; pa-validate blank
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ head -n 1 members.csv > header; pa-validate -q header
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p shanxi-2017 header; pa-exitcheck -q -p shanxi-2017 header
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '户编号,家庭人口数' > header; pa-validate -q header
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf 'PK\003\004\024\000\006\000' > book; pa-validate book
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '\320\317\021\340\241\261\032\341' > book; pa-validate book
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ gzip -c households.csv > h.gz; pa-validate h.gz
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --with members=h.gz households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '%%PDF-1.4\n' > pdf; pa-validate pdf
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Encodings: what does not fit, and where.
$ iconv -f UTF-8 -t GB18030 households.csv > gb
$ pa-validate -q --encoding=utf-8 gb
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ { cat households.csv; printf '%s\377\n' 甲; } > late
$ pa-validate -q -p shanxi-2017 --encoding=utf-8 -o out late; ls out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'out': No such file or directory
? 2
$ perl -e 'print "户编号,备注\n"; print "1411240000$_,x\n" for 1000..60000;
>     print "14112400000001,\xff\n"' > late
$ pa-validate -q -o out late; ls out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'out': No such file or directory
? 2
$ pa-validate -q --encoding=gb18030 -o out late; ls out
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'out': No such file or directory
? 2
$ printf '\377\376a' > odd; pa-validate odd
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --encoding=utf-16le households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --encoding=latin1 households.csv
err| pa-validate: encoding latin1 is not known: give auto, utf-8, gb18030 (gbk, gb2312), utf-16, utf-16le or utf-16be
err| Try 'pa-validate --help' for the options.
? 2
# A four-byte GB18030 character, and UTF-8 cut by every size of buffer.
$ printf '户编号,姓名,人编号\n14112400000001,%s,1\n' 㐂𠮷 > rare
$ iconv -f UTF-8 -t GB18030 rare > gb; pa-validate -q -o a gb
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cut -d, -f 1-3 a | cmp - rare
err| cut: a: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ perl -e 'print "户编号,人编号,姓名\n"; print "14112400000001,$_,",
>     "a" x ($_ % 7), "张㐂𠮷", "\n" for 1..9000' > long
$ pa-validate -q --select ID018 -o a long; cut -d, -f 1-3 a | cmp - long
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: a: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ iconv -f UTF-8 -t GB18030 long > gb
$ pa-validate -q --select ID018 -o a gb; cut -d, -f 1-3 a | cmp - long
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: a: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ { printf '\376\377'; iconv -f UTF-8 -t UTF-16BE long; } > u16
$ pa-validate -q --select ID018 -o a u16; cut -d, -f 1-3 a | cmp - long
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: a: No such file or directory
err| cmp: EOF on - which is empty
? 1
$ head -c 1001 u16 > odd; pa-validate -q --select ID018 -o a odd
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# JSON that is none.
$ printf '{"户编号": "14112400000001", "家庭人口数": }\n' > j; pa-validate j
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '{"户编号": "1", "家庭人口数": "2"}\n{"户编号": ' > j; pa-validate -q j
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '[{"户编号": "1", "家庭人口数": "2"}' > j; pa-validate -q j
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '[]' > j; pa-validate -q j
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '{"户编号": "1", "户编号": "2"}\n' > j; pa-validate -q j
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -F json households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
