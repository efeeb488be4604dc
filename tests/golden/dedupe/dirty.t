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
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cat bad
err| cat: bad: No such file or directory
? 1
# In GB18030, and as NDJSON.
$ iconv -f UTF-8 -t GB18030 p.csv > gb.csv
$ pa-dedupe -q --clusters gb.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q -f jsonl p.csv > p.jsonl; echo $?; cat p.jsonl
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q --clusters p.jsonl
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Cells that a spreadsheet would run are made safe in what is added, too.
$ printf '户编号,姓名,证件号码\n=1,+甲,149999198001010013\n-1a,+甲,149999198001010013\n' > f.csv
$ pa-dedupe -q --clusters --excel-safe --reveal f.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --add-bom --unique f.csv -o out
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ od -An -tx1 -N3 out
err| od: out: No such file or directory
? 1
# A full disk, a folder that is not there.
$ pa-dedupe -q p.csv > /dev/full
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cat p.csv | pa-dedupe -q -T nowhere
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
