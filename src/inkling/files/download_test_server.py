"""A local HTTP server for download_test: python3 download_test_server.py FOLDER.

Prints its port. /ranges/F answers ranges, /whole/F never does, /cut/F breaks off half way unless a
range is asked for, /misplaced/F answers a range from another place, /slow/F trickles, /stall/F
stops, /moved/F redirects, /huge/F does not say its length. FOLDER/requests.log gets one line a
request: path and Range.
"""
import http.server
import os
import re
import sys
import time

FOLDER = sys.argv[1]


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        _, mode, name = (self.path.split("/") + ["", ""])[:3]
        asked = self.headers.get("Range")
        with open(os.path.join(FOLDER, "requests.log"), "a") as log:
            log.write(f"{self.path} {asked}\n")
        path = os.path.join(FOLDER, name)
        if mode == "moved":
            self.send_response(302)
            self.send_header("Location", f"/ranges/{name}")
            self.end_headers()
            return
        if mode == "broken" or not os.path.isfile(path):
            self.send_error(500 if mode == "broken" else 404)
            return
        with open(path, "rb") as file:
            data = file.read()
        start = 0
        if asked and mode != "whole":
            start = int(re.match(r"bytes=(\d+)-", asked).group(1))
            if start >= len(data):
                self.send_error(416)
                return
            self.send_response(206)
            said = 0 if mode == "misplaced" else start
            self.send_header("Content-Range", f"bytes {said}-{len(data) - 1}/{len(data)}")
        else:
            self.send_response(200)
        if mode != "huge":
            self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        self.send_body(mode, data[start:], asked)

    def send_body(self, mode, data, asked):
        if mode == "cut" and not asked:
            self.wfile.write(data[: len(data) // 2])
        elif mode == "stall":
            self.wfile.write(data[:1000])
            self.wfile.flush()
            time.sleep(60)
        elif mode == "slow":
            for at in range(0, len(data), 5000):
                self.wfile.write(data[at : at + 5000])
                self.wfile.flush()
                time.sleep(0.02)
        else:
            self.wfile.write(data)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # clients that go away are part of the tests


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
