# A label that only the forms of other years have is no fault of a rule: no
# cell of this year has it.

% [ "$LC_ALL" = C ]
$ mkdir later && cat > later/pack.json
< {"format": 1, "pack": "later", "version": "1.0.0", "extends": "base", "rank": "province", "scope": ["14"], "round": 2020,
<  "docs": {"D": {"no": "D", "title": "invented", "held": false}},
<  "fill": {
<   "exit_income": {"value": "4000.00", "cite": {"doc": "D", "at": "1", "words": []}},
<   "income_period_start": {"value": "2019-10-01", "cite": {"doc": "D", "at": "1", "words": []}},
<   "income_period_end": {"value": "2020-09-30", "cite": {"doc": "D", "at": "1", "words": []}},
<   "transfer_formula": {"value": "A", "cite": {"doc": "D", "at": "1", "words": []}},
<   "incidence_limit": {"value": "2", "cite": {"doc": "D", "at": "1", "words": []}},
<   "notice_days": {"value": 7, "cite": {"doc": "D", "at": "1", "words": []}},
<   "school_age_min": {"value": 6, "cite": {"doc": "D", "at": "1", "words": []}},
<   "school_age_max": {"value": 15, "cite": {"doc": "D", "at": "1", "words": []}}},
<  "rules": [
<   {"id": "X1", "subject": "member", "kind": "quality", "class": "error", "bad": "member.school == '非在校生'",
<    "fields": ["member.school"], "source": "invented"},
<   {"id": "X2", "subject": "member", "kind": "quality", "class": "error", "bad": "member.school in ['非在校生', '七年级']",
<    "fields": ["member.school"], "source": "invented"}]}

$ pa-validate -p ./later --check-policy | sed 's/[0-9]* rules/N rules/'
| later 1.0.0: N rules, no fault

$ pa-validate -q -l -f csv -p ./later --select X1,X2 --exit-zero -t members | cut -d, -f1,16,17
< 户编号,人编号,姓名,证件号码,与户主关系,在校生状况
< 14112410000901,1411241000090101,测试甲,,户主,非在校生
< 14112410000901,1411241000090102,测试乙,,之子,七年级
< 14112410000901,1411241000090103,测试丙,,之女,
| 规则,列,值
| X2,在校生状况,七年级

# One that no year has is.
$ sed -i "s/'非在校生', //; s/== '非在校生'/== '非在校'/" later/pack.json && pa-validate -p ./later --check-policy
err| ./later/pack.json:13:99: error: the code list has no value '非在校'
err| pa-validate: ./later/pack.json:13:99: rule X1: the code list has no value '非在校'
? 2
