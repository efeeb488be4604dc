# The rules of the readers, counted: files, rows, or cells with something in
# them; those whose findings are of a column have no rate.
$ cat > h.csv
< 户编号,家庭人口数,识别标准,户主姓名,首次识别时间
< 14112400000001,２,国家标准,测试甲,2014
< 14112400000002,3.0,01,测?乙,
< 14112400000003,x,无,,十四年
< 14112400000004,,,测试丙,2015
< 14112400000005,1
$ LC_ALL=C pa-validate --no-progress --statistics --exit-zero -o out h.csv 2> e
$ grep -E '^(rule|FM0(05|07|08|11|14|16|17|18|22))' e
| rule	checked	hit	rate %	households	undetermined	not run
| FM005	0	1		0	0	
| FM007	1	0	0.00	0	0	
| FM008	1	0	0.00	0	0	
| FM011	1	0	0.00	0	0	
| FM014	5	1	20.00	0	0	
| FM016	3	1	33.33	1	0	
| FM017	3	1	33.33	1	0	
| FM018	3	1	33.33	1	0	
| FM022	3	1	33.33	1	0	
