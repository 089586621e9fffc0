"""Free ports of this machine."""

import socket
import time

from deploy.local.say import Stop, say

HOST = "127.0.0.1"
ATTEMPTS = 50


def is_free(port: int, host: str = HOST) -> bool:
    """Tell whether a server could listen there, as servers themselves try it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_port(host: str = HOST) -> int:
    """Return a port nobody listens on, chosen by the system."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
    return port


def usual_port(usual: int, name: str, host: str = HOST) -> int:
    """Return the usual port, or the next free one and say which.

    :raises Stop: when none of the next ports is free.
    """
    for port in range(usual, usual + ATTEMPTS):
        if is_free(port, host):
            if port != usual:
                say(f"! Port {usual} is taken: {name} takes {port}.")
            return port
    raise Stop(f"No free port for {name} between {usual} and {usual + ATTEMPTS - 1}.")


def answers(port: int, question: bytes = b"", host: str = HOST) -> bool:
    """Tell whether a server accepts a connection there and, if asked something, replies."""
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            if question:
                connection.sendall(question)
                return bool(connection.recv(1))
            return True
    except OSError:
        return False


def wait_for_answer(port: int, *, question: bytes = b"", seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answers(port, question):
            return True
        time.sleep(0.05)
    return False
