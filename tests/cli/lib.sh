# Sourced by the scripts beside it: sh SCRIPT BUILD [PATTERN].
#
#	test_that "add says what it kept" && {
#		arch add page.md
#		status_is 0
#		stdout_has 'added 1'
#		passed
#	}
#
# Every test has a folder and an archive of its own. What a run printed is in $work/out
# and $work/err.
build=$(cd "$1" && pwd)
pattern=${2-}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ARCH_NOW=2026-03-01T12:00:00Z
HOME=$work
LC_ALL=C.UTF-8
export ARCH_NOW HOME LC_ALL
unset ARCH_ARCHIVE XDG_DATA_HOME NO_COLOR PAGER

test_that() {
	name="$(basename "$0" .sh): $1"
	case $name in *"$pattern"*) ;; *) return 1 ;; esac
	broken=
	rm -rf "$work/t"
	mkdir "$work/t"
	cd "$work/t" || exit 1
}

broke() {
	broken=1
	echo "  $name: $*"
	echo "  -- stdout:"
	head -c 2000 "$work/out" | sed 's/^/  /'
	echo
	echo "  -- stderr:"
	head -c 2000 "$work/err" | sed 's/^/  /'
	echo
}

passed() {
	if [ -n "$broken" ]; then echo "FAIL $name"; else echo "ok $name"; fi
}

run() {
	"$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}
arch() { run "$build/arch" --archive "$work/t/a.db" "$@"; }
arch_stdin() { "$build/arch" --archive "$work/t/a.db" "$@" >"$work/out" 2>"$work/err"; status=$?; }

status_is() { [ "$status" -eq "$1" ] || broke "exit status $status, not $1"; }
stdout_has() { grep -qF -- "$1" "$work/out" || broke "stdout lacks: $1"; }
stdout_lacks() { ! grep -qF -- "$1" "$work/out" || broke "stdout has: $1"; }
stderr_has() { grep -qF -- "$1" "$work/err" || broke "stderr lacks: $1"; }
stdout_empty() { [ ! -s "$work/out" ] || broke "stdout is not empty"; }
stderr_empty() { [ ! -s "$work/err" ] || broke "stderr is not empty"; }
stdout_is() { printf '%s\n' "$1" | cmp -s - "$work/out" || broke "stdout is not: $1"; }
sql() { sqlite3 -readonly "$work/t/a.db" "$1"; }
sql_is() { [ "$(sql "$1")" = "$2" ] || broke "$1 gives '$(sql "$1")', not '$2'"; }
