# The ledger and the baseline where something is not as it should be.
$ cp $TESTS/data/good-shanxi/*.csv .
> sed -i -e '/,14112400000001,/{s/预脱贫/未脱贫/;s/,2017-11-10,2017$/,,/}' \
>   -e '/,14112400000003,/s/^\(\([^,]*,\)\{7\}\)2,/\19,/' households.csv
> sed -i '/1411240000000402/s/配偶/之女/' members.csv
> umask 077; echo 0123456789abcdef0123456789abcdef > key
> cat > brief << 'EOF'
> /^not run/d
> /rows read/d
> /rules run/d
> s/hash is [0-9a-f]*/hash is .../
> EOF
> cat > run << 'EOF'
> exec pa-validate -l -f csv -p shanxi-2017 --as-of=2017-11-30 \
>   --with members=members.csv --with helpers=helpers.csv "$@"
> EOF
> cat > clear << 'EOF'
> rule=$1; shift
> k=$(perl $TESTS/golden/cols.pl 规则,键 f | sed -n "s/^$rule,//p")
> exec pa-validate --ledger=L --as-of=2017-11-30 --clear=$k \
>   --evidence=卷1 --by=王某 "$@" f
> EOF
$ sh run --key-file=key -q -o f households.csv; sh clear PV026; sh clear HH012
> sh clear HH007 --confirm; cp L whole; cp f before
err| pa-validate: L: entries written: 1
err| pa-validate: L: entries written: 1
err| pa-validate: L: entries written: 1
# The summary of a run, less what did not run; its states.
$ cat > states << 'EOF'
> sh run --ledger=L "$@" -o f households.csv 2> err; echo $?
> sed -f brief err >&2
> perl $TESTS/golden/cols.pl 规则,状态 f | sed 1d
> EOF
> sh states --key-file=key
| 1
| PV026,已核实存证
| HH006,未整改
| HH007,核实属实
| IN014,未整改
| HH012,已核实存证
err| pa-validate: findings: new 0, open 2, confirmed 1, stale 0; cleared, not counted 2; fixed 0
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
# A line changed, dropped, put in between, twice, or not written whole.
$ sed '2s/卷1/卷2/' whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:2: the chain of the ledger is broken: this line was changed
? 2
$ sed 3d whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:3: the chain of the ledger is broken: a line before this one was changed, dropped or put in between
? 2
$ sed '3s/^/\n/;3p' whole | sed 3d > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:5: the chain of the ledger is broken: a line before this one was changed, dropped or put in between
? 2
$ sed '2s/,销号,/,已销,/' whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:2: the ledger has here no such decision; there are cleared and confirmed
? 2
$ sed '3s/,[0-9a-f]*$//' whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:3: a line of a ledger has 11 cells, this one has 10
? 2
$ head -c -9 whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:4: the last line of the ledger has no end: it was not written whole
? 2
$ sed 1d whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:1: is no ledger: the header lacks key
? 2
$ sed '3s/卷1/"卷1/' whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:3: a quote opened here is never closed
? 2
$ sed '3s/卷1/"卷"1/' whole > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:3: a quote inside a quoted cell
? 2
$ printf '%s\n' 'a,b' > L; sh run --ledger=L -q -o g households.csv
err| pa-validate: L:1: a line of a ledger has 11 cells, this one has 2
? 2
$ sh run --ledger=. -q -o g households.csv; ls g
err| pa-validate: .: a ledger is a regular file
err| ls: cannot access 'g': No such file or directory
? 2
# Nothing is appended to such a ledger either.
$ sed '2s/卷1/卷2/' whole > L; cp L was; sh clear PV026; cmp L was
err| pa-validate: L:2: the chain of the ledger is broken: this line was changed
$ head -c -9 whole > L; cp L was; sh clear PV026; cmp L was
err| pa-validate: L:4: the last line of the ledger has no end: it was not written whole
# Without the key, and with another one, personal values cannot be compared.
$ cp whole L; sh states
| 1
| PV026,已核实存证
| HH006,未整改
| HH007,核实属实
| IN014,未整改
| HH012,未整改
err| pa-validate: findings: new 0, open 3, confirmed 1, stale 0; cleared, not counted 1; fixed 0
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
err| pa-validate: L: 1 of them not compared: their values are personal, --key-file is wanted
$ echo 0123456789abcdef0123456789abcdeF > other; sh states --key-file=other
| 1
| PV026,已核实存证
| HH006,未整改
| HH007,核实属实
| IN014,未整改
| HH012,存证失效
err| pa-validate: other: others than its owner may read this key: chmod 600
err| pa-validate: findings: new 0, open 2, confirmed 1, stale 1; cleared, not counted 1; fixed 0
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
err| pa-validate: L: 1 of them not compared: made under another key
# A key that is short, missing, or open to others.
$ echo 0123 > short; sh run --key-file=short -q -o g households.csv
err| pa-validate: short: a key has at least 32 bytes, this one 4
? 2
$ sh run --key-file=none -q -o g households.csv
err| pa-validate: none: cannot read the key: No such file or directory
? 2
$ cp key open; chmod 640 open; sh run --key-file=open -o g households.csv 2>&1 |
> sed -n 1p >&2
err| pa-validate: open: others than its owner may read this key: chmod 600
# Findings without hashes, or without the key.
$ sh run -q -o f households.csv; sh clear PV026
err| pa-validate: f:2: the findings have no column value_hash: write them with --ledger or --key-file
? 2
$ sh run -q --ledger=L -o f households.csv; sh clear HH012
err| pa-validate: f:6: 49e5830d6d1ac3a6: its values are personal, and the findings were written without --key-file
? 2
$ cmp L whole
# A parameter that the rule uses has another value: another rule, then.
$ sh states --key-file=key --set exit_income=3300.00
| 1
| PV026,存证失效
| HH006,未整改
| HH007,核实属实
| IN014,未整改
| HH012,已核实存证
err| pa-validate: findings: new 0, open 2, confirmed 1, stale 1; cleared, not counted 1; fixed 0
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
# Another one does not matter.
$ sh states --key-file=key --set pv027_pc=9000
| 1
| PV026,已核实存证
| HH006,未整改
| HH007,核实属实
| IN014,未整改
| HH012,已核实存证
err| pa-validate: findings: new 0, open 2, confirmed 1, stale 0; cleared, not counted 2; fixed 0
err| pa-validate: L: entries in the ledger 3, the chain is whole, its last hash is ...
# The states are the same in any format and for any number of threads.
$ sh run --ledger=L --key-file=key --baseline=before -q -j 1 -o one households.csv
? 1
$ sh run --ledger=L --key-file=key --baseline=before -q -j 2 --memory=64K -o two \
>   households.csv; cmp one two
$ sh run --ledger=L --key-file=key --baseline=before -q -f jsonl --names=en -o j \
>   households.csv
? 1
$ sed 's/.*"rule":"\([^"]*\)".*"state":"\([^"]*\)".*/\1 \2/' j
| PV026 cleared
| HH006 open
| HH007 confirmed
| IN014 open
| HH012 cleared
# ... and a baseline may be in either, of either language.
$ sh run --ledger=L --key-file=key --baseline=j -q -o three households.csv
> cmp one three
# SARIF: a document; what is cleared is suppressed.
$ sh run --ledger=L --key-file=key --baseline=before -q -f sarif -o s households.csv
? 1
$ perl -0ne 'print "$1 $2\n" while /"(baselineState":"\w+|status":"\w+)".*?"ruleId":"(\w+)/g' s
| status":"accepted PV026
| baselineState":"unchanged HH006
| status":"rejected HH007
| baselineState":"unchanged IN014
| status":"accepted HH012
$ tail -c 7 s; perl -MJSON::PP -0ne 'print scalar @{decode_json($_)->{runs}[0]{results}}, "\n"' s
| }
| ]}]}
| 5
# A baseline: what this run does not look at is neither there nor fixed.
$ cat > base << 'EOF'
> sh run "$@" -o g households.csv 2> err; echo $?
> sed -f brief err >&2
> perl $TESTS/golden/cols.pl 规则,户编号,状态 g | sed 1d
> EOF
> cp households.csv all; sed '/,14112400000003,/s/,9,/,2,/' all > households.csv
> sh base --baseline=before --ignore=PV
| 0
| HH012,14112400000004,未整改
| HH006,14112400000003,已整改
| HH007,14112400000003,已整改
| IN014,14112400000003,已整改
err| pa-validate: findings: new 0, open 1, confirmed 0, stale 0; cleared, not counted 0; fixed 3
err| pa-validate: before: findings before 5, still there 1, fixed 3; new ones 0
err| pa-validate: before: 1 of them not looked at: their rule did not run
$ pa-validate -l -f csv -p shanxi-2017 --as-of=2017-11-30 --baseline=before \
>   -o g households.csv 2> err; sed -n '/before/p' err >&2
> perl $TESTS/golden/cols.pl 规则,户编号,状态 g | sed 1d
| PV026,14112400000001,未整改
| HH007,14112400000003,已整改
| IN014,14112400000003,已整改
err| pa-validate: before: findings before 5, still there 1, fixed 2; new ones 0
err| pa-validate: before: 2 of them not looked at: a table they need was not given
# Nor is it fixed where what its rule needs is missing now: the size of the
# household is blank, and the list of members was not given.
$ sed '/,14112400000003,/s/,9,/,,/' all > households.csv; sh base --baseline=before
| 0
| PV026,14112400000001,未整改
| HH012,14112400000004,未整改
err| pa-validate: findings: new 0, open 2, confirmed 0, stale 0; cleared, not counted 0; fixed 0
err| pa-validate: before: findings before 5, still there 2, fixed 0; new ones 0
err| pa-validate: before: 3 of them undetermined now: what their rule needs is missing
$ cp all households.csv; pa-validate -l -f csv -p shanxi-2017 --baseline=before \
>   --as-of=2017-11-30 -o g households.csv 2> err; sed -n '/before/p' err >&2
> perl $TESTS/golden/cols.pl 规则,户编号,状态 g | sed 1d
| PV026,14112400000001,未整改
| HH007,14112400000003,未整改
| IN014,14112400000003,未整改
err| pa-validate: before: findings before 5, still there 3, fixed 0; new ones 0
err| pa-validate: before: 2 of them not looked at: a table they need was not given
# The household is gone, and its finding with it.
$ sed '/,14112400000003,/d' all > households.csv
> sh base --baseline=before --select=HH006
| 0
| HH006,14112400000003,已整改
err| pa-validate: findings: new 0, open 0, confirmed 0, stale 0; cleared, not counted 0; fixed 1
err| pa-validate: before: findings before 5, still there 0, fixed 1; new ones 0
err| pa-validate: before: 1 of the fixed ones are of households that are not in the data any more
err| pa-validate: before: 4 of them not looked at: their rule did not run
# The counts hold when lines are left out.
$ sh base --baseline=before --max-per-rule=1 --select=HH00
| 1
| HH002,14112400000003,新发现
| HH006,14112400000003,已整改
| HH007,14112400000003,已整改
err| pa-validate: findings not shown (--max-per-rule), but counted: 1
err| pa-validate: findings: new 2, open 0, confirmed 0, stale 0; cleared, not counted 0; fixed 2
err| pa-validate: before: findings before 5, still there 0, fixed 2; new ones 2
err| pa-validate: before: 2 of the fixed ones are of households that are not in the data any more
err| pa-validate: before: 3 of them not looked at: their rule did not run
# Another pack.
$ cp all households.csv; pa-validate -l -f csv -p kunming-2018 \
>   --as-of=2018-11-30 --baseline=before -o g households.csv 2> err
> sed -n '/before/p' err >&2
err| pa-validate: before: findings before 5, still there 3, fixed 0; new ones 0
err| pa-validate: before: 2 of them not looked at: a table they need was not given
err| pa-validate: before: 5 of them rest on other articles: they were made by another pack or another edition of it
# What a baseline revealed is masked again.
$ sed '/1411240000000402/s/141124197310109926/141124197310109927/' \
>   members.csv > m; mv members.csv ok; mv m members.csv
> sh run --reveal --select=ID004 -q -o r households.csv; mv ok members.csv
> sh run --baseline=r --select=ID004 -q -o g households.csv
> perl $TESTS/golden/cols.pl 规则,值,状态 g
| 规则,值,状态
| ID004,1411************27,已整改
# No baseline at all.
$ sh run --baseline=households.csv -q -o g households.csv
err| pa-validate: households.csv: a table of findings needs the column 规则, which its header lacks (for another kind of table see --table)
? 2
$ sed 's/,键,/,无,/' before > nokey; sh run --baseline=nokey -q -o g households.csv
err| pa-validate: nokey: are no findings of pa-validate: the column key is not there
? 2
$ sh run --baseline=none -q -o g households.csv
err| pa-validate: none: cannot open: No such file or directory
? 2
# Options that do not go together.
$ pa-validate --clear=1 f
err| pa-validate: --clear writes to a ledger: which? Give --ledger
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate --evidence=x f
err| pa-validate: --confirm, --evidence, --by and --expires go with --clear
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate --baseline=f --shard=1/2 f
err| pa-validate: --baseline needs all households: not with --shard
err| Try 'pa-validate --help' for the options.
? 2
$ sh clear PV026 --expires=2017-11-01
err| pa-validate: the decision expires before the day it is made on
? 2
$ sh clear PV026 --expires=soon
err| pa-validate: --expires: "soon" is not a day such as 2018-11-30
? 2
# The manifest names the ledger and the baseline, never the key.
$ sh run --ledger=L --key-file=key --baseline=before --manifest=m -q -o g \
>   households.csv; sed -n 's/.*"path": "\([^"]*\)".*/\1/p' m | grep -v pack
| households.csv
| members.csv
| helpers.csv
| L
| before
# Two write at once: every line is there, and the chain is whole.
$ rm L; sh run --ledger=L --key-file=key -q -o f households.csv
> for w in 1 2; do (i=0; while [ $i -lt 25 ]; do i=$((i + 1))
>   sh clear PV026 -q --by=$w-$i || echo no; done) & done; wait
> sed 1d L | cut -d, -f7 | sort -u | grep -c .; grep -c . L
| 50
| 51
$ sh run --ledger=L --key-file=key -q -o f households.csv
? 1
$ perl $TESTS/golden/cols.pl 规则,状态 f
| 规则,状态
| PV026,已核实存证
| HH006,未整改
| HH007,未整改
| IN014,未整改
| HH012,未整改
# Findings on tables that hang on no household stand like the others.
$ cp $TESTS/data/good-shanxi/*.csv .; rm L; sed -i '1s/$/,总户数/;2s/$/,0/' villages.csv
> cat > vrun << 'EOF'
> pa-validate -q -l -f csv -p shanxi-2017 --as-of=2017-11-30 --select=VI002 \
>   --with villages=villages.csv --ledger=L "$@" households.csv
> perl $TESTS/golden/cols.pl 规则,表,村编号,值,状态 "$2"
> EOF
> sh vrun -o f; sh clear VI002; sh clear VI002 --confirm; sh vrun -o g --baseline=f
| 规则,表,村编号,值,状态
| VI002,行政村,141124100201,0,未整改
| 规则,表,村编号,值,状态
| VI002,行政村,141124100201,0,核实属实
err| pa-validate: f:2: bc368abe21b6de67: an error of VI002 is closed by correcting it; it can be confirmed (--confirm), not cleared
err| pa-validate: L: entries written: 1
$ sed -i '2s/,0$/,00/' villages.csv; sh vrun -o g --baseline=f
| 规则,表,村编号,值,状态
| VI002,行政村,141124100201,00,核实属实
$ sed -i '2s/,00$/,/' villages.csv; sh vrun -o g --baseline=f
| 规则,表,村编号,值,状态
| VI002,行政村,141124100201,,存证失效
$ sed -i '2s/,$/,120/' villages.csv; sh vrun -o g --baseline=f
| 规则,表,村编号,值,状态
| VI002,行政村,141124100201,0,已整改
