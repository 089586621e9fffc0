"""A small mail server on the loopback, which can be told to answer badly."""

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Self

OK = "250 ok"


class Session(socketserver.StreamRequestHandler):
    """One conversation in the little of SMTP that a client needs."""

    server: "PostOffice"

    def handle(self) -> None:
        self.say("220 post office")
        for raw in self.rfile:
            verb = raw.decode().strip().upper()
            if verb.startswith("QUIT"):
                self.say("221 bye")
                return
            if not self.answer(verb):
                return

    def answer(self, verb: str) -> bool:
        if verb.startswith("RCPT"):
            self.say(self.server.answer_to_recipient)
        elif verb == "DATA":
            return self.receive()
        else:
            self.say(OK)
        return True

    def receive(self) -> bool:
        self.say("354 go on")
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b"."))
        if self.server.breaks_off:
            return False
        self.server.messages.append(message_from_bytes(b"".join(lines), _class=EmailMessage, policy=policy.default))
        self.say(OK)
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    """Receives messages while it is open; ``breaks_off`` hangs up once it has read one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer_to_recipient: str = OK, *, breaks_off: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.answer_to_recipient = answer_to_recipient
        self.breaks_off = breaks_off
        self.messages: list[EmailMessage] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.shutdown()
        self.server_close()
