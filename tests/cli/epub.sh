# EPUB: a book as one article.
. "$(dirname "$0")/lib.sh"

make_epub() { python3 "$here/make_epub.py" "$@"; }

test_that "a book is read in the order of its spine, with its chapters as sections" && {
	make_epub b.epub
	arch add b.epub
	status_is 0
	sql_is 'SELECT text FROM article' 'Spring

The council counted 412 pangolins – said Ann Lee of Harbour Council.

“We did not expect so many,” said Tony Wu.

Summer & autumn

In the summer the quay was empty.'
	sql_is 'SELECT title, byline, site, published, lang FROM article' \
		'The harbour year|Ann Lee|Quay Press|2021-03-04|en'
	arch sources 1
	stdout_has 'https://example.org/hc'
	stdout_has 'Spring'
	passed
}

test_that "nothing outside of the book is read" && {
	make_epub b.epub
	arch add b.epub
	stdout_has 'chapter 4 is not read: etc/passwd is not in it'
	arch show --text 1
	stdout_lacks root
	passed
}

test_that "a chapter that unpacks to too much costs that chapter" && {
	make_epub b.epub bomb
	arch add b.epub
	stdout_has 'chapter 2 is not read: it unpacks to too much'
	arch show --text 1
	stdout_has 'In the summer'
	passed
}

test_that "a damaged book is refused with the reason" && {
	make_epub b.epub
	head -c 900 b.epub >cut.epub
	arch add cut.epub
	status_is 1
	stderr_has 'cut.epub: a zip file without a sound table of contents'
	passed
}

test_that "a book read again gives the same" && {
	make_epub b.epub
	arch add b.epub
	sql 'SELECT text, hex(blocks) FROM article' >before
	arch reindex
	sql 'SELECT text, hex(blocks) FROM article' >after
	cmp -s before after || broke 'they differ'
	passed
}
