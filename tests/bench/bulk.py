"""bulk.py WORK FOLDER (NAME COMMAND)…: times commands over the pages of a folder.

bulk.py --trafilatura LIST: the peer, two processes.
"""
import multiprocessing
import os
import resource
import shlex
import subprocess
import sys
import time

ROUNDS = int(os.environ.get('ROUNDS', 3))


def take_text(path):
    import trafilatura
    with open(path, 'rb') as f:
        return len(trafilatura.extract(f.read()) or '')


def peer(list_file):
    paths = open(list_file).read().splitlines()
    with multiprocessing.Pool(2) as pool:
        print(sum(pool.imap(take_text, paths, chunksize=8)))


def once(work, command):
    """Seconds by the wall, seconds of processors."""
    for suffix in ('', '-wal', '-shm'):
        if os.path.exists(f'{work}/new.db{suffix}'):
            os.unlink(f'{work}/new.db{suffix}')
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(shlex.split(command), stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main(work, folder, *pairs):
    sizes = [os.path.getsize(os.path.join(d, n)) for d, _, ns in os.walk(folder) for n in ns]
    n, size = len(sizes), sum(sizes)
    runs = list(zip(pairs[::2], pairs[1::2]))
    best = {name: (float('inf'), float('inf')) for name, _ in runs}
    for _ in range(ROUNDS):
        for name, command in reversed(runs):  # the one that stores is last: its file stays
            best[name] = tuple(map(min, best[name], once(work, command)))
    print(f'{n} pages, mean {size / n / 1000:.0f} KB')
    for name, _ in runs:
        wall, cpu = best[name]
        print(f'{name}: {n / wall:.0f} pages/s, {size / wall / 1e6:.1f} MB/s, '
              f'{1000 * cpu / n:.1f} ms of processor a page')


if sys.argv[1] == '--trafilatura':
    peer(sys.argv[2])
else:
    main(*sys.argv[1:])
