# The language of messages comes from the environment, without any locale.
$ unset LC_ALL; LANG=zh_CN.UTF-8 pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
$ unset LC_ALL; LANG=zh_CN pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
$ unset LC_ALL; LANG=zh_CN.GB18030 pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
$ unset LC_ALL; LC_MESSAGES=zh_CN.UTF-8 LANG=en_US.UTF-8 pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
$ LC_ALL=zh_CN.UTF-8 LC_MESSAGES=C pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
$ LC_ALL=C.UTF-8 LANGUAGE=fr:zh_CN:en pa-demo --zzz
err| pa-demo: 未知的选项 --zzz
err| 运行“pa-demo --help”可查看全部选项。
? 2
# English: asked for first, the C locale, nothing set.
$ LC_ALL=C.UTF-8 LANGUAGE=en:zh_CN pa-demo --zzz
err| pa-demo: unknown option --zzz
err| Try 'pa-demo --help' for the options.
? 2
$ LC_ALL=C LANGUAGE=zh_CN pa-demo --zzz
err| pa-demo: unknown option --zzz
err| Try 'pa-demo --help' for the options.
? 2
$ unset LC_ALL; LANG= pa-demo --zzz
err| pa-demo: unknown option --zzz
err| Try 'pa-demo --help' for the options.
? 2
$ unset LC_ALL; LC_ALL=en_US.UTF-8 LANG=zh_CN.UTF-8 pa-demo --zzz
err| pa-demo: unknown option --zzz
err| Try 'pa-demo --help' for the options.
? 2
# Help is wrapped at 80 columns, a Chinese character taking two.
$ LC_ALL=zh_CN.UTF-8 pa-demo --help > help; head -n 6 help
| 用法: pa-demo [-l] [--only clean|flagged] [--unique[=WHICH]] [--raise SIGNAL]
|               [选项 ...] [FILE ...]
| Copy the input.
| 
| 选项：
|   -l, --list              print findings, not records
