"""A web service: `GET /` greets, `GET /health` is what the load balancer asks for."""

import os
import signal
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTNAME = os.environ.get("HOSTNAME", socket.gethostname())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Longer than the load balancer's idle timeout of 60 s, so that it is never the task that closes a connection first.
    timeout = 65

    def do_GET(self):
        pages = {"/": f"Hello from {HOSTNAME}!\n", "/health": "all good!\n"}
        page = pages.get(self.path)
        body = (page or "not found\n").encode()
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        if self.path != "/health":
            print(format % args, flush=True)


class Server(ThreadingHTTPServer):
    # A burst of new connections waits here rather than being refused.
    request_queue_size = 128
    # Idle connections are no reason to stay.
    daemon_threads = True


def main():
    server = Server(("0.0.0.0", int(os.environ.get("PORT", "8080"))), Handler)
    # ECS sends SIGTERM before it stops a task; the load balancer sends it no request any more.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"listening on port {server.server_port}", flush=True)
    server.serve_forever()
    server.server_close()


if __name__ == "__main__":
    main()
