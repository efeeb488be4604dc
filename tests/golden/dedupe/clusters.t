# A line for each cluster: where its rows are, whose they are, what differs.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码,健康状况,备注
< 1001,100101,欧阳甲,149999197503030124,健康,
< 1001,100102,王乙,149999198001010021,健康,
< 1002,100201,欧阳甲,149999750303012,残疾,"a, ""b"""
< 1002,149999197503030124,李丙,149999198102020034,健康,"a, ""b"""
< 14999919700101006x,100301,李丙,149999198102020034,健康,"a, ""b"""
$ pa-dedupe -q --clusters p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters --names en p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters -f jsonl p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters --reveal p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe -q --clusters -j1 --memory 1K p.csv > 1; echo $?
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q --clusters -j4 p.csv > 2; echo $?; cmp 1 2
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# Nothing twice: the header alone. Every row is accounted for.
$ head -n 3 p.csv | pa-dedupe --clusters
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --clusters p.csv > out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --clusters --unique p.csv
err| pa-dedupe: --clusters and --unique do not go together
err| Try 'pa-dedupe --help' for the options.
? 2
# Of shards each cluster is in one; records of a household too.
$ for k in 1 2 3; do pa-dedupe -q --clusters --shard $k/3 p.csv > s$k; echo $?; done
| 2
| 2
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ sort -u s1 s2 s3 > 1; sort 2 | cmp 1 -
$ for k in 1 2 3; do pa-dedupe -q --shard $k/3 p.csv > s$k; echo $?; done
| 2
| 2
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q p.csv > 2; echo $?; sort -u s1 s2 s3 > 1; sort 2 | cmp 1 -
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
