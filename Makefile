# make            build/arch, build/arch-fetch, build/arch-read
# make check      install what the tests need, run every test
# make demo       install, build, add a bundled article and search it
# make help       the other targets

PREFIX ?= /usr/local
CC ?= cc
O := build

VERSION := 0.1.0
STD := -std=c11 -D_GNU_SOURCE
OPT ?= -O3 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wundef -Wvla -Wwrite-strings \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
	-Wcast-qual -Wimplicit-fallthrough -Wdouble-promotion
CFLAGS ?=
ALL_CFLAGS = $(STD) $(OPT) $(WARN) -Icore -I$(O) -ffunction-sections -fdata-sections -MMD -MP $(CFLAGS)
LDFLAGS ?=
ALL_LDFLAGS = -Wl,--gc-sections $(LDFLAGS)

comma = ,
pkg = $(shell pkg-config --$(1) $(2) 2>/dev/null)

# One static library for each folder of core; a program links those at and below its layer.
LIBS_OF_READ = reader wire page claims names text url base
LIBS_OF_FETCH = warc fetch wire url text base
LIBS_OF_ARCH = export query archive crew store warc wire page claims names text url base
LIBS_OF_ALL = export query archive crew store warc fetch $(LIBS_OF_READ)
FOLDERS = base text url names claims page reader wire fetch warc store crew archive query export

SYS_READ = $(call pkg,libs,libxml-2.0 jansson libcmark libpsl libseccomp zlib) -lunistring -lm
SYS_FETCH = $(call pkg,libs,libcurl libpsl libzstd libbrotlidec zlib) -lunistring -lm
# Only SHA-256 is used of libcrypto: linked in where that can be, because loading the whole
# of it takes longer than a search.
CRYPTO = $(if $(findstring /,$(shell $(CC) -print-file-name=libcrypto.a)),-l:libcrypto.a,-lcrypto)
# Where every library has an archive (.a), arch is linked alone, and for one place in memory:
# loading and relocating take longer than a search. `make ALONE=` links the shared ones, for a
# build that shall follow their updates.
ARCHIVES = sqlite3 zstd psl idn2 crypto unistring stemmer z
ARCHIVE_FOLDER := $(dir $(shell $(CC) -print-file-name=libc.a))
ALONE := $(if $(findstring sanitize,$(LDFLAGS)),,$(if $(filter $(words $(ARCHIVES)),$(words \
	$(wildcard $(ARCHIVES:%=$(ARCHIVE_FOLDER)lib%.a)))),yes))
ALONE_LIBS = $(ARCHIVES:%=-l%) -lm $(addprefix -Wl$(comma)--wrap=,dlopen dlsym dlclose dlerror)
SYS_ARCH = $(call pkg,libs,sqlite3 zlib libzstd libpsl) $(CRYPTO) -lunistring -l:libstemmer.a -lm

$(O)/obj/cmd/main.o: ALL_CFLAGS += -DARCH_VERSION='"$(VERSION)"'
$(O)/obj/core/page/%.o $(O)/obj/tests/%.o: ALL_CFLAGS += $(call pkg,cflags,libxml-2.0)

all: $(O)/arch $(O)/arch-fetch $(O)/arch-read

lib = $(patsubst %,$(O)/lib%.a,$(1))
objs = $(patsubst %.c,$(O)/obj/%.o,$(wildcard core/$(1)/*.c)) $(patsubst %.S,$(O)/obj/%.o,$(wildcard core/$(1)/*.S))

define folder_rule
$(O)/lib$(1).a: $(call objs,$(1))
	@rm -f $$@
	ar rcs $$@ $$^
endef
$(foreach f,$(FOLDERS),$(eval $(call folder_rule,$(f))))

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(O)/obj/%.o: %.S
	@mkdir -p $(@D)
	$(CC) -Icore -c $< -o $@

# Models are taken in by the assembler, which tells no dependencies.
$(foreach s,$(wildcard core/*/*.S),$(eval $(O)/obj/$(s:.S=.o): $(wildcard $(dir $(s))*.model)))

