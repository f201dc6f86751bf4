"""A mail server in a thread: takes letters, or refuses everybody."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from threading import Thread


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 mau.example")
        while line := self.rfile.readline():
            verb = line.decode().split(maxsplit=1)[0].upper() if line.strip() else ""
            if verb == "DATA":
                self._take()
            elif verb == "RCPT" and self.server.is_refusing:
                self._say("550 no such person")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            lines.append(line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, *, is_refusing: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[Message] = []
        self.is_refusing = is_refusing

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def mail_server(*, is_refusing: bool = False) -> Iterator[MailServer]:
    with MailServer(is_refusing=is_refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
