# The policies against the texts of the notices they encode: nothing is cited
# that is not there, and every clause is counted.
% law=${PA_SHARED:-$TOP/../shared}/policy; test -e $law/shanxi-2017.txt || { echo "no texts of the notices in $law" >&2; false; }
$ law=${PA_SHARED:-$TOP/../shared}/policy
> for p in shanxi-2017 yunnan-2018 kunming-2018; do
>     LC_ALL=C pa-validate --check-policy -p $p --law $law > out 2> err ||
>         cat err
>     grep -v 'has neither a rule nor an entry' err
>     grep -o '^documents read 1\|^[0-9]* articles' out
> done; true
| documents read 1
| 25 articles
| documents read 1
| documents read 1
| 17 articles
