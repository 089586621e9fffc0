"""The assembly called when the first was not in number (C. civ., art. 3.87 §5)."""

from collections.abc import Sequence
from datetime import date

from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_history import REFORM_OF_2018
from meetings.domain.quorum import earliest_second


class SecondHasAnotherAgenda(DomainError):
    """A second assembly decides what the first was called for; with another agenda it is a first one (R-125)."""

    code = "second-other-agenda"
    rule = "R-125"
    message = N_("L'ordre du jour de la seconde assemblée diffère de celui de la première.")
    article = "art. 3.87 §5"
    why = N_("%(first_count)s points étaient à l'ordre du jour, %(second_count)s le sont ; diffère : « %(title)s ».")
    advice = N_("Reprenez le même ordre du jour, ou convoquez une nouvelle assemblée, qui devra être en nombre.")


def is_second(first_on: date, held_on: date) -> bool:
    """Tell whether a day is late enough for a second assembly (R-122)."""
    return held_on >= earliest_second(first_on)


# A point: its title, then what is decided by it, on whose account.
AgendaPoint = tuple[str, ...]


def check_same_agenda(first: Sequence[AgendaPoint], second: Sequence[AgendaPoint]) -> None:
    """Refuse a second assembly that would decide something else (R-125); corrected wording is the caller's to equal.

    :raises SecondHasAnotherAgenda: naming the first point that differs.
    """
    if list(first) != list(second):
        longest = max(len(first), len(second))
        pairs = zip(_padded(first, longest), _padded(second, longest), strict=True)
        title = next((new or old)[0] for old, new in pairs if old != new)
        raise SecondHasAnotherAgenda(first_count=len(first), second_count=len(second), title=title)


def _padded(points: Sequence[AgendaPoint], length: int) -> list[AgendaPoint]:
    return [*points, *[()] * (length - len(points))]


def proxy_holds(*, is_notarial: bool, for_second: bool, held_on: date) -> bool:
    """Tell whether a proxy given for the first assembly holds for the second (R-122).

    Since 2019 it does save contrary mention; before, only one given before a notary did.
    """
    return is_notarial or (for_second and held_on >= REFORM_OF_2018)
