# What `arch export` writes, and that it comes back.
. "$(dirname "$0")/lib.sh"

everything="SELECT coalesce(u.href, u.key), coalesce(f.href, f.key), c.time, c.source, status,
	headers, request, type, charset, ip, truncated, lower(hex(sha256))
	FROM capture c JOIN url u ON u.id = c.url_id JOIN url f ON f.id = c.final_url_id
	JOIN blob b ON b.id = c.blob_id ORDER BY 1, 3"

test_that "a WARC that came in goes out and comes back byte for byte" && {
	body='<html><head><title>Out and back</title></head><body><p>The owl census counted 12 owls in the old mill.</p></body></html>'
	{
		printf 'WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\n'
		printf 'WARC-Date: 2025-05-05T10:00:00Z\r\nWARC-IP-Address: 192.0.2.7\r\n'
		printf 'Content-Type: application/http; msgtype=response\r\n'
		http=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "x1"\r\n\r\n%s' "$body")
		printf 'Content-Length: %d\r\n\r\n%s\r\n\r\n' "$(printf %s "$http" | wc -c)" "$http"
	} >in.warc
	arch add in.warc
	status_is 0
	stdout_has 'Out and back'
	arch add in.warc
	status_is 0
	stdout_has 'already there, unchanged: 1'
	sql_is 'SELECT count(*) FROM capture' 1
	sql "$everything" >want
	for file in out.warc out.warc.gz out.wacz; do
		arch export -o $file
		status_is 0
		"$build/arch" --archive back-$file.db add $file >/dev/null 2>&1
		sqlite3 -readonly back-$file.db "$everything" | cmp -s - want || broke "$file differs"
	done
	passed
}

test_that "a file that is there is not replaced without --force" && {
	printf '# Kept\n\nSome words.\n' >a.md
	arch add a.md
	echo precious >out.warc
	arch export -o out.warc
	status_is 2
	stderr_has 'is there already'
	[ "$(cat out.warc)" = precious ] || broke 'it was replaced'
	arch export --force -o out.warc
	status_is 0
	passed
}

test_that "a full disk is told and leaves nothing" && {
	printf '# Kept\n\nSome words.\n' >a.md
	arch add a.md
	arch export --format warc -o /dev/full
	status_is 1
	stderr_has 'No space left'
	passed
}

test_that "a damaged record costs that record" && {
	ok() {
		http=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>%s</title><p>The words of page %s.</p>' "$1" "$1")
		printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%s\r\nWARC-Date: 2025-05-05T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
			"$1" "$(printf %s "$http" | wc -c)" "$http"
	}
	{ ok one; printf 'WARC/1.0\r\nContent-Length: many\r\n\r\njunk\r\n\r\n'; ok two; } >in.warc
	arch add in.warc
	status_is 1
	stderr_has 'record 2 at byte'
	sql_is 'SELECT count(*) FROM page' 2
	passed
}

test_that "people, mentions and claims go out in forms that others read" && {
	printf '# =Formula & "quotes"\n\nAnna Keller, the mayor, said: "The mill will open in May." Anna Keller smiled.\n' >a.md
	arch add a.md
	for format in ftm claimreview annotations csv-entities csv-mentions csv-claims csv-sources; do
		arch export --format $format -o out.$format
		status_is 0
		[ -s out.$format ] || broke "$format is empty"
	done
	grep -q '"schema":"Person"' out.ftm || broke 'no person'
	grep -q '"exact":"The mill will open in May."' out.annotations || broke 'no quote'
	grep -q "\"'=Formula & \"\"quotes\"\"\"" out.csv-claims || broke 'a formula came through'
	for format in ftm claimreview annotations; do
		python3 -c 'import json, sys
for line in sys.stdin: json.loads(line)' <out.$format || broke "$format is no JSON"
	done
	passed
}

test_that "a spreadsheet takes nothing for a formula, a terminal nothing for a command" && {
	printf '# \357\274\235SUM(A1) \342\200\256turned\n\nAnna Keller, the mayor, said: " =1+1 owls." She was glad.\n' >a.md
	arch add a.md
	arch rename 'Anna Keller' "$(printf ' @x\033]0;taken\007')"
	arch export --format csv-claims -o -
	stdout_has "\"'＝SUM"
	stdout_lacks "$(printf '\342\200\256')"
	arch export --format csv-entities -o -
	stdout_has "\"'"
	stdout_lacks "$(printf '\033')"
	passed
}

test_that "an article and words of it are cited in four forms" && {
	cat >a.md <<'END'
---
author: [Anna de Vries, Reuters, Tom Lee Jr.]
date: 2026-02-13
---
# Mill & water: 5% more owls

Anna Keller, the mayor, said: "The mill will open in May." Nobody smiled.
END
	arch add a.md
	arch cite 1
	status_is 0
	stdout_has '“Mill & water: 5% more owls.”'
	stdout_has '13 February 2026. file:'
	arch cite --format bibtex 1
	stdout_has '@online{devries2026mill,'
	stdout_has 'author = {de Vries, Anna and {Reuters} and Lee Jr., Tom},'
	stdout_has 'title = {Mill \& water: 5\% more owls},'
	stdout_has 'date = {2026-02-13},'
	arch cite --format ris 1
	stdout_has 'AU  - de Vries, Anna'
	stdout_has 'DA  - 2026/02/13/'
	arch cite --format csl 1 claim:8192
	"$build/arch" --archive a.db cite --format csl 1 claim:8192 >csl.json
	python3 - <<'END' || broke 'csl'
import json
one, words = json.load(open('csl.json'))
assert one['issued'] == {'date-parts': [[2026, 2, 13]]}, one
assert one['author'][0] == {'family': 'de Vries', 'given': 'Anna'}, one
assert one['author'][1] == {'literal': 'Reuters'}, one
assert words['note'] == 'The mill will open in May.', words
END
	arch cite claim:8192
	stdout_has '“The mill will open in May.” (Anna Keller), in: '
	printf '# Mill\n\nAnna Keller, the mayor, said that the mill will open in May 2026.\n' >b.md
	arch add b.md
	arch cite "claim:$(sql "SELECT max(id) FROM claim_row WHERE mode = 'indirect'")"
	stdout_has 'the mill will open in May 2026'
	if grep -q '(Anna Keller)' "$work/out"; then broke 'a report was put into her mouth'; fi
	arch cite 1 99
	status_is 1
	stderr_has 'nothing is kept under 99'
	arch cite claim:x
	status_is 2
	passed
}

tricky() { # tricky FILE: words that would be markup in a document
	cat >"$1" <<-'EOF'
		<title>A * b # c</title><article><h1>A * b # c</h1>
		<p>One &lt;script&gt;alert(1)&lt;/script&gt; and *stars*, _lines_, `ticks`, [x](javascript:alert(1)), 5 &lt; 6 &amp; a\b.
		<p># no heading<br>1. no list<br>- none here<br>&gt; no quotation
		<h2>Part &amp; parcel</h2>
		<ul><li>first<ul><li>below it</ul><li>second, <a href="https://source.example/a?b=1&amp;c=(2)">a [linked] report</a></ul>
		<ol><li>one<li>two</ol>
		<blockquote><p>Said <a href="javascript:alert(2)">here</a>.<p>Said again.</blockquote>
		<table><tr><td>Town<td>Owls<tr><td>Ash (east)<td>12</table>
		<pre>``` fence
		<b>code</b></pre>
		<p>The end of the article comes with this sentence, said Ann Lee of Acme Corp.</p></article>
	EOF
}

test_that "an article is written as Markdown that reads back as the same text" && {
	tricky a.html
	arch add a.html
	arch tag 1 owls
	arch export -o a.md 1
	status_is 0
	stderr_has '1 articles written'
	text=$(sqlite3 a.db 'SELECT text FROM article')
	arch read --json a.md
	cp "$work/out" back.json
	python3 - "$text" <<-'EOF' || broke 'the text is another'
		import json, sys
		back = json.load(open("back.json"))
		words = lambda s: " ".join(s.split())
		if words(back["text"]) != words(sys.argv[1]) or back["title"] != "A * b # c":
		    sys.exit(words(back["text"]) + "\n" + words(sys.argv[1]))
		if [l["url"] for l in back["links"]] != ["https://source.example/a?b=1&c=(2)"]:
		    sys.exit(str(back["links"]))
	EOF
	grep -q '^  - "owls"' a.md || broke 'no tag'
	passed
}

test_that "a bar in a table's cell is no border in Markdown" && {
	printf '<title>Owls</title><article><h1>Owls</h1><p>The council of Ash counted its owls.</p><table><tr><td>Town<td>Owls<tr><td>A|B<td>12</table></article>' >a.html
	arch add a.html
	arch export --format markdown -o - 1
	stdout_has '| A\|B | 12 |'
	passed
}

test_that "an article is written as HTML in which it is words alone" && {
	tricky a.html
	arch add a.html
	arch export --format html -o - 1
	status_is 0
	stdout_lacks '<script'
	stdout_lacks 'javascript:alert(2)'
	stdout_has '&lt;script&gt;alert(1)&lt;/script&gt;'
	stdout_has '<a rel="noopener noreferrer" href="https://source.example/a?b=1&amp;c=(2)">a [linked] report</a>'
	stdout_has '<li>below it</li>'
	stdout_has '<td>Ash (east)</td><td>12</td>'
	passed
}

test_that "several articles go into a folder, under names that are no paths" && {
	printf '# ../../etc/passwd\n\nThe council of Ash met.\n' >a.md
	printf '# Weir: opened!\n\nThe weir opened.\n' >b.md
	arch add a.md b.md
	arch export --format markdown -o out
	status_is 2
	stderr_has 'several articles go into a folder'
	arch export --format markdown -o out/
	status_is 0
	[ "$(ls out | tr '\n' ' ')" = '1-etc-passwd.md 2-weir-opened.md ' ] || broke "$(ls out)"
	arch export --format markdown -o out/ 2
	status_is 2
	stderr_has 'is there already'
	arch export --format markdown --force -o out/ 2
	status_is 0
	passed
}
