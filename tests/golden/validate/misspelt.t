# A person table whose 证件号码 is misspelt is not taken for another kind.
$ printf '户编号,姓名,与户主关系,证件号吗\n14112400000001,甲,户主,x\n' > m
$ pa-validate m
err| pa-validate: m: a table of members needs the column 证件号码; is it "证件号吗"?
? 2
