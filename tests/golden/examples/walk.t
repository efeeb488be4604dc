# pa-pack(5), A PACK IN TWENTY MINUTES: every command of it prints what the
# manual shows, and what it makes is the pack beside the examples.
% [ "$LC_ALL" = C ]
$ perl "$TESTS/golden/examples/walk.pl" "$TOP/man/pa-pack.5" > walk.md
> grep -c '^\$ ' walk.md
> sh "$TESTS/golden/examples/shown.sh" walk.md
> d=examples/packs/demo-2019
> diff -r demo-2019 $d
| 14
| Only in examples/packs/demo-2019: cases
| Only in examples/packs/demo-2019: text.en.json
? 1
