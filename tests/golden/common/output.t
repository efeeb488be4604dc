# Outputs: written beside the file, renamed when all is well, else removed.
$ printf 'one\n' > in; pa-demo -o out --findings count in
err| pa-demo: 4 bytes
$ cat out count; stat -c %a out; ls
| one
| 4
| 600
| count
| in
| out
# The mode of the file that is replaced is kept.
$ chmod 640 out; pa-demo -q -o out in in; stat -c %a out; cat out
| 640
| one
| one
# The output may be the input; a link stays a link.
$ ln -s out link; pa-demo -q -o link out in; cat out; readlink link
| one
| one
| one
| out
# Trouble leaves what was there, and nothing beside it.
$ pa-demo -q -o out in nosuch; cat out; ls
| one
| one
| one
| count
| in
| link
| out
err| pa-demo: nosuch: cannot read: No such file or directory
$ pa-demo -q -o new in nosuch; ls
| count
| in
| link
| out
err| pa-demo: nosuch: cannot read: No such file or directory
$ pa-demo -q -o out .; pa-demo -q -o . in; pa-demo -q -o no/such in
err| pa-demo: .: cannot read: Is a directory
err| pa-demo: .: cannot write: Is a directory
err| pa-demo: no/such: cannot create: No such file or directory
? 2
# Two outputs to one file, by whatever name.
$ pa-demo -o same --findings ./same in
err| pa-demo: ./same: two outputs would go to the same file
? 2
$ pa-demo -o out --findings link in
err| pa-demo: link: two outputs would go to the same file
? 2
$ pa-demo -o - --findings - in
err| pa-demo: standard output: two outputs would go to the same file
? 2
$ pa-demo --findings /dev/stdout in > to; ls to
| to
err| pa-demo: /dev/stdout: two outputs would go to the same file
# Devices are written straight.
$ pa-demo -q -o /dev/null --findings /dev/null in
$ pa-demo -q -o /dev/stdout in
| one
$ mkfifo pipe; cat pipe > got & pa-demo -q -o pipe in; wait; cat got
| one
# Signals: no temporary file stays.
$ pa-demo -o new --raise 2 in; echo $?; echo new*
| 130
| new*
$ pa-demo -o new --raise 1 in 2> err; echo $?; echo new*
| 129
| new*
$ pa-demo -o new --raise 15 in 2> err; echo $?; echo new*
| 143
| new*
$ pa-demo -o new --raise 13 in; echo $?; echo new*
| 141
| new*
# nohup(1) is obeyed.
$ (trap '' HUP; pa-demo -q -o new --raise 1 in); echo $?; cat new
| 0
| one
# Standard output that is closed or full is trouble, help included.
$ pa-demo -q in >&-
err| pa-demo: standard output: cannot write: Bad file descriptor
? 2
$ pa-demo -q in > /dev/full
err| pa-demo: standard output: cannot write: No space left on device
? 2
$ pa-demo --help > /dev/full
err| pa-demo: standard output: cannot write: No space left on device
? 2
$ pa-demo --version >&-
err| pa-demo: standard output: cannot write: Bad file descriptor
? 2
$ pa-demo -q --findings - -o /dev/null in > /dev/full
err| pa-demo: standard output: cannot write: No space left on device
? 2
# A reader that goes away ends the filter without a word, with its files gone.
$ mkfifo p; head -c 1000000 /dev/zero > big; head -c 1 p > head &
> pa-demo --findings f big > p; echo $?; wait; echo f*
| 141
| f*
# Standard input that is closed cannot be read; an empty one can.
$ pa-demo <&-
err| pa-demo: -: cannot read: Bad file descriptor
? 2
$ pa-demo < /dev/null
err| pa-demo: 0 bytes
? 1
$ pa-demo --exit-zero < /dev/null
err| pa-demo: 0 bytes
# With standard error closed, the data does not go there.
$ pa-demo in nosuch 2>&-
? 2
# Progress is shown on a terminal, or when it is asked for.
$ pa-demo --progress -o /dev/null in
err| pa-demo: 0 rows
err| pa-demo: 4 bytes
$ pa-demo --progress --no-progress -q -o /dev/null in
