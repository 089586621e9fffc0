"""When an assembly may deliberate (C. civ., art. 3.87 §5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from koprogo.core.errors import N_, DomainError

SECOND_AFTER_DAYS = 15


class Basis(StrEnum):
    """What makes the assembly valid: heads and shares, shares alone, or being the second one."""

    DOUBLE = "double"
    THREE_QUARTERS = "three_quarters"
    SECOND = "second"


class MeetingHasNoQuorum(DomainError):
    """An assembly without quorum decides nothing (R-120, R-121)."""

    code = "meeting-no-quorum"
    rule = "R-120"
    message = N_("L'assemblée n'est pas en nombre : elle ne peut pas délibérer.")
    article = "art. 3.87 §5"
    why = N_(
        "%(heads_present)s copropriétaires sur %(heads_total)s sont présents ou représentés, avec %(shares_present)s "
        "quotités sur %(shares_total)s. Il faut plus de la moitié des copropriétaires et la moitié des quotités, "
        "ou plus des trois quarts des quotités."
    )
    advice = N_("Attendez d'autres arrivées, ou convoquez une seconde assemblée à partir du %(second_on)s.")


@dataclass(frozen=True, slots=True)
class Quorum:
    """Heads and shares present or represented, of all; suspended lots count in the totals only (R-124)."""

    heads_present: int
    heads_total: int
    shares_present: int
    shares_total: int
    is_second: bool = False

    @property
    def basis(self) -> Basis | None:
        """Name what makes it valid; a second assembly is valid whoever came (R-123)."""
        if self.is_second:
            return Basis.SECOND
        if 2 * self.heads_present > self.heads_total and 2 * self.shares_present >= self.shares_total > 0:
            return Basis.DOUBLE
        if 4 * self.shares_present > 3 * self.shares_total:
            return Basis.THREE_QUARTERS
        return None

    @property
    def is_reached(self) -> bool:
        return self.basis is not None

    @property
    def missing_heads(self) -> int:
        """Count the heads that lack for more than half."""
        return max(self.heads_total // 2 + 1 - self.heads_present, 0)

    @property
    def missing_shares(self) -> int:
        """Count the shares that lack for half, rounded up."""
        return max((self.shares_total + 1) // 2 - self.shares_present, 0)


def check_quorum(quorum: Quorum, held_on: date) -> None:
    """Refuse to open an assembly that is not in number.

    :raises MeetingHasNoQuorum: with the figures and the first day of a second assembly.
    """
    if not quorum.is_reached:
        raise MeetingHasNoQuorum(
            heads_present=quorum.heads_present,
            heads_total=quorum.heads_total,
            shares_present=quorum.shares_present,
            shares_total=quorum.shares_total,
            second_on=earliest_second(held_on),
        )


def earliest_second(first_on: date) -> date:
    """Give the first day a second assembly may be held (R-122)."""
    return first_on + timedelta(days=SECOND_AFTER_DAYS)
