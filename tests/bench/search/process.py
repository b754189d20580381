#!/usr/bin/env python3
"""process.py ARCH ARCHIVE TIMES <QUERIES: whole processes of `arch search --json`, ten results
with their passages. Prints class, milliseconds of processor time of the fastest, MB, the query."""
import os
import sys

arch, archive, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
null = os.open("/dev/null", os.O_RDWR)

def run(query):
    pid = os.posix_spawn(arch, [arch, "--archive", archive, "search", "--json", query],
        os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit("process.py: failed: " + query)
    return (used.ru_utime + used.ru_stime) * 1e3, used.ru_maxrss

for line in sys.stdin:
    cls, query = line.rstrip("\n").split("\t")
    runs = [run(query) for _ in range(times)]
    print("%s\t%.3f\t%d\t%s" % (cls, min(ms for ms, _ in runs),
        max(kb for _, kb in runs) // 1024, query))
