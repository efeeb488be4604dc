What the three README files show is what the commands print. `make gold`
rewrites the blocks that are not abridged.
$ sh "$TESTS/golden/examples/shown.sh" "$TOP/README.md"
$ sh "$TESTS/golden/examples/shown.sh" "$TOP/README.zh-CN.md"
$ sh "$TESTS/golden/examples/shown.sh" "$TOP/examples/README.md"
