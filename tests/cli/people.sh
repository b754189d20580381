# Who is one person across articles, and who is found by what.
. "$(dirname "$0")/lib.sh"

article() { # article FILE TITLE WORDS
	printf '# %s\n\n%s\n' "$2" "$3" >"$1"
}

names() { # names PATTERN: name and articles of those like it
	"$build/arch" --archive a.db people -n 0 --json |
		sed -n 's/.*"name":"\([^"]*\)".*"articles":\([0-9]*\).*/\1 \2/p' | grep -- "$1" |
		sort | tr '\n' ','
}

names_are() { # names_are PATTERN WANTED
	got=$(names "$1")
	[ "$got" = "$2" ] || broke "names like $1 are $got"
}

test_that "a pronoun that is another's does not make two of one person" && {
	article a.md 'One' 'The mayor met Nerys Calloway on Monday. He said the talks went well.'
	article b.md 'Two' 'Nerys Calloway opened the mill on Friday. She thanked the town, and her staff cheered.'
	arch add a.md b.md
	names_are Calloway 'Nerys Calloway 2,'
	passed
}

test_that "whom titles tell apart stays apart" && {
	article a.md 'One' 'The board heard Mr. Merrow Calloway on Monday. "It is done," said Mr. Calloway.'
	article b.md 'Two' 'The court heard Mrs. Merrow Calloway on Friday. "It is not," said Mrs. Calloway.'
	arch add a.md b.md
	names_are Calloway 'Merrow Calloway 1,Merrow Calloway 1,'
	passed
}

test_that "a surname alone is joined by shared names, whatever came first" && {
	article a.md 'One' 'On Monday Calloway met Anna Brightwater in Bergdorf. "We agreed," Calloway told Peter Dunmore.'
	article b.md 'Two' 'Nerys Calloway and Anna Brightwater spoke on Friday. "It is done," said Nerys Calloway. Peter Dunmore listened.'
	arch add a.md
	names_are Calloway 'Calloway 1,'
	arch add b.md
	names_are Calloway 'Nerys Calloway 2,'
	arch show 'person:Nerys Calloway' --why
	stdout_has 'surname, and two shared names'
	arch verify
	status_is 0
	arch reindex
	names_are Calloway 'Nerys Calloway 2,'
	passed
}

test_that "a name that was chosen is kept" && {
	article a.md 'One' 'On Monday Calloway met Anna Brightwater in Bergdorf. "We agreed," Calloway told Peter Dunmore.'
	article b.md 'Two' 'Nerys Calloway and Anna Brightwater spoke on Friday. "It is done," said Nerys Calloway. Peter Dunmore listened.'
	arch add a.md
	arch rename person:Calloway Nez
	status_is 0
	arch add b.md
	names_are Nez 'Nez 2,'
	names_are Calloway ''
	passed
}

test_that "a name that a split gave is kept" && {
	words='met Anna Brightwater in Bergdorf. "We agreed," Calloway told Peter Dunmore.'
	article a.md 'One' "On Monday Calloway $words"
	article b.md 'Two' "On Friday Calloway $words"
	article c.md 'Three' 'Nerys Ness and Anna Brightwater spoke on Sunday. "It is done," said Nerys Ness. Peter Dunmore listened.'
	arch add a.md b.md
	arch split person:Calloway 2 --as Ness
	status_is 0
	arch add c.md
	names_are '^Ness' 'Ness 2,'
	passed
}

test_that "a surname finds everyone who has it" && {
	article a.md 'One' 'Nerys Calloway opened the mill. "It runs," said Nerys Calloway.'
	article b.md 'Two' 'Calloway has left the council. "I am tired," Calloway said.'
	article c.md 'Three' '"No," said Ann Other. Tom Calloway plays on Sunday. "We are ready," said Tom Calloway.'
	arch add a.md b.md c.md
	arch people calloway
	stdout_has 'Nerys Calloway'
	stdout_has 'Tom Calloway'
	arch merge person:calloway 'person:Ann Other'
	status_is 2
	stderr_has 'which? say its number'
	passed
}

banks_are() { # banks_are WANTED: names and articles
	sql_is "SELECT group_concat(name || ' ' || articles, ', ') FROM entity WHERE name LIKE '%Bank%'" "$1"
}

bank_is() { # bank_is FILE NAME
	article "$1" "Profits in $1" "$2 said on Monday that profits rose by 4%. \"We are glad,\" said Anna Keller, chief executive of $2. Shares of $2 fell."
}

test_that "an organisation is called what most articles call it, whichever was first" && {
	bank_is a.md 'Harborline Bank Group'
	bank_is b.md 'Harborline Bank'
	bank_is c.md 'Harborline Bank'
	arch add a.md b.md c.md
	banks_are 'Harborline Bank Group 3'
	bank_is d.md 'Harborline Bank'
	arch add d.md
	banks_are 'Harborline Bank 4'
	arch show 'company:Harborline Bank Group'
	stdout_has 'also Harborline Bank Group'
	arch verify
	status_is 0
	passed
}

test_that "an organisation whose name was chosen keeps it" && {
	bank_is a.md 'Harborline Bank Group'
	arch add a.md
	arch rename 'company:Harborline Bank Group' 'The Bank'
	for file in b c d; do
		bank_is $file.md 'Harborline Bank'
	done
	arch add b.md c.md d.md
	banks_are 'The Bank 4'
	passed
}

test_that "a misspelt name is the one somebody has, of several words as near" && {
	article a.md 'One' 'Nerys Calloway opened the mill. "It runs," said Nerys Calloway.'
	article b.md 'Two' '"No," said Tom Callewey. Tom Callewey plays on Sunday.'
	arch add a.md b.md
	arch people 'Nerys Callowey'
	stderr_has 'did you mean Nerys Calloway?'
	arch people 'Tom Callowey'
	stderr_has 'did you mean Tom Callewey?'
	passed
}
