# `arch cited-by`: through others, back to the first source, one voice for one text.
. "$(dirname "$0")/lib.sh"

wire='The council of Saltby counted forty boats in the northern harbour on Friday and found that nine of them had not paid for their berth since the spring. The clerk said that letters would be sent to the owners before the end of the month, and that those who did not answer would lose the berth. The harbour office had asked for the count after three boats sank at the quay in the storms of the winter.'

page() { # page NAME DATE TEXT
	printf -- '---\ntitle: %s\ndate: %s\n---\n\n%s\n' "$1" "$2" "$3" >"$1.md"
	arch add "$1.md" --url "https://$1.example/$1"
}
make_chain() {
	page first 2024-05-01 "The harbour office wrote that nine boats had not paid for their berth in all of the spring."
	page second 2024-05-02 "As [the harbour office](https://first.example/first) wrote, nine boats owe money. The mayor said nothing of it on Tuesday."
	page third 2024-05-03 "The paper says so in [its story](https://second.example/second) of yesterday, and the owners of the boats are angry about the tone of it."
	page wire1 2024-05-04 "$wire As [a letter](https://first.example/first) of the office shows."
	page wire2 2024-05-05 "$wire As [a letter](https://first.example/first) of the office shows, readers were told."
	page apart 2024-05-06 'Nothing about boats stands in here, and it cites [somebody else](https://else.example/x) altogether, as it always does.'
}

test_that "cited-by finds who cites a page, also through others, and counts copies once" && {
	make_chain
	arch cited-by 1
	status_is 0
	stdout_has 'the same text as'
	grep -A1 'third' "$work/out" | grep -q 'through 2' || broke 'not through 2'
	stdout_lacks 'apart'
	stdout_lacks 'Goes back to'
	stderr_has '4 articles, 3 of them independent, 1 through others'
	arch --json cited-by https://first.example/first
	grep -q '"id":3,.*"steps":2,"through":\[2\]' "$work/out" || broke 'no chain in JSON'
	[ "$(grep -c copy_of "$work/out")" = 1 ] || broke 'copies'
	arch cited-by --direct 1
	stdout_lacks 'third'
	stderr_has '3 articles, 2 of them independent'
	passed
}

test_that "cited-by goes back to the first source with every step" && {
	make_chain
	arch cited-by 3
	status_is 1
	stdout_has 'Goes back to'
	[ "$(grep -n 'second' "$work/out" | cut -d: -f1)" -lt "$(grep -n 'first' "$work/out" | cut -d: -f1)" ] || broke 'order'
	stdout_has '2024-05-01'
	arch --json cited-by 3
	grep -q '"type":"first","id":1,.*"published":"2024-05-01.*"through":\[2\]' "$work/out" || broke 'no first source in JSON'
	arch cited-by 6
	stdout_empty
	passed
}

test_that "citations that run in a circle end" && {
	page a 2024-05-01 'As [the other](https://b.example/b) has said before us, the mill is to close in the autumn of the year.'
	page b 2024-05-02 'As [the other](https://a.example/a) has said before us, the mill is to stay open for another year or two.'
	arch cited-by 1
	status_is 0
	stderr_has '1 article, 1 of them independent'
	passed
}
