# The rules of the readers, counted: files, tables, rows, columns in which
# something could be cleaned, or cells with something in them. FM012 has no
# findings, and says why.
$ cat > h.csv
< 户编号,家庭人口数,识别标准,户主姓名,首次识别时间
< 14112400000001,２,国家标准,测试甲,2014
< 14112400000002,3.0,01,测?乙,
< 14112400000003,x,无,,十四年
< 14112400000004,,,测试丙,2015
< 14112400000005,1
$ LC_ALL=C pa-validate --no-progress --statistics --exit-zero -o out h.csv 2> e
$ grep -E '^(rule|FM0(0[3-9]|1[0-9]|2[0-2]))' e
| rule	checked	hit	rate %	households	undetermined	not run
| FM003	5	0	0.00	0	0	
| FM004	5	0	0.00	0	0	
| FM005	5	1	20.00	0	0	
| FM006	0	0		0	0	
| FM007	1	0	0.00	0	0	
| FM008	1	0	0.00	0	0	
| FM009	1	0	0.00	0	0	
| FM010	1	0	0.00	0	0	
| FM011	1	0	0.00	0	0	
| FM012						a header at fault stops the run
| FM013	4	0	0.00	0	0	
| FM014	5	1	20.00	0	0	
| FM015	0	0		0	0	
| FM016	3	1	33.33	1	0	
| FM017	3	1	33.33	1	0	
| FM018	3	1	33.33	1	0	
| FM019	1	1	100.00	0	0	
| FM020	0	0		0	0	
| FM022	3	1	33.33	1	0	
# With suggestions what was cleaned is told by the cell, and counted by it.
$ LC_ALL=C pa-validate --no-progress --statistics --exit-zero -l -f csv --suggest -o out h.csv 2> e
$ grep -E '^FM0(0[3-6]|19|20)' e
| FM003	16	0	0.00	0	0	
| FM004	16	0	0.00	0	0	
| FM005	16	1	6.25	1	0	
| FM006	0	0		0	0	
| FM019	3	1	33.33	1	0	
| FM020	0	0		0	0	
# A header and totals among the rows: one finding a table.
$ (cat h.csv; echo '户编号,家庭人口数,识别标准,户主姓名,首次识别时间'; echo '合计,5,,,'; echo '总计,5,,,') > t.csv
$ LC_ALL=C pa-validate --no-progress --statistics --exit-zero -o out t.csv 2> e; grep -E '^FM0(09|10|12)' e
| FM009	1	1	100.00	0	0	
| FM010	1	1	100.00	0	0	
| FM012						a header at fault stops the run
