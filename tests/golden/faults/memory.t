# Too little memory: a message and status 2, wherever it runs out.
% ! grep -q __asan_init "$(command -v pa-validate)"
$ sh $TESTS/golden/gen.sh --out g --households 2000
$ cat > run <<'END'
> # run COMMAND...: under limits from too little to enough; the status has to
> # be 2 with one message, or 0
> export LC_ALL=C
> for k in 4 6 8 10 12 16 20 24 32 48; do
> 	(ulimit -v ${k}000; "$@" > out 2> err)
> 	case $? in
> 	0) [ ! -s err ] || echo "$k: status 0 and a message" ;;
> 	2) [ "$(grep -vc "^Try 'pa-" err)" = 1 ] &&
> 		grep -q 'not enough memory' err || { echo "$k:"; cat err; } ;;
> 	127) ;; # not even the program was loaded
> 	*) echo "$k: status $?"; cat err ;;
> 	esac
> done
> END
> sh run pa-validate -q --exit-zero -p shanxi-2017 --as-of=2017-11-30 \
>     --with members=g/members.csv g/households.csv
$ sh run pa-income -q -p shanxi-2017 --with members=g/members.csv g/households.csv
$ sh run pa-exitcheck -q -p shanxi-2017 --with members=g/members.csv \
>     g/households.csv
$ pa-exitcheck -q -p shanxi-2017 -o x g/households.csv
$ sh run pa-report exit -q -p shanxi-2017 x
