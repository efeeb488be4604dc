# From the first findings to none: what is new, what was fixed, what was
# cleared with evidence, day by day. balance.pl counts for itself.
$ cp $TESTS/data/good-shanxi/*.csv .; export PA_POLICY=shanxi-2017
> sed -i -e '/,14112400000001,/{s/预脱贫/未脱贫/;s/,2017-11-10,2017$/,,/}' \
>   -e '/,14112400000002,/s/,13900000002,/,1390000002,/' \
>   -e '/,14112400000003,/s/^\(\([^,]*,\)\{7\}\)2,/\19,/' households.csv
> sed -i -e '/1411240000000201/s/汉族//' \
>   -e '/1411240000000402/s/配偶/之女/' members.csv
> umask 077; echo 0123456789abcdef0123456789abcdef > key
> cat > brief << 'EOF'
> /^not run/d
> s/hash is [0-9a-f]*/hash is .../
> s/rules run [0-9]*/rules run .../
> s/checks undetermined [0-9]*/checks undetermined .../
> EOF
> cat > run << 'EOF'
> day=$1; shift
> exec pa-validate -l -f csv -p shanxi-2017 --as-of=2017-11-$day \
>   --with members=members.csv --with helpers=helpers.csv \
>   --ledger=L --key-file=key -o d$day "$@" households.csv
> EOF
$ sh run 01 2> err; echo $?; sed -f brief err >&2
| 1
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rules run ...: errors 4, suspects 3, notes 0; checks undetermined ...; records: ok 0, suspect 2, error 2
err| pa-validate: findings: new 0, open 7, confirmed 0, stale 0; cleared, not counted 0; fixed 0
err| pa-validate: L: entries in the ledger 0, the chain is whole, its last hash is ...
$ perl $TESTS/golden/cols.pl 规则,类别,列,销号方式,状态 d01
| 规则,类别,列,销号方式,状态
| PV026,疑似,人均纯收入,核实存证,未整改
| HH018,错误,户联系电话,修改,未整改
| HH006,错误,家庭人口数,修改,未整改
| HH007,疑似,家庭人口数,核实存证,未整改
| IN014,错误,人均纯收入,修改,未整改
| MB001,错误,民族,修改,未整改
| HH012,疑似,与户主关系,核实存证,未整改
$ perl $TESTS/golden/balance.pl - d01
| 未整改 7
| before 0, now 7, in both 0, fixed 0
# Nothing is cleared without evidence, a name, a day; no error is cleared.
$ key() { perl $TESTS/golden/cols.pl 规则,键 $2 | sed -n "s/^$1,//p"; }
> pv=$(key PV026 d01) hh7=$(key HH007 d01) hh12=$(key HH012 d01)
> echo "pv=$pv hh7=$hh7 hh12=$hh12 hh6=$(key HH006 d01)" > keys
> . ./keys; clear="pa-validate --ledger=L --as-of=2017-11-02"
> $clear --clear=$pv --by=王某 d01; echo $?
> $clear --clear=$pv --evidence='  ' --by=王某 d01; echo $?
> $clear --clear=$pv --evidence=村卷3 d01; echo $?
> pa-validate --ledger=L --clear=$pv --evidence=村卷3 --by=王某 d01; echo $?
> $clear --clear=$hh6 --evidence=村卷3 --by=王某 d01; echo $?
> $clear --clear=0000000000000000 --evidence=村卷3 --by=王某 d01; echo $?
> test ! -e L
| 2
| 2
| 2
| 2
| 2
| 2
err| pa-validate: nothing is cleared without evidence: --evidence
err| pa-validate: nothing is cleared without evidence: --evidence
err| pa-validate: a decision needs the name of who made it: --by
err| pa-validate: the day of the decision is wanted: --as-of
err| pa-validate: d01:4: de69540c8c3e4280: an error of HH006 is closed by correcting it; it can be confirmed (--confirm), not cleared
err| pa-validate: no finding that stands has the key 0000000000000000
# Day 2: two are fixed, two cleared, one confirmed.
$ . ./keys; clear="pa-validate --ledger=L --as-of=2017-11-02"
> $clear --clear=$pv,$hh12 --evidence='入户核实，村卷3号，"原件"存村委' --by=王某 d01
> $clear --clear=$hh7 --confirm --by=王某 d01
> sed -i '/,14112400000002,/s/,1390000002,/,13900000002,/' households.csv
> sed -i '/1411240000000201/s/身份证,\([0-9]*\),户主,/&汉族/' members.csv
> sh run 02 --baseline=d01 2> err; echo $?; sed -f brief err >&2
| 1
err| pa-validate: L: entries written: 2
err| pa-validate: L: entries written: 1
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rules run ...: errors 2, suspects 1, notes 0; checks undetermined ...; records: ok 3, suspect 0, error 1
err| pa-validate: findings: new 0, open 2, confirmed 1, stale 0; cleared, not counted 2; fixed 2
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
err| pa-validate: d01: findings before 7, still there 5, fixed 2; new ones 0
$ perl $TESTS/golden/cols.pl 规则,类别,列,状态 d02
| 规则,类别,列,状态
| PV026,疑似,人均纯收入,已核实存证
| HH006,错误,家庭人口数,未整改
| HH007,疑似,家庭人口数,核实属实
| IN014,错误,人均纯收入,未整改
| HH012,疑似,与户主关系,已核实存证
| HH018,错误,户联系电话,已整改
| MB001,错误,民族,已整改
$ perl $TESTS/golden/balance.pl d01 d02
| 已整改 2 已核实存证 2 未整改 2 核实属实 1
| before 7, now 5, in both 5, fixed 2
# The records: what is cleared marks none.
$ pa-validate -q -p shanxi-2017 --as-of=2017-11-02 --with members=members.csv \
>   --with helpers=helpers.csv --ledger=L --key-file=key households.csv > r
? 1
$ perl $TESTS/golden/cols.pl 户编号,校验结论,问题代码 r
| 户编号,校验结论,问题代码
| 14112400000001,合格,
| 14112400000002,合格,
| 14112400000003,错误,HH006;HH007;IN014
| 14112400000004,合格,
# Day 3: the errors are fixed; a value changed and its clearance does not
# hold for the new one.
$ sed -i -e '/,14112400000003,/s/^\(\([^,]*,\)\{7\}\)9,/\12,/' \
>   -e '/,14112400000001,/s/,9000,/,9300,/' \
>   -e '/,14112400000001,/s/,15160,14160,4720.00,/,15460,14460,4820.00,/' \
>   households.csv
> sh run 03 --baseline=d02 2> err; echo $?; sed -f brief err >&2
| 0
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rules run ...: errors 0, suspects 1, notes 0; checks undetermined ...; records: ok 3, suspect 1, error 0
err| pa-validate: findings: new 0, open 0, confirmed 0, stale 1; cleared, not counted 1; fixed 3
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
err| pa-validate: L: 1 of them unused: there is no such finding any more
err| pa-validate: d02: findings before 5, still there 2, fixed 3; new ones 0
$ perl $TESTS/golden/cols.pl 规则,类别,列,值,状态 d03
| 规则,类别,列,值,状态
| PV026,疑似,人均纯收入,4820.00,存证失效
| HH012,疑似,与户主关系,之女,已核实存证
| HH006,错误,家庭人口数,9,已整改
| HH007,疑似,家庭人口数,9,已整改
| IN014,错误,人均纯收入,5085.00,已整改
$ perl $TESTS/golden/balance.pl d02 d03
| 存证失效 1 已整改 3 已核实存证 1
| before 5, now 2, in both 2, fixed 3
$ sh run 03 -q --fail-level=suspect
? 1
# Day 10: it was verified again; nothing is left. What is fixed is told once.
$ . ./keys; pa-validate --ledger=L --as-of=2017-11-09 --clear=$pv \
>   --evidence=村卷7号 --by=李某 --expires=2017-11-20 d03
> sh run 10 --baseline=d03 --fail-level=suspect 2> err; echo $?; sed -f brief err >&2
| 0
err| pa-validate: L: entries written: 1
err| pa-validate: 5 rows read: 0 out, 4 held back, 1 skipped, 0 set aside
err| pa-validate: rules run ...: errors 0, suspects 0, notes 0; checks undetermined ...; records: ok 4, suspect 0, error 0
err| pa-validate: findings: new 0, open 0, confirmed 0, stale 0; cleared, not counted 2; fixed 0
err| pa-validate: L: entries in the ledger 4, the chain is whole, its last hash is ...
err| pa-validate: L: 1 of them unused: there is no such finding any more
err| pa-validate: d03: findings before 2, still there 2, fixed 0; new ones 0
$ perl $TESTS/golden/cols.pl 规则,类别,列,值,状态 d10
| 规则,类别,列,值,状态
| PV026,疑似,人均纯收入,4820.00,已核实存证
| HH012,疑似,与户主关系,之女,已核实存证
$ perl $TESTS/golden/balance.pl d03 d10
| 已核实存证 2
| before 2, now 2, in both 2, fixed 0
$ sh run 10 -q --fail-level=suspect
# Day 21: the second clearance was for a time.
$ sh run 21 -q --baseline=d10 --fail-level=suspect
? 1
$ perl $TESTS/golden/cols.pl 规则,列,状态 d21; perl $TESTS/golden/balance.pl d10 d21
| 规则,列,状态
| PV026,人均纯收入,存证失效
| HH012,与户主关系,已核实存证
| 存证失效 1 已核实存证 1
| before 2, now 2, in both 2, fixed 0
# The first day again gives the first day's answer: nothing was decided then.
$ sh run 01 -o again > /dev/null 2> err; sed -n '/made after/p' err >&2
err| pa-validate: L: 4 of them not in force: made after the day of --as-of
$ perl $TESTS/golden/cols.pl 键,决定,佐证,经办人,日期,有效期至 L | cut -d, -f2-
| 决定,佐证,经办人,日期,有效期至
| 销号,入户核实，村卷3号，"原件"存村委,王某,2017-11-02,
| 销号,入户核实，村卷3号，"原件"存村委,王某,2017-11-02,
| 属实,,王某,2017-11-02,
| 销号,村卷7号,李某,2017-11-09,2017-11-20
