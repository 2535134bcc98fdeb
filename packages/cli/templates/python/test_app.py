import os
import re
import signal
import subprocess
import sys
import threading
import unittest
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import app


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = app.Server(("127.0.0.1", 0), app.Handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def get(self, path):
        with urlopen(f"http://127.0.0.1:{self.server.server_port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()

    def test_greets(self):
        self.assertEqual(self.get("/"), (200, f"Hello from {app.HOSTNAME}!\n"))

    def test_is_healthy(self):
        self.assertEqual(self.get("/health"), (200, "all good!\n"))

    def test_knows_nothing_else(self):
        with self.assertRaises(HTTPError) as raised:
            self.get("/nothing")
        self.assertEqual(raised.exception.code, 404)
        raised.exception.close()

    def test_requests_that_run_are_waited_for(self):
        with self.server.request():
            self.assertFalse(self.server.drain(seconds=0.01))
        self.assertTrue(self.server.drain(seconds=0.01))

    def test_idle_connections_outlive_those_of_the_load_balancer(self):
        self.assertGreater(app.Handler.timeout, 60)


class Process(unittest.TestCase):
    def test_serves_on_its_port_and_ends_on_sigterm(self):
        program = [sys.executable, str(Path(__file__).with_name("app.py"))]
        environment = {**os.environ, "PORT": "0"}
        with subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True) as process:
            port = re.search(r"port (\d+)", process.stdout.readline()).group(1)
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                self.assertEqual(answer.status, 200)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=10), 0)


if __name__ == "__main__":
    unittest.main()
