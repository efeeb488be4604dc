The demo in both languages. With the person export alone nobody is eligible.
$ B=$PWD LC_ALL=C sh "$TOP/examples/demo.sh" > out && sed "s,$PWD,B," out
| Shanxi 2017, person export only: 234 rows, 230 persons; 12 errors, 18 suspects
|     60 households: eligible 0, not 26, undetermined 25, n/a 9
| Shanxi 2017, all tables: 61 rows; 25 errors, 10 suspects
|     60 households: eligible 11, not 35, undetermined 5, n/a 9
| Kunming 2018, person export only: 210 rows, 206 persons; 9 errors, 4 suspects
|     60 households: eligible 0, not 29, undetermined 16, n/a 15
| Kunming 2018, all tables: 61 rows; 19 errors, 2 suspects
|     60 households: eligible 8, not 34, undetermined 3, n/a 15
| Reports: B/demo/{shanxi,kunming}-{quality,exit}.html
$ B=$PWD LC_ALL=zh_CN.UTF-8 sh "$TOP/examples/demo.sh" > out && sed "s,$PWD,B," out
| 山西2017年度，只有系统导出的人员表：读入234行，230人；错误12条，疑似18条
|     60户：符合0，不符合26，待核实25，不适用9
| 山西2017年度，户表、成员表等全部表：读入61行；错误25条，疑似10条
|     60户：符合11，不符合35，待核实5，不适用9
| 昆明2018年度，只有系统导出的人员表：读入210行，206人；错误9条，疑似4条
|     60户：符合0，不符合29，待核实16，不适用15
| 昆明2018年度，户表、成员表等全部表：读入61行；错误19条，疑似2条
|     60户：符合8，不符合34，待核实3，不适用15
| 通报和达标情况表：B/demo/{shanxi,kunming}-{quality,exit}.html
No whole number of a person stands in a report or in the findings.
$ grep -c '[0-9]\{17\}[0-9X]' demo/*.html demo/*-findings.csv
| demo/kunming-exit.html:0
| demo/kunming-quality.html:0
| demo/shanxi-exit.html:0
| demo/shanxi-quality.html:0
| demo/kunming-findings.csv:0
| demo/kunming-persons-findings.csv:0
| demo/shanxi-findings.csv:0
| demo/shanxi-persons-findings.csv:0
? 1
