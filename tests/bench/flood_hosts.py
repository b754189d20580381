#!/usr/bin/env python3
"""flood_hosts.py BUILD: the most memory that arch-fetch takes while 40 hosts send 28 MB each
at the same time, slowly."""
import glob, http.server, os, signal, socketserver, subprocess, sys, tempfile, threading, time

build, hosts, size, seconds = sys.argv[1], 40, 28 << 20, 45
piece = b"<p>The minister said the bridge would open in May; the town had waited for it long. " * 800


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.path != "/robots.txt"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(size if found else 0))
        self.end_headers()
        left = size if found else 0
        try:
            while left > 0:
                left -= self.wfile.write(piece[:left])
                time.sleep(0.002)
        except OSError:
            pass

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


def memory(parent):
    """kB at most so far, of the fetcher that parent started."""
    for status in glob.glob("/proc/[0-9]*/status"):
        try:
            with open(status) as f:
                field = dict(line.rstrip("\n").split(":\t", 1) for line in f if ":\t" in line)
        except OSError:
            continue
        if field.get("PPid") == str(parent) and field["Name"] == "arch-fetch":
            return int(field.get("VmHWM", "0").split()[0])
    return 0


server = Server(("", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    listed = os.path.join(folder, "list")
    with open(listed, "w") as f:
        f.writelines(f"http://127.0.1.{n + 1}:{server.server_port}/\n" for n in range(hosts))
    arch = subprocess.Popen([os.path.join(build, "arch"), "--archive", os.path.join(folder, "a.db"),
        "add", "--allow-private", "--list", listed], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    peak, end = 0, time.time() + seconds
    while arch.poll() is None and time.time() < end:
        peak = max(peak, memory(arch.pid))
        time.sleep(0.3)
    for _ in range(2):
        arch.send_signal(signal.SIGINT)
    arch.wait()
print(f"most memory of arch-fetch: {peak // 1024} MB")
