# Options: one table, whole names only, errors in one line with a hint.
$ pa-demo --form csv
err| pa-demo: unknown option --form; did you mean --format?
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --fromat=csv
err| pa-demo: unknown option --fromat; did you mean --format?
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --zzz
err| pa-demo: unknown option --zzz
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -x
err| pa-demo: unknown option -x
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -lx
err| pa-demo: unknown option -x
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -o
err| pa-demo: option -o needs an argument
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --output
err| pa-demo: option --output needs an argument
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --list=yes
err| pa-demo: option --list takes no argument
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --with members
err| pa-demo: --with: "members" is not of the form TABLE=FILE
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -j0
err| pa-demo: --jobs: "0" is not a whole number from 1 to 256
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -j 7x
err| pa-demo: --jobs: "7x" is not a whole number from 1 to 256
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --max-per-rule=-1
err| pa-demo: --max-per-rule: "-1" is not a whole number from 1 on
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --memory 12Q
err| pa-demo: --memory: "12Q" is not a size such as 64M, from 1K on
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --memory 20000000000G
err| pa-demo: --memory: "20000000000G" is not a size such as 64M, from 1K on
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --names=de
err| pa-demo: --names: "de" is none of zh, en
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo -f html
err| pa-demo: --format: "html" is none of csv, jsonl
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --select HH,,ID
err| pa-demo: --select: empty item in "HH,,ID"
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --shard 3/2
err| pa-demo: --shard: "3/2" is not K/N with K from 1 to N
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --shard 0/2
err| pa-demo: --shard: "0/2" is not K/N with K from 1 to N
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --as-of 2018-02-30
err| pa-demo: --as-of: "2018-02-30" is not a day such as 2018-11-30
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --as-of 2018
err| pa-demo: --as-of: "2018" is not a day such as 2018-11-30
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo --encoding latin1
err| pa-demo: encoding latin1 is not known: give auto, utf-8, gb18030 (gbk, gb2312), utf-16, utf-16le or utf-16be
err| Try 'pa-demo --help' for the options.
? 2
# An option's argument is never taken for an option, nor a name after --.
$ printf 'x\n' > --form; pa-demo -q -o --list -- --form && cat -- --list
| x
$ printf 'x\n' > -l; pa-demo -q -- -l
| x
# Operands and options in any order; the last of two counts.
$ printf 'a\n' > a; printf 'b\n' > b; pa-demo a -q --names=en b --names zh
| a
| b
# Short options together, arguments joined or apart.
$ pa-demo -lqvj2 -T. a
| a
$ pa-demo -q --unique a && pa-demo -q --unique=last b
| a
| b
$ pa-demo --unique=none a
err| pa-demo: --unique: "none" is none of first, last
err| Try 'pa-demo --help' for the options.
? 2
# What follows --help is not looked at.
$ pa-demo --version --zzz
| pa-demo (pa) 0.1.0
$ LC_ALL=C pa-demo -hx > help; head -n 3 help
| Usage: pa-demo [-l] [--only clean|flagged] [--unique[=WHICH]] [--raise SIGNAL]
|                [OPTION ...] [FILE ...]
| Copy the input.
# Nothing that a terminal would obey reaches it.
$ pa-demo "$(printf -- '--a\033[31mb')"
err| pa-demo: unknown option --a?[31mb
err| Try 'pa-demo --help' for the options.
? 2
$ pa-demo "$(printf -- '-\303\251')"
err| pa-demo: an option letter that is no ASCII letter
err| Try 'pa-demo --help' for the options.
? 2
# Help is at most 80 columns wide.
$ awk 'length($0) > 80' help
$ pa-demo --completion=fish
err| pa-demo: --completion: "fish" is none of bash, zsh
err| Try 'pa-demo --help' for the options.
? 2
$ LC_ALL=C pa-demo --completion=zsh > z; sed -n '1,4p' z
| #compdef pa-demo
| _arguments -s -S \
| 	'--list[print findings, not records]' \
| 	'-l[print findings, not records]' \
