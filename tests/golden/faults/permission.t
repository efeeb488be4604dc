# What the permissions forbid. Root may do all this, so root runs none of it.
% [ "$(id -u)" -ne 0 ]
$ cp $TESTS/data/good-shanxi/*.csv .; mkdir closed; chmod 500 closed
$ pa-validate -q -o closed/out households.csv
err| pa-validate: closed/out: cannot create: Permission denied
? 2
$ chmod 000 members.csv; pa-validate -q --with members=members.csv households.csv
err| pa-validate: members.csv: cannot open: Permission denied
? 2
$ pa-validate -q members.csv
err| pa-validate: members.csv: cannot open: Permission denied
? 2
$ cat households.csv | pa-validate -q -T closed
err| pa-validate: -: cannot make a temporary file in closed (see -T): Permission denied
? 2
$ chmod 700 closed
