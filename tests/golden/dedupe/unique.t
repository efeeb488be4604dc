# One record of each cluster stays; the others are held back and counted.
$ cat > p.csv
< 户编号,姓名,证件号码,备注,电话
< 1,甲,149999198001010013,,
< 2,乙,149999198001010021,,
< 3,甲,149999198001010013,"",1
< 4,甲,149999198001010013,x,
< 5,丙,149999198102020034,,
< 6,甲,149999198001010013, ,
$ pa-dedupe --unique p.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --unique=first p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --unique=last p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --unique=best p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --unique=best -j4 --memory 1K < p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# What it leaves has no duplicates.
$ pa-dedupe -q --unique p.csv > once; echo $?
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q once -o twice
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
