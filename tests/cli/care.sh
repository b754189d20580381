# verify, backup, stats, rm, tag, note.
. "$(dirname "$0")/lib.sh"

page() { # page FILE TITLE WORDS
	printf '# %s\n\n*Author: Ann Lee*\n\n%s\n' "$2" "$3" >"$1"
}

two_pages() {
	page a.md 'Pangolin census' 'The council of Hartwell counted 412 pangolins. See [the report](https://source.example/a).'
	page b.md 'Otter census' 'The council of Hartwell counted 30 otters. See [the report](https://source.example/b).'
	arch add a.md b.md
	status_is 0
}

test_that "verify says that a good archive is good" && {
	two_pages
	arch verify
	status_is 0
	stdout_is 'checked 2 bodies, 2 articles: no problems'
	stderr_empty
	arch verify --json
	stdout_has '"problems":0'
	passed
}

test_that "verify names a damaged body and exits 4" && {
	two_pages
	sqlite3 a.db "UPDATE blob SET coding = 'raw', data = x'6f74686572', size = 5 WHERE id = 2"
	arch verify
	status_is 4
	stdout_has 'body 2 is not what its hash says'
	stdout_has '1 problem'
	arch verify --json
	stdout_has '{"format":1,"problem":"body 2'
	passed
}

test_that "verify tells a damaged file from a busy one" && {
	two_pages
	size=$(wc -c <a.db)
	head -c "$((size / 2))" a.db >half && mv half a.db
	arch verify
	status_is 4
	stderr_has 'a.db is damaged'
	passed
}

test_that "another program's database is refused and left alone" && {
	sqlite3 a.db 'CREATE TABLE t(x)'
	before=$(sha256sum <a.db)
	for command in verify stats tag 'rm 1' 'backup copy.db'; do
		arch $command
		status_is 4
		stderr_has 'a.db: not an arch archive (it belongs to another program)'
		stdout_empty
	done
	[ "$before" = "$(sha256sum <a.db)" ] || broke "it was changed"
	passed
}

test_that "no archive is said to be none and is not made" && {
	arch stats
	status_is 1
	stderr_has 'no archive at'
	[ ! -e a.db ] || broke "it was made"
	passed
}

test_that "backup gives a whole copy and replaces nothing unasked" && {
	two_pages
	arch backup copy.db
	status_is 0
	stdout_empty
	cp copy.db before
	page c.md 'Badger census' 'The council counted badgers.'
	arch add c.md
	arch backup copy.db
	status_is 2
	stderr_has 'copy.db is there already'
	cmp -s copy.db before || broke "the copy was changed"
	arch backup --force copy.db
	status_is 0
	run "$build/arch" --archive copy.db verify
	stdout_is 'checked 3 bodies, 3 articles: no problems'
	arch backup a.db
	status_is 2
	stderr_has 'a.db is the archive itself'
	arch backup none/copy.db
	status_is 1
	[ -z "$(ls -- *.part-* 2>/dev/null)" ] || broke "pieces are left"
	passed
}

test_that "stats counts what there is" && {
	two_pages
	arch stats
	status_is 0
	stdout_has '        2 pages'
	stdout_has '        2 captures'
	stdout_has 'bodies'
	arch stats --json
	stdout_has '{"format":1,"pages":2,"unread":0,"captures":2'
	stdout_has '"first_added":"2026-03-01T12:00:00Z"'
	passed
}

test_that "rm takes out a page and all that only it had" && {
	two_pages
	arch rm 1
	status_is 0
	stdout_has 'removed 1 Pangolin census, 1 capture'
	arch search pangolins
	status_is 1
	arch search otters
	status_is 0
	sql_is 'SELECT count(*) FROM blob' 1
	sql_is "SELECT count(*) FROM url WHERE key LIKE '%source.example/a'" 0
	sql_is "SELECT count(*) FROM url WHERE key LIKE '%source.example/b'" 1
	arch verify
	status_is 0
	passed
}

test_that "rm --dry-run only says what would go" && {
	two_pages
	arch rm --dry-run 1 b.md
	status_is 0
	stdout_has 'would remove 1 Pangolin census'
	stdout_has 'would remove 2 Otter census'
	sql_is 'SELECT count(*) FROM page' 2
	passed
}

test_that "rm of several takes all or none" && {
	two_pages
	arch rm 1 77
	status_is 1
	stderr_has 'nothing is kept under 77'
	sql_is 'SELECT count(*) FROM page' 2
	passed
}

