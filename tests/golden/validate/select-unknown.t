# --select of what is no rule: nothing is checked, and all records pass.
$ pa-validate --select HH03,HH003x $TESTS/data/good-shanxi/households.csv > out
err| pa-validate: --select: no rule begins with HH03; did you mean HH003?
? 2
$ pa-validate --ignore ZZ1 $TESTS/data/good-shanxi/households.csv > out
err| pa-validate: --ignore: no rule begins with ZZ1; --list-rules shows them all
? 2
