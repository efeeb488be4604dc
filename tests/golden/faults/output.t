# Writing that cannot be done: status 2, one line, nothing half-written.
$ cp $TESTS/data/good-shanxi/*.csv .
> mkdir d; cp $TESTS/data/dirty-shanxi/*.csv d; echo '-q -p shanxi-2017' > o
$ pa-validate $(cat o) -o /dev/full households.csv
err| pa-validate: /dev/full: cannot write: No space left on device
? 2
$ pa-validate $(cat o) households.csv > /dev/full
err| pa-validate: standard output: cannot write: No space left on device
? 2
$ pa-income $(cat o) households.csv > /dev/full
err| pa-income: standard output: cannot write: No space left on device
? 2
$ pa-exitcheck $(cat o) households.csv > /dev/full
err| pa-exitcheck: standard output: cannot write: No space left on device
? 2
$ pa-exitcheck $(cat o) -o x households.csv
> pa-report exit $(cat o) x > /dev/full
err| pa-report: standard output: cannot write: No space left on device
? 2
$ pa-validate $(cat o) -o out --findings /dev/full d/households.csv; ls out
err| pa-validate: /dev/full: cannot write: No space left on device
err| ls: cannot access 'out': No such file or directory
? 2
$ pa-validate $(cat o) -o out --rejects /dev/full d/households.csv; ls out
err| pa-validate: /dev/full: cannot write: No space left on device
err| ls: cannot access 'out': No such file or directory
? 2
$ pa-validate --list-rules > /dev/full
err| pa-validate: standard output: cannot write: No space left on device
? 2
$ pa-validate --explain HH003 > /dev/full
err| pa-validate: standard output: cannot write: No space left on device
? 2
$ pa-validate $(cat o) households.csv >&-
err| pa-validate: standard output: cannot write: Bad file descriptor
? 2
$ pa-income $(cat o) households.csv >&-
err| pa-income: standard output: cannot write: Bad file descriptor
? 2
$ pa-exitcheck $(cat o) households.csv >&-
err| pa-exitcheck: standard output: cannot write: Bad file descriptor
? 2
$ pa-report exit $(cat o) x >&-
err| pa-report: standard output: cannot write: Bad file descriptor
? 2
$ pa-validate $(cat o) -o out households.csv >&-
$ pa-validate -p shanxi-2017 -o out households.csv 2>&-
$ pa-validate $(cat o) -o . households.csv
err| pa-validate: .: cannot write: Is a directory
? 2
$ pa-validate $(cat o) -o no/such households.csv
err| pa-validate: no/such: cannot create: No such file or directory
? 2
$ pa-validate $(cat o) -o out --findings ./out households.csv
err| pa-validate: ./out: two outputs would go to the same file
? 2
# A reader that goes away: by SIGPIPE, without a word. 141 is of bash.
$ sh $TESTS/golden/gen.sh --out g --households 3000
$ for p in 'pa-validate --exit-zero' 'pa-income --exit-zero' pa-exitcheck; do
>     bash -c "$p -q -p shanxi-2017 g/households.csv | head -n 1 > one
>         case \${PIPESTATUS[0]} in 141) ;; *) echo \${PIPESTATUS[0]}; esac"
>     wc -l < one
> done
| 1
| 1
| 1
$ bash -c 'pa-validate -q -l -p shanxi-2017 g/households.csv | head -n 1 > one
>     case ${PIPESTATUS[0]} in 0|1|141) ;; *) echo ${PIPESTATUS[0]}; esac'
$ ls; ls g | grep -v csv
| counties.csv
| d
| g
| helpers.csv
| households.csv
| members.csv
| o
| one
| out
| prev_households.csv
| prev_members.csv
| villages.csv
| x
? 1
# The output may be the input, and be one of the tables joined.
$ cp households.csv h; pa-validate $(cat o) -o h h; pa-validate $(cat o) -o i \
>     households.csv; cmp h i
$ cp members.csv m; pa-validate $(cat o) -o m --with members=m households.csv
$ pa-validate $(cat o) -o i --with members=members.csv households.csv; cmp m i
$ cp households.csv h; pa-validate $(cat o) h >> h; wc -l < h
| 10
# A limit on the size of files, met by -o, standard output, findings and
# temporary files.
$ (ulimit -f 8; pa-validate $(cat o) -o out2 g/households.csv); ls out2*
err| pa-validate: out2: cannot write: File too large
err| ls: cannot access 'out2*': No such file or directory
? 2
$ (ulimit -f 8; pa-validate $(cat o) g/households.csv > out2)
err| pa-validate: standard output: cannot write: File too large
? 2
$ (ulimit -f 1; pa-validate $(cat o) --findings out3 d/households.csv > out2)
> ls out3*
err| pa-validate: standard output: cannot write: File too large
err| ls: cannot access 'out3*': No such file or directory
? 2
$ (ulimit -f 8; pa-validate $(cat o) --memory=1K --with members=g/members.csv \
>     -o /dev/null g/households.csv)
err| pa-validate: cannot write a temporary file (see -T): File too large
? 2
$ cat g/households.csv | (ulimit -f 8; pa-validate $(cat o) -o /dev/null)
err| pa-validate: -: cannot write a temporary file (see -T): File too large
? 2
# No place for temporary files.
$ pa-validate $(cat o) -o out -T no/such households.csv
$ cat households.csv | pa-validate $(cat o) -T no/such
err| pa-validate: -: cannot make a temporary file in no/such (see -T): No such file or directory
? 2
$ cat households.csv | TMPDIR=no/such pa-validate $(cat o)
err| pa-validate: -: cannot make a temporary file in no/such (see -T): No such file or directory
? 2
$ cat members.csv | pa-income $(cat o) -T no/such
err| pa-income: -: cannot make a temporary file in no/such (see -T): No such file or directory
? 2
$ cat members.csv | pa-exitcheck $(cat o) -T households.csv
err| pa-exitcheck: -: cannot make a temporary file in households.csv (see -T): Not a directory
? 2
