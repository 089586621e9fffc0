"""Who is reminded, when and how: stages (R-333), costs only with a basis (R-334), and what is privileged (R-350)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import ZERO, Cents, format_cents


class StagesAreNotInOrder(DomainError):
    """Each reminder comes later than the one before."""

    code = "reminder-stages-order"
    message = N_(
        "Les étapes de rappel doivent se suivre : chacune part plus de jours après l'échéance que la précédente."
    )


class CostHasNoBasis(DomainError):
    """Costs are charged to an owner only when the regulations and the contract of the syndic say so (R-334)."""

    code = "reminder-cost-without-basis"
    message = N_("Des frais de rappel de %(cost)s ne peuvent pas être portés en compte sans base.")
    why = N_("La base des frais est vide.")
    advice = N_(
        "Citez l'article du règlement ou la décision de l'assemblée, et le contrat de syndic, qui les prévoient."
    )

    def __init__(self, cost: Cents) -> None:
        super().__init__(cost=format_cents(cost))


@dataclass(frozen=True, slots=True)
class Stage:
    """A reminder: so many days after the due day, what it costs, whether it puts the owner in default."""

    after_days: int
    cost_cents: Cents = ZERO
    interest: bool = False
    is_formal: bool = False
    channel: str = ""
    # What of the cost is postage.
    postage_cents: Cents = ZERO

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Stage":
        return cls(**{name: row[name] for name in cls.__slots__ if name in row})

    def written(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SentStage:
    """A reminder that was sent: its stage, counted from one, and its day."""

    stage: int
    on: date


# Practice, no statute: friendly after 15 days, again after 30, formal notice after 45. Costs need a basis.
USUAL_STAGES = (Stage(15), Stage(30), Stage(45, interest=True, is_formal=True, channel="registered"))


def check_stages(stages: Sequence[Stage], *, basis: str) -> None:
    """Refuse stages out of order, and costs that nothing provides for.

    :raises StagesAreNotInOrder: when one does not come later than the one before.
    :raises CostHasNoBasis: when one costs something and ``basis`` is empty.
    """
    days = [stage.after_days for stage in stages]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise StagesAreNotInOrder
    cost = max((stage.cost_cents for stage in stages), default=ZERO)
    if cost and not basis.strip():
        raise CostHasNoBasis(cost)


def next_stage(stages: Sequence[Stage], *, oldest_due_on: date, sent: SentStage | None, on: date) -> int | None:
    """Return the number of the reminder that is due on a day, counted from one; None when none is yet, or any more.

    The oldest late debt decides when the first is due; between two reminders as many days pass as between their stages,
    so that nobody gets several at once.
    """
    number = sent.stage + 1 if sent else 1
    if number > len(stages):
        return None
    stage = stages[number - 1]
    due_on = oldest_due_on + timedelta(days=stage.after_days)
    if sent:
        due_on = max(due_on, sent.on + timedelta(days=stage.after_days - stages[sent.stage - 1].after_days))
    return number if on >= due_on else None


def privileged(contributions: Mapping[int, Cents], year: int) -> Cents:
    """Return what is privileged on the lot: the contributions of the current year and the one before (R-350).

    Mortgage act of 16 December 1851, art. 27, 7°.
    """
    return Cents(contributions.get(year, 0) + contributions.get(year - 1, 0))
