# One household: the status tells its verdict.
$ cp $TESTS/data/good-shanxi/*.csv .
> echo '-q -p shanxi-2017 --with members=members.csv
> --with counties=counties.csv' > opts
$ pa-exitcheck $(cat opts) --household 14112400000001 -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000002 -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000003 -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000004 -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ wc -l < out
err| sh: 1: cannot open out: No such file
? 2
$ pa-exitcheck $(cat opts) --exit-zero --household 14112400000004 -o out \
>     households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household "'14112400000001.0" -o out \
>     households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000005 -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000002 --trace households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-exitcheck $(cat opts) --household 14112400000004 --trace --names=en \
>     households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cp $TESTS/data/good-kunming/*.csv .
$ pa-exitcheck $(cat opts) -p kunming-2018 --household 53011300000002 --trace \
>     households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The whole decision as JSON.
$ pa-exitcheck $(cat opts) -p kunming-2018 -f jsonl \
>     --household 53011300000001 households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-exitcheck $(cat opts) -f jsonl --names=en -o out households.csv
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ wc -l < out; sed -n 2p out
err| sh: 1: cannot open out: No such file
err| sed: can't read out: No such file or directory
? 2
