# What is missing is not zero: bounds, and verdicts that they allow.
# Lines: all there; a blank wage; a blank cost; a negative part; no number;
# all blank; net below zero; a blank size; a size of 0.
$ h=户编号,家庭人口数,工资性收入,生产经营性收入,财产性收入,养老保险金
> { echo $h,生产经营性支出
> echo 14112400000001,2,1000,9000,0,0,0
> echo 14112400000002,2,,9000,0,0,0
> echo 14112400000003,2,1000,9000,0,0,
> echo 14112400000004,2,1000,1000,0,-5,0
> echo 14112400000005,2,1000,1000,0,much,0
> echo 14112400000006,2,,,,,
> echo 14112400000007,2,100,100,0,0,500.01
> echo 14112400000008,,1000,9000,0,0,0
> echo 14112400000009,0,1000,9000,0,0,0
> echo 14112400000010,3,0,0.01,0,0,0
> echo 14112400000011,2,1000,,0,0,9000; } > h
$ pa-income -p shanxi-2017 -o out h
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-12 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# The sign of the declared size and of member rows: the rows count.
$ printf '户编号,人编号,姓名\n%s,1,甲\n%s,2,乙\n%s,3,丙\n' 14112400000001 \
>     14112400000001 14112400000001 > m
$ pa-income -p shanxi-2017 --with members=m -o out h
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,核算人口,核算人均纯收入,收入说明 out | sed -n 2p
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
$ pa-income -q -p shanxi-2017 --with members=m --exit-zero -o out h
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-income -q -p shanxi-2017 --with members=m --fail-level=none -o out h
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# No part of income is a column: the declared figure, and the note says so.
$ printf '户编号,家庭人口数,人均纯收入\n14112400000001,2,3200.01\n' > d
$ printf '14112400000002,2,3200\n14112400000003,2,\n' >> d
$ pa-income -p shanxi-2017 -o out d
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,核算人均纯收入,收入结论,收入说明 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
# Amounts too large to be true do not wrap around.
$ printf '户编号,家庭人口数,工资性收入,财产性收入,生产经营性收入,生产经营性支出\n%s,1,%s,%s,0,0\n' \
>     14112400000001 92233720368547758.07 92233720368547758.07 > big
$ pa-income -q -p shanxi-2017 -o out big
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ perl $TESTS/golden/cols.pl 户编号,-12 out
err| Can't open out: No such file or directory at /work/main/tests/golden/cols.pl line 9.
