# --grouped: rows that do stand together are taken for scattered ones by
# pa-validate.
$ sh $TESTS/golden/gen.sh --out c --households 500 --tables members
$ pa-validate -q --exit-zero --as-of=2017-11-30 c/members.csv > a
$ pa-validate -q --exit-zero --as-of=2017-11-30 --grouped c/members.csv > b
$ cmp a b
