# Readers that die, many at once, files that may not grow, folders that cannot be written.
. "$(dirname "$0")/lib.sh"

page() { # page FILE N [WORDS]
	printf '# Census %d\n\n*Author: Ann Lee*\n\nThe council of town %d counted %d owls. %s\n' "$2" "$2" "$2" "${3-}" >"$1"
}

# The 50 ways: mostly quick ones, two of the kind that is waited for.
harm_of() {
	case $1 in
	100) echo hang ;;
	120) echo nonsense ;;
	*)
		set -- $(($1 / 20 % 8))
		case $1 in
		0) echo crash ;; 1) echo divide ;; 2) echo abort ;; 3) echo stack ;;
		4) echo arena ;; 5) echo leave ;; 6) echo places ;; 7) echo endless ;;
		esac ;;
	esac
}

test_that "1,000 pages of which 50 kill the reader: 950 articles, 50 captures with reasons" && {
	mkdir d
	i=0
	while [ $i -lt 1000 ]; do
		i=$((i + 1))
		if [ $((i % 20)) -eq 0 ]; then
			page d/$i.md $i "harm: $(harm_of $i)"
		else
			page d/$i.md $i
		fi
	done
	page d/60.md 60 'harm: memory'
	run "$build/test/bad/arch" --archive a.db add d
	status_is 1
	stderr_has '950 added, 50 kept but not read'
	stderr_has 'the reader crashed (Segmentation fault)'
	stderr_has 'needs more memory than a page may take'
	stderr_has 'took longer than'
	stderr_has 'the reader answered nonsense'
	sql_is 'SELECT count(*) FROM article' 950
	sql_is 'SELECT count(*) FROM capture' 1000
	sql_is 'SELECT count(*) FROM capture WHERE problem IS NOT NULL' 50
	sql_is 'SELECT count(*) FROM page WHERE article_id IS NULL' 50
	id=$(sql 'SELECT page_id FROM capture WHERE problem IS NOT NULL LIMIT 1')
	arch show "$id"
	grep -qE 'reader|memory|longer' "$work/out" "$work/err" || broke 'show does not say why'
	arch verify
	status_is 0
	arch reindex
	status_is 0
	sql_is 'SELECT count(*) FROM page WHERE article_id IS NOT NULL' 1000
	sql_is 'SELECT count(*) FROM capture WHERE problem IS NOT NULL' 0
	arch verify
	status_is 0
	passed
}

test_that "a reader that was taken over says nothing to the terminal or to open files" && {
	page a.md 1 'harm: shout'
	: >"$work/err"
	"$build/test/bad/arch" --archive a.db add a.md 2>&1 5>&1 | cat >"$work/out"
	stdout_has 'added 1'
	stdout_lacks taken
	passed
}

test_that "16 add and 16 search at once: nothing lost, nothing twice, nobody locked out" && {
	i=0
	while [ $i -lt 16 ]; do
		mkdir d$i
		for n in 1 2 3 4 5 6 7 8 9 10; do page d$i/$n.md $((i * 100 + n)); done
		page d$i/same.md $((i * 100 + 50))
		i=$((i + 1))
	done
	arch add d0/1.md
	i=0
	while [ $i -lt 16 ]; do
		("$build/arch" --archive a.db add --jobs 1 d$i >out.$i 2>err.$i || echo "add $i: $?" >bad.$i) &
		("$build/arch" --archive a.db search owls >found.$i 2>err.s$i || echo "search $i: $?" >bad.s$i) &
		i=$((i + 1))
	done
	wait
	: >"$work/out"
	cat err.* bad.* >"$work/err" 2>/dev/null
	ls bad.* >/dev/null 2>&1 && broke 'some failed'
	grep -q 'locked\|busy' "$work/err" && broke 'the archive was locked'
	sql_is 'SELECT count(*), count(DISTINCT url_id) FROM page' '176|176'
	sql_is 'SELECT count(*) FROM capture' 176
	sql_is 'SELECT count(*) FROM job' 0
	arch verify
	status_is 0
	passed
}

