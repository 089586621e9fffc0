"""What somebody tries against a rule, in the three ways there are: by the service, by the page, by a program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.meetings.unlawful.stage import Stage

Given = dict[str, Any]


@dataclass(frozen=True)
class Ways:
    """One act three times: a call, a form sent to a page, an input sent to the API; ``says`` is told in the refusal.

    ``page`` or ``program`` is None where that way does not exist, with the reason in ``lacks``.
    """

    service: Callable[[], Any]
    page: tuple[str, Given] | None
    program: tuple[str, Given] | None
    says: tuple[str, ...] = ()
    who: str = "syndic"
    method: str = "post"
    lacks: str = ""


@dataclass(frozen=True)
class Attempt:
    """A way to break ``rule``, and the code by which it is refused; ``told`` is the rule the refusal names."""

    rule: str
    code: str
    told: str
    ways: Callable[[Stage], Ways] = field(compare=False)

    @property
    def name(self) -> str:
        return f"{self.rule} {self.ways.__name__.replace('_', ' ')}"


ATTEMPTS: list[Attempt] = []

Written = Callable[[Stage], Ways]


def against(rule: str, code: str, *, told: str | None = None) -> Callable[[Written], Written]:
    """Enter an attempt in the table."""

    def entered(ways: Written) -> Written:
        ATTEMPTS.append(Attempt(rule, code, rule if told is None else told, ways))
        return ways

    return entered
