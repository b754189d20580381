"""many_hosts.py LOG: answers for any number of hosts on one port, prints the port, and
when it is ended writes to LOG how many requests came and the time between two to one
host. The times are the kernel's, of when a request arrived: how soon this program gets
to read it plays no part.
"""
import json
import selectors
import signal
import socket
import struct
import sys
from site_pages import Around, Story, layout

SO_TIMESTAMPNS = 35
pages = [layout(Story(f"h{i}"), Around(i), kind=i % 3).encode() for i in range(40)]
last, gaps, count = {}, [], {"HEAD": 0, "GET": 0}


def answer(head, arrived):
    lines = head.decode("latin-1").split("\r\n")
    method, path, _ = lines[0].split(" ", 2)
    host = next(l[6:] for l in lines if l.lower().startswith("host: "))
    if host in last:
        gaps.append(arrived - last[host])
    last[host] = arrived
    count[method] += 1
    n = int("".join(c for c in path if c.isdigit()) or 0)
    well = "no-such" not in path and n % 10 != 3
    body = pages[n % len(pages)] if well else b"<h1>404</h1>"
    return (f"HTTP/1.1 {'200 OK' if well else '404 Not Found'}\r\nContent-Type: text/html\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + (body if method == "GET" else b"")


class Connection:
    def __init__(self, sock):
        self.sock, self.head = sock, b""

    def read(self):
        data, more, _, _ = self.sock.recvmsg(65536, 256)
        if not data:
            raise ConnectionError
        arrived = [struct.unpack("qq", v) for level, kind, v in more if kind == SO_TIMESTAMPNS]
        self.head += data
        if self.head.endswith(b"\r\n\r\n"):
            self.sock.sendall(answer(self.head, arrived[-1][0] * 1000 + arrived[-1][1] / 1e6))
            self.head = b""


def serve(listening, ends):
    waiting = selectors.DefaultSelector()
    waiting.register(listening, selectors.EVENT_READ)
    waiting.register(ends, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            if key.fileobj is ends:
                return
            if key.fileobj is listening:
                sock, _ = listening.accept()
                waiting.register(sock, selectors.EVENT_READ, Connection(sock))
                continue
            try:
                key.data.read()
            except ConnectionError:
                waiting.unregister(key.fileobj)
                key.fileobj.close()


listening = socket.create_server(("127.0.0.1", 0), backlog=512)
listening.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
ends, wake = socket.socketpair()
signal.signal(signal.SIGTERM, lambda *_: wake.send(b"."))
print(listening.getsockname()[1], flush=True)
serve(listening, ends)
gaps.sort()
with open(sys.argv[1], "w") as f:
    json.dump({"requests": count, "hosts": len(last), "shortest_ms": round(gaps[0], 2),
               "one_percent_ms": round(gaps[len(gaps) // 100], 2),
               "median_ms": round(gaps[len(gaps) // 2], 2)}, f)
