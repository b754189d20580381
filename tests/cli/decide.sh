# Decisions about names and claims: at once, for new pages, after a reindex.
. "$(dirname "$0")/lib.sh"

article() { # article FILE TITLE WORDS
	printf '# %s\n\n%s\n' "$2" "$3" >"$1"
}

two_articles() {
	article a.md 'Mill reopens' 'Anna Keller, the mayor of Bergdorf, said on Monday: "The mill will open in May." Keller thanked the council.'
	article b.md 'Council vote' 'The council voted on Tuesday. "We were surprised," said Annabel Keller. Annabel Keller left at noon.'
	arch add a.md b.md
	status_is 0
}

test_that "merged names are one, stay one after a reindex, and take new pages in" && {
	two_articles
	arch merge 'person:Anna Keller' 'person:Annabel Keller'
	status_is 0
	stdout_has 'person:Annabel Keller is person:Anna Keller'
	sql_is "SELECT count(*) FROM entity WHERE name LIKE 'Anna%'" 1
	arch reindex
	status_is 0
	sql_is "SELECT count(*) FROM entity WHERE name LIKE 'Anna%'" 1
	article c.md 'Later' 'On Friday Annabel Keller opened the mill. Annabel Keller smiled.'
	arch add c.md
	sql_is "SELECT e.articles FROM entity e WHERE name = 'Anna Keller'" 3
	arch verify
	status_is 0
	passed
}

test_that "same is merge by another name" && {
	two_articles
	arch same 'person:Anna Keller' 'person:Annabel Keller'
	status_is 0
	sql_is "SELECT count(*) FROM entity WHERE name LIKE '%Keller'" 1
	arch decisions
	stdout_has "merge	person:Annabel Keller	person:Anna Keller"
	passed
}

test_that "--json prints what was decided and what was taken back as objects" && {
	two_articles
	arch merge --json 'person:Anna Keller' 'person:Annabel Keller'
	stdout_has '"verb":"merge","subject":"person:Annabel Keller","object":"person:Anna Keller","undone":false'
	arch rename --json 'person:Anna Keller' 'A. Keller'
	stdout_has '"id":2,'
	stdout_has '"verb":"rename"'
	arch decisions --undo --json
	stdout_has '{"format":1,"id":2,"undone":true,"pages":'
	passed
}

test_that "namesakes are split by page and stay apart after a reindex" && {
	article a.md 'One' 'John Smith, the mayor, spoke. "It is done," said John Smith.'
	article b.md 'Two' 'John Smith, a chemist, found it. "It glows," said John Smith.'
	arch add a.md b.md
	arch split 'person:John Smith' 2 --as 'John Smith (chemist)'
	status_is 0
	sql_is "SELECT group_concat(name || ' ' || articles, ', ') FROM (SELECT * FROM entity WHERE name LIKE 'John%' ORDER BY name)" \
		'John Smith 1, John Smith (chemist) 1'
	arch reindex
	sql_is "SELECT group_concat(name || ' ' || articles, ', ') FROM (SELECT * FROM entity WHERE name LIKE 'John%' ORDER BY name)" \
		'John Smith 1, John Smith (chemist) 1'
	arch verify
	status_is 0
	passed
}

test_that "what is ignored is forgotten and not found again, until it is undone" && {
	two_articles
	arch ignore 'person:Anna Keller'
	status_is 0
	sql_is "SELECT count(*) FROM entity WHERE name = 'Anna Keller'" 0
	arch reindex
	sql_is "SELECT count(*) FROM entity WHERE name = 'Anna Keller'" 0
	arch decisions --undo
	status_is 0
	stdout_has 'pages read again: 2'
	sql_is "SELECT articles FROM entity WHERE name = 'Anna Keller'" 1
	arch reindex
	sql_is "SELECT articles FROM entity WHERE name = 'Anna Keller'" 1
	arch verify
	status_is 0
	passed
}

who() { # every Keller and in how many articles
	sql "SELECT group_concat(name || ' ' || articles, ', ') FROM (SELECT * FROM entity
		WHERE name LIKE '%Keller%' ORDER BY name)"
}

undone() { # undone DECIDE…: the decision and its undoing leave what there was
	before=$(who)
	arch "$@"
	status_is 0
	[ "$(who)" != "$before" ] || broke "$1 changed nothing"
	arch decisions --undo
	status_is 0
	[ "$(who)" = "$before" ] || broke "$1 undone: $(who), not $before"
	arch reindex
	[ "$(who)" = "$before" ] || broke "$1 undone: $(who), not $before"
	arch verify
	status_is 0
}

test_that "what is undone is so at once, as it was before" && {
	two_articles
	undone merge 'person:Anna Keller' 'person:Annabel Keller'
	undone rename 'person:Anna Keller' 'Dr Anna Keller-Roth'
	undone ignore 'person:Annabel Keller'
	undone split 'person:Annabel Keller' 2 --as 'Annabel Keller (mayor)'
	passed
}

