# Households are compared by their number and by their head's; a household
# that shares one with each of two others ties them together.
$ cat > h.csv
< 户编号,户主姓名,户主证件号码,家庭人口数
< 14990001,甲,149999198001010013,3
< 14990002,乙,149999198001010021,2
< '14990001,丙,149999198102020034,3
< 14990003,甲,149999800101001,4
< 14990004,丁,,1
< 14990004.0,丁,,1
< 0,戊,无,1
< 0,己,无,1
< ,庚,149999199909090193,1
< ,辛,149999199909090193,1
$ pa-dedupe h.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters h.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --unique h.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Without the head's number the household's alone is the key.
$ cut -d, -f1,2 h.csv > n.csv
$ pa-dedupe -q n.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
