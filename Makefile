# pa: five filters for the yearly dynamic adjustment of a poverty registry.
# GNU make. Nothing is written outside $(B) but by install, format, gold, po.
# Settings: config.mak or the command line (CC, CFLAGS, B, SAN, PREFIX, ...).

-include config.mak

VERSION = 0.1.0
B ?= build
DESTDIR ?=
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share
CFLAGS ?= -O3 -g
SAN ?=
CLANG ?= clang-14
FUZZ_TIME ?= 60

LAYERS = base text kind data flow rule report
PROGRAMS = $(sort $(patsubst cmd/%.c,%,$(wildcard cmd/pa-*.c)))

WARN = -Wall -Wextra -Wshadow -Wconversion -Wcast-qual -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wformat=2
CPP_ALL = -D_GNU_SOURCE -DPA_VERSION='"$(VERSION)"' \
	-DPA_DATADIR='"$(DATADIR)"' -Ilib -Icmd $(CPPFLAGS)
C_ALL = -std=c11 $(WARN) $(CFLAGS) $(if $(SAN),-fsanitize=$(SAN) \
	-fno-sanitize-recover=all -fno-omit-frame-pointer) -pthread
LIBS = -lcsv $$(pkg-config --libs jansson) -lunistring -lnettle -pthread
LINK = @mkdir -p $(@D) && $(CC) $(C_ALL) $(LDFLAGS) -o $@