test_that "ignored names with apostrophes and stops come back" && {
	article a.md 'One' 'J.P. O’"Neil"-Roth? No: Mary O’Neil spoke. "It is done," said Mary O’Neil.'
	article b.md 'Two' '"It glows," said Mary O’Neil. Mary O’Neil left.'
	arch add a.md b.md
	who=$(sql "SELECT name FROM entity WHERE kind = 'person' AND articles = 2")
	arch ignore "person:$who"
	status_is 0
	arch decisions --undo
	stdout_has 'pages read again: 2'
	sql_is "SELECT articles FROM entity WHERE name = '$who'" 2
	passed
}

test_that "an older decision is undone by its number, the others stand" && {
	two_articles
	arch merge 'person:Anna Keller' 'person:Annabel Keller'
	arch rename 'person:Anna Keller' 'Anna B. Keller'
	arch decisions --undo 1
	status_is 0
	sql_is "SELECT group_concat(name, ', ') FROM (SELECT * FROM entity
		WHERE name LIKE '%Keller%' ORDER BY name)" 'Anna B. Keller, Annabel Keller'
	arch decisions --undo 1
	status_is 1
	stderr_has 'no decision 1 that stands'
	passed
}

test_that "two that stay apart are joined again when that is undone" && {
	article a.md 'One' 'Robert Lindqvist, the mayor, spoke with Ida Holm. "It is done," said Robert Lindqvist.'
	article b.md 'Two' 'The mayor, Bob Lindqvist, met Ida Holm. "It glows," said Bob Lindqvist.'
	article c.md 'Three' 'Bob Lindqvist, who sails, met Ida Holm. "It blows," said Bob Lindqvist.'
	arch add a.md
	arch add b.md
	sql_is "SELECT count(*) FROM entity WHERE name LIKE '%Lindqvist'" 1
	arch split 'person:Robert Lindqvist' 2 --as 'Bob Lindqvist'
	arch add c.md
	sql_is "SELECT articles FROM entity WHERE name = 'Bob Lindqvist'" 2
	arch reindex
	sql_is "SELECT articles FROM entity WHERE name = 'Bob Lindqvist'" 2
	arch different 'person:Robert Lindqvist' 'person:Bob Lindqvist'
	arch decisions --undo 1
	sql_is "SELECT count(*) FROM entity WHERE name LIKE '%Lindqvist'" 2
	arch decisions --undo 2
	sql_is "SELECT count(*) FROM entity WHERE name LIKE '%Lindqvist'" 1
	arch verify
	status_is 0
	passed
}

test_that "a surname joins the full name where others are shared, and stands alone elsewhere" && {
	article a.md 'One' 'Anna Keller met Omar Faris and Lena Brandt in Bergdorf. "It is done," said Anna Keller.'
	article b.md 'Two' 'Omar Faris wrote to Lena Brandt. "Keller was right," said Omar Faris. "She was," said Ms. Keller.'
	article c.md 'Three' 'Ms. Keller opened the mill in Norden. "It turns," said Ms. Keller.'
	arch add a.md
	arch add b.md c.md
	sql_is "SELECT group_concat(name || ' ' || articles, ', ') FROM (SELECT * FROM entity
		WHERE name LIKE '%Keller' ORDER BY name)" 'Anna Keller 2, Keller 1'
	sql_is "SELECT why FROM mention WHERE coalesce(name, (SELECT name FROM entity WHERE id = entity_id)) LIKE '%Keller' AND why IS NOT NULL" 'surname, and two shared names'
	passed
}

test_that "a name can be changed, and decisions are listed as text" && {
	two_articles
	arch rename 'person:Anna Keller' 'Dr Anna Keller'
	status_is 0
	sql_is "SELECT count(*) FROM entity WHERE name = 'Dr Anna Keller'" 1
	arch decisions
	stdout_has "rename	person:Anna Keller	person:Dr Anna Keller"
	passed
}

test_that "what was said of a claim stays after a reindex" && {
	two_articles
	id=$(sql "SELECT min(id) FROM claim")
	arch claim note "claim:$id" 'asked the press office'
	status_is 0
	arch reindex
	sql_is "SELECT count(*) FROM decision WHERE verb = 'note' AND subject LIKE 'file:///%a.md%'" 1
	passed
}

test_that "a name that nobody has is told" && {
	two_articles
	arch merge 'person:Anna Keller' 'person:Nobody Here'
	status_is 1
	stderr_has 'nobody is called "Nobody Here"'
	arch merge person:9999 1
	status_is 1
	stderr_has 'nobody has the number 9999'
	passed
}

test_that "a name can be given by the number that is printed for it" && {
	two_articles
	arch people --ids keller
	one=$(head -n 1 "$work/out")
	arch rename "$one" 'A. Keller'
	status_is 0
	stdout_has 'is called A. Keller'
	arch show "$one"
	status_is 0
	stdout_has 'A. Keller'
	passed
}
