# Texts beside the parts of a pack: only those of rules that may be found are read.
$ mkdir p; cat > p/pack.json; printf '户编号,家庭人口数,工资性收入\n1,2,100\n' > f.csv
> for x in A B; do
>  echo '{"rules": [{"id": "'$x'1", "subject": "household", "kind": "quality", "class": "error", "object": "贫困户",'
>  echo ' "bad": "household.wage > 0", "fields": ["wage"], "source": "x"}]}'
> done | tee rules | sed 2q > p/rules.a.json; sed 1,2d rules > p/rules.b.json
> echo '{"rules": {"A1": {"text": "wages", "fix": "check"}}}' > p/text.a.en.json
> echo '{"rules": {"B2": {"text": "?"}}}' > p/text.b.en.json
< {"format": 1, "pack": "p", "version": "1", "parts": ["rules.a.json"], "quality": ["rules.b.json"]}
$ pa-validate -q -p ./p --names en --exit-zero --select A -l -f human f.csv
| f.csv:2:wage: error: wages | 100 | 1 | to close: check [A1] rule catalogue A1
$ pa-validate -q -p ./p --names en --exit-zero --ignore B -l -f human f.csv
| f.csv:2:wage: error: wages | 100 | 1 | to close: check [A1] rule catalogue A1
$ pa-validate -q -p ./p --names en --exit-zero -l -f human f.csv
err| pa-validate: ./p/text.b.en.json:1:12: there is no rule 'B2'; did you mean 'B1'?
? 2
$ pa-validate -q -p ./p --names en --exit-zero --select B -l -f human f.csv
err| pa-validate: ./p/text.b.en.json:1:12: there is no rule 'B2'; did you mean 'B1'?
? 2
$ pa-validate -p ./p --names en --explain A1 > out; head -3 out
| A1  贫困户  error  (p)
| What: wages
| Rests on: rule catalogue A1
$ pa-validate -p ./p --names en --list-rules
err| pa-validate: ./p/text.b.en.json:1:12: there is no rule 'B2'; did you mean 'B1'?
? 2
$ echo '{"rules": {"B1": {"text": "wages again"}}}' > p/text.b.en.json; pa-validate -p ./p --names en --list-rules
| A1	error	household	on	wages
| B1	error	household	on	wages again
$ pa-validate -q -p ./p --names en --exit-zero -l -f human f.csv
| f.csv:2:wage: error: wages | 100 | 1 | to close: check [A1] rule catalogue A1
| f.csv:2:wage: error: wages again | 100 | 1 [B1] rule catalogue B1
# What a file of the whole pack says goes before them.
$ echo '{"rules": {"A1": {"text": "any wages"}}}' > p/text.en.json; pa-validate -p ./p --names en --list-rules
| A1	error	household	on	any wages
| B1	error	household	on	wages again
$ pa-validate --check-policy -p ./p
| p 1: 2 rules, no fault
