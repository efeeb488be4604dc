# --grouped: rows that do stand together are taken for scattered ones by
# pa-validate.
$ sh $TESTS/golden/gen.sh --out c --households 500 --tables members
$ pa-validate -q --exit-zero --as-of=2017-11-30 c/members.csv > a
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q --exit-zero --as-of=2017-11-30 --grouped c/members.csv > b
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp a b
