# Numbers that are not compared, and those that match only what is written the
# same: the summary tells how many rows there were of each.
$ cat > p.csv
< 户编号,人编号,姓名,证件号码
< 1,11,空一,
< 1,12,空二,
< 2,21,占位,111111111111111111
< 2,22,占位,111111111111111111
< 3,31,占位,无
< 3,32,占位,无
< 4,41,占位,000000000000000000
< 4,42,占位,000000000000000000
< 5,51,占位,123456789012345678
< 5,52,占位,123456789012345678
< 6,61,表格,1.49999E+17
< 6,62,表格,1.49999E+17
< 7,71,表格,140121198001010000
< 7,72,表格,140121198001010000
< 8,81,残缺,1499991980010100
< 8,82,残缺,1499991980010100
< 9,91,遮盖,1499**********0013
< 9,92,遮盖,1499**********0013
< 10,101,校验,149999198001010019
< 10,102,校验,149999198001010019
< 11,111,校验,149999198001010013
< 12,121,护照,E12345678
< 12,122,护照,ｅ12345678
< 13,131,护照,E12345678
< 14,141,校验,14999919800101001932
$ pa-dedupe p.csv -o out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ grep ',C[0-9]' out
err| grep: out: No such file or directory
? 2
# A number with a wrong check character is a duplicate like the others.
$ sed -n '1p;20,21p' p.csv | pa-dedupe -q
err| pa-dedupe: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
