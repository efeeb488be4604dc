# Three times and more: the evidence names five others, then tells how many.
$ { echo 户编号,姓名,证件号码; for i in 1 2 3 4 5 6 7 8; do
>     echo "$i,甲,149999198001010013"; done; } > p.csv
$ pa-dedupe -q p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ head -n 7 p.csv > six.csv; pa-dedupe -q --names en six.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --names en p.csv > en; echo $?; sed -n '2p;$p' en
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# Rows of several files are one stream; a row of another file is named by it.
$ head -n 3 p.csv > a.csv; { echo 户编号,姓名,证件号码; echo; echo 9,乙,149999198001010021
>     echo 10,甲,149999800101001; } > b.csv
$ pa-dedupe -q a.csv b.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters a.csv b.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --names en --clusters -f jsonl a.csv b.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The clusters have the same members whatever the order of the rows.
$ { cat p.csv; for i in 11 12 13 14; do echo "$i,乙,149999198001010021"
>     echo "2$i,丙,149999198102020034"; done; } > up.csv
> { sed 1q up.csv; sed 1d up.csv | sort -r; } > down.csv
$ pa-dedupe -q --clusters up.csv > up; echo $?; cut -d, -f1,5 up
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q --clusters down.csv > down; echo $?; cut -d, -f1,5 down
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# A list of rows ends after a hundred; what is counted does not.
$ { sed 1q p.csv; for i in $(seq 250); do sed -n 2p p.csv; done; } > long.csv
$ pa-dedupe -q --clusters long.csv > out; echo $?; cut -d, -f3,4 out | tail -c 40
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
