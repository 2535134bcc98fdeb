"""A web service: `GET /` greets, `GET /health` is what the load balancer asks for."""

import os
import signal
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTNAME = os.environ.get("HOSTNAME", socket.gethostname())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Longer than the load balancer's idle timeout of 60 s, so that it is never the task that closes a connection first.
    timeout = 65
    # Head and body leave together: as two packets, the second may wait 40 ms until the first is acknowledged.
    wbufsize = -1

    def do_GET(self):
        with self.server.request():
            pages = {"/": f"Hello from {HOSTNAME}!\n", "/health": "all good!\n"}
            page = pages.get(self.path)
            self.answer(404 if page is None else 200, page or "not found\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format, *args):
        if self.path != "/health":
            print(format % args, flush=True)


class Server(ThreadingHTTPServer):
    # A burst of new connections waits here rather than being refused.
    request_queue_size = 128
    # Idle connections are no reason to stay; requests are: see drain.
    daemon_threads = True

    def __init__(self, address, handler):
        super().__init__(address, handler)
        self.running = 0
        self.changed = threading.Condition()

    @contextmanager
    def request(self):
        """While a request is answered."""
        with self.changed:
            self.running += 1
        try:
            yield
        finally:
            with self.changed:
                self.running -= 1
                self.changed.notify_all()

    def drain(self, seconds):
        """Waits until the requests that run are answered; whether they are."""
        with self.changed:
            return self.changed.wait_for(lambda: self.running == 0, seconds)


def main():
    server = Server(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Handler)
    # ECS sends SIGTERM before it stops a task, and SIGKILL 30 s later (stopTimeoutSeconds).
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"listening on port {server.server_port}", flush=True)
    server.serve_forever()
    server.server_close()
    server.drain(seconds=25)


if __name__ == "__main__":
    main()
