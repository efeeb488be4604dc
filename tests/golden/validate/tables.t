# The main table and those that are joined to it.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-validate -q --with members=nosuch households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --with memebrs=members.csv households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --with members=. households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --with members= households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -t house households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --with households=members.csv households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The kind comes from the header; -t says it.
$ pa-validate -q -o out members.csv; cut -d, -f 2,18- out | head -n 2
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: out: No such file or directory
$ pa-validate -q -t members -o out households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -t households -o out members.csv; head -n 2 out | cut -d, -f 1,18-
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| head: cannot open 'out' for reading: No such file or directory
$ printf 'a,b\n1,2\n' > odd; pa-validate -q odd
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -t households odd
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '户编号,户编号,家庭人口数\n1,2,3\n' > twice; pa-validate -q twice
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '户边号,家庭人口数,脱贫属性\n1,2,3\n' > near
$ pa-validate -q -t households near
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# No key in common.
$ printf '县,低保标准（元/年）\n临县,3000\n' > c
$ cut -d, -f 7- households.csv > nocounty
$ pa-validate -q -o out --with counties=c nocounty
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cut -d, -f 2- members.csv > nokey
$ pa-validate -q -o out --with members=nokey households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# A table given twice is read as one; their headers have to be the same.
$ head -n 4 members.csv > m1; { head -n 1 members.csv; tail -n 7 members.csv; } > m2
$ pa-validate -q -p shanxi-2017 --with members=members.csv -o a households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -p shanxi-2017 --with members=m1 --with members=m2 -o b \
>     households.csv; cmp a b
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cmp: a: No such file or directory
? 2
$ cut -d, -f 1-10 m2 > m3
$ pa-validate -q --with members=m1 --with members=m3 -o b households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Several files are one stream; a finding names its file and row.
$ sed -n '1,3p' households.csv > h1; sed -n '1p;4,5p' households.csv > h2
$ pa-validate -p shanxi-2017 -q --with members=members.csv -o b h1 h2
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp a b
err| cmp: a: No such file or directory
? 2
$ sed -i 's/,7380,/,7381,/' h1; sed -i 's/,11070,/,11071,/' h2
$ pa-validate -q -l -f csv --select IN012 -o f h1 h2
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cut -d, -f 1,5,6,7 f
err| cut: f: No such file or directory
? 1
$ pa-validate -q -l -f csv --select IN012 -o f h1 - < h2
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cut -d, -f 1,5,6,7 f
err| cut: f: No such file or directory
? 1
$ cut -d, -f 1-20 h2 > h3; pa-validate -q -o b h1 h3; ls b
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| ls: cannot access 'b': No such file or directory
? 2
$ pa-validate -q -o b h1 nosuch
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Files in different encodings.
$ iconv -f UTF-8 -t GB18030 h2 > h4
$ pa-validate -q -l -f csv --select IN012 -o f h1 h4; cut -d, -f 1,5,6,7 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: f: No such file or directory
? 1
# Standard input cannot be read twice.
$ pa-validate -q --with members=- - < households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The same file as main table and joined.
$ pa-validate -q --with households=members.csv members.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
