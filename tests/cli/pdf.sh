# PDF: read with the help of pdftotext, kept without it.
. "$(dirname "$0")/lib.sh"

make_pdf() { python3 "$here/make_pdf.py" "$1"; }

test_that "without pdftotext a PDF is kept, with the reason" && {
	make_pdf a.pdf
	ARCH_PDFTOTEXT=/nowhere/pdftotext
	export ARCH_PDFTOTEXT
	arch add a.pdf
	status_is 1
	stderr_has 'kept as 1, but not read: pdftotext is not installed'
	sql_is 'SELECT lower(hex(sha256)) FROM blob' "$(sha256sum <a.pdf | cut -d' ' -f1)"
	arch doctor
	stdout_has 'PDF         kept, but not read: pdftotext is not installed'
	unset ARCH_PDFTOTEXT
	passed
}

if command -v pdftotext >/dev/null; then

test_that "a PDF that could not be read is read by reindex" && {
	make_pdf a.pdf
	ARCH_PDFTOTEXT=/nowhere/pdftotext
	export ARCH_PDFTOTEXT
	arch add a.pdf
	unset ARCH_PDFTOTEXT
	arch reindex
	status_is 0
	arch search pangolins
	stdout_has 'Pangolins of the harbour'
	passed
}

test_that "the text of a PDF has paragraphs, and no headers, footers and parted words" && {
	make_pdf a.pdf
	arch add a.pdf
	status_is 0
	arch show --text 1
	stdout_has 'in the harbour district this year, said Ann Lee, who leads the well-known survey.'
	stdout_has 'the counts of those who had objected on page 2, and those'
	stdout_lacks 'Harbour Report 2024'
	stdout_lacks 'Page 2 of 4'
	sql_is 'SELECT title, byline, published FROM article' \
		'Pangolins of the harbour|Ann Lee|2024-05-06T07:08:09Z'
	passed
}

test_that "links of a PDF are sources, also those that the text does not show" && {
	make_pdf a.pdf
	# after the file's end, where readers of PDF look for nothing
	printf '5000 0 obj<</Subtype/Link/A<</S/URI/URI(https://records.example.org/7)>>>>endobj\n' >>a.pdf
	arch add a.pdf
	status_is 0
	arch sources 1
	stdout_has 'https://records.example.org/7'
	passed
}

test_that "every place is told by its page" && {
	make_pdf a.pdf
	arch add a.pdf
	arch show 1
	stdout_has '-- page 3 --'
	arch quotes --by 'Tony Wu'
	stdout_has 'page 4'
	arch --json claims --by 'Tony Wu'
	stdout_has '"on_page":2'
	id=$(sql "SELECT max(id) FROM claims WHERE kind = 'quote'")
	arch show "claim:$id"
	stdout_has 'page      4'
	arch cite "claim:$id"
	stdout_has 'p. 4'
	sql_is 'SELECT count(*) FROM text_page' 4
	passed
}

test_that "a PDF read again gives the same" && {
	make_pdf a.pdf
	arch add a.pdf
	sql 'SELECT text, hex(blocks) FROM article; SELECT * FROM text_page' >before
	arch reindex
	sql 'SELECT text, hex(blocks) FROM article; SELECT * FROM text_page' >after
	cmp -s before after || broke 'they differ'
	arch verify
	status_is 0
	passed
}

test_that "a broken PDF costs itself only, and is kept" && {
	make_pdf a.pdf
	printf '%%PDF-1.4\nrubbish\n' >broken.pdf
	head -c 700 a.pdf >cut.pdf
	arch add a.pdf broken.pdf cut.pdf
	status_is 1
	stdout_has 'added 1  Pangolins of the harbour'
	stderr_has 'broken.pdf: kept as 2, but not read: pdftotext cannot open this PDF'
	sql_is 'SELECT count(*) FROM capture' 3
	passed
}

fi
