# On plausible data no rule of class error fires and none of class suspect on
# one household in a hundred; a fault of each rule is found where it was
# planted and nowhere else.
$ sh $TESTS/bench/clean.sh -n 2000 > out; s=$?; grep '^!' out; tail -n 1 out | tr -d '0-9 '; exit $s
| rulesran,misfire
$ sh $TESTS/bench/planted.sh -n 6000 -t 1 > out; s=$?; grep 错误 out; tail -n 2 out | tr -d '0-9'; exit $s
|  rules planted,  faults,  found;  of class error not .
|  rules not planted
# A fault that is not found shows, and a finding that nobody has planted.
$ cat > rules
< A01	错误	household	on	x
$ cat > key
< 规则,户编号,村编号,县,同时
< A01,1,,,B02
< A01,2,,,
$ cat > clean
< 规则,类别,户编号,人编号,村编号,县,列
$ cat clean - > found
< B02,错误,1,,,,
< A01,错误,1,,,,
< A01,错误,3,,,,
$ perl $TESTS/bench/judge.pl rules key clean found
| rule               class planted found extra recall precision
| A01                错误       2     1     1   0.50      0.50
| 1 rules planted, 2 faults, 1 found; 1 of class error not 1.00
? 1
# What the registry had before the faults does not count.
$ perl $TESTS/bench/judge.pl -v rules key found found
| rule               class planted found extra recall precision
| A01                错误       2     0     0   0.00         -
| 1 rules planted, 2 faults, 0 found; 1 of class error not 1.00
? 1
