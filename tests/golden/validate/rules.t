# Which rules run, and what they are.
$ cp $TESTS/data/dirty-shanxi/*.csv .; echo '-p shanxi-2017
> --with members=members.csv --with helpers=helpers.csv' > opts
$ pa-validate --list-rules > rules; head -n 3 rules
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-validate --names=en --list-rules > rules; grep -E '^(HH003|PV015)' rules
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 1
$ pa-validate -p kunming-2018 --list-rules > more; cmp -s rules more
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-validate --explain HH003
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --names=en --explain HH003
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --explain HH03
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --explain nothing
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ LC_ALL=C pa-validate --check-policy
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ LC_ALL=C pa-validate -p kunming-2018 --check-policy
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# A part of the rules.
$ pa-validate $(cat opts) -l -f csv --select HH,IN014 --ignore HH0 \
>     -o f households.csv; cut -d, -f1,6 f
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: f: No such file or directory
? 1
$ pa-validate $(cat opts) -l -f csv --select HH003,HH004 --ignore HH004 \
>     -o f households.csv; cut -d, -f1,6 f
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: f: No such file or directory
? 1
# A rule that is off runs when it is named; by a prefix it does not.
$ pa-validate $(cat opts) -l -f csv --select PV015 -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate $(cat opts) -l -f csv --select PV01 -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Asked for by its full id, but it could not run: trouble.
$ pa-validate --select HH019 -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --select HH01 -o out households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --select HH019 --exit-zero -q -o out households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Without --as-of the rules that need a day are named.
$ pa-validate $(cat opts) -l -f csv --select ID013,HH013 -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate $(cat opts) -l --as-of=2017-11-30 --select ID013,HH013 \
>     -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# The status.
$ pa-validate -q $(cat opts) --select PV026 -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q $(cat opts) --select PV026 --fail-level=suspect \
>     -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q $(cat opts) --select PV026 --fail-level=suspect --exit-zero \
>     -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q $(cat opts) --select FM019 --fail-level=suspect \
>     -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q $(cat opts) --select FM019 --fail-level=note \
>     -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q $(cat opts) --fail-level=none -o f households.csv
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# How often each rule was checked.
$ pa-validate $(cat opts) --select HH00,IN014 --statistics -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# Figures of the pack can be set, to see what would follow.
$ pa-validate -q $(cat opts) -l -f csv --set size_large=2 --select HH007 \
>     --fail-level=suspect -o f households.csv; cut -d, -f1,6 f
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| cut: f: No such file or directory
? 1
$ pa-validate $(cat opts) --set siez_large=2 -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate $(cat opts) --set size_large=many -o f households.csv
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate $(cat opts) --set size_large -o f households.csv
err| pa-validate: --set: "size_large" is not of the form PARAM=VALUE
err| Try 'pa-validate --help' for the options.
? 2
