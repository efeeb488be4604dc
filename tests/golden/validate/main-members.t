# Members as the main table, their households joined: a member whose household
# is not there (HH002), a household without members (HH001).
$ printf '户编号,人编号,证件号码\n14112400000009,1,\n14112400000002,2,\n' > m
$ printf '户编号,家庭人口数\n14112400000001,1\n14112400000002,1\n' > h
$ pa-validate -q -l -f csv --select HH001,HH002 --with members=m -o a h
? 1
$ pa-validate -q -l -f csv --select HH001,HH002 --with households=h -o b m
? 1
$ cut -d, -f 1,14 a
| 规则,户编号
| HH001,14112400000001
| HH002,14112400000009
$ cut -d, -f 1,14 b | sort
| HH001,14112400000001
| HH002,14112400000009
| 规则,户编号
