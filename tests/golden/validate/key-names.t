# The key of a finding that counts cells does not depend on --names.
$ printf '户编号,工资性收入,家庭人口数\n14112400000001,１００,3\n' > h
$ pa-validate -q -l -f csv --select FM005 -o zh h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-validate -q -l -f csv --select FM005 --names=en -o en h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 键 zh | sed 1d > a
err| Can't open zh: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ perl $TESTS/golden/cols.pl key en | sed 1d | cmp a -
err| Can't open en: No such file or directory at /work/main/tests/golden/cols.pl line 9.
