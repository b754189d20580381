# Claims of several articles beside each other.
. "$(dirname "$0")/lib.sh"

article() { # article FILE TITLE WORDS
	printf '# %s\n\n%s\n' "$2" "$3" >"$1"
}

three_articles() {
	article a.md 'Fire at the mill' 'A fire destroyed the old mill in Bergdorf on Monday. Acme Corporation said that 120 workers lost their jobs at the Bergdorf plant in 2025. The mayor spoke of a dark day for the whole valley and its people.'
	article b.md 'After the fire' 'It was a long night for the town by the river, people said. Acme Corporation said that 120 workers lost their jobs at the Bergdorf plant in 2025. Nobody was hurt, and the school opened again on Thursday morning.'
	article c.md 'Mill burns' 'Many came to see the ruins of what had stood for two hundred years. Acme Corporation said that 340 workers lost their jobs at the Bergdorf plant in 2025. The council will meet next week to speak about what comes after it.'
	arch add a.md b.md c.md
	status_is 0
}

test_that "the same claim in two articles is one group" && {
	three_articles
	arch claims --groups
	status_is 0
	stdout_has '2 articles'
	stdout_has '120 workers lost their jobs'
	passed
}

test_that "a sentence that was copied, and pages of one site, are no second source" && {
	article a.md 'Fire at the mill' 'It was a long night for the town. Acme Corporation closed its Bergdorf plant and dismissed 120 workers in 2025. Nobody was hurt.'
	article b.md 'After the fire' 'Many came to see the ruins of the mill. Acme Corporation closed its Bergdorf plant and dismissed 120 workers in 2025. The council meets.'
	arch add a.md b.md
	arch claims --groups
	stdout_has '2 articles, 1 independent'
	article c.md 'Mill burns' 'The school opened again on Thursday. In 2025 Acme Corporation dismissed 120 workers when it closed its plant in Bergdorf. The mayor spoke of a dark day.'
	arch add c.md
	arch claims --groups
	stdout_has '3 articles, 2 independent'
	passed
}

test_that "what one denies and another says is shown; polls and fragments are not" && {
	article a.md 'One' 'The trial went on in Bergdorf. Mayor Ann Lee denied that she took money from the harbour fund of Bergdorf. A Marquand poll showed that Lee leads Reed 47 percent to 41 percent.'
	article b.md 'Two' 'The jury listened for long hours. The prosecutor said that Ann Lee took money from the harbour fund of Bergdorf. A Weber poll showed that Lee leads Reed 52 percent to 38 percent.'
	arch add a.md b.md
	arch claims --conflicts
	stdout_has 'To look at: one denies it'
	stdout_lacks 'percent'
	passed
}

test_that "numbers that cannot both be true are shown with both places" && {
	three_articles
	arch claims --conflicts
	status_is 0
	stdout_has 'To look at: the numbers differ'
	stdout_has '340 workers'
	arch claims --conflicts --json
	stdout_has '"type":"claim-conflict"'
	passed
}

test_that "the card of a claim says who else says it, who says otherwise, and what you said" && {
	three_articles
	id=$(sql "SELECT min(c.id) FROM claims c JOIN articles a ON a.id = c.article
		WHERE a.title = 'Fire at the mill' AND c.text LIKE '%120 workers%'")
	arch claim note "$id" 'asked the company'
	arch show "claim:$id"
	status_is 0
	stdout_has 'Also said'
	stdout_has 'Said otherwise, to look at: the numbers differ'
	stdout_has 'asked the company'
	arch claim keep "$id"
	arch claim note "$id" 'they called back'
	other=$(sql "SELECT c.id FROM claims c WHERE c.text LIKE '%340 workers%'")
	arch claim dispute "$id" "$other"
	arch show "claim:$id"
	stdout_has 'You said: dispute'
	arch export --format claimreview -o out.json
	python3 - <<-'END' || broke 'a review lacks what it should have'
		import json
		r = [x for x in map(json.loads, open("out.json")) if x["@type"] == "ClaimReview"]
		assert len(r) == 1 and "120 workers" in r[0]["claimReviewed"]
		assert r[0]["reviewBody"] == "asked the company\nthey called back"
		assert r[0]["reviewRating"]["alternateName"] == "dispute"
		assert r[0]["datePublished"] == "2026-03-01" and r[0]["url"].endswith("a.md")
	END
	arch claims --groups --conflicts
	status_is 2
	arch claims --groups --ids
	status_is 2
	passed
}

test_that "words said word for word stand in quotation marks, a report does not" && {
	article a.md 'Census' 'The census ended on Friday in the old town hall. "We counted 412 owls in the mill," said Mayor Ann Lee. She said that the owls would stay. Nobody knows where the others went.'
	arch add a.md
	arch quotes
	status_is 0
	stdout_has '“We counted 412 owls in the mill,”'
	stdout_has 'She said that the owls would stay'
	stdout_has 'Ann Lee · quote'
	if printf '%s' "$(cat "$work/out")" | grep -q '“.*would stay'; then broke 'a report stands in quotation marks'; fi
	arch search owls
	stdout_has '“We counted 412 owls in the mill,”'
	passed
}

test_that "a mark that a report opens is closed" && {
	article a.md 'Press' 'The press may have been one of the first in 1991, according to Clara Ames, a director of the printing office. “We saw the change from hot type to cold, and in the early years it began to morph into something else.”'
	arch add a.md
	arch claims
	status_is 0
	stdout_has 'according to Clara Ames'
	stdout_has 'something else.”'
	passed
}
