# What the permissions forbid. Root may do all this, so root runs none of it.
% [ "$(id -u)" -ne 0 ]
$ cp $TESTS/data/good-shanxi/*.csv .; mkdir closed; chmod 500 closed
$ pa-validate -q -o closed/out households.csv
$ chmod 000 members.csv; pa-validate -q --with members=members.csv households.csv
$ pa-validate -q members.csv
$ cat households.csv | pa-validate -q -T closed
$ chmod 700 closed
