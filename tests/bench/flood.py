#!/usr/bin/env python3
"""flood.py BUILD [PAGES] [SECONDS]: the most memory that arch takes while a server gives it
large pages faster than they are read. Each is 30 MB of paragraphs, gzip-packed to 0.2 MB."""
import gzip, http.server, os, signal, socketserver, subprocess, sys, tempfile, threading, time

build, pages, seconds = sys.argv[1], int((sys.argv + [200])[2]), int((sys.argv + [200, 60])[3])
words = b"<p>The minister said the bridge would open in May; the town had waited for it long. "
body = gzip.compress(b"<title>Bridge</title><article>" + words * 350000, 1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.path != "/robots.txt"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body) if found else 0))
        self.end_headers()
        if found:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    listed = os.path.join(folder, "list")
    with open(listed, "w") as f:
        f.writelines(f"http://127.0.0.1:{server.server_port}/{n}\n" for n in range(pages))
    arch = subprocess.Popen([os.path.join(build, "arch"), "--archive", os.path.join(folder, "a.db"),
        "add", "--allow-private", "--list", listed], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    peak, end = 0, time.time() + seconds
    while arch.poll() is None and time.time() < end:
        with open(f"/proc/{arch.pid}/status") as f:
            peak = max(peak, *(int(l.split()[1]) for l in f if l.startswith("VmHWM")), 0)
        time.sleep(1)
    for _ in range(2):
        arch.send_signal(signal.SIGINT)
    arch.wait()
print(f"most memory of arch in {seconds} s: {peak // 1024} MB")
