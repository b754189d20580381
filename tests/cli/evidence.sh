# `arch export --evidence` and its check.
. "$(dirname "$0")/lib.sh"

make_archive() {
	printf '# The source\n\nThe council counted 40 boats in May, the clerk said.\n' >source.md
	printf '# The story\n\nAs [the report](https://example.org/source) says, there were 40 boats. "We counted them twice," said Clara Novak.\n' >story.md
	printf '# Another\n\nNothing to do with boats.\n' >other.md
	arch add source.md --url https://example.org/source
	arch add story.md --url https://example.org/story
	arch add other.md --url https://example.org/other
}

test_that "evidence holds an article, its kept sources and claims, and sha256sum checks it" && {
	make_archive
	arch export --evidence 2 -o proof.wacz
	status_is 0
	mkdir out
	(cd out && python3 -m zipfile -e ../proof.wacz . && sha256sum -c --quiet sha256sums.txt) || broke "sha256sum -c"
	for f in article.json claims.json archive/data.warc.gz datapackage.json; do
		[ -s "out/$f" ] || broke "$f is missing"
	done
	grep -q 'counted them twice' out/article.json || broke 'the words are missing'
	grep -q 'counted them twice' out/claims.json || broke 'the claim is missing'
	gzip -dc out/archive/data.warc.gz | grep -q 'counted 40 boats' || broke 'the source is missing'
	gzip -dc out/archive/data.warc.gz | grep -q 'Nothing to do' && broke 'it holds what is no source'
	arch verify proof.wacz
	status_is 0
	stdout_has '0 problems'
	arch --archive back.db add proof.wacz
	status_is 0
	passed
}

test_that "evidence that was changed is told" && {
	make_archive
	arch export --evidence 2 -o proof.wacz
	python3 - <<-'PY'
	b = open('proof.wacz', 'rb').read()
	i = b.index(b'counted them twice')
	open('proof.wacz', 'wb').write(b[:i] + b'counted them never' + b[i + 18:])
	PY
	arch verify proof.wacz
	status_is 1
	stdout_has 'is not what it was'
	arch verify story.md
	status_is 1
	stderr_has 'story.md'
	passed
}

test_that "a WACZ whose members share their bytes is refused" && {
	python3 - <<-'PY'
	import io, struct, zipfile
	f = io.BytesIO()
	with zipfile.ZipFile(f, 'w') as z:
	    z.writestr('archive/a.warc', b'x' * 100000)
	b = f.getvalue()
	at = b.rindex(b'PK\x01\x02')
	end = b.rindex(b'PK\x05\x06')
	entries = b[at:end] * 3
	open('shared.wacz', 'wb').write(b[:at] + entries +
	    struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 3, 3, len(entries), at, 0))
	PY
	for command in add verify; do
		arch $command shared.wacz
		status_is 1
		stderr_has 'members overlap'
	done
	passed
}
