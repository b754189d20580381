# What `arch add` keeps and says.
. "$(dirname "$0")/lib.sh"

page() { # page FILE TITLE WORDS
	printf '# %s\n\n*Author: Ann Lee*\n\n%s\n' "$2" "$3" >"$1"
}

test_that "a file is kept and found again" && {
	page a.md 'Pangolin census' 'The council counted 412 pangolins, said Ann Lee.'
	arch add a.md
	status_is 0
	stdout_has 'added 1  Pangolin census'
	stderr_empty
	arch search pangolins
	status_is 0
	stdout_has 'Pangolin census'
	passed
}

test_that "a saved file is of the site whose address it declares" && {
	printf '<title>Weir</title><link rel=canonical href="https://news.site.example/weir"><article><h1>Weir</h1><p>The weir near Ash opened, and the town came to see it on Sunday.</p></article>' >a.html
	arch add a.html
	arch search weir site:site.example
	status_is 0
	arch search weir site:other.example
	status_is 1
	arch stats
	stdout_has '1 site.example'
	arch show 1
	stdout_lacks 'read at'
	arch verify
	status_is 0
	passed
}

test_that "a page whose text scripts would make is said to have none" && {
	printf '<title>News</title><div id=root></div><script src=main.js></script>' >a.html
	arch add a.html
	status_is 0
	stdout_has 'no text: scripts would make it'
	arch_stdin add --url https://site.example/weir - <<-'EOF'
		<title>Weir</title><article><h1>Weir</h1><p>The weir opened on Sunday.</p></article>
	EOF
	arch show https://site.example/weir
	stdout_has 'The weir opened'
	passed
}

test_that "the bytes are kept as they came" && {
	page a.md 'Bytes' "$(printf 'caf\351 and a tail')"
	arch add a.md
	sql_is 'SELECT lower(hex(sha256)) FROM blob' "$(sha256sum <a.md | cut -d' ' -f1)"
	passed
}

test_that "the same bytes are not kept twice" && {
	page a.md 'Twice' 'One body of text.'
	arch add a.md
	arch add a.md
	status_is 0
	stdout_has 'already there, unchanged: 1'
	sql_is 'SELECT count(*) FROM capture' 1
	passed
}

test_that "changed bytes are a further capture of the page" && {
	page a.md 'Changing' 'The first words.'
	arch add a.md
	page a.md 'Changing' 'The second words.'
	arch add a.md
	status_is 0
	stdout_has 'changed, a further capture of 1'
	sql_is 'SELECT count(*) FROM capture' 2
	arch search second
	stdout_has Changing
	arch search first
	status_is 1
	passed
}

test_that "a folder is added by name and hidden files are left out" && {
	mkdir -p d/sub d/.git
	page d/b.md 'Bee' 'Bees hum.'
	page d/sub/a.md 'Ant' 'Ants walk.'
	page d/.git/c.md 'Hidden' 'Nothing.'
	echo '{}' >d/data.json
	arch add d
	status_is 0
	stderr_has '2 added'
	sql_is 'SELECT group_concat(title) FROM (SELECT title FROM article ORDER BY page_id)' 'Bee,Ant'
	passed
}

test_that "one bad page costs that page only" && {
	page a.md 'Good' 'Fine words.'
	printf '\211PNG\r\n\032\n\000\000' >b.html
	arch add a.md b.html missing.md
	status_is 1
	stdout_has 'added 1  Good'
	stderr_has 'b.html: '
	stderr_has 'missing.md: '
	sql_is 'SELECT count(*) FROM page' 1
	passed
}

test_that "a missing file is named and makes no archive" && {
	arch add nowhere.md
	status_is 1
	stderr_has 'nowhere.md: no such file'
	[ ! -e a.db ] || broke 'an archive was made'
	passed
}

test_that "other schemes are refused" && {
	arch add file:///etc/passwd
	status_is 1
	stderr_has 'only http and https'
	arch add ftp://127.0.0.1/x
	status_is 1
	passed
}

test_that "a page on standard input takes its address from --url" && {
	printf '# Piped\n\nFrom a pipe.\n' >piped
	arch_stdin add - --as markdown --url https://example.org/piped <piped
	status_is 0
	stdout_has 'Piped'
	sql_is 'SELECT key FROM url JOIN page ON page.url_id = url.id' 'https://example.org/piped'
	passed
}

test_that "read prints a page with its names, --text its text alone" && {
	page a.md 'The bridge' 'Mayor Ann Lee of Saltby opened the bridge on Monday.'
	arch read a.md
	stdout_has 'People: Ann Lee'
	arch read --text a.md
	status_is 0
	stdout_has 'Ann Lee of Saltby opened the bridge'
	stdout_lacks 'People'
	arch read --text --json a.md
	stdout_has '"name":"Ann Lee"'
	passed
}