# The SQL of schema/ as C.
$(O)/gen/schema.%: schema/embed.sh $(wildcard schema/*.sql schema/q/*.sql)
	@mkdir -p $(@D)
	sh schema/embed.sh $* >$@
$(O)/obj/gen/schema.o: $(O)/gen/schema.c $(O)/gen/schema.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c $< -o $@
$(O)/libstore.a: $(O)/obj/gen/schema.o
$(call objs,store) $(call objs,archive) $(call objs,query) $(call objs,export): $(O)/gen/schema.h

CMD_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(filter-out cmd/main_%.c,$(wildcard cmd/*.c)))

$(CMD_OBJS): $(O)/gen/schema.h
$(O)/arch: $(CMD_OBJS) $(if $(ALONE),$(O)/obj/core/store/static/dl.o) $(call lib,$(LIBS_OF_ARCH))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(if $(ALONE),-static $(ALONE_LIBS),$(SYS_ARCH))
$(O)/arch-fetch: $(O)/obj/cmd/main_fetch.o $(call lib,$(LIBS_OF_FETCH))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_FETCH)
$(O)/arch-read: $(O)/obj/cmd/main_read.o $(call lib,$(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_READ)

# The unit tests and the probe link the modules directly.
UNIT_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/unit/*.c))
$(UNIT_OBJS): $(O)/gen/schema.h
$(O)/unit: $(UNIT_OBJS) $(call lib,$(LIBS_OF_ALL))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_ARCH) $(SYS_FETCH) $(SYS_READ)
PROBE_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/outside/*.c))
$(O)/probe: $(PROBE_OBJS) $(call lib,warc fetch $(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_READ) $(SYS_FETCH) $(call pkg,libs,libcrypto)

# The server of raw bytes, and the cases it runs.
HTTPD_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/http/*.c))
$(O)/httpd: $(HTTPD_OBJS) $(call lib,base)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call pkg,libs,zlib libbrotlienc libzstd)

# Programs that only tests have: an arch of a later version, a reader with bugs, and a
# library whose calls fail.
$(O)/test/shim.so: tests/crash/shim.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(OPT) $(WARN) -fPIC -shared -o $@ $< -ldl
$(O)/test/next/schema.c: tests/crash/999-more.sql schema/embed.sh $(wildcard schema/*.sql schema/q/*.sql)
	@mkdir -p $(@D)
	@rm -rf $(@D)/schema
	cp -R schema $(@D)/schema
	cp tests/crash/999-more.sql $(@D)/schema
	sh $(@D)/schema/embed.sh c >$@
$(O)/test/next/schema.o: $(O)/test/next/schema.c $(O)/gen/schema.h
	$(CC) $(ALL_CFLAGS) -c $< -o $@
$(O)/test/next/arch: $(CMD_OBJS) $(O)/test/next/schema.o $(call lib,$(LIBS_OF_ARCH))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_ARCH)
$(O)/test/bad/arch-read: $(O)/obj/cmd/main_read.o $(O)/obj/tests/crash/bad_reader.o $(call lib,$(LIBS_OF_READ))
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -Wl,--wrap=read_page -o $@ $^ $(SYS_READ)
$(O)/test/bad/arch: $(O)/arch $(O)/test/bad/arch-read
	cp $(O)/arch $@
# arch with shared libraries: what looks into calls from outside (the shim, valgrind) needs them.
$(O)/test/shared/arch: $(CMD_OBJS) $(call lib,$(LIBS_OF_ARCH)) | $(O)/arch-fetch $(O)/arch-read
	@mkdir -p $(@D)
	@ln -sf ../../arch-fetch ../../arch-read $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(SYS_ARCH)
# The targets of fuzzing without a fuzzer: they are given files.
$(O)/test/fuzz/%: $(O)/obj/tests/fuzz/fuzz_%.o $(O)/obj/tests/fuzz/replay.o \
		$(call lib,$(LIBS_OF_ALL))
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) \
		-Wl,--end-group $(SYS_ARCH) $(SYS_FETCH) $(SYS_READ)
REPLAYS = $(patsubst tests/fuzz/fuzz_%.c,$(O)/test/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
TEST_PROGRAMS = $(O)/test/shared/arch $(O)/test/shim.so $(O)/test/next/arch $(O)/test/bad/arch $(REPLAYS)

# ---- tests ----

# Sanitized builds live in a folder for each compiler. What any of the programs reports
# is a failure, also where a test did not look; that a thread ended while leaks were looked
# for is none.
ASAN = $(abspath $(O)/asan-$(notdir $(firstword $(CC))))
asan:
	@rm -rf $(ASAN)/reports && mkdir -p $(ASAN)/reports
	ASAN_OPTIONS=log_path=$(ASAN)/reports/r UBSAN_OPTIONS=log_path=$(ASAN)/reports/u:print_stacktrace=1 \
		$(MAKE) O=$(ASAN) OPT='-O1 -g -fno-omit-frame-pointer' \
		CFLAGS='-fsanitize=address,undefined -fno-sanitize-recover=undefined' \
		LDFLAGS='-fsanitize=address,undefined' test
	@! cat $(ASAN)/reports/* 2>/dev/null | grep -v 'Unable to get registers from thread' | grep .

test: all $(O)/unit $(O)/probe $(O)/httpd $(TEST_PROGRAMS)
	tests/run.sh $(O)

check: deps
	$(MAKE) test

lint: all $(O)/test/shared/arch
	tests/lint.sh $(O)

FUZZERS = $(patsubst tests/fuzz/fuzz_%.c,$(O)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 60
FUZZ_LIBS = $(patsubst %,$(O)/fuzz/lib/lib%.a,$(LIBS_OF_ALL))
fuzz-libs:
	$(MAKE) CC=clang O=$(O)/fuzz/lib OPT='-O1 -g' \
		CFLAGS='-fsanitize=fuzzer-no-link,address,undefined' $(FUZZ_LIBS)
$(O)/fuzz/%: tests/fuzz/fuzz_%.c fuzz-libs
	clang $(STD) -O1 -g -Icore -I$(O)/fuzz/lib $(call pkg,cflags,libxml-2.0) \
		-fsanitize=fuzzer,address,undefined \
		-o $@ $< -Wl,--start-group $(FUZZ_LIBS) -Wl,--end-group \
		$(SYS_ARCH) $(SYS_FETCH) $(SYS_READ)
fuzz-smoke: $(FUZZERS)
	tests/fuzz/run.sh $(FUZZ_SECONDS) $(O) $(FUZZERS)
fuzz:
	$(MAKE) fuzz-smoke FUZZ_SECONDS=3600

# The main commands under valgrind.
valgrind: all $(O)/test/shared/arch
	tests/bench/valgrind.sh $(O)

# Outside suites: make suites SUITES=DIR
suites: $(O)/probe $(O)/test/shared/arch all
	tests/outside/run.sh $(O) $(SUITES)

# ---- models ----

# Names and claims: make model NAMES_TRAIN=DIR (train/news, train/ner, train/claims,
# train/unlabelled, gazetteers). What they learn from is listed beside the trainers.
NAMES_OWN = core/names/train
$(O)/names-train: $(filter-out $(NAMES_OWN)/cluster.c,$(wildcard $(NAMES_OWN)/*.c)) \
		core/names/feature.c core/names/topic.c core/names/words.c core/names/model.c \
		$(call lib,text base)
	$(CC) $(STD) -O3 -march=native -ffast-math -fno-finite-math-only -Icore -o $@ $^ -ljansson \
		-l:libstemmer.a -lm -Wl,--defsym=names_model_start=0 -Wl,--defsym=names_model_end=0
$(O)/claims-train: $(filter-out %/codes.c %/varied.c,$(wildcard core/claims/train/*.c)) $(call lib,claims names text base)
	$(CC) $(STD) -O3 -march=native -ffast-math -fno-finite-math-only -Icore -o $@ $^ -ljansson \
		-l:libstemmer.a -lm
model: $(O)/names-train $(O)/claims-train
	$(O)/names-train $(NAMES_TRAIN) $(NAMES_OWN) core/names/names.model
	$(O)/claims-train -o core/claims/claims.model -u $(NAMES_TRAIN)/train/unlabelled/voa-news.jsonl \
		-v core/claims/train/codes.txt -t core/claims/train/teachers.txt -s core/claims/train/variants.txt \
		$(NAMES_TRAIN)/train/news/news.train.jsonl $(NAMES_TRAIN)/train/claims/claimbuster.train.jsonl \
		core/claims/train/speech.jsonl core/claims/train/addresses.jsonl

# The choice of blocks: make model-page SETS="DIR …", folders with gold.json and pages/.
$(O)/page-dump: core/page/train/dump.c $(call lib,page text url base)
	$(CC) $(ALL_CFLAGS) $(call pkg,cflags,libxml-2.0) -o $@ $(filter %.c %.a,$^) $(SYS_READ) -l:libstemmer.a
$(O)/page-boost: core/page/train/boost.c
	$(CC) $(STD) -O3 $(WARN) -o $@ $< -lm
# Reads pages and nothing else, to be timed (tests/bench/articles.sh).
$(O)/page-speed: tests/bench/page_speed.c $(call lib,page text url base)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.c %.a,$^) $(SYS_READ) -l:libstemmer.a
# Programs with another table than the one that is kept (tests/bench/articles-cv.sh).
$(O)/cv/%/model.o: core/page/model.c $(O)/cv/%/model_table.h
	$(CC) $(ALL_CFLAGS) $(call pkg,cflags,libxml-2.0) -DMODEL_TABLE='"cv/$*/model_table.h"' -c $< -o $@
$(O)/cv/%/arch-read: $(O)/cv/%/model.o $(O)/obj/cmd/main_read.o $(call lib,$(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_READ)
$(O)/cv/%/arch: $(O)/arch
	cp $< $@
model-page:
	$(MAKE) O=$(O)/train CFLAGS=-DMODEL_TRAINING $(O)/train/page-dump $(O)/train/page-boost
	python3 core/page/train/train.py $(O)/train/page-dump $(O)/train/page-boost \
		$(O)/train/scratch core/page/model_table.h $(SETS)

# ---- setting up ----

DEPS_BUILD = gcc make pkg-config libc6-dev libsqlite3-dev libcurl4-openssl-dev libxml2-dev \
	libzstd-dev zlib1g-dev libbrotli-dev libssl-dev libpsl-dev libunistring-dev libjansson-dev libcmark-dev libseccomp-dev libstemmer-dev libidn2-dev
DEPS_RUN = poppler-utils # pdftotext: without it PDFs are kept, but not read
DEPS_TEST = clang libclang-rt-14-dev sqlite3 mandoc valgrind python3 binutils

# Installs what is missing, from Debian's packages; says nothing when all is there.
deps:
	@tools/deps.sh $(DEPS_BUILD) $(DEPS_RUN) $(DEPS_TEST)

demo: deps
	$(MAKE) all
	tools/demo.sh $(O)

# ---- installing ----

MANDIR = $(PREFIX)/share/man
$(O)/man/done: $(O)/arch $(wildcard man/*)
	tools/manuals.sh $(O)
	@touch $@
install: all $(O)/man/done
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/arch \
		$(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man7 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install $(O)/arch $(DESTDIR)$(PREFIX)/bin/arch
	install $(O)/arch-fetch $(O)/arch-read $(DESTDIR)$(PREFIX)/libexec/arch
	install -m 644 $(O)/man/*.1 $(DESTDIR)$(MANDIR)/man1
	install -m 644 man/*.7 $(DESTDIR)$(MANDIR)/man7
	$(O)/arch help --completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/arch
	$(O)/arch help --completion zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_arch
	$(O)/arch help --completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/arch.fish
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/arch $(DESTDIR)$(MANDIR)/man1/arch.1 \
		$(DESTDIR)$(MANDIR)/man1/arch-*.1 $(DESTDIR)$(MANDIR)/man7/arch-query.7 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/arch \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_arch \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/arch.fish
	rm -rf $(DESTDIR)$(PREFIX)/libexec/arch

help:
	@echo 'make            build $(O)/arch'
	@echo 'make demo       install what it needs, build, add a bundled article, search it'
	@echo 'make check      install what the tests need, run every test'
	@echo 'make test       run every test'
	@echo 'make asan       the same with the address and undefined-behaviour sanitizers'
	@echo 'make lint       layers, symbols, headers, formatting'
	@echo 'make fuzz-smoke FUZZ_SECONDS=60 for each target; make fuzz: an hour each'
	@echo 'make valgrind   add, search, show, read, verify under valgrind'
	@echo 'make model      NAMES_TRAIN=DIR, make model-page SETS=DIRS: train anew'
	@echo 'make suites     SUITES=DIR: outside test cases'
	@echo 'make install    PREFIX=$(PREFIX)'

clean:
	rm -rf $(O)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
# Nothing made on the way is removed: the count of tests is the last line.
.SECONDARY:

.PHONY: all asan test check lint fuzz fuzz-libs fuzz-smoke valgrind suites deps demo install uninstall help clean model model-page
.DELETE_ON_ERROR:
