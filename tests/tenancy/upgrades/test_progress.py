import io

from koprogo.tenancy.upgrades.progress import Progress


class Screen(io.StringIO):
    """A terminal, or not, that takes Django's ``ending``."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str, ending: str = "\n") -> int:
        return super().write(text + ending)


def shown(*, count: int, is_terminal: bool, failed: frozenset[int] = frozenset()) -> str:
    """Return what is shown when one copropriété takes half a second."""
    screen, now = Screen(is_terminal=is_terminal), [0.0]
    progress = Progress(count, screen, clock=lambda: now[0])
    for number in range(count):
        now[0] += 0.5
        progress.advance(is_failed=number in failed)
    return screen.getvalue()


def test_terminal_shows_one_line_that_moves():
    lines = shown(count=4, is_terminal=True).split("\r")

    assert lines[0] == ""
    assert lines[1].rstrip() == "copropriétés: 1/4 (25 %), 2/s, 2 s left"
    assert lines[4] == f"{'copropriétés: 4/4 (100 %), 2/s, 0 s left':<78}\n"


def test_log_gets_a_line_for_each_twentieth():
    lines = shown(count=1000, is_terminal=False).splitlines()

    assert len(lines) == 20
    assert lines[0] == "copropriétés: 50/1000 (5 %), 2/s, 7 min 55 s left"


def test_failures_are_counted_on_the_line():
    assert shown(count=2, is_terminal=False, failed=frozenset({0})).splitlines()[-1].endswith("0 s left, 1 failed")