test_that "an archive that may not grow says so and stays whole" && {
	page a.md 1
	arch add a.md
	size=$(($(wc -c <a.db) / 512))
	mkdir d
	for n in 1 2 3 4 5 6 7 8; do
		page d/$n.md $n "$(head -c 60000 /dev/urandom | od -An -tx1 | head -c 100000)"
	done
	run sh -c "ulimit -f $((size + 200)); trap '' XFSZ; exec '$build/arch' --archive a.db add d"
	[ "$status" -ne 0 ] || broke 'it went well'
	stderr_has 'limit on the size of files'
	arch verify
	status_is 0
	sql_is "SELECT count(*) FROM page WHERE article_id IS NOT NULL AND id = 1" 1
	arch add --resume
	status_is 0
	sql_is 'SELECT count(*) FROM page' 9
	passed
}

# Only where file systems may be mounted, in a name space of our own.
can_mount() {
	unshare -m sh -c "mount -t tmpfs -o size=64k tmpfs '$work/t'" 2>/dev/null
}

test_that "a full disk says so and what was there stays" && {
	if can_mount; then
		cat >"$work/full.sh" <<END
mount -t tmpfs -o size=1500k tmpfs '$work/t' && cd '$work/t' || exit 9
mkdir d
printf '# Kept\n\nThe council counted owls.\n' >a.md
'$build/arch' --archive a.db add a.md || exit 8
for n in 1 2 3 4 5 6; do
	{ printf '# Large %d\n\n' \$n; head -c 60000 /dev/urandom | od -An -tx1 | head -c 100000; } >d/\$n.md
done
'$build/arch' --archive a.db add d && exit 7
'$build/arch' --archive a.db verify >&2 || exit 6
'$build/arch' --archive a.db search council >&2 || exit 5
exit 0
END
		run unshare -m sh "$work/full.sh"
		status_is 0
		stderr_has 'no space left'
	fi
	passed
}

test_that "a folder that cannot be written can be searched" && {
	page a.md 1
	arch add a.md
	if can_mount; then
		cat >"$work/ro.sh" <<END
mount --bind '$work/t' '$work/t' && mount -o remount,ro,bind '$work/t' && cd '$work/t' || exit 9
'$build/arch' --archive a.db search owls || exit 8
'$build/arch' --archive a.db add a.md && exit 7
exit 0
END
		run unshare -m sh "$work/ro.sh"
		status_is 0
		stdout_has Census
		stderr_has read-only
	fi
	passed
}

test_that "triggers that came with an archive do nothing, and verify tells them" && {
	page a.md 1
	page b.md 2
	arch add a.md
	sqlite3 a.db 'CREATE TRIGGER taken AFTER INSERT ON page BEGIN DELETE FROM capture; END'
	arch add b.md
	status_is 0
	sql_is 'SELECT count(*) FROM capture' 2
	arch verify
	status_is 4
	stdout_has 'a trigger taken on page'
	passed
}

test_that "a clock that jumps back keeps the order of captures" && {
	page a.md 1
	arch add a.md
	page a.md 2
	ARCH_NOW=1990-01-01T00:00:00Z
	arch add a.md
	status_is 0
	arch verify
	status_is 0
	ARCH_NOW=2026-03-01T12:00:00Z
	page a.md 3
	arch add a.md
	status_is 0
	arch show 1
	stdout_has 'Census 3'
	passed
}

test_that "a WARC whose every 15 bytes begin a member that goes on to its end is soon given up" && {
	python3 -c '
import sys
head = b"\x1f\x8b\x08" + b"\0" * 6 + b"\x03"
sys.stdout.buffer.write(head + (b"\x00\x0a\x00\xf5\xff" + head) * 200000)' >chain.warc.gz
	run timeout 60 "$build/arch" --archive a.db add chain.warc.gz
	status_is 1
	stderr_has 'does not begin with WARC/'
	passed
}

test_that "a WARC of endless redirects takes a bound of memory" && {
	python3 - <<-'PY'
	import gzip
	with gzip.open('redirects.warc.gz', 'wb', 1) as f:
	    for i in range(6000):
	        block = b'HTTP/1.1 301 Moved\r\nLocation: http://s.example/' + b'a' * 60000 + b'%d\r\n\r\n' % i
	        f.write(b'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://s.example/%d\r\n'
	            b'WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: %d\r\n\r\n' % (i, len(block)) +
	            block + b'\r\n\r\n')
	PY
	limit='ulimit -v 300000' # of which a sanitizer takes more by itself
	ASAN_OPTIONS='' UBSAN_OPTIONS='' sh -c "$limit; exec '$build/arch' --version" >/dev/null 2>&1 || limit=:
	run sh -c "$limit; exec '$build/arch' --archive a.db add redirects.warc.gz"
	status_is 0
	passed
}
