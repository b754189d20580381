# The examples of arch-query(7): each is run as it stands, and finds something.
. "$(dirname "$0")/lib.sh"

fill() {
	cat >a.md <<'END'
# Pangolin census

*Author: Ann Lee*

*Published: 2026-02-18*

The council of Hartwell counted 412 pangolins. See [the report](https://source.example/a).

"We were surprised," said Ann Lee, chief executive of Northwind Partners, which is investing in
the census after its layoffs.
END
	arch add a.md
	status_is 0
}

examples() {
	sed -n 's/^\.Dl //p' "$root/man/arch-query.7" | sed 's/\\(dq/"/g; s/\\&//g'
}

test_that "every example is read, and most find the article" && {
	fill
	examples >examples
	[ "$(wc -l <examples)" -ge 20 ] || broke "few examples"
	while read -r line; do
		eval "run \"\$build/arch\" --archive \"\$work/t/a.db\" ${line#arch }"
		[ "$status" -le 1 ] || broke "$line: exit status $status"
		[ ! -s "$work/err" ] || stderr_has 'nothing found'
		case $line in
		*example.com\ or*) ;; # no site of that name here
		*'last-week'*|*'chief executive'*|*layoff*|*'near/5'*|*by:*|*person:*|*cites:*)
			status_is 0 ;;
		esac
	done <examples
	passed
}
