"""A mail server that remembers what it accepted, and can be told to behave badly."""

import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Self

OK = "250 ok"


@dataclass
class Manners:
    """How the office behaves: the answers to a recipient and to a message, and where the line breaks."""

    to_recipient: str = OK
    to_message: str = OK
    hangs_seconds: float = 0
    breaks: str = ""  # "in data", "after data" (kept, but the answer is lost)


@dataclass
class Kept:
    """A message the office answers for."""

    message_id: str
    to: str
    at: float
    message: EmailMessage = field(repr=False)


class Session(socketserver.StreamRequestHandler):
    """One conversation in the little of SMTP that a client needs."""

    server: "PostOffice"

    def handle(self) -> None:
        try:
            self.say("220 post office")
            for raw in self.rfile:
                verb = raw.decode().strip().upper()
                if verb.startswith("QUIT"):
                    self.say("221 bye")
                    return
                if not self.answer(verb):
                    return
        except OSError:
            return

    def answer(self, verb: str) -> bool:
        manners = self.server.manners
        if verb.startswith("MAIL"):
            time.sleep(manners.hangs_seconds)
            self.server.reached("before data")
        if verb.startswith("RCPT"):
            self.say(manners.to_recipient)
        elif verb == "DATA":
            return self.receive(manners)
        else:
            self.say(OK)
        return True

    def receive(self, manners: Manners) -> bool:
        self.say("354 go on")
        self.server.reached("in data")
        if manners.breaks == "in data":
            self.rfile.readline()
            return False
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b"."))
        else:
            return False
        return self.keep(b"".join(lines), manners)

    def keep(self, content: bytes, manners: Manners) -> bool:
        if manners.to_message.startswith("2"):
            self.server.keep(message_from_bytes(content, _class=EmailMessage, policy=policy.default))
            self.server.reached("after data")
        if manners.breaks == "after data":
            return False
        self.say(manners.to_message)
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class PostOffice(socketserver.ThreadingTCPServer):
    """Receives messages while it is open; ``manners`` may change at any time, ``hook`` hears of each step."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.manners = Manners()
        self.kept: list[Kept] = []
        self.hook: Callable[[str], None] | None = None
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def reached(self, step: str) -> None:
        if self.hook:
            self.hook(step)

    def keep(self, message: EmailMessage) -> None:
        with self._lock:
            self.kept.append(Kept(str(message["Message-ID"]), str(message["To"]), time.time(), message))

    def counts(self) -> Counter[str]:
        """Count the messages accepted, by Message-ID."""
        with self._lock:
            return Counter(kept.message_id for kept in self.kept)

    def forget(self) -> None:
        with self._lock:
            self.kept.clear()
        self.manners, self.hook = Manners(), None

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.shutdown()
        self.server_close()
