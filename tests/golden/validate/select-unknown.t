# --select of what is no rule: nothing is checked, and all records pass.
$ pa-validate --select HH03,HH003x $TESTS/data/good-shanxi/households.csv > out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate --ignore ZZ1 $TESTS/data/good-shanxi/households.csv > out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
