#!/bin/sh
# run.sh BUILD: ends commands that write at random moments and at their Nth system call,
# makes calls fail, and looks at what is left: the archive verifies, every page is whole
# or absent, what was reported as kept is there, and doing it again ends as if
# undisturbed.
#
#	CRASH_KILLS  random moments, over all commands (42)
#	CRASH_CALLS  calls of each command that kill or fail, spread over all of them (2)
#	CRASH_SEED   of the random moments (1)
#	CRASH_PARTS  which of the trials below (all)
set -u
build=$(cd "$1" && pwd)
kills=${CRASH_KILLS:-42}
points=${CRASH_CALLS:-2}
seed=${CRASH_SEED:-1}
parts=${CRASH_PARTS:-moments kill eio full memory fork}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ARCH_NOW=2026-03-01T12:00:00Z
HOME=$work
LC_ALL=C.UTF-8
export ARCH_NOW HOME LC_ALL
unset ARCH_ARCHIVE XDG_DATA_HOME
operations='first add reindex rm merge backup migrate'
[ -x "$build/test/next/arch" ] || operations='first add reindex rm merge backup'

page() { # page FILE NUMBER
	case $(($2 % 3)) in 0) mayor='Bob Kent' ;; 1) mayor='Bob Kerr' ;; 2) mayor='Bob Kingsley' ;; esac
	printf '# Census of town %d\n\n*Author: Ann Lee*\n\nThe council of town %d sat on 3 March 2024. "We counted %d owls," said Mayor %s of Acme Corp. See [the report](https://source%d.example/%d). Ann B. Lee agreed.\n' \
		"$2" $(($2 % 7)) "$2" "$mayor" $(($2 % 5)) "$2" >"$1"
}

arch() { "$build/test/shared/arch" --archive "$work/t/a.db" "$@"; }
arch_next() { "$build/test/next/arch" --archive "$work/t/a.db" "$@"; }

# The words of each command; used through exec, so that its process is arch itself.
do_it() {
	case $1 in
	first | add) exec "$build/test/shared/arch" --archive "$work/t/a.db" add "$work/new" ;;
	reindex) exec "$build/test/shared/arch" --archive "$work/t/a.db" reindex ;;
	rm) exec "$build/test/shared/arch" --archive "$work/t/a.db" rm 1 3 5 ;;
	merge) exec "$build/test/shared/arch" --archive "$work/t/a.db" merge 'Bob Kerr' 'Bob Kingsley' ;;
	backup) exec "$build/test/shared/arch" --archive "$work/t/a.db" backup "$work/t/copy.db" ;;
	migrate) exec "$build/test/next/arch" --archive "$work/t/a.db" stats ;;
	esac
}

# What an archive holds, without row numbers that nobody sees.
holds() {
	sqlite3 -readonly "$1" '
		SELECT * FROM articles ORDER BY id; SELECT * FROM captures ORDER BY id;
		SELECT * FROM mentions ORDER BY 1, 3, 6;
		SELECT article, kind, text, speaker, hedge, numbers FROM claims ORDER BY 1, 3, 2;
		SELECT * FROM sources ORDER BY 1, 2; SELECT name, kind, articles FROM entity ORDER BY 1, 2;
		SELECT verb, subject, object FROM decision; SELECT * FROM tag ORDER BY 1, 2;
		SELECT what FROM job ORDER BY 1' | sha256sum
}

begin() { # begin OPERATION: a folder as it is before
	rm -rf "$work/t"
	mkdir "$work/t"
	[ "$1" = first ] || cp "$work/base.db" "$work/t/a.db"
}

broke() {
	failed="$failed $*;"
	echo "  $trial: $*"
	head -c 600 "$work/err" | sed 's/^/  /'
}

# What must be true however it ended.
look() { # look OPERATION
	if [ -s t/a.db ]; then
		if [ "$1" = migrate ]; then arch_next verify; else arch verify; fi >verified 2>&1 ||
			broke "verify: $(head -n 3 verified)"
	fi
	sed -n 's/^added \([0-9]*\) .*/\1/p' out | while read -r id; do
		sqlite3 -readonly t/a.db "SELECT 'page $id is reported and not there'
			WHERE NOT EXISTS (SELECT 1 FROM page WHERE id = $id)"
	done >lost 2>&1
	[ ! -s lost ] || broke "$(head -n 1 lost)"
}

# Whole or not at all, and to be done again until it is whole.
again() { # again OPERATION
	case $1 in
	first | add)
		arch add --resume >out2 2>err2
		[ "$(holds t/a.db 2>/dev/null)" = "$(cat "want.$1")" ] || (do_it "$1") >out2 2>err2
		;;
	reindex) (do_it "$1") >out2 2>err2 ;;
	rm | merge)
		now=$(holds t/a.db)
		[ "$now" = "$(cat want.base)" ] && (do_it "$1") >out2 2>err2
		;;
	backup)
		if [ -e t/copy.db ]; then
			"$build/test/shared/arch" --archive t/copy.db verify >verified 2>&1 || broke "the copy: $(cat verified)"
			[ "$(holds t/copy.db)" = "$(cat want.base)" ] || broke 'the copy differs'
		fi
		;;
	migrate)
		for copy in t/a.db.before-v*; do
			case $copy in *.part-* | *\*) continue ;; esac
			[ "$(holds "$copy")" = "$(cat want.base)" ] || broke 'the copy from before differs'
		done
		;;
	esac
	[ "$(holds t/a.db)" = "$(cat "want.$1")" ] || broke "it ends otherwise than undisturbed"
}

