# The key of a finding that counts cells does not depend on --names.
$ printf '户编号,工资性收入,家庭人口数\n14112400000001,１００,3\n' > h
$ pa-validate -q -l -f csv --select FM005 -o zh h
$ pa-validate -q -l -f csv --select FM005 --names=en -o en h
$ perl $TESTS/golden/cols.pl 键 zh | sed 1d > a
$ perl $TESTS/golden/cols.pl key en | sed 1d | cmp a -
