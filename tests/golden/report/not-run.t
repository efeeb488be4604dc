# The bulletin does not say that every rule was checked when it cannot know.
$ printf '户编号,家庭人口数\n14112400000001,1\n' > h
$ pa-validate -q --findings f -o v h
$ pa-report quality -q -f md --findings f -o r v
$ sed -n '/未能检查/,/^无。/p' r | grep -c '^无。'
| 0
? 1
# Told by the manifest of the validation, it names them and why.
$ pa-validate -q --findings f --manifest m --ignore ID -o v h
$ pa-report quality -q -f md --findings f --with validation=m v > r
$ grep -E '^\| (HH001|HP001|ID001|PV015|YR001|IN001) ' r
| | HH001 | 未提供表：人 |
| | HP001 | 未提供表：帮扶责任人 |
| | ID001 | 校验时未选（--select、--ignore） |
| | IN001 | 缺少列：工资性收入、生产经营性收入、财产性收入 |
| | PV015 | 未经指名（--select）不检查 |
| | YR001 | 未提供表：上年户 |
$ pa-report quality -q -f md --names en --findings f --with validation=m v |
>     grep -E '^\| (HP001|ID001|PV015|YR001) '
| | HP001 | table not given: helpers |
| | ID001 | not selected (--select, --ignore) |
| | PV015 | off unless --select names it |
| | YR001 | table not given: prev.households |
# It must be that of a validation, by the same pack.
$ pa-report quality -p shanxi-2017 --with validation=m v
err| pa-report: m: this validation was by the pack base 1.0.0, not by shanxi-2017 1.0.0
? 2
$ pa-income -q -p shanxi-2017 --manifest m2 -o i h
$ pa-report quality --with validation=m2 v
err| pa-report: m2: this is the manifest of pa-income, not of pa-validate
? 2
$ sed 's/"not_run"/"rules"/' m > m3; pa-report quality --with validation=m3 v
err| pa-report: m3: the manifest does not say which rules did not run
? 2
# A list without a rule says that all were checked.
$ perl -0pe 's/"not_run": \[.*?\n  \]/"not_run": []/s' m > m4
> pa-report quality -q -f md --with validation=m4 v | grep 全部规则
| 全部规则均已检查。
# The pipe writes findings and manifest while the report waits.
$ pa-validate -q --findings pf --manifest pm h |
>     pa-report quality -q -f md --findings pf --with validation=pm | grep -c '^| YR001 '
| 1