test_that "what failed in passing can be tried again" && {
	page a.md 'Good' 'Fine words.'
	arch add a.md http://127.0.0.1:1/closed
	status_is 1
	stderr_has 'may work later: arch add --resume'
	sql_is 'SELECT count(*) FROM job' 1
	arch add --resume
	status_is 3
	sql_is 'SELECT count(*) FROM job' 1
	passed
}

test_that "1,000 pages killed in the middle and resumed end as if undisturbed" && {
	mkdir d
	i=0
	while [ $i -lt 1000 ]; do
		printf '# Page %d\n\nWritten by the council of town %d. "We counted %d owls," said Mayor Ann Lee%d of Acme Corp.\n' \
			$i $((i % 37)) $i $((i % 11)) >d/$i.md
		i=$((i + 1))
	done
	"$build/arch" --archive whole.db add d >/dev/null 2>&1
	"$build/arch" --archive a.db add d >/dev/null 2>&1 &
	pid=$!
	for least in 40 300; do # kept pages before the next kill
		while kill -0 $pid 2>/dev/null &&
		    [ "$(sqlite3 -readonly a.db 'SELECT count(*) FROM page' 2>/dev/null || echo 0)" -lt $least ]; do
			sleep 0.01
		done
		kill -9 $pid 2>/dev/null
		wait $pid 2>/dev/null
		sql_is 'SELECT count(*) > 0 FROM job' 1
		"$build/arch" --archive a.db add --resume >/dev/null 2>&1 &
		pid=$!
	done
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	arch add --resume
	status_is 0
	for table in page capture article link entity alias mention claim claim_entity job; do
		sqlite3 -readonly whole.db "SELECT * FROM $table" | sha256sum >want
		sqlite3 -readonly a.db "SELECT * FROM $table" | sha256sum >got
		cmp -s want got || broke "table $table differs"
	done
	arch verify
	status_is 0
	passed
}

test_that "options that do not exist are told of" && {
	arch add --frobnicate x
	status_is 2
	stderr_has 'there is no option --frobnicate'
	passed
}

test_that "a line, a word and a folder that cannot be used cost themselves only" && {
	page a.md 1
	page b.md 2
	mkdir -p d/closed
	page d/c.md 3
	page d/closed/e.md 4
	printf 'a.md\nnot-there.md\nb.md\n' >list
	arch add --list list not-there-either.md
	status_is 1
	stderr_has 'not-there.md: no such file'
	stderr_has 'not-there-either.md: no such file'
	stderr_has '2 added, 2 failed'
	chmod 0 d/closed
	if [ "$(id -u)" -eq 0 ]; then # root may read everything
		rm -f a.db*
		chmod 777 "$work" .
		run setpriv --reuid 65534 --clear-groups "$build/arch" --archive a.db add d
	else
		arch add d
	fi
	chmod 755 d/closed
	status_is 1
	stderr_has 'closed: Permission denied'
	stdout_has '  3'
	passed
}

# A statement for which SQLite keeps a journal of its own, as for an update of a foreign key,
# makes FTS5 write out its words after each page.
test_that "the words of many pages are written at once" && {
	for i in 1 2 3 4 5 6 7 8; do
		printf '# Page %s\n\nOn Monday mill %s burnt. Ann Lee of Acme Inc. said %s left. [It](https://a.example/%s)\n' \
			$i $i $i $i >w$i.md
	done
	arch add w*.md
	status_is 0
	sql_is 'SELECT count(DISTINCT segid) FROM article_fts_idx' 1
	passed
}

test_that "readers yield whatever the priority they begin with" && {
	printf '# Mill\n\nAnna Keller said on Monday that the mill is open.\n' >a.md
	run nice -n -15 "$build/arch" --archive a.db add a.md # without the right to, as it is
	status_is 0
	stdout_has 'added 1'
	passed
}

test_that "an add of many ends with search indexes of one piece and no page of the file free" && {
	mkdir many
	awk 'BEGIN { for (i = 0; i < 1000; i++) {
		f = "many/" i ".md"
		print "# Mill " i "\n\nOn Monday mill " i " near town " i % 7 " burnt.\n" >f
		close(f)
	} }'
	arch add -q many
	status_is 0
	sql_is 'SELECT count(DISTINCT segid) FROM article_fts_idx' 1
	sql_is 'SELECT count(*) FROM rank_part WHERE what = 0' 1
	sql_is 'PRAGMA freelist_count' 0
	arch search mill 999
	status_is 0
	stdout_has 'Mill 999'
	arch verify
	status_is 0
	passed
}
