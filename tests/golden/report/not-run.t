# The bulletin does not say that every rule was checked when it cannot know.
$ printf '户编号,家庭人口数\n14112400000001,1\n' > h
$ pa-validate -q --findings f -o v h
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-report quality -q -f md --findings f -o r v
err| pa-report: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sed -n '/未能检查/,/^无。/p' r | grep -c '^无。'
| 0
err| sed: can't read r: No such file or directory
? 1
