#!/bin/sh
# search.sh BUILD WORK GENERATOR [COUNT...]: searches in archives of so many generated
# articles (10000 100000 1000000), beside Xapian and Groonga with the same articles and queries
# in the same run. WORK takes 25 GB for a million; what is there already is not made again.
# GENERATOR is a folder with a program corpusgen (-n COUNT -L: a JSON object a line), its
# model.txt, and queries.tsv. The peers are Debian's libxapian-dev and libgroonga-dev; PEERS=
# leaves them out. Milliseconds of processor time: the fastest of TIMES (3) runs a query, then the
# median and the greatest of a class.
set -eu
build=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
gen=$(cd "$3" && pwd)
shift 3
here=$(cd "$(dirname "$0")" && pwd)
times=${TIMES:-3}
peers=${PEERS-xapian groonga}
LC_ALL=C
export LC_ALL

compile() { # compile PROGRAM FLAGS...
	program=$1
	shift
	[ "$work/$program" -nt "$here/search/$program.c" ] 2>/dev/null && return
	${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -ffunction-sections -Wl,--gc-sections -I"$here/../../core" \
		-I"$build" -o "$work/$program" \
		"$here/search/$program.c" "$@"
}
libs=
for lib in query archive store warc wire page claims names text url base; do
	libs="$libs $build/lib$lib.a"
done
# shellcheck disable=SC2046,SC2086
for program in load ours; do
	compile $program $libs $(pkg-config --libs sqlite3 zlib libzstd libpsl jansson) \
		-lcrypto -lunistring -l:libstemmer.a -lm
done
for peer in $peers; do
	case $peer in
	xapian)
		c++ -O2 -o "$work/with_xapian" "$here/search/with_xapian.cc" \
			$(pkg-config --cflags --libs xapian-core jansson) ;;
	groonga)
		compile with_groonga $(pkg-config --cflags --libs groonga jansson) ;;
	esac
done

articles() { # articles COUNT: in the order of their dates, after the date and a tab
	[ -s "$work/$1.tsv" ] && return
	(cd "$gen" && ./corpusgen -L -n "$1") |
		awk '{ i = index($0, "\"published\":\""); print substr($0, i + 13, 10) "\t" $0 }' |
		sort -S 400M -T "$work" -s -k1,1 >"$work/part.tsv"
	mv "$work/part.tsv" "$work/$1.tsv"
}

fill() { # fill COUNT: the archive and the peers' indexes
	if [ ! -e "$work/$1.db" ]; then
		rm -f "$work"/part.db*
		"$work/load" "$work/part.db" <"$work/$1.tsv"
		mv "$work/part.db" "$work/$1.db"
	fi
	for peer in $peers; do
		[ -e "$work/$1.$peer" ] && continue
		rm -rf "$work/part.$peer"
		case $peer in
		xapian) "$work/with_xapian" index "$work/part.$peer" <"$work/$1.tsv" ;;
		groonga)
			mkdir "$work/part.$peer"
			"$work/with_groonga" index "$work/part.$peer/db" <"$work/$1.tsv" ;;
		esac
		mv "$work/part.$peer" "$work/$1.$peer"
	done
}

ask() { # ask COUNT: WORK/COUNT.process, .ours, .xapian, .groonga: class, ms, …
	python3 "$here/search/queries.py" arch "$work/$1.db" <"$gen/queries.tsv" >"$work/$1.queries"
	python3 "$here/search/process.py" "$build/arch" "$work/$1.db" "$times" <"$work/$1.queries" \
		>"$work/$1.out.process"
	"$work/ours" "$work/$1.db" "$times" <"$work/$1.queries" >"$work/$1.out.library"
	for peer in $peers; do
		case $peer in
		xapian) "$work/with_xapian" query "$work/$1.$peer" "$times" <"$gen/queries.tsv" ;;
		groonga)
			python3 "$here/search/queries.py" groonga <"$gen/queries.tsv" |
				"$work/with_groonga" query "$work/$1.$peer/db" "$times" ;;
		esac >"$work/$1.out.$peer"
	done
}

[ $# -gt 0 ] || set -- 10000 100000 1000000
for count in "$@"; do
	articles "$count"
	fill "$count"
	ask "$count"
	echo "== $count articles"
	for x in process library $peers; do
		echo "$work/$count.out.$x"
	done | xargs python3 "$here/search/table.py"
	python3 "$here/search/exact.py" "$work/$count.db" "$build/arch" <"$gen/queries.tsv"
done
python3 "$here/search/growth.py" "$work" "$@" >"$here/growth.svg"
