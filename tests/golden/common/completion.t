# The completions are made of the option table.
% command -v bash
$ pa-demo --completion=bash > c && bash -n c
$ bash -c '. ./c; _pa_demo pa-demo --li pa-demo; echo "${COMPREPLY[@]}"'
| --list --list-rules
$ bash -c '. ./c; _pa_demo pa-demo c --only; echo "${COMPREPLY[@]}"'
| clean
$ bash -c '. ./c; COMP_WORDS=(pa-demo --names = z) COMP_CWORD=3
> _pa_demo pa-demo z =; echo "${COMPREPLY[@]}"'
| zh
