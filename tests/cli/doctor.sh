# What `arch doctor` says, and what it saves of damaged archives.
. "$(dirname "$0")/lib.sh"

pages() { # pages N
	mkdir -p d
	i=0
	while [ $i -lt "$1" ]; do
		i=$((i + 1))
		printf '# Census %d\n\n*Author: Ann Lee*\n\nThe council of town %d counted %d owls, said Mayor Bob Kay%d of Acme Corp. See [the report](https://s%d.example/%d).\n' \
			$i $i $i $((i % 9)) $((i % 20)) $i >d/$i.md
	done
	arch add d
	status_is 0
}

spoil() { # spoil FIRST PAGES: zeros over pages of the file, the first is 0
	dd if=/dev/zero of=a.db bs=4096 seek="$1" count="$2" conv=notrunc 2>/dev/null
}

# A page that holds rows of a table, somewhere in its middle.
page_of() {
	sqlite3 -readonly a.db "SELECT pageno - 1 FROM dbstat WHERE name = '$1' AND pagetype = 'leaf'
		LIMIT 1 OFFSET (SELECT count(*) / 2 FROM dbstat WHERE name = '$1' AND pagetype = 'leaf')"
}

held() { # held SQL WANT: of the new archive
	[ "$(sqlite3 -readonly a.db.repaired "$1")" = "$2" ] ||
		broke "$1 gives '$(sqlite3 -readonly a.db.repaired "$1")', not '$2'"
}

test_that "a good archive is good, and the reader's fence is told" && {
	pages 2
	arch doctor
	status_is 0
	stdout_has 'a.db: good, 2 bodies, 2 articles'
	stdout_has 'SQLite 3.'
	stdout_has 'libxml2 2.'
	stdout_has 'libcurl/'
	stdout_has 'confined by '
	arch doctor --json
	stdout_has '"state":"good"'
	passed
}

test_that "no archive is no illness" && {
	arch doctor
	status_is 0
	stdout_has 'a.db: absent'
	[ ! -e a.db ] || broke 'an archive was made'
	passed
}

test_that "a busy archive is told from a damaged one" && {
	pages 2
	mkfifo hold
	sqlite3 a.db <hold >held 2>&1 &
	exec 9>hold
	printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&9
	while [ ! -s held ]; do sleep 0.02; done
	arch doctor
	status_is 4
	stdout_has 'a.db: busy'
	stdout_lacks damaged
	printf 'ROLLBACK;\n' >&9
	exec 9>&-
	wait
	arch doctor
	stdout_has 'a.db: good'
	passed
}

test_that "a good archive is copied whole" && {
	pages 20
	arch tag 3 owls
	arch note 4 'a remark'
	before=$(sha256sum <a.db)
	arch doctor --repair
	status_is 0
	stdout_is 'saved 20 pages, 20 captures, 20 bodies and 20 articles in '"$work/t/a.db.repaired"'; nothing was lost'
	[ "$before" = "$(sha256sum <a.db)" ] || broke 'the archive was changed'
	for table in page url site capture redirect blob article link entity alias mention claim claim_entity tag note decision job; do
		[ "$(sql "SELECT * FROM $table")" = "$(sqlite3 -readonly a.db.repaired "SELECT * FROM $table")" ] ||
			broke "table $table differs"
	done
	arch doctor --repair
	status_is 2
	stderr_has 'a.db.repaired is there already'
	passed
}

for table in article_head text_piece; do
test_that "a lost page of $table costs those articles, and reindex brings them back" && {
	pages 200
	whole=$(sql 'SELECT id, title, text FROM articles ORDER BY id' | sha256sum)
	spoil "$(page_of $table)" 1
	arch doctor
	status_is 4
	stdout_has damaged
	stdout_has 'arch doctor --repair'
	arch doctor --repair
	status_is 1
	stdout_has "lost: $table: rows are missing"
	held 'SELECT count(*) FROM page' 200
	held 'SELECT count(*) < 200 AND count(*) > 100 FROM article' 1
	run "$build/arch" --archive a.db.repaired verify
	status_is 0
	run "$build/arch" --archive a.db.repaired reindex
	status_is 0
	[ "$whole" = "$(sqlite3 -readonly a.db.repaired 'SELECT id, title, text FROM articles ORDER BY id' | sha256sum)" ] ||
		broke 'the articles differ'
	passed
}
done

test_that "a lost page of bodies costs no article, not after reindex either" && {
	pages 200
	spoil "$(page_of blob)" 1
	arch doctor --repair
	status_is 1
	stdout_has 'captures are without their body'
	held 'SELECT count(*) FROM article' 200
	run "$build/arch" --archive a.db.repaired verify
	status_is 0
	run "$build/arch" --archive a.db.repaired reindex
	status_is 0
	held 'SELECT count(*) FROM page WHERE article_id IS NOT NULL' 200
	passed
}

test_that "a lost head, as left by a file system that failed, costs nothing" && {
	pages 50
	spoil 0 1
	arch verify
	status_is 4
	arch doctor --repair
	status_is 0
	stdout_has 'saved 50 pages, 50 captures, 50 bodies and 50 articles'
	run "$build/arch" --archive a.db.repaired verify
	status_is 0
	passed
}

test_that "of a file that lost its end what stands before is saved" && {
	pages 500
	size=$(wc -c <a.db)
	head -c $((size * 2 / 3)) a.db >rest && mv rest a.db
	arch doctor --repair
	status_is 1
	stdout_has lost
	held 'SELECT count(*) > 100 FROM page' 1
	run "$build/arch" --archive a.db.repaired verify
	status_is 0
	passed
}

test_that "of rubbish nothing is saved and nothing is left" && {
	head -c 100000 /dev/urandom >a.db
	arch doctor
	status_is 4
	stdout_has 'not an arch archive'
	arch doctor --repair
	[ "$status" -eq 1 ] || [ "$status" -eq 4 ] || broke "status $status"
	[ "$(ls)" = a.db ] || [ -e a.db.repaired ] || broke "left: $(ls)"
	passed
}
