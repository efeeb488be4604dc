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
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --key phone p.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --names en --key 备注,人编号 p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --key 姓名 --names en --clusters p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --key 姓明 p.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --key 籍贯所在地 p.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '户编号,备注\nab,c\na,bc\n' | pa-dedupe -q --key 户编号,备注 -t households
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Tables that are no persons' or households' need one.
$ printf '县,低保标准\n甲县,3000\n甲县,3000\n' > c.csv
$ pa-dedupe -t counties c.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q -t counties --key 县 c.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ printf '户编号,人编号\n1,1\n' | pa-dedupe
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