LIB_SRC = $(sort $(foreach l,$(LAYERS),$(wildcard lib/$(l)/*.c)))
LIB_OBJ = $(LIB_SRC:%.c=$(B)/%.o)
COMMON = $(patsubst %.c,$(B)/%.o,$(filter-out cmd/pa-%,$(wildcard cmd/*.c)))
BINS = $(PROGRAMS:%=$(B)/bin/%)
PACK_SRC = $(shell find lib/packs -type f)
MO = $(B)/share/locale/zh_CN/LC_MESSAGES/pa.mo
C_FILES = $(LIB_SRC) $(wildcard cmd/*.c)

.PHONY: all unit deps demo install uninstall dist distcheck clean FORCE
all: $(BINS) $(B)/libpa.a $(B)/share/pa/packs.stamp $(MO)

$(B)/%.o: %.c | $(B)/deps.stamp
	@mkdir -p $(@D)
	$(CC) $(CPP_ALL) $(C_ALL) -MMD -MP -c -o $@ $<

$(B)/libpa.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BINS): $(B)/bin/%: $(B)/cmd/%.o $(COMMON) $(B)/libpa.a
	$(LINK) $^ $(LIBS)

# The programs look for both in ../share beside their own directory.
$(B)/share/pa/packs.stamp: $(PACK_SRC)
	@rm -rf $(B)/share/pa/packs
	@mkdir -p $(B)/share/pa
	cp -R lib/packs $(B)/share/pa/packs
	@touch $@

$(MO): lib/po/zh_CN.po | $(B)/deps.stamp
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# Debian packages: name and a file whose presence means it is installed.
DEPS = gcc:/usr/bin/gcc libc6-dev:/usr/include/stdio.h \
	libcsv-dev:/usr/include/csv.h libjansson-dev:/usr/include/jansson.h \
	libunistring-dev:/usr/include/uninorm.h \
	nettle-dev:/usr/include/nettle/sha2.h libxxhash-dev:/usr/include/xxhash.h \
	check:/usr/include/check.h pkg-config:/usr/bin/pkg-config \
	gettext:/usr/bin/msgfmt perl:/usr/bin/prove mandoc:/usr/bin/mandoc

deps: $(B)/deps.stamp
$(B)/deps.stamp:
	@mkdir -p $(@D)
	@need=; for d in $(DEPS); do \
		test -e "$${d#*:}" || need="$$need $${d%%:*}"; done; \
	if [ -n "$$need" ]; then \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		echo "installing:$$need"; \
		$$sudo apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive \
		$$sudo apt-get install -q -y --no-install-recommends $$need; \
	fi
	@touch $@

demo: all
	@PATH="$(PA_BIN):$$PATH" sh examples/demo.sh

# --- tests: each is one file under $(R), "pass", "fail" or "skip" -----------

R = $(B)/check
RUN = @sh tests/run.sh $@
SUM = @sh tests/sum.sh
# The demo of the tests lies beside the unit tests.
PA_BIN = $(abspath $(B))/bin:$(abspath $(B))/tests
export B CC PA_BIN

UNIT = $(patsubst tests/unit/test_%.c,%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
GOLDEN = $(patsubst tests/golden/%.t,%,$(wildcard tests/golden/*/*.t))
PACKS = $(patsubst lib/packs/%/pack.json,%,$(wildcard lib/packs/*/pack.json))
EXAMPLE_PACKS = $(patsubst %/pack.json,%,$(wildcard examples/packs/*/pack.json))
LINT = $(patsubst tests/lint/%.sh,%,$(wildcard tests/lint/*.sh))
EXAMPLE = $(patsubst examples/%.sh,%,$(wildcard examples/[0-9]*.sh))

R_UNIT = $(UNIT:%=$(R)/unit/%)
R_REPLAY = $(FUZZ:%=$(R)/replay/%)
R_GOLDEN = $(GOLDEN:%=$(R)/golden/%)
R_PACKS = $(PACKS:%=$(R)/packs/%) $(EXAMPLE_PACKS:%=$(R)/%) $(R)/cases
R_LINT = $(LINT:%=$(R)/lint/%)
R_EXAMPLES = $(EXAMPLE:%=$(R)/examples/%)

$(UNIT:%=$(B)/tests/test_%): $(B)/tests/%: $(B)/tests/unit/%.o $(B)/libpa.a
	$(LINK) $^ $(LIBS) $$(pkg-config --libs check)
$(FUZZ:%=$(B)/tests/replay_%): $(B)/tests/replay_%: $(B)/tests/fuzz/fuzz_%.o \
		$(B)/tests/fuzz/replay.o $(B)/libpa.a
	$(LINK) $^ $(LIBS)
$(B)/tests/run_cases: $(patsubst %.c,$(B)/%.o,$(wildcard tests/packs/*.c)) \
		$(B)/libpa.a
	$(LINK) $^ $(LIBS)
$(B)/tests/pa-demo: $(B)/tests/golden/common/demo.o $(COMMON) $(B)/libpa.a
	$(LINK) $^ $(LIBS)

$(R_UNIT): $(R)/unit/%: $(B)/tests/test_% FORCE
	$(RUN) $<
$(R_REPLAY): $(R)/replay/%: $(B)/tests/replay_% FORCE
	$(RUN) find tests/fuzz/corpus/$* -type f -exec $< {} +
$(R_GOLDEN): $(R)/golden/%: tests/golden/%.t all $(B)/tests/pa-demo
	$(RUN) prove -v -e 'sh tests/golden/lib.sh' $<
$(PACKS:%=$(R)/packs/%): $(R)/packs/%: all
	$(RUN) $(B)/bin/pa-validate --check-policy -p $*
$(EXAMPLE_PACKS:%=$(R)/%): $(R)/%: all
	$(RUN) $(B)/bin/pa-validate --check-policy -p ./$*
$(R)/cases: $(B)/tests/run_cases FORCE
	$(RUN) $< $(if $(V),-v) -m tests/packs/equivalent.txt \
		lib/packs $(PACKS) $(EXAMPLE_PACKS)
$(R_LINT): $(R)/lint/%: tests/lint/%.sh all
	$(RUN) sh $<
$(R_EXAMPLES): $(R)/examples/%: examples/%.sh all
	$(RUN) env PATH="$(PA_BIN):$$PATH" sh $<

CHECKS = check-unit check-replay check-golden check-packs check-lint \
	check-examples
# Plausible data without faults, and with one of every rule.
HOUSEHOLDS ?= 100000
# Households whose verdicts are compared with the oracle's, of each policy.
N ?= 100000
.PHONY: check-clean check-planted check-oracle check-laws
check-clean: all
	sh tests/bench/clean.sh -n $(HOUSEHOLDS)
check-planted: all
	sh tests/bench/planted.sh -v
check-oracle: all
	sh tests/oracle/run.sh -n $(N)
check-laws: all
	sh tests/oracle/laws.sh -n 40 -r 500
.PHONY: check $(CHECKS)
check: $(R_UNIT) $(R_REPLAY) $(R_GOLDEN) $(R_PACKS) $(R_LINT) $(R_EXAMPLES)
	$(SUM) $^
check-unit unit: $(R_UNIT)
	$(SUM) $^
check-replay: $(R_REPLAY)
	$(SUM) $^
check-golden: $(R_GOLDEN)
	$(SUM) $^
check-packs: $(R_PACKS)
	@! grep -q pass $(R)/cases || cat $(R)/cases.log
	$(SUM) $^
check-lint: $(R_LINT)
	$(SUM) $^
check-examples: $(R_EXAMPLES)
	$(SUM) $^

gold: all $(B)/tests/pa-demo
	@for t in $(GOLDEN); do \
		GOLD=1 sh tests/golden/lib.sh tests/golden/$$t.t; done

# --- more tests, with tools that `make deps` does not install ----------------

.PHONY: check-all check-zh valgrind tidy cppcheck shellcheck format \
	format-check fuzz fuzz-run bench bench-peers coverage gold po
check-all: check check-zh check-clean check-planted check-oracle check-laws \
		valgrind tidy cppcheck shellcheck format-check
	$(MAKE) check B=$(B)/clang CC=$(CLANG)
	$(MAKE) check B=$(B)/san SAN=address,undefined
	$(MAKE) fuzz

# Data must not depend on the language; messages on standard error do.
check-zh:
	PA_TEST_LOCALE=C.UTF-8 LANGUAGE=zh_CN PA_TEST_NO_STDERR=1 \
		$(MAKE) check-golden

valgrind: $(UNIT:%=$(B)/tests/test_%)
	set -e; for t in $^; do CK_FORK=no valgrind -q --error-exitcode=9 \
		--leak-check=full $$t; done

tidy:
	clang-tidy-14 --quiet --config-file=tests/lint/clang-tidy $(C_FILES) \
		-- -std=c11 $(CPP_ALL)
cppcheck:
	cppcheck -q --std=c11 --enable=warning,performance,portability \
		--inline-suppr --error-exitcode=1 -Ilib -Icmd $(C_FILES)
shellcheck:
	shellcheck -s sh .ci/run $$(find tests examples -name '*.sh')

FORMAT = clang-format-14 --style=file:tests/lint/clang-format
FORMATTED = $(shell find cmd lib tests -name '*.[ch]')
format:
	$(FORMAT) -i $(FORMATTED)
format-check:
	$(FORMAT) --dry-run -Werror $(FORMATTED)

fuzz:
	$(MAKE) fuzz-run B=$(B)/fuzz CC=$(CLANG) SAN=fuzzer,address,undefined
$(FUZZ:%=$(B)/tests/fuzz_%): $(B)/tests/%: $(B)/tests/fuzz/%.o $(B)/libpa.a
	$(LINK) $^ $(LIBS)
fuzz-run: $(FUZZ:%=$(B)/tests/fuzz_%)
	set -e; for x in $(FUZZ); do mkdir -p $(B)/corpus/$$x; \
		dict=tests/fuzz/dict/$$x; [ -e $$dict ] || dict=; \
		$(B)/tests/fuzz_$$x -max_total_time=$(FUZZ_TIME) \
		-artifact_prefix=$(B)/ $${dict:+-dict=$$dict} $(B)/corpus/$$x \
		$$(ls -d tests/fuzz/corpus/$$x); done

# BENCH='-n 200000 validate income': fewer households, some lines only.
bench: all
	B=$(B) CC=$(CC) sh tests/bench/run.sh $(BENCH)
# What the bench compares with, from package registries.
bench-peers:
	B=$(B) sh tests/bench/peers.sh

coverage:
	$(MAKE) check B=$(B)/cov CFLAGS='-O0 -g --coverage'
	find $(B)/cov/lib $(B)/cov/cmd -name '*.gcda' -exec gcov -n {} + | awk \
		'/^File/ { f = $$2 } /^Lines/ { print f, $$2, $$3, $$4 }' | \
		grep -v /usr/ | sort -u

# Brings the catalogue up to date with the messages of the source.
XGETTEXT = xgettext --from-code=UTF-8 --no-location --sort-by-file \
	--package-name=pa -kN_ -kpa_err_set:3 -kpa_err_sys:3 -kcommon_say:2 -kpa_json_fault:4 \
	-kpa_expr_fault:3 -ktranslate:1 -kdgettext:2
$(B)/pa.pot: $(C_FILES) $(wildcard cmd/*.h lib/*/*.h) | $(B)/deps.stamp
	$(XGETTEXT) -o $@ $^
po: $(B)/pa.pot
	msgmerge -q --no-fuzzy-matching --sort-by-file -U --backup=none \
		lib/po/zh_CN.po $<

# The parts of these manuals that are made of the packs.
man/pa-finding.7 man/pa-record.5: all FORCE
	PATH="$(PA_BIN):$$PATH" perl man/generate.pl $@ > $(B)/$(@F)
	cp $(B)/$(@F) $@

# --- installing, packing -----------------------------------------------------

D = $(DESTDIR)
COMPLETE = $(D)$(DATADIR)/bash-completion/completions
ZSH = $(D)$(DATADIR)/zsh/site-functions

install: all
	install -d $(D)$(BINDIR) $(D)$(LIBDIR)/pkgconfig $(D)$(INCDIR)/pa \
		$(D)$(DATADIR)/pa $(D)$(DATADIR)/locale/zh_CN/LC_MESSAGES \
		$(D)$(MANDIR) $(COMPLETE) $(ZSH)
	install $(BINS) $(D)$(BINDIR)
	install -m 644 $(B)/libpa.a $(D)$(LIBDIR)
	sed -e 's,@PREFIX@,$(PREFIX),;s,@LIBDIR@,$(LIBDIR),' \
		-e 's,@INCDIR@,$(INCDIR),;s,@VERSION@,$(VERSION),' \
		lib/libpa.pc.in > $(D)$(LIBDIR)/pkgconfig/libpa.pc
	for l in $(LAYERS); do install -d $(D)$(INCDIR)/pa/$$l && \
		install -m 644 lib/$$l/*.h $(D)$(INCDIR)/pa/$$l || exit 1; done
	for m in man/*.[1-9]; do s=$(D)$(MANDIR)/man$${m##*.}; \
		install -d $$s && install -m 644 $$m $$s || exit 1; done
	rm -rf $(D)$(DATADIR)/pa/packs
	cp -R $(B)/share/pa/packs $(D)$(DATADIR)/pa
	install -m 644 $(MO) $(D)$(DATADIR)/locale/zh_CN/LC_MESSAGES
	for p in $(PROGRAMS); do \
		$(B)/bin/$$p --completion=bash > $(COMPLETE)/$$p && \
		$(B)/bin/$$p --completion=zsh > $(ZSH)/_$$p || exit 1; done

uninstall:
	rm -f $(PROGRAMS:%=$(D)$(BINDIR)/%) $(D)$(LIBDIR)/libpa.a \
		$(D)$(LIBDIR)/pkgconfig/libpa.pc $(PROGRAMS:%=$(COMPLETE)/%) \
		$(PROGRAMS:%=$(ZSH)/_%) \
		$(D)$(DATADIR)/locale/zh_CN/LC_MESSAGES/pa.mo
	for m in man/*.[1-9]; do \
		rm -f $(D)$(MANDIR)/man$${m##*.}/$${m#man/}; done
	rm -rf $(D)$(INCDIR)/pa $(D)$(DATADIR)/pa

dist:
	@mkdir -p $(B)
	git archive --format=tar --prefix=pa-$(VERSION)/ HEAD | \
		gzip -9n > $(B)/pa-$(VERSION).tar.gz
distcheck: dist
	sh tests/distcheck.sh $(B)/pa-$(VERSION).tar.gz

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
