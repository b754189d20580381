#!/bin/sh
# room.sh BUILD GENERATOR [COUNT...]: the room that an article takes without its body, by
# what holds it, in archives of COUNT (5000) generated pages: as they are added, and after
# `arch reindex --compact`. GENERATOR is a folder with a program corpusgen (-n COUNT -o html
# -d DIR: pages of 600 words and 25 links) and its model.txt. 20,000 pages take 1 GB of TMPDIR.
set -eu
build=$(cd "$1" && pwd)
gen=$(cd "$2" && pwd)
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

room() { # room ARCHIVE: bytes an article of each part, and of the whole file without bodies
	sqlite3 -readonly "$1" "
		WITH room AS (SELECT sum(pgsize) AS bytes, CASE
			WHEN name LIKE 'article_fts%' THEN 'its words with places'
			WHEN name LIKE 'rank%' THEN 'ranking index of articles and claims'
			WHEN name = 'text_piece' THEN 'text'
			WHEN name LIKE 'article%' THEN 'title, date and so on'
			WHEN tbl_name LIKE 'claim%' THEN 'claims and what they are about'
			WHEN tbl_name IN ('link', 'url', 'site') THEN 'links and addresses'
			WHEN tbl_name IN ('entity', 'alias', 'join_key', 'name_ids', 'mention')
				THEN 'names and mentions'
			ELSE 'captures, pages and the rest' END AS part
			FROM dbstat LEFT JOIN sqlite_schema USING (name)
			WHERE name <> 'blob' GROUP BY part)
		SELECT printf('%-38s %6d', part, bytes / n) FROM (
			SELECT part, bytes FROM room
			UNION ALL SELECT 'free pages', freelist_count * page_size
				FROM pragma_freelist_count, pragma_page_size
			UNION ALL SELECT 'pages that say where others are',
				(page_count - freelist_count - (SELECT sum(pageno IS NOT NULL) FROM dbstat)) * page_size
				FROM pragma_page_count, pragma_freelist_count, pragma_page_size
			UNION ALL SELECT 'the file without bodies', page_count * page_size
				- (SELECT sum(pgsize) FROM dbstat WHERE name = 'blob')
				FROM pragma_page_count, pragma_page_size),
			(SELECT count(*) AS n FROM article)"
}

for count in "${@:-5000}"; do
	mkdir "$work/pages"
	(cd "$gen" && ./corpusgen -n "$count" -o html -d "$work/pages")
	"$build/arch" --archive "$work/a.db" add -q "$work/pages"
	echo "== $count articles"
	room "$work/a.db"
	"$build/arch" --archive "$work/a.db" reindex --compact
	echo '-- compacted'
	room "$work/a.db"
	rm -rf "$work/pages" "$work"/a.db*
done