# Nothing was written and nothing reported: the archive is the one of the beginning, byte
# for byte, which is looked at once.
untouched() { # untouched OPERATION
	[ "$1" != first ] && [ ! -s t/a.db-wal ] && [ ! -e t/copy.db ] && cmp -s base.db t/a.db &&
		! grep -q '^added' out
}

ok=0
failed_trials=0
judge() { # judge OPERATION
	failed=
	if ! untouched "$1"; then
		look "$1"
		again "$1"
	fi
	if [ -z "$failed" ]; then ok=$((ok + 1)); else failed_trials=$((failed_trials + 1)); fi
}

result() { # result WHAT
	if [ $failed_trials -eq 0 ] && [ $ok -gt 0 ]; then
		echo "ok crash: $1 ($ok times)"
	else
		echo "FAIL crash: $1 ($failed_trials of $((ok + failed_trials)))"
	fi
	ok=0
	failed_trials=0
}

mkdir old new
for i in 1 2 3 4 5 6 7 8; do page old/$i.md $i; done
for i in 11 12 13 14 15 16 17 18 19 20 21 22; do page new/$i.md $i; done
"$build/test/shared/arch" --archive base.db add old >/dev/null 2>&1
holds base.db >want.base
cp want.base want.backup

# Undisturbed: how long, how many calls, what it gives.
shim=$build/test/shim.so
case $build in *asan*) shim= ;; esac # it would have to come before the sanitizer's own
for op in $operations; do
	begin $op
	started=$(date +%s%N)
	(do_it $op) >out 2>err || { echo "FAIL crash: $op undisturbed"; cat err; exit 1; }
	eval "span_$op=$((($(date +%s%N) - started) / 1000 + 1))"
	holds t/a.db >want.$op
	[ -n "$shim" ] || continue
	for kind in write malloc fork; do
		begin $op
		(LD_PRELOAD=$shim SHIM_CALLS=$kind SHIM_COUNT=$work/count; export LD_PRELOAD SHIM_CALLS SHIM_COUNT
			do_it $op) >out 2>err
		eval "${kind}_$op=$(cat count 2>/dev/null || echo 0)"
	done
done

exec 2>"$work/noise" # the shell tells of every process that is killed

wanted() {
	case " $parts " in *" $1 "*) ;; *) return 1 ;; esac
}

# kill -9 at random moments.
if wanted moments; then set -- $operations; else set --; fi
for op; do
	n=$(((kills + 6) / 7))
	eval "span=\$span_$op"
	while [ $n -gt 0 ]; do
		seed=$(((seed * 1103515245 + 12345) % 2147483648))
		moment=$((seed / 7 % (span + span / 20)))
		trial="$op killed after $moment us"
		begin $op
		(do_it $op) >out 2>err &
		pid=$!
		sleep "$(printf '%d.%06d' $((moment / 1000000)) $((moment % 1000000)))"
		kill -9 $pid 2>/dev/null
		wait $pid 2>/dev/null
		judge $op
		n=$((n - 1))
	done
	result "$op killed at random moments"
done

[ -n "$shim" ] || exit 0

at_call() { # at_call OPERATION KIND NTH HOW
	trial="$1, $2 $3: $4"
	begin "$1"
	(LD_PRELOAD=$shim SHIM_CALLS=$2 SHIM_NTH=$3 SHIM_DO=$4
		export LD_PRELOAD SHIM_CALLS SHIM_NTH SHIM_DO
		do_it "$1") >out 2>err
	status=$?
	failed=
	if [ "$4" != kill ]; then
		[ $status -lt 126 ] || [ $status -eq 130 ] || broke "it died: $status"
		[ $status -eq 0 ] || [ -s err ] || broke 'it failed without a word'
	fi
	if [ $status -eq 0 ] && [ "$1" != backup ] && [ "$(holds t/a.db)" != "$(cat "want.$1")" ]; then
		broke 'it said that all went well'
	fi
	[ -z "$failed" ] || { failed_trials=$((failed_trials + 1)); return; }
	judge "$1"
}

spread() { # spread OPERATION KIND HOW POINTS
	eval "calls=\$${2}_$1"
	[ "$calls" -gt 0 ] || return 0
	points_now=$4
	[ "$points_now" -le "$calls" ] || points_now=$calls
	i=0
	while [ $i -lt "$points_now" ]; do
		at_call "$1" "$2" $((1 + (i * calls + calls / 2) / points_now % calls)) "$3"
		i=$((i + 1))
	done
}

each() { # each PART KIND HOW WHAT: over all commands
	wanted "$1" || return 0
	shift
	for op in $operations; do
		spread $op "$1" "$2" "$points"
	done
	result "$3"
}
each kill write kill 'killed at a write'
each eio write 5:once 'a write that fails (EIO)'
each full write 28:on 'a disk that fills up (ENOSPC)'
each memory malloc 12:once 'memory that runs out'
each fork fork 11:on 'no processes'
