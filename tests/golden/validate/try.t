# --check-policy --try: what the rules of a pack do over a sample.
$ mkdir p; cat > p/pack.json; echo '{"rules": {
>  "T1": {"text": "a"}, "T2": {"text": "a"}, "T3": {"text": "a"},
>  "T4": {"text": "a"}, "T5": {"text": "a"}, "T6": {"text": "a"},
>  "T7": {"text": "a"}, "T8": {"text": "a"}}}' | tee p/text.zh.json > p/text.en.json
< {"format": 1, "pack": "p", "version": "1", "rules": [
< {"id": "T1", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "bad": "household.wage < 0", "source": "never"},
< {"id": "T2", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "bad": "household.wage >= 0", "source": "always"},
< {"id": "T3", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "bad": "household.size > 9", "source": "blank everywhere"},
< {"id": "T4", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "when": "household.wage > 500", "bad": "household.wage > 100", "source": "applies to none"},
< {"id": "T5", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "bad": "household.wage > 200", "source": "now and then"},
< {"id": "T6", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",
<  "bad": "household.business > 0", "source": "no column"},
< {"id": "T7", "subject": "helper", "kind": "quality", "class": "error", "object": "帮扶责任人",
<  "bad": "blank(helper.name)", "source": "no table"},
< {"id": "T8", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户", "off": true,
<  "bad": "household.wage > 0", "source": "off"}]}
$ printf '户编号,家庭人口数,工资性收入\n1,,100\n2,,200\n3,,300\n4,,\n' > f.csv
$ LC_ALL=C pa-validate --check-policy -p ./p --try f.csv --try-rows 3
| p 1: 8 rules, no fault
| rows read 4; rules run 5: never fire 1, always fire 1, undetermined throughout 1, apply to none 1, fewer than 3 rows decided 0; not run 3
err| ./p/pack.json:2:1: warning: rule T1 never fires: 3 rows decided, 1 undetermined; can these columns hold what it looks for?
err| ./p/pack.json:4:1: warning: rule T2 always fires: 3 rows decided, 1 undetermined; is it the wrong way round, or is the sample not what it is for?
err| ./p/pack.json:6:1: warning: rule T3 is undetermined at all 4 rows: which of its columns is blank everywhere?
err| ./p/pack.json:8:1: warning: rule T4 decides no row: 1 undetermined, and its `when` leaves out the others; is it ever true?
err| ./p/pack.json:12:1: warning: rule T6 is not run: column absent: 生产经营性收入
err| ./p/pack.json:14:1: warning: rule T7 is not run: table not given: helpers
err| ./p/pack.json:16:1: warning: rule T8 is not run: off unless --select names it
# Too few rows are nothing to go by; the pack is still checked.
$ LC_ALL=C pa-validate --check-policy -p ./p --try f.csv
| p 1: 8 rules, no fault
| rows read 4; rules run 5: never fire 0, always fire 0, undetermined throughout 0, apply to none 0, fewer than 1000 rows decided 5; not run 3
err| ./p/pack.json:12:1: warning: rule T6 is not run: column absent: 生产经营性收入
err| ./p/pack.json:14:1: warning: rule T7 is not run: table not given: helpers
err| ./p/pack.json:16:1: warning: rule T8 is not run: off unless --select names it
# Rules that are off are tried when they are named.
$ LC_ALL=C pa-validate --check-policy -p ./p --try f.csv --try-rows 3 --select T8
| p 1: 8 rules, no fault
| rows read 4; rules run 1: never fire 0, always fire 1, undetermined throughout 0, apply to none 0, fewer than 3 rows decided 0; not run 0
err| ./p/pack.json:16:1: warning: rule T8 always fires: 3 rows decided, 1 undetermined; is it the wrong way round, or is the sample not what it is for?
# In Chinese.
$ LANGUAGE=zh_CN LC_ALL=zh_CN.UTF-8 pa-validate --check-policy -p ./p --try f.csv --try-rows 3
| p 1：8 条规则，没有错误
| 读入 4 行；运行规则 5 条：从不触发 1，每行都触发 1，全部待核实 1，无适用行 1，判定不足 3 行 0；未运行 3 条
err| ./p/pack.json:2:1: 警告：规则 T1 从不触发：已判定 3 行，待核实 1 行；这些列里是否可能有它要找的值？
err| ./p/pack.json:4:1: 警告：规则 T2 每行都触发：已判定 3 行，待核实 1 行；是条件写反了，还是样本不在它的适用范围？
err| ./p/pack.json:6:1: 警告：规则 T3 在全部 4 行都待核实：它用到的哪一列全是空白？
err| ./p/pack.json:8:1: 警告：规则 T4 没有判定任何一行：待核实 1 行，其余行不在其适用条件（when）之内；这一条件是否可能成立？
err| ./p/pack.json:12:1: 警告：规则 T6 未运行：缺少列：生产经营性收入
err| ./p/pack.json:14:1: 警告：规则 T7 未运行：未提供表：帮扶责任人
err| ./p/pack.json:16:1: 警告：规则 T8 未运行：默认不运行，除非用 --select 指明
$ LC_ALL=C pa-validate -p ./p --try f.csv
err| pa-validate: --try goes with --check-policy
err| Try 'pa-validate --help' for the options.
? 2
$ LC_ALL=C pa-validate --check-policy -p ./p --try nowhere.csv
err| pa-validate: nowhere.csv: cannot open: No such file or directory
? 2
