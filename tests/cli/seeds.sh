# What fuzzing begins with and what it found, given to each target once.
. "$(dirname "$0")/lib.sh"

for folder in "$root"/tests/fuzz/seeds/*; do
	target=$(basename "$folder")
	test_that "the seeds of $target harm nobody" && {
		run "$build/test/fuzz/$target" "$folder"/*
		status_is 0
		passed
	}
done
