# make            build/arch, build/arch-fetch, build/arch-read
# make check      install what the tests need, run every test
# make demo       install, build, add a bundled article and search it
# make help       the other targets

PREFIX ?= /usr/local
CC ?= cc
O := build

VERSION := 0.1.0
STD := -std=c11 -D_GNU_SOURCE
OPT ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wundef -Wvla -Wwrite-strings \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
	-Wcast-qual -Wimplicit-fallthrough -Wdouble-promotion
CFLAGS ?=
ALL_CFLAGS = $(STD) $(OPT) $(WARN) -Icore -I$(O) -ffunction-sections -fdata-sections -MMD -MP $(CFLAGS)
LDFLAGS ?=
ALL_LDFLAGS = -Wl,--gc-sections $(LDFLAGS)

pkg = $(shell pkg-config --$(1) $(2) 2>/dev/null)

# One static library for each folder of core; a program links those at and below its layer.
LIBS_OF_READ = wire page claims names text url base
LIBS_OF_FETCH = fetch wire url text base
LIBS_OF_ARCH = archive store wire claims names text url base
FOLDERS = base text url names claims page wire fetch store archive

SYS_READ = $(call pkg,libs,libxml-2.0 jansson libcmark libpsl) -lunistring -lm
SYS_FETCH = $(call pkg,libs,libcurl libpsl) -lunistring -lm
SYS_ARCH = $(call pkg,libs,sqlite3 libzstd libcrypto libpsl) -lunistring -lm

$(O)/obj/core/page/%.o: ALL_CFLAGS += $(call pkg,cflags,libxml-2.0)

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

# The SQL of schema/ as C.
$(O)/gen/schema.%: schema/embed.sh $(wildcard schema/*.sql schema/q/*.sql)
	@mkdir -p $(@D)
	sh schema/embed.sh $* >$@
$(O)/obj/gen/schema.o: $(O)/gen/schema.c $(O)/gen/schema.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c $< -o $@
$(O)/libstore.a: $(O)/obj/gen/schema.o
$(call objs,store) $(call objs,archive): $(O)/gen/schema.h

CMD_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(filter-out cmd/main_%.c,$(wildcard cmd/*.c)))

$(O)/arch: $(CMD_OBJS) $(call lib,$(LIBS_OF_ARCH))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_ARCH)
$(O)/arch-fetch: $(O)/obj/cmd/main_fetch.o $(call lib,$(LIBS_OF_FETCH))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_FETCH)
$(O)/arch-read: $(O)/obj/cmd/main_read.o $(call lib,$(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_READ)

# The unit tests and the probe link the modules directly.
UNIT_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/unit/*.c))
$(UNIT_OBJS): $(O)/gen/schema.h
$(O)/unit: $(UNIT_OBJS) $(call lib,archive store fetch $(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_ARCH) $(SYS_FETCH) $(SYS_READ)
PROBE_OBJS = $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/outside/*.c))
$(O)/probe: $(PROBE_OBJS) $(call lib,$(LIBS_OF_READ))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SYS_READ)

clean:
	rm -rf $(O)

-include $(shell find $(O) -name '*.d' 2>/dev/null)
.PHONY: all clean
.DELETE_ON_ERROR:
