# search and what reads beside it: people, companies, claims, quotes, show, sources, list.
. "$(dirname "$0")/lib.sh"

page() { # page FILE TITLE DATE WORDS
	printf '# %s\n\n*Author: Ann Lee*\n\n*Published: %s*\n\n%s\n' "$2" "$3" "$4" >"$1"
}

three_pages() {
	page a.md 'Pangolin census' 2026-02-25 'The council of Hartwell counted 412 pangolins. See [the report](https://source.example/a).'
	page b.md 'Otter census' 2026-02-26 'The council of Hartwell counted 30 otters and one pangolin. A surprise, said Jane Roe.'
	page c.md 'Budget' 2025-01-10 'The caf\303\251 and the budget. Nobody counted.'
	printf '%b' "$(cat c.md)" >c2.md && mv c2.md c.md
	arch add a.md b.md c.md
	status_is 0
}

test_that "a search shows id, title, date and the passage" && {
	three_pages
	arch search pangolins
	status_is 0
	stdout_has '1  Pangolin census'
	stdout_has 'counted 412 pangolins'
	stderr_empty
	passed
}

test_that "the word in the title comes before the word in the text" && {
	three_pages
	arch search --ids --in articles pangolin
	stdout_is '1
2'
	passed
}

has_claims() { # has_claims COUNT QUERY
	arch search --json "$2"
	test "$(grep -c '"type":"claim"' "$work/out")" = "$1" || broke "not $1 claims for $2"
}

test_that "claims beside articles are those of the articles in which the words stand" && {
	three_pages
	has_claims 2 'hartwell counted'
	has_claims 2 'counted (pangolin or nowhere)'
	has_claims 1 '"otters and one"'
	has_claims 1 'hartwell -otters'
	has_claims 0 'census hartwell'
	passed
}

test_that "other forms of a word are found, and in quotes they are not" && {
	three_pages
	arch search --ids --in articles counting
	status_is 0
	arch search --ids --in articles '"counting"'
	status_is 1
	stdout_empty
	stderr_has 'nothing found'
	passed
}

test_that "accents and case do not count" && {
	three_pages
	arch search --ids --in articles CAFE
	stdout_is 3
	arch search --ids --in articles 'CAFÉ'
	stdout_is 3
	passed
}

test_that "phrases, near and minus choose" && {
	three_pages
	arch search --ids --in articles '"otters and one pangolin"'
	stdout_is 2
	arch search --ids --in articles 'otters near/1 pangolin'
	status_is 1
	arch search --ids --in articles 'otters near/2 pangolin'
	stdout_is 2
	arch search --ids --in articles 'census -otter'
	stdout_is 1
	passed
}

test_that "where few have all the words, those with half of them follow and are told apart" && {
	three_pages
	arch search --in articles 'otter census hartwell'
	stdout_has 'With some of the words'
	[ "$(grep -n 'Otter census' "$work/out" | cut -d: -f1)" -lt \
		"$(grep -n 'With some' "$work/out" | cut -d: -f1)" ] || broke "all words are not first"
	stdout_lacks Budget
	arch search --json --in articles 'otter census hartwell'
	[ "$(grep -c '"partial":true' "$work/out")" -eq 1 ] || broke "not one is partial"
	arch search --ids --in articles 'otter census hartwell'
	stdout_is 2
	arch search --in articles 'zebra pangolin'
	status_is 0
	stderr_has 'no article has all of the words'
	arch search --in articles 'zebra "pangolin"'
	status_is 1
	passed
}

test_that "of equal articles the one whose words stand together comes first" && {
	page a.md Near 2026-02-25 'A tidal mill was built of oak by the river and of stone by the sea.'
	page b.md Far 2026-02-26 'A mill was built of oak by the tidal river and of stone by the sea.'
	arch add a.md b.md
	arch search --ids --in articles 'tidal mill'
	stdout_is '1
2'
	arch search --ids --in articles --sort words 'tidal mill'
	stdout_is '2
1'
	passed
}

test_that "dates, sources and numbers of them choose" && {
	three_pages
	arch search --ids 'date:2025'
	stdout_is 3
	arch search --ids 'date:this-week'
	stdout_is '2
1'
	arch search --ids 'cites:source.example'
	stdout_is 1
	arch search --ids 'cites:https://source.example/a'
	stdout_is 1
	arch search --ids 'links:>0'
	stdout_is 1
	passed
}

test_that "newest first when asked" && {
	three_pages
	arch search --ids --in articles --sort date counted
	stdout_is '2
1
3'
	arch search --ids --in articles --sort date --limit 1 counted
	stdout_is 2
	passed
}

test_that "a mistake has a caret under its place and no database's words" && {
	three_pages
	arch search 'foo "bar'
	status_is 2
	stdout_empty
	stderr_has 'arch search: unclosed quote'
	stderr_has '  foo "bar'
	stderr_has '      ^'
	arch search 'tilte:x'
	status_is 2
	stderr_has 'did you mean title:'
	arch search "x' OR 1=1; --"
	[ "$status" -le 2 ] || broke "status $status"
	passed
}

test_that "a name with a typing error is suggested" && {
	three_pages
	arch search 'person:"Jane Rowe"'
	status_is 1
	stderr_has 'did you mean Jane Roe?'
	arch search hartwell jane rowe
	stderr_has 'nothing for "jane rowe"; did you mean Jane Roe?'
	passed
}

test_that "a word with a typing error is told, the commonest of those that it may be" && {
	printf '# One\n\nThe census counts pangolins. The council met.\n' >a.md
	printf '# Two\n\nThe census counts otters, and cannot count conceal.\n' >b.md
	printf '# Three\n\nThe council and the census.\n' >c.md
	ARCH_PROGRESS=no arch add a.md b.md c.md
	arch search cuoncil
	status_is 1
	stderr_has 'arch search: no article has "cuoncil"; did you mean council?'
	arch search 'census pangolni -otetrs'
	stderr_has 'arch search: no article has "pangolni"; did you mean pangolins?'
	arch search coniceal
	stderr_has 'did you mean conceal?'
	arch search ocuncil
	stderr_has 'did you mean council?'
	arch search 'cuoncil or census'
	status_is 0
	stderr_empty
	arch search xqzwvk
	status_is 1
	stderr_has 'arch search: nothing found'
	arch search '"cuoncil"'
	stderr_has 'arch search: nothing found'
	passed
}

test_that "all who are named in a query come before others of one name" && {
	printf '# One\n\nJane Roe met Max Otterson. Roe was glad, said Jane Roe.\n' >a.md
	printf '# Two\n\nTom Roe saw Lee Park. Roe was not glad, said Tom Roe.\n' >b.md
	arch add a.md b.md
	arch search --in people 'roe or "max otterson"' --limit 2
	stdout_has 'Jane Roe'
	stdout_has 'Max Otterson'
	passed
}

test_that "a query that begins with a dash is told where it goes" && {
	three_pages
	arch search '-site:example.org' census
	status_is 2
	stderr_has "goes after --: -- '-site:example.org'"
	arch search -- '-site:example.org' census
	status_is 0
	passed
}

test_that "each line of JSON is one object with its type and format" && {
	three_pages
	arch search --json --in articles pangolins
	stdout_has '{"format":1,"type":"article","id":1,"title":"Pangolin census"'
	stdout_has '"marks":[['
	for words in 'search pangolins' 'search Jane' 'search --in companies hartwell' people \
		companies claims quotes 'show 1' 'show person:2' 'sources 1' list stats; do
		arch $words --json
		python3 -c 'import json, sys
for line in sys.stdin:
    json.loads(line)' <"$work/out" || broke "$words: no JSON"
	done
	passed
}

test_that "what was removed is no longer found, what changed is found as it is now" && {
	three_pages
	arch rm 1
	status_is 0
	arch search --ids --in articles pangolins
	stdout_is 2
	page b.md 'Otter census' 2026-02-26 'Only otters are here today.'
	arch add b.md
	arch search --ids --in articles pangolins
	status_is 1
	arch search --ids --in articles today
	stdout_is 2
	passed
}

test_that "words are found in their forms in the languages of the archive" && {
	page de.md 'Die Häuser am Fluß' 2025-03-04 'Die Bürgermeisterin der Stadt sagte am Dienstag, dass die alten Häuser am Fluß nicht abgerissen werden und die Bewohner gefragt wurden.'
	page fr.md 'Les élections' 2025-05-06 'Les candidats ont présenté leurs programmes aux électeurs, et le maire a dit que les habitants et leurs chevaux seront consultés au printemps.'
	page es.md 'Las nuevas escuelas' 2025-06-07 'Los profesores dijeron que las escuelas de la ciudad necesitan recursos y que el gobierno lo sabe desde hace tiempo.'
	page ru.md 'Новые дороги' 2025-07-08 'Губернатор сообщил, что новые дороги будут построены в следующем году, потому что жители давно просили об этом.'
	page th.md 'ข่าว' 2025-09-10 'ผู้ว่าราชการกรุงเทพมหานครกล่าวว่าจะสร้างสวนสาธารณะแห่งใหม่ในปีหน้า'
	arch add de.md fr.md es.md ru.md th.md
	for pair in haus=1 fluss=1 burgermeisterin=1 candidat=2 électeur=2 cheval=2 profesor=3 escuela=3 дорога=4 \
		губернатору=4 มหานคร=5; do
		arch search --ids --in articles "${pair%=*}"
		stdout_is "${pair#*=}"
	done
	passed
}

test_that "any piece of a text without spaces is found" && {
	page a.md 'Tokyo' 2026-02-25 '東京都庁舎は新宿にある。'
	arch add a.md
	for q in 東京 京都 都庁舎 新宿に 庁; do
		arch search --ids --in articles "$q"
		stdout_is 1
	done
	arch search --ids --in articles 京東
	status_is 1
	passed
}

test_that "near-duplicates are folded under the best copy" && {
	words='Seven long words stand here in a row and then some more words follow them so that there is
enough to tell one text from another even when a line differs a little at the end of all of this text,
which goes on for a while about a harbour, its cranes, the ships that come and go, the price of grain, the
weather of the week, a strike that did not happen, and the mayor who opened a bridge on Tuesday morning.'
	page a.md 'First' 2026-02-25 "$words"
	page b.md 'Second' 2026-02-26 "$words Copyright."
	arch add a.md b.md
	arch search --in articles harbour
	stdout_has '1 copy'
	arch search --ids --in articles harbour
	[ "$(wc -l <"$work/out")" -eq 1 ] || broke "not one result"
	arch search --ids --all --in articles harbour
	[ "$(wc -l <"$work/out")" -eq 2 ] || broke "not two results"
	passed
}

test_that "articles like one are told with what they share" && {
	three_pages
	arch similar 1
	status_is 0
	stdout_has 'Otter census'
	stdout_has 'hartwell'
	stdout_lacks Budget
	arch similar --json 1
	stdout_has '"words":["'
	stdout_has '"copy":false'
	cp a.md d.md
	printf 'One more line, with Jane Roe in it.\n' >>d.md
	arch add d.md
	arch similar --ids 2
	stdout_has 4
	page e.md Zephyr 2026-02-20 'Quartz vexes glyphs.'
	arch add e.md
	arch similar 5
	status_is 1
	stderr_has 'no article is like it'
	arch similar 99
	status_is 1
	stderr_has 'nothing is kept under 99'
	passed
}

test_that "people are listed, and a dossier shows where they are" && {
	three_pages
	arch people
	status_is 0
	stdout_has 'Jane Roe'
	arch show 'person:Jane Roe'
	status_is 0
	stdout_has 'Otter census'
	arch show 'person:Nobody Known'
	status_is 1
	stderr_has 'nobody is called "Nobody Known"'
	passed
}

test_that "an article is shown with where it came from" && {
	three_pages
	arch show 1
	status_is 0
	stdout_has 'Pangolin census'
	stdout_has 'Ann Lee'
	stdout_has 'counted 412 pangolins'
	arch show --json 1
	stdout_has '"captures":[{'
	arch show 99
	status_is 1
	stderr_has 'nothing is kept under 99'
	passed
}

test_that "sources are listed with their words, and who cites one" && {
	three_pages
	arch sources 1
	status_is 0
	stdout_has 'the report'
	stdout_has 'https://source.example/a'
	arch sources --cited-by source.example
	status_is 0
	stdout_has 'Pangolin census'
	arch sources --cited-by source.example --ids
	stdout_is 1
	arch sources 3
	status_is 1
	stdout_empty
	passed
}

test_that "the newest pages are listed" && {
	three_pages
	arch list --ids
	stdout_is '3
2
1'
	arch list --ids --sort published --limit 1
	stdout_is 2
	passed
}

test_that "a saved query is part of others, and a mistake in it is told when it is saved" && {
	three_pages
	arch search --save recent 'after:2026 counted'
	status_is 0
	arch search --ids 'query:recent -otters'
	stdout_is 1
	arch search --saved
	stdout_is 'recent  after:2026 counted'
	arch search --save broken '(a'
	status_is 2
	stderr_has 'unclosed bracket'
	arch search --save loop query:loop
	arch search query:loop
	status_is 2
	stderr_has 'saved queries that stand for each other'
	arch search --save recent
	arch search 'query:recent'
	status_is 2
	stderr_has 'there is no saved query of this name'
	passed
}
