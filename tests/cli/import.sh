# What `arch import` finds in the exports of other programs.
. "$(dirname "$0")/lib.sh"

test_that "bookmarks of a browser: folders and labels are tags, a description is a note" && {
	cat >b.html <<'END'
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
<DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
<DL><p>
<DT><H3>Harbour &amp; sea</H3>
<DL><p>
<DT><A HREF="https://example.org/tide?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="tide,to check">Tide tables</A>
<DD>Look at March
</DL><p>
<DT><A HREF="javascript:void(0)">A trick</A>
</DL><p>
</DL><p>
END
	arch --json import --dry-run b.html
	status_is 0
	stdout_has '"url":"https://example.org/tide?a=1&b=2"'
	stdout_has '"saved":"2023-11-14T22:13:20Z"'
	stdout_has '"tags":["tide","to check","Harbour & sea"]'
	stdout_has '"notes":["Look at March"]'
	stdout_lacks 'Bookmarks bar'
	stdout_lacks 'javascript'
	stderr_has 'b.html: passed over: line 11: not an address of the web'
	passed
}

test_that "JSON: labels, notes and marked passages" && {
	cat >o.json <<'END'
[{"url":"https://example.org/a","title":"A","savedAt":"2024-05-06T07:08:09.000Z",
  "labels":["news",{"name":"Energy"}],"note":"why",
  "highlights":[{"quote":"the very words","note":"mine"}]}]
END
	arch --json import --dry-run o.json
	stdout_has '"saved":"2024-05-06T07:08:09Z","tags":["news","Energy"],"notes":["why","> the very words","mine"]'
	passed
}

test_that "a broken row is told by its line, and the others are kept" && {
	printf 'url,title,tags\nhttps://example.org/a,A,x\n"https://example.org/b,B,y\n' >p.csv
	arch import --dry-run p.csv
	stdout_has 'https://example.org/a'
	stdout_lacks 'https://example.org/b'
	stderr_has 'p.csv: passed over: line 3: a quotation mark is not closed'
	passed
}

test_that "what is no export is refused and makes no archive" && {
	printf '<!DOCTYPE html><html><body><p>Hello</p></body></html>' >page.html
	printf '\211PNG\r\n\032\n\000\000' >picture.csv
	printf 'some words\nand more\n' >words.txt
	printf '%20000s' '' | tr ' ' '[' >deep.json
	: >empty
	arch import --dry-run page.html picture.csv words.txt deep.json empty
	status_is 1
	stderr_has 'page.html: neither bookmarks nor a reading list'
	stderr_has 'picture.csv: not a text: a PNG image'
	stderr_has 'words.txt: not an export that is known'
	stderr_has 'deep.json: line 1: JSON is broken'
	stderr_has 'empty: empty'
	[ ! -e a.db ] || broke 'an archive was made'
	passed
}

test_that "what was said of a page that is here becomes its own" && {
	printf '# Tide tables\n\nThe council counted, said Ann Lee.\n' >a.md
	arch add a.md --url https://example.org/tide
	printf 'https://example.org/tide | Tide\n' >list.txt
	cat >w.json <<'END'
[{"url":"https://example.org/tide","tags":["sea"],"created_at":"2024-05-06"}]
END
	arch import w.json list.txt
	status_is 0
	sql_is 'SELECT name, date(time, "unixepoch") FROM tag' 'sea|2024-05-06'
	sql_is 'SELECT count(*) FROM imported' 0
	sql_is 'SELECT count(*) FROM job' 0
	passed
}

test_that "importing again changes nothing" && {
	printf 'url,tags,note\nhttps://example.org/a,x,n\nhttps://example.org/a,y,n\n' >p.csv
	arch import --later p.csv
	arch import --later p.csv
	sql_is 'SELECT tags, notes FROM imported' '["x","y"]|["n"]'
	sql_is 'SELECT count(*) FROM job' 1
	arch import --left
	stdout_has 'not fetched yet'
	passed
}
