# Which table is which, and what of them counts nowhere.
% [ "$LC_ALL" = C ]
$ cat > h.csv <<'END'
> 户编号,村编号,县,乡,行政村,家庭人口数,脱贫属性,退出结论
> 1,141124100200,临县,河口镇,大河村,3,未脱贫,不符合
> 2,141124100201,临县,南坡镇,大河村,4,未脱贫,待核实
> 3,999999999999,临县,南坡镇,无名村,5,未脱贫,不符合
> 4,141124100299,临县,南坡镇,石门村,5,未脱贫,符合
> END
> cat > v.csv <<'END'
> 市,县,乡,行政村,村编号,村属性,总人口数,计划脱贫退出年份
> 吕梁市,临县,河口镇,大河村,141124100200,贫困村,100,2017
> 吕梁市,临县,南坡镇,大河村,141124100201,贫困村,1000,2017
> END
> cat > village <<'END'
> pa-exitcheck --no-progress -p shanxi-2017 --level=village "$@"
> END
# Households of a village that the table does not have are told.
$ sh village --with households=h.csv -o o.csv v.csv 2>&1 | grep nowhere
| pa-exitcheck: villages that poor households name and this table does not have: 1; these households count nowhere
$ grep -v '^3' h.csv > h2.csv; sh village --with households=h2.csv -o o.csv v.csv 2>&1 | grep -c nowhere
| 0
? 1
# So are rows that were set aside.
$ (cat h.csv; echo 5,6) > ragged; sh village --with households=ragged -o o.csv v.csv 2>&1 | grep 'set aside'
| pa-exitcheck: 3 rows read: 2 out, 0 held back, 1 skipped, 0 set aside
| pa-exitcheck: rows of the table of households set aside: 1
# Of several villages of one name the worst verdict counts.
$ sh village -q --area 大河村 --with households=h.csv -o o.csv --set incidence_limit=2.50 v.csv
? 1
$ perl $TESTS/golden/cols.pl 乡,退出结论 o.csv
| 乡,退出结论
| 河口镇,不符合
| 南坡镇,待核实
# Tables in each other's place.
$ sh village -q --with households=v.csv h.csv
err| pa-exitcheck: v.csv: --with households=FILE takes households or persons, and this is a table of villages
? 2
$ sh village -q --with households=v.csv v.csv
err| pa-exitcheck: v.csv: --with households=FILE takes households or persons, and this is a table of villages
? 2
$ sh village -q --with households=h.csv h.csv
err| pa-exitcheck: h.csv: this is a table of households: name the table of the areas as FILE, and this one by --with households=FILE
? 2
$ pa-exitcheck -q -p shanxi-2017 --level=county --with households=h.csv v.csv
err| pa-exitcheck: v.csv: --level county does not go with a table of villages: give that of counties as FILE, and the others by --with
? 2
# Either may be standard input, but not both.
$ sh village -q --with households=- v.csv < h.csv > a; sh village -q --with households=h.csv - < v.csv | cmp a -
$ sh village -q --with households=- < h.csv
err| pa-exitcheck: standard input can be only one of the tables: name the files of the others
err| Try 'pa-exitcheck --help' for the options.
? 2
# An area needs all its households.
$ sh village -q --shard=1/2 --with households=h.csv v.csv
err| pa-exitcheck: --shard deals out households, and areas need all of theirs: give --level without it
err| Try 'pa-exitcheck --help' for the options.
? 2
# Persons stand for their households; what --grouped says is held to.
$ cat > p.csv <<'END'
> 户编号,人编号,姓名,与户主关系,村编号,县,乡,行政村,家庭人口数,脱贫属性,退出结论
> 1,11,甲,户主,141124100200,临县,河口镇,大河村,2,未脱贫,不符合
> 2,21,乙,户主,141124100200,临县,河口镇,大河村,1,未脱贫,不符合
> 1,12,丙,配偶,141124100200,临县,河口镇,大河村,2,未脱贫,不符合
> END
> sh village -q --with households=p.csv v.csv | perl $TESTS/golden/cols.pl 剩余贫困人口下限,剩余贫困人口上限 -
| 剩余贫困人口下限,剩余贫困人口上限
| 3,3
| 0,0
$ sh village -q --grouped --with households=p.csv v.csv
err| pa-exitcheck: a household's rows are not together, though --grouped says so: what was written is not to be trusted
? 2
# What a program reads of an area.
$ sh village -q -f jsonl --with households=h.csv --area 141124100200 v.csv | grep -o '"decision".*"as_of":"[^"]*"'
| "decision":"exit","round":2017,"as_of":"2017-12-31"
$ sed 's/贫困村,100,/非贫困村,100,/' v.csv > not; sh village -q -f jsonl --with households=h.csv --area 141124100200 not | grep -o '"not_applicable".*'
| "not_applicable":"not_concerned","not_applicable_text":"不在本次核查对象之列","conditions":[],"watched":[]}
# Townships are made of the villages: of any name, and they are no file.
$ sed 's/吕梁市,临县/昆明市,东川区/; s/2017/2018/; s/南坡镇/"南""坡镇"/' v.csv > kv.csv; sed 's/临县/东川区/; s/南坡镇/"南""坡镇"/' h.csv > kh.csv
> pa-exitcheck --no-progress -q -p kunming-2018 --level=township --with households=kh.csv --manifest m -o o.csv kv.csv
> perl $TESTS/golden/cols.pl 乡,剩余贫困人口下限,剩余贫困人口上限 o.csv
| 乡,剩余贫困人口下限,剩余贫困人口上限
| 河口镇,3,3
| 南"坡镇,5,9
$ pa-report --verify-manifest m 2>&1 | cut -d, -f1
| pa-report: no file has changed
$ cut -d, -f 1,2,4- kv.csv > nameless; pa-exitcheck -q -p kunming-2018 --level=township --with households=kh.csv nameless
err| pa-exitcheck: nameless: without the column 乡 the villages name no township
? 2
# An area by its number as it may stand in a table, and by its name as it is.
$ sh village -q --area "'141124100201.0" --with households=h.csv -o o.csv v.csv; perl $TESTS/golden/cols.pl 乡,退出结论 o.csv
| 乡,退出结论
| 南坡镇,待核实
# A decision of another level.
$ pa-exitcheck -q -p kunming-2018 --decide=collect h.csv
err| pa-exitcheck: the pack kunming-2018 has no conditions of the decision 'collect' about a household; it has some with --level=county
? 2
# A population that cannot be is not known; a household of which the size is
# blank has somebody.
$ cat > v <<'E'
> 市,县,乡,行政村,村编号,村属性,总人口数,计划脱贫退出年份
> 吕梁市,临县,甲,一村,141124100201,贫困村,-5,2017
> 吕梁市,临县,甲,二村,141124100202,贫困村,0,2017
> 吕梁市,临县,甲,三村,141124100203,贫困村,200,2017
> 吕梁市,临县,甲,四村,141124100204,贫困村,100,2017
> E
> cat > h <<'E'
> 户编号,市,县,乡,行政村,村编号,家庭人口数,脱贫属性
> 14112400000001,吕梁市,临县,甲,一村,141124100201,-3,未脱贫
> 14112400000002,吕梁市,临县,甲,三村,141124100203,,未脱贫
> 14112400000003,吕梁市,临县,甲,三村,141124100203,5,未脱贫
> 14112400000004,吕梁市,临县,甲,四村,141124100204,2,未脱贫
> E
$ pa-exitcheck -q -p shanxi-2017 --level=village --with households=h -o o v
$ perl $TESTS/golden/cols.pl 行政村,退出结论,不符合项,剩余贫困人口下限,剩余贫困人口上限,贫困发生率上限 o
| 行政村,退出结论,不符合项,剩余贫困人口下限,剩余贫困人口上限,贫困发生率上限
| 一村,待核实,,0,,
| 二村,待核实,,0,0,
| 三村,不符合,V.incidence,5,,
| 四村,待核实,,2,2,2.00
