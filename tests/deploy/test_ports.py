import socket
from collections.abc import Iterator

import pytest

from deploy.local import ports
from deploy.local.say import Stop


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server((ports.HOST, 0)) as server:
        yield server.getsockname()[1]


def test_usual_port_free_is_taken_silently(capsys: pytest.CaptureFixture[str]) -> None:
    free = ports.any_port()

    assert ports.usual_port(free, "the web server") == free
    assert capsys.readouterr().err == ""


def test_usual_port_taken_gives_the_next_and_says_so(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    port = ports.usual_port(taken, "the web server")

    assert port > taken
    assert capsys.readouterr().err == f"! Port {taken} is taken: the web server takes {port}.\n"


def test_usual_port_refuses_when_none_is_free(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "ATTEMPTS", 1)

    with pytest.raises(Stop, match="No free port for Valkey"):
        ports.usual_port(taken, "Valkey")


def test_answers_is_false_where_nobody_listens() -> None:
    assert not ports.answers(ports.any_port())


def test_answers_wants_a_reply_to_its_question(taken: int) -> None:
    assert ports.answers(taken)
    assert not ports.answers(taken, b"PING\r\n")
