# --suggest: what should be typed instead, where only the form is wrong.
$ cat > h.csv
< 户编号,家庭人口数,识别标准,其他致贫原因,是否军烈属,工资性收入,户联系电话
< '14112400000001,２,国家标准,因病;03,1,１２００,13900000001
< 14112400000002,1.0,1,缺资金,否,1200元,139０0000001
< 14112400000003,1,国家标准,没有这种,否,1200,13900000001
$ cat > m.csv
< 户编号,人编号,姓名,证件号码,与户主关系,是否参加新农合
< 14112400000001,11.0,测试甲,14112419700101991x,户主,参加
< 14112400000001,12,测试乙,141124700101991,配偶,是
< 14112400000002,21,'测试丙,'141124197101019913,01,是
< 14112400000003,31,测试丁,1.41124E+17,户主,是
$ pa-validate -l -q -f csv --suggest --reveal --select FM,ID003,HH003 --exit-zero \
>     --with members=m.csv h.csv > f; perl "$TESTS/golden/cols.pl" 规则,文件,行,列,值,应为,建议值 f
| 规则,文件,行,列,值,应为,建议值
| FM003,h.csv,2,户编号,'14112400000001,,14112400000001
| FM005,h.csv,2,家庭人口数,２,,2
| FM005,h.csv,2,工资性收入,１２００,,1200
| FM019,h.csv,2,是否军烈属,1,,是
| FM019,h.csv,2,其他致贫原因,因病;03,,因病、因学
| FM005,h.csv,3,户联系电话,139０0000001,,13900000001
| FM019,h.csv,3,识别标准,1,,国家标准
| FM004,m.csv,2,人编号,11.0,,11
| FM006,m.csv,2,证件号码,14112419700101991x,,14112419700101991X
| FM019,m.csv,2,是否参加新农合,参加,,是
| ID003,m.csv,3,证件号码,141124700101991,,141124197001019919
| FM003,m.csv,4,证件号码,'141124197101019913,,141124197101019913
| FM003,m.csv,4,姓名,'测试丙,,测试丙
| FM019,m.csv,4,与户主关系,01,,户主
| FM001,m.csv,5,证件号码,1.41124E+17,,
# Masked: nobody can type it.
$ pa-validate -l -q -f csv --suggest --select FM006,ID003 --exit-zero \
>     --with members=m.csv h.csv > f; perl "$TESTS/golden/cols.pl" 规则,行,值,建议值 f
| 规则,行,值,建议值
| FM006,2,1411************1x,1411************1X
| ID003,3,1411*********91,1411************19
# Without, a clean-up is one finding a column, with a count, and there is no column.
$ pa-validate -l -q -f csv --select FM005,FM006,FM019 --exit-zero \
>     --with members=m.csv h.csv > f; perl "$TESTS/golden/cols.pl" 规则,行,列,值,-1 f | sort
| FM005,,家庭人口数,1,已把全角数字、字母、括号转为半角
| FM005,,工资性收入,1,已把全角数字、字母、括号转为半角
| FM005,,户联系电话,1,已把全角数字、字母、括号转为半角
| FM006,,证件号码,1,已把证件号码末位的小写 x 转为大写
| FM019,,与户主关系,1,已把代码或别名转为标准选项
| FM019,,其他致贫原因,1,已把代码或别名转为标准选项
| FM019,,是否军烈属,1,已把代码或别名转为标准选项
| FM019,,是否参加新农合,1,已把代码或别名转为标准选项
| FM019,,识别标准,1,已把代码或别名转为标准选项
| 规则,行,列,值,说明
# With the columns of a ledger it stands behind them; in the other formats.
$ printf '%064d' 0 > key; chmod 600 key
$ pa-validate -l -q -f csv --names=en --suggest --key-file key --select FM006 \
>     --exit-zero --with members=m.csv h.csv > f; perl "$TESTS/golden/cols.pl" -3 f | head -n 1
| value_hash,rule_version,suggestion
$ pa-validate -l -q -f jsonl --names=en --suggest --reveal --select FM006 --exit-zero \
>     --with members=m.csv h.csv | grep -o '"suggestion":.*'
| "suggestion":"14112419700101991X"}
$ pa-validate -l -q -f sarif --suggest --reveal --select FM006 --exit-zero \
>     --with members=m.csv h.csv > s; grep -o '"suggestion":.*' s
| "suggestion":"14112419700101991X"}}
$ pa-validate -l -q -f sarif --select FM006 --exit-zero --with members=m.csv \
>     h.csv | grep -c suggestion
| 0
? 1
$ pa-validate -l -q -f human --suggest --reveal --select FM006,FM019 --exit-zero \
>     --with members=m.csv h.csv | cut -d'|' -f1,2
| h.csv:2:是否军烈属: 提示: 已把代码或别名转为标准选项 | 1 => 是 
| h.csv:2:其他致贫原因: 提示: 已把代码或别名转为标准选项 | 因病;03 => 因病、因学 
| h.csv:3:识别标准: 提示: 已把代码或别名转为标准选项 | 1 => 国家标准 
| m.csv:2:证件号码: 提示: 已把证件号码末位的小写 x 转为大写 | 14112419700101991x => 14112419700101991X 
| m.csv:2:是否参加新农合: 提示: 已把代码或别名转为标准选项 | 参加 => 是 
| m.csv:4:与户主关系: 提示: 已把代码或别名转为标准选项 | 01 => 户主 
# Every cell cleaned is counted, whoever asks: lines and totals agree.
$ LC_ALL=C pa-validate -l -f csv --suggest --select FM0 --exit-zero --with members=m.csv h.csv \
>     > f 2> e; grep -c '^FM' f; sed -n 's/.*errors \([0-9]*\), suspects \([0-9]*\), notes \([0-9]*\);.*/\1 \2 \3/p' e
| 14
| 1 0 13
# The records are never touched, and carry no suggestion.
$ pa-validate -q -p shanxi-2017 --suggest --findings f --exit-zero --with members=m.csv h.csv > out
$ cut -d, -f1-7 out | cmp - h.csv
$ head -n 1 f | grep -o '建议值'
| 建议值
# A baseline of such a run: the same findings are open.
$ pa-validate -l -q -f csv --suggest --baseline f --select FM005 --exit-zero \
>     --with members=m.csv h.csv > g; perl "$TESTS/golden/cols.pl" 规则,行,状态 g
| 规则,行,状态
| FM005,2,未整改
| FM005,2,未整改
| FM005,3,未整改
# pa-report reads such findings like any others.
$ pa-report quality -q -p shanxi-2017 -f md --findings f out | grep -c '^| FM001 |'
| 2
