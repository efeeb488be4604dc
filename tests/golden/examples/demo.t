The demo in both languages. With the person export alone nobody is eligible.
$ B=$PWD LC_ALL=C sh "$TOP/examples/demo.sh" > out && sed "s,$PWD,B," out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ B=$PWD LC_ALL=zh_CN.UTF-8 sh "$TOP/examples/demo.sh" > out && sed "s,$PWD,B," out
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-income: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| /work/main/build/share/pa/packs/base/pack.json:82:2: error: string or '}' expected near '}'
err| pa-validate: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
No whole number of a person stands in a report or in the findings.
$ grep -c '[0-9]\{17\}[0-9X]' demo/*.html demo/*-findings.csv
err| grep: demo/*.html: No such file or directory
err| grep: demo/*-findings.csv: No such file or directory
? 2
