"""many_hosts.py LOG: answers for any number of hosts on one port, prints the port, and
when it is ended writes to LOG how many requests came and the shortest time between two
to one host."""
import asyncio
import json
import signal
import sys
import time
from site_pages import Around, Story, layout

pages = [layout(Story(f"h{i}"), Around(i), kind=i % 3).encode() for i in range(40)]
last, gaps, count = {}, {}, {"HEAD": 0, "GET": 0}


async def converse(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, path, _ = head.split(" ", 2)
            host = next(l[6:] for l in head.split("\r\n") if l.lower().startswith("host: "))
            now = time.monotonic()
            if host in last:
                gaps.setdefault(host, []).append(now - last[host])
            last[host] = now
            count[method] += 1
            n = int("".join(c for c in path if c.isdigit()) or 0)
            status = "404 Not Found" if "no-such" in path or n % 10 == 3 else "200 OK"
            body = pages[n % len(pages)] if status[0] == "2" else b"<h1>404</h1>"
            writer.write(f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode() + (body if method == "GET" else b""))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    flat = sorted(g for v in gaps.values() for g in v)
    with open(sys.argv[1], "w") as f:
        json.dump({"requests": count, "hosts": len(last), "shortest_ms": round(flat[0] * 1000, 1),
                   "one_percent_ms": round(flat[len(flat) // 100] * 1000, 1)}, f)


asyncio.run(main())
