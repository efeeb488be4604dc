# A policy pack with faults: all of them, each with its place, and status 2.
$ cp -R $TESTS/data/bad-pack-* $TESTS/data/good-pack .; ls
| bad-pack-circle
| bad-pack-codes
| bad-pack-extends
| bad-pack-format
| bad-pack-head
| bad-pack-keys
| bad-pack-match
| bad-pack-override
| bad-pack-part
| bad-pack-path
| bad-pack-rank
| bad-pack-rules
| bad-pack-syntax
| bad-pack-terms
| bad-pack-text
| bad-pack-twice
| good-pack
$ pa-validate -p ./bad-pack-syntax/p --check-policy
err| ./bad-pack-syntax/p/pack.json:2:33: error: '}' expected near '"held"'
err| pa-validate: ./bad-pack-syntax/p/pack.json:2:33: '}' expected near '"held"'
? 2
$ pa-validate -p ./bad-pack-format/p --check-policy
err| ./bad-pack-format/p/pack.json:1:12: error: format 2 is newer than the newest that this program reads, 1
err| pa-validate: ./bad-pack-format/p/pack.json:1:12: format 2 is newer than the newest that this program reads, 1
? 2
$ pa-validate -p ./bad-pack-extends/p --check-policy
err| ./bad-pack-extends/p/pack.json:1:55: error: there is no pack 'bsae'; did you mean 'base'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
err| ./bad-pack-extends/p/pack.json:1:72: error: a year from 2000 to 2100 is wanted
err| pa-validate: ./bad-pack-extends/p/pack.json:1:55: there is no pack 'bsae'; did you mean 'base'? (there are: base, kunming-2018, shanxi-2017, yunnan-2018) (first of 2 faults)
? 2
$ pa-validate -p ./bad-pack-rank/p --check-policy
err| ./bad-pack-rank/p/pack.json:1:52: error: unknown rank 'provinse'; did you mean 'province'? (there are: nation province city county)
err| ./bad-pack-rank/p/pack.json:1:73: error: a year from 2000 to 2100 is wanted
err| pa-validate: ./bad-pack-rank/p/pack.json:1:52: unknown rank 'provinse'; did you mean 'province'? (there are: nation province city county) (first of 2 faults)
? 2
$ pa-validate -p ./bad-pack-path/p --check-policy
err| ./bad-pack-path/p/pack.json:1:55: error: the name of a pack is wanted
err| pa-validate: ./bad-pack-path/p/pack.json:1:55: the name of a pack is wanted
? 2
$ pa-validate -p ./bad-pack-part/p --check-policy
err| ./bad-pack-part/p/pack.json:1:54: error: there is no file ./bad-pack-part/p/a.json
err| ./bad-pack-part/p/pack.json:1:64: error: a part stands beside pack.json
err| pa-validate: ./bad-pack-part/p/pack.json:1:54: there is no file ./bad-pack-part/p/a.json (first of 2 faults)
? 2
$ pa-validate -p ./bad-pack-twice/p --check-policy
err| ./bad-pack-twice/p/pack.json:1:75: error: unknown key 'format2'; did you mean 'format'?
err| ./bad-pack-twice/p/a.json:2:9: error: duplicate object key near '"params"'
err| ./bad-pack-twice/p/b.json:1:1: error: an object is wanted here
err| pa-validate: ./bad-pack-twice/p/pack.json:1:75: unknown key 'format2'; did you mean 'format'? (first of 3 faults)
? 2
# Every fault of the others is a line; the last line says how many.
$ for d in head keys override rules; do
>     LC_ALL=C pa-validate -p ./bad-pack-$d/p --check-policy 2> err; echo "$d $?"
>     [ "$(($(wc -l < err) - 1))" = "$(sed -n '$s/.*first of \([0-9]*\) .*/\1/p' \
>         err)" ]; head -n 1 err
> done
| head 2
| ./bad-pack-head/p/pack.json:1:1: error: term 'exit_income' has to be filled
| keys 2
| ./bad-pack-keys/p/pack.json:1:1: error: key 'version' is missing
| override 2
| ./bad-pack-override/p/pack.json:3:13: error: 'member.active' is set already, in pack 'base'
| rules 2
| ./bad-pack-rules/p/pack.json:4:48: error: unknown kind 'qualty'; did you mean 'quality'? (there are: quality require block unique group reader match)
# A faulty pack stops every filter, before the input is read.
$ for f in pa-validate pa-income pa-exitcheck 'pa-report exit'; do
>     $f -p ./bad-pack-syntax/p -o out nosuch; echo $?
> done; ls out
| 2
| 2
| 2
| 2
err| ./bad-pack-syntax/p/pack.json:2:33: error: '}' expected near '"held"'
err| pa-validate: ./bad-pack-syntax/p/pack.json:2:33: '}' expected near '"held"'
err| ./bad-pack-syntax/p/pack.json:2:33: error: '}' expected near '"held"'
err| pa-income: ./bad-pack-syntax/p/pack.json:2:33: '}' expected near '"held"'
err| ./bad-pack-syntax/p/pack.json:2:33: error: '}' expected near '"held"'
err| pa-exitcheck: ./bad-pack-syntax/p/pack.json:2:33: '}' expected near '"held"'
err| ./bad-pack-syntax/p/pack.json:2:33: error: '}' expected near '"held"'
err| pa-report: ./bad-pack-syntax/p/pack.json:2:33: '}' expected near '"held"'
err| ls: cannot access 'out': No such file or directory
? 2
$ pa-validate -p ./bad-pack-syntax --list-rules
err| pa-validate: there is no pack.json in ./bad-pack-syntax
? 2
$ pa-validate -p ./nosuch --list-rules
err| pa-validate: there is no pack.json in ./nosuch
? 2
$ pa-validate -p nosuch --list-rules
err| pa-validate: there is no pack 'nosuch' (there are: base, kunming-2018, shanxi-2017, yunnan-2018)
? 2
$ mkdir p; : > p/pack.json; pa-validate -p ./p --list-rules
err| ./p/pack.json:1:1: error: '[' or '{' expected near end of file
err| pa-validate: ./p/pack.json:1:1: '[' or '{' expected near end of file
? 2
$ printf '[]' > p/pack.json; pa-validate -p ./p --list-rules
err| ./p/pack.json:1:1: error: an object is wanted here
err| pa-validate: ./p/pack.json:1:1: an object is wanted here
? 2
$ printf '{"pack": "p"\000}' > p/pack.json; pa-validate -p ./p --list-rules
err| ./p/pack.json:1:13: error: '}' expected near end of file
err| pa-validate: ./p/pack.json:1:13: '}' expected near end of file
? 2
$ rm p/pack.json; mkdir p/pack.json; pa-validate -p ./p --list-rules
err| pa-validate: cannot read ./p/pack.json: Is a directory
? 2
# A field that only names the cell of a finding is checked too.
$ rm -r p; mkdir p; printf '%s' '{"format": 1, "pack": "p", "version": "1.0.0", "extends": "base", "rank": "province", "rules": [{"id": "LL001", "subject": "helper", "kind": "quality", "class": "error", "close_by": "fix", "object": "帮扶责任人", "bad": "blank(helper.phone)", "fields": ["helper.phoen"], "source": "x"}]}' > p/pack.json
$ pa-validate -p ./p --check-policy
err| ./p/pack.json:1:250: error: helper has no field 'phoen'; did you mean 'phone'?
err| pa-validate: ./p/pack.json:1:250: helper has no field 'phoen'; did you mean 'phone'?
? 2
