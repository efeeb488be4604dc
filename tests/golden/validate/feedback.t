# Faults that a higher level fed back, and how each stands.
$ cp $TESTS/data/good-shanxi/*.csv .
> sed -i -e '/,14112400000001,/{s/预脱贫/未脱贫/;s/,2017-11-10,2017$/,,/}' \
>   -e '/,14112400000002,/s/,13900000002,/,1390000002,/' \
>   -e '/,14112400000003,/s/^\(\([^,]*,\)\{7\}\)2,/\19,/' households.csv
> sed -i '/1411240000000201/s/汉族//' members.csv
> cat > run << 'EOF'
> sh -c 'exec pa-validate -q -l -f csv -p shanxi-2017 --as-of=2017-11-30 \
>   --with members=members.csv --with helpers=helpers.csv \
>   --with feedback=fed.csv --feedback out.csv "$@" households.csv' sh "$@"
> EOF
> cat > fed.csv << 'EOF'
> 户编号,人编号,规则,问题描述,类别
> '14112400000002,,HH018,,错误
> 14112400000003,,,家庭人口数与在册成员数不符。,错误
> 14112400000002,1411240000000201,MB001,,错误
> 14112400000002,1411240000000202,MB001,,错误
> 14112400000001,,PV026,,疑似
> 14112400000001,,,帮扶干部从未上门,错误
> 14112400000001,,YR001,,错误
> 14112400000009,,HH018,,错误
> 14112400000003,,HH018,,错误
> EOF
$ umask 077; echo 0123456789abcdef0123456789abcdef > key
> sh run --key-file=key -o f; cat out.csv
| 户编号,人编号,规则,问题描述,类别,状态,原因
| 14112400000002,,HH018,,错误,未整改,
| 14112400000003,,HH006,家庭人口数与在册成员数不符。,错误,未整改,
| 14112400000002,1411240000000201,MB001,,错误,未整改,
| 14112400000002,1411240000000202,MB001,,错误,已整改,
| 14112400000001,,PV026,,疑似,未整改,
| 14112400000001,,,帮扶干部从未上门,错误,未整改,须人工核对：没有对应的规则
| 14112400000001,,YR001,,错误,未整改,规则没有运行
| 14112400000009,,HH018,,错误,未整改,户不在数据中
| 14112400000003,,HH018,,错误,已整改,
# What is corrected or cleared is closed; blank is not corrected.
$ k=$(perl $TESTS/golden/cols.pl 规则,键 f | sed -n 's/^PV026,//p')
> pa-validate -q --ledger=L --clear=$k --by=王某 --evidence=卷1 \
>   --as-of=2017-11-30 f
> sed -i '/1411240000000201/s/身份证,\([0-9]*\),户主,/&汉族/' members.csv
> sed -i '/,14112400000003,/s/,9,/,,/' households.csv
> sh run --ledger=L --key-file=key -o g; cut -d, -f1-3,6- out.csv
| 户编号,人编号,规则,状态,原因
| 14112400000002,,HH018,未整改,
| 14112400000003,,HH006,未整改,现在无法判定
| 14112400000002,1411240000000201,MB001,已整改,
| 14112400000002,1411240000000202,MB001,已整改,
| 14112400000001,,PV026,已核实存证,
| 14112400000001,,,未整改,须人工核对：没有对应的规则
| 14112400000001,,YR001,未整改,规则没有运行
| 14112400000009,,HH018,未整改,户不在数据中
| 14112400000003,,HH018,已整改,
# The sums, in words; every fault is in one of them.
$ pa-validate -l -f csv -p shanxi-2017 --as-of=2017-11-30 \
>   --with members=members.csv --with helpers=helpers.csv --ledger=L \
>   --with feedback=fed.csv households.csv 2> err > /dev/null
> sed -n '/fed back/p' err >&2
err| pa-validate: fed back 9: fixed 3, cleared 1, open 1, needs a person 1; not looked at 1, undetermined 1, household not in the data 1
# Corrected, and wrong again: the phone of household 2 is, now its size is not.
$ sed -i '/,14112400000002,/s/,3,1390000002,/,4,13900000002,/' households.csv
> pa-validate -l -f csv -p shanxi-2017 --as-of=2017-11-30 -o h \
>   --with members=members.csv --with helpers=helpers.csv \
>   --baseline=f households.csv 2> err; sed -n '/f:/p' err >&2
> perl $TESTS/golden/cols.pl 规则,户编号,状态 h
| 规则,户编号,状态
| PV026,14112400000001,未整改
| HH006,14112400000002,新发现
| IN014,14112400000002,新发现
| HH018,14112400000002,已整改
| MB001,14112400000002,已整改
err| pa-validate: f: findings before 6, still there 1, fixed 2; new ones 2
err| pa-validate: f: 2 of the new ones are on records that were corrected: a finding of another rule is fixed there
err| pa-validate: f: 3 of them undetermined now: what their rule needs is missing
# English, and in any number of threads.
$ sh run --names=en -j 1 -o g; sed -n 1,3p out.csv; mv out.csv one
> sh run --names=en -j 2 --memory=64K -o g; cmp one out.csv
| household_id,person_id,rule,text,class,state,why
| 14112400000002,,HH018,,错误,fixed,
| 14112400000003,,HH006,家庭人口数与在册成员数不符。,错误,open,undetermined now
# What is no table of faults.
$ sed 's/户编号/户/' fed.csv > no.csv; pa-validate -q -l -p shanxi-2017 \
>   --with feedback=no.csv households.csv
err| pa-validate: no.csv: a table of feedback needs the column 户编号; is it "户"?
? 2
$ pa-validate -q -l -p shanxi-2017 --feedback out.csv households.csv
err| pa-validate: --feedback says how faults stand that --with feedback gives
err| Try 'pa-validate --help' for the options.
? 2
