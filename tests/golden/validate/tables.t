# The main table and those that are joined to it.
$ cp $TESTS/data/good-shanxi/*.csv .
$ pa-validate -q --with members=nosuch households.csv
err| pa-validate: nosuch: cannot open: No such file or directory
? 2
$ pa-validate -q --with memebrs=members.csv households.csv
err| pa-validate: no table is named memebrs; there are households, members, helpers, villages, counties, measures, work, increases, decreases, removals, evidence, prev.households, prev.members, hamlets, helper_units, findings, work_teams, townships, feedback, sample, measures.education, measures.employment, measures.health, measures.house, measures.relocation, measures.ecology, measures.civil, measures.disabled, measures.finance, measures.industry, list:车辆, list:财政供养, list:房产, list:农机, list:退休金, list:死亡, list:工商, list:公积金, list:自来水, list:村干部, list:服刑, list:低保, list:特困, list:残联, list:医保, list:学籍, list:搬迁危改, list:重点对象, list:户籍, list:养老金
? 2
$ pa-validate -q --with members=. households.csv
err| pa-validate: .: is a directory; name a file in it
? 2
$ pa-validate -q --with members= households.csv
err| pa-validate: cannot open: No such file or directory
? 2
$ pa-validate -q -t house households.csv
err| pa-validate: no table is named house; there are households, members, helpers, villages, counties, measures, work, increases, decreases, removals, evidence, prev.households, prev.members, hamlets, helper_units, findings, work_teams, townships, feedback, sample, measures.education, measures.employment, measures.health, measures.house, measures.relocation, measures.ecology, measures.civil, measures.disabled, measures.finance, measures.industry, list:车辆, list:财政供养, list:房产, list:农机, list:退休金, list:死亡, list:工商, list:公积金, list:自来水, list:村干部, list:服刑, list:低保, list:特困, list:残联, list:医保, list:学籍, list:搬迁危改, list:重点对象, list:户籍, list:养老金
err| Try 'pa-validate --help' for the options.
? 2
$ pa-validate -q --with households=members.csv households.csv
err| pa-validate: --with households: the main table is of that kind already
? 2
# The kind comes from the header; -t says it.
$ pa-validate -q -o out members.csv; cut -d, -f 2,18- out | head -n 2
| 人编号,校验结论,问题代码
| 1411240000000101,合格,
$ pa-validate -q -t members -o out households.csv
err| pa-validate: households.csv: a table of members needs the column 人编号, which its header lacks (for another kind of table see --table)
? 2
$ pa-validate -q -t households -o out members.csv; head -n 2 out | cut -d, -f 1,18-
| 户编号,校验结论,问题代码
| 14112400000001,错误,FM025
$ printf 'a,b\n1,2\n' > odd; pa-validate -q odd
err| pa-validate: odd: no known column header among the first 10 rows; is this an export of the registry?
? 2
$ pa-validate -q -t households odd
err| pa-validate: odd: no known column header among the first 10 rows; is this an export of the registry?
? 2
$ printf '户编号,户编号,家庭人口数\n1,2,3\n' > twice; pa-validate -q twice
err| pa-validate: twice: the header has the column 户编号 twice (columns 1 and 2); delete or rename one
? 2
$ printf '户边号,家庭人口数,脱贫属性\n1,2,3\n' > near
$ pa-validate -q -t households near
err| pa-validate: near: a table of households needs the column 户编号; is it "户边号"?
? 2
# No key in common.
$ printf '县,低保标准（元/年）\n临县,3000\n' > c
$ cut -d, -f 7- households.csv > nocounty
$ pa-validate -q -o out --with counties=c nocounty
err| pa-validate: c: cannot be joined: the table of counties and the main table have no key column in common
? 2
$ cut -d, -f 2- members.csv > nokey
$ pa-validate -q -o out --with members=nokey households.csv
err| pa-validate: nokey: a table of members needs the column 户编号, which its header lacks (for another kind of table see --table)
? 2
# A table given twice is read as one; their headers have to be the same.
$ head -n 4 members.csv > m1; { head -n 1 members.csv; tail -n 7 members.csv; } > m2
$ pa-validate -q -p shanxi-2017 --with members=members.csv -o a households.csv
$ pa-validate -q -p shanxi-2017 --with members=m1 --with members=m2 -o b \
>     households.csv; cmp a b
$ cut -d, -f 1-10 m2 > m3
$ pa-validate -q --with members=m1 --with members=m3 -o b households.csv
err| pa-validate: m3: has other columns than m1; files read as one stream must have the same header
? 2
# Several files are one stream; a finding names its file and row.
$ sed -n '1,3p' households.csv > h1; sed -n '1p;4,5p' households.csv > h2
$ pa-validate -p shanxi-2017 -q --with members=members.csv -o b h1 h2
$ cmp a b
$ sed -i 's/,7380,/,7381,/' h1; sed -i 's/,11070,/,11071,/' h2
$ pa-validate -q -l -f csv --select IN012 -o f h1 h2
? 1
$ cut -d, -f 1,5,6,7 f
| 规则,文件,行,物理行
| IN012,h1,3,3
| IN012,h2,2,2
$ pa-validate -q -l -f csv --select IN012 -o f h1 - < h2
? 1
$ cut -d, -f 1,5,6,7 f
| 规则,文件,行,物理行
| IN012,h1,3,3
| IN012,-,2,2
$ cut -d, -f 1-20 h2 > h3; pa-validate -q -o b h1 h3; ls b
| b
err| pa-validate: h3: has other columns than h1; files read as one stream must have the same header
$ pa-validate -q -o b h1 nosuch
err| pa-validate: nosuch: cannot open: No such file or directory
? 2
# Files in different encodings.
$ iconv -f UTF-8 -t GB18030 h2 > h4
$ pa-validate -q -l -f csv --select IN012 -o f h1 h4; cut -d, -f 1,5,6,7 f
| 规则,文件,行,物理行
| IN012,h1,3,3
| IN012,h4,2,2
# Standard input cannot be read twice.
$ pa-validate -q --with members=- - < households.csv
err| pa-validate: standard input can be only one of the tables: name the files of the others
err| Try 'pa-validate --help' for the options.
? 2
# The same file as main table and joined.
$ pa-validate -q --with households=members.csv members.csv
| 户编号,人编号,姓名,性别,证件类型,证件号码,与户主关系,民族,健康状况,是否参加新农合,是否参加大病保险,是否享受低保,务工时间（月）,人员变更,在校生状况,文化程度,劳动技能,校验结论,问题代码
| 14112400000001,1411240000000101,张甲,男,居民身份证,141124197001019919,户主,汉族,健康,是,是,否,9,,非在校生,小学,普通劳动力,合格,
| 14112400000001,1411240000000102,李乙,女,居民身份证,141124197202029929,配偶,汉族,健康,是,是,否,0,,非在校生,小学,普通劳动力,合格,
| 14112400000001,1411240000000103,张丙,男,居民身份证,141124199603039932,之子,汉族,健康,是,是,否,0,,非在校生,初中,普通劳动力,合格,
| 14112400000002,1411240000000201,王甲,男,居民身份证,141124197504049917,户主,汉族,健康,是,是,否,8,,非在校生,小学,普通劳动力,合格,
| 14112400000002,1411240000000202,赵乙,女,居民身份证,14112419760505992X,配偶,汉族,健康,是,是,否,0,,非在校生,小学,普通劳动力,合格,
| 14112400000002,1411240000000203,王丁,女,居民身份证,141124200706069945,之女,汉族,健康,是,是,否,0,,小学,小学,无劳动力,合格,
| 14112400000003,1411240000000301,孙甲,男,居民身份证,141124196807079916,户主,汉族,健康,是,是,否,10,,非在校生,小学,普通劳动力,合格,
| 14112400000003,1411240000000302,周乙,女,居民身份证,141124196908089929,配偶,汉族,健康,是,是,否,0,,非在校生,小学,普通劳动力,合格,
| 14112400000004,1411240000000401,吴甲,男,残疾人证,14112419710909991444,户主,汉族,残疾,是,是,是,0,,非在校生,小学,丧失劳动力,合格,
| 14112400000004,1411240000000402,郑乙,女,居民身份证,141124197310109926,配偶,汉族,健康,是,是,是,2,,非在校生,小学,普通劳动力,合格,
