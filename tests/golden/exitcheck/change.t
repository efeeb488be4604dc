# One cell is changed in a household that may exit: what follows.
$ cp $TESTS/data/good-shanxi/*.csv .
> cat > change <<'END'
> # change COLUMN VALUE: one verdict line, of the household so changed
> col=$(head -n 1 households.csv | tr , '\n' | grep -nx "$1" | cut -d: -f1)
> awk -F, -v OFS=, -v c="$col" -v v="$2" 'NR == 2 { $c = v } NR < 3' \
> 	households.csv > h
> pa-exitcheck -q -p "${P-shanxi-2017}" --with members=members.csv \
> 	--with counties=counties.csv -o out h || exit
> printf '%s=%s: ' "$1" "$2"; perl $TESTS/golden/cols.pl \
> 	退出结论,程序结论,标注结论,不符合项,待核实项,差距 out | sed -n 2p
> END
$ sh change 拟脱贫年度 2017
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 不愁吃 否; sh change 不愁吃 ''; sh change 不愁吃 也许
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 不愁穿 否
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 饮水是否安全 否; sh change 饮水是否困难 是
> sh change 饮水是否困难 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 危房户 是; sh change 危房级别 C级; sh change 危房级别 D
> sh change 危房级别 B级; sh change 危房户 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 无义务教育阶段辍学学生 否
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 有长期稳定收入来源 否; sh change 帮扶成效显著 否
> sh change 帮扶成效显著 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 是否搬迁户 是
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 低保兜底 是
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 工资性收入 4440; sh change 工资性收入 4440.01
> sh change 工资性收入 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 生产经营性支出 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 家庭人口数 4
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 公示结束日期 2017-11-01; sh change 公示结束日期 2017-11-02
> sh change 公告日期 2017-11-01; sh change 民主评议日期 ''
> sh change 公示异议 有; sh change 贫困户认可签字 否
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 标注日期 2017-12-20; sh change 标注日期 2017-12-21
> sh change 拟脱贫年度 2016; sh change 拟脱贫年度 ''
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ sh change 脱贫属性 返贫; sh change 脱贫属性 已脱贫
> sh change 脱贫属性 ''; sh change 脱贫属性 什么
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
$ cp $TESTS/data/good-kunming/*.csv .
$ export P=kunming-2018
> sh change 拟脱贫年度 2018
> sh change 危房级别 B级; sh change 危房级别 C级; sh change 危房级别 ''
> sh change 是否入住 否; sh change 是否入住 ''
> sh change 后续帮扶计划 否; sh change 水务部门认定 否
> sh change 帮扶责任人认可 ''; sh change 标注日期 ''
> sh change 标注日期 2019-01-31
> sh change 不愁吃 否; sh change 帮扶成效显著 否
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
err| pa-exitcheck: /work/main/build/share/pa/packs/base/pack.json:82:2: string or '}' expected near '}'
? 2