test_that "a tag is given, listed, searched and taken off" && {
	two_pages
	arch tag 1 Energy to-check
	status_is 0
	stdout_empty
	arch tag 1
	stdout_is 'energy
to-check'
	arch tag 2 ENERGY
	arch tag
	stdout_has '      2 energy'
	stdout_has '      1 to-check'
	arch search tag:to-check
	status_is 0
	stdout_has 'Pangolin census'
	stdout_lacks 'Otter census'
	arch tag --remove 1 to-check
	arch tag 1
	stdout_is energy
	passed
}

test_that "a tag that a query could not name is refused with the others" && {
	two_pages
	arch tag 1 good 'two words'
	status_is 2
	stderr_has "'two words' cannot be a tag"
	sql_is 'SELECT count(*) FROM tag' 0
	passed
}

test_that "notes are kept, listed and forgotten" && {
	two_pages
	arch note a.md the mayor denied this
	status_is 0
	echo 'from standard input' | arch_stdin note 2 -
	status_is 0
	arch note
	stdout_has 'note 1, 2026-03-01, on 1 Pangolin census'
	stdout_has '    the mayor denied this'
	stdout_has '    from standard input'
	arch note --json 2
	stdout_has '"text":"from standard input"'
	arch note --remove 1
	status_is 0
	arch note 1
	status_is 1
	stdout_empty
	arch note --remove 1
	status_is 1
	stderr_has 'no note 1'
	passed
}

test_that "tags and notes outlive a reindex" && {
	two_pages
	arch tag 1 energy
	arch note 1 remember
	arch reindex
	status_is 0
	arch tag 1
	stdout_is energy
	arch note 1
	stdout_has remember
	arch verify
	status_is 0
	passed
}

test_that "sixteen adds at once lose nothing and are never told that it is locked" && {
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		page "p$i.md" "Page $i" "The council counted $i otters."
		"$build/arch" --archive a.db add "p$i.md" >"out$i" 2>&1 || echo "$i" >>failed &
	done
	wait
	[ ! -e failed ] || broke "failed: $(cat failed out*)"
	sql_is 'SELECT count(*) FROM articles' 16
	arch verify
	status_is 0
	passed
}

test_that "an archive that cannot be written is read" && {
	two_pages
	chmod 0444 a.db
	chmod 0555 .
	chmod 0755 "$work"
	# The superuser may write anywhere.
	unprivileged=
	[ "$(id -u)" -ne 0 ] || unprivileged='setpriv --reuid=65534 --regid=65534 --clear-groups'
	run $unprivileged "$build/arch" --archive "$work/t/a.db" search otters
	status_is 0
	stdout_has 'Otter census'
	run $unprivileged "$build/arch" --archive "$work/t/a.db" verify
	status_is 0
	stdout_has 'no problems'
	run $unprivileged "$build/arch" --archive "$work/t/a.db" tag 1 x
	status_is 1
	stderr_has 'read-only'
	chmod 0755 .
	passed
}

fix_mends_it() {
	arch verify --fix
	status_is 0
	arch verify
	status_is 0
	arch search otters
	stdout_has 'Otter census'
}

test_that "verify --fix makes search indexes that do not match anew" && {
	two_pages
	sqlite3 a.db "INSERT INTO article_fts(article_fts) VALUES ('delete-all'); DELETE FROM rank_part"
	arch verify
	status_is 4
	stdout_has "arch verify --fix"
	fix_mends_it
	passed
}

test_that "verify --fix makes a ranking index anew that cannot be read" && {
	for damage in "rank_words SET data = CAST(substr(data, 1, length(data) - 3) AS BLOB)" \
	    "rank_docs SET ids = x'00'" "rank_list SET data = x'0102'"; do
		two_pages
		sqlite3 a.db "UPDATE $damage"
		arch verify
		status_is 4
		stdout_has "the ranking index of articles cannot be read ('arch verify --fix' mends it)"
		fix_mends_it
		rm -f a.db*
	done
	passed
}

test_that "check refuses what is no page and no address before it looks at any" && {
	page a.md 'A page' 'It cites [this](https://gone.invalid/).'
	arch add a.md
	arch check 99
	status_is 1
	stderr_has 'nothing is kept under 99'
	arch check 1 nothing-of-it
	status_is 1
	stderr_has 'nothing-of-it: not an http or https address'
	stdout_empty
	passed
}

test_that "while a pager shows what was found, an interrupt is the pager's" && {
	page a.md 'A page' 'Words.'
	arch add a.md
	PAGER='trap "" INT; kill -INT 0; cat' run script -qec \
		"exec '$build/arch' --archive '$work/t/a.db' list" /dev/null
	status_is 0
	stdout_has 'A page'
	passed
}
