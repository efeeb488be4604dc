# Persons are compared by their canonical number: x and X, full width, blanks
# and apostrophes, 15 and 18 digits, the 20 characters of a disability card.
# All numbers are of a county that does not exist.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码
< 1001,100101,甲一,14999919700101006X
< 1001,100102,甲二,149999198001010013
< 1002,100201,乙一,14999919700101006x
< 1002,100202,乙二,149999198001010021
< 1003,100301,丙一,１４９９９９１９８００１０１００１３
< 1003,100302,丙二,149999750303012
< 1004,100401,丁一,149999197503030124
< 1004,100402,丁二,14999919810202003432
< 1005,100501,戊一,'149999198102020034
< 1005,100502,戊二,149999 19970101 0062
< 1001,100103,甲三,149999 19700101 006X
$ pa-dedupe -q p.csv
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
# In English. A cluster is named by the row of its first record.
$ pa-dedupe -q --names en p.csv > en; echo $?; sed -n '1,3p;8p' en
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# The same from a pipe; -j and --memory change nothing.
$ pa-dedupe -q p.csv > want; echo $?
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ cat p.csv | pa-dedupe -q -j1 --memory 1K > got; echo $?; cmp want got
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q -j4 --memory 1K --grouped p.csv > got; echo $?; cmp want got
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# Its own output, once more: the columns are replaced, not doubled.
$ pa-dedupe -q want > got; echo $?; cmp want got
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
# What it found is in the status, and in a summary.
$ pa-dedupe p.csv -o out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp out want
err| cmp: out: No such file or directory
? 2
$ pa-dedupe -q --exit-zero p.csv -o out
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe --exact -q p.csv -o out
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cmp out want
err| cmp: out: No such file or directory
? 2
$ head -n 3 p.csv | pa-dedupe
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ pa-dedupe p.csv -q --unique=none -o out
err| pa-dedupe: --unique: "none" is none of first, last, best
err| Try 'pa-dedupe --help' for the options.
? 2
# No number is ever whole in what is added, but with --reveal.
$ cut -d, -f5- want | grep -c '[0-9]\{7\}'
| 0
? 1
$ pa-dedupe -q --reveal p.csv > out; echo $?; sed -n 3p out
| 2
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
$ pa-dedupe -q --clusters p.csv > out; echo $?; grep -c '[0-9]\{7\}' out
| 2
| 0
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 1
