"""A small web on this computer for tests: pages by their path, and servers that misbehave."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """A server and what it answers to each path; ``asked`` holds the headers of every request."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, body: bytes, kind: str = "text/html", status: int = 200, **more: str) -> str:
        """Serve ``body`` at ``path``; ``more`` are headers, with underscores for hyphens."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer
        return self.at(path)

    def lead(self, path: str, location: str, status: int = 302) -> str:
        return self.put(path, b"", status=status, Location=location)

    def raw(self, path: str, *parts: bytes, forever: bytes = b"") -> str:
        """Serve bytes as they are, then ``forever`` again and again until the server closes."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            for part in parts:
                handler.wfile.write(part)
            while forever and not self.closing.wait(0.01):
                handler.wfile.write(forever)
            handler.close_connection = True

        self.pages[path] = answer
        return self.at(path)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what many of these tests are about."""


@contextmanager
def serving() -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers)))
            try:
                web.pages[self.path](self)
            except KeyError:
                self.send_error(404)
            except OSError:  # the client hung up
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the library
            pass

    server = Server(("127.0.0.1", 0), Handler)
    web = Web(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
