#!/bin/sh
# valgrind.sh BUILD: the main commands under valgrind: no error, nothing lost.
# The readers confine themselves, which valgrind cannot follow: tests of one process
# (`make asan`) look into them.
set -u
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export ARCH_NOW=2026-03-01T12:00:00Z LC_ALL=C.UTF-8
for i in 1 2 3 4 5; do
	printf '# Census %d\n\n*Author: Ann Lee*\n\n"We counted %d owls," said Mayor Bob Kay of Acme Corp. See [the report](https://s.example/%d).\n' \
		$i $i $i >$i.md
done
failed=0
under() {
	if valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
		--errors-for-leak-kinds=definite,indirect "$build/test/shared/arch" --archive a.db "$@" \
		>out 2>err; then
		echo "ok valgrind: $1"
	else
		echo "FAIL valgrind: $* ($?)"
		head -n 30 err
		failed=1
	fi
}
under add 1.md 2.md 3.md 4.md 5.md
under search owls
under search --json 'by:lee OR "counted 3"'
under people
under claims
under show 1
under sources 1
under list
under tag 1 birds
under note 1 'a remark'
under rename 'Bob Kay' 'Robert Kay'
under reindex
under export --format warc.gz -o a.warc.gz
under rm 2
under backup copy.db
under stats
under verify
under doctor --repair -o saved.db
exit $failed
