"""A debt paid by parts: equal instalments, the rest on the last (R-271), and which of them were missed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accounting.domain.allocation import instalments
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

# So long after its day an instalment is reminded of.
GRACE = timedelta(days=5)


class InstalmentsAreTooMany(DomainError):
    """Each instalment is of at least one cent, and a plan comes to an end."""

    code = "plan-instalments"
    message = N_("Un plan de paiement compte de 2 à 60 échéances d'un centime au moins.")


@dataclass(frozen=True, slots=True)
class Instalment:
    """A day and what must be paid by then; ``reminded_on`` when it was missed and asked for."""

    due_on: date
    cents: Cents
    reminded_on: date | None = None

    @classmethod
    def read(cls, row: dict[str, object]) -> "Instalment":
        reminded = row.get("reminded_on")
        due_on, cents = date.fromisoformat(str(row["due_on"])), Cents(int(str(row["cents"])))
        return cls(due_on, cents, date.fromisoformat(str(reminded)) if reminded else None)

    def written(self) -> dict[str, object]:
        reminded = self.reminded_on.isoformat() if self.reminded_on else None
        return {"due_on": self.due_on.isoformat(), "cents": self.cents, "reminded_on": reminded}

    def reminded(self, on: date) -> "Instalment":
        return replace(self, reminded_on=on)


def schedule(total: Cents, *, count: int, first_on: date) -> list[Instalment]:
    """Spread a debt over months, from a first day on.

    :raises InstalmentsAreTooMany: for fewer than 2, more than 60, or more than there are cents.
    """
    if not 2 <= count <= min(60, total):
        raise InstalmentsAreTooMany
    return [Instalment(_month_later(first_on, n), cents) for n, cents in enumerate(instalments(total, count))]


def missed(rows: Sequence[Instalment], *, paid: Cents, on: date) -> Cents:
    """Return what should have been paid before a day and was not."""
    asked = sum(row.cents for row in rows if row.due_on < on)
    return Cents(max(0, asked - paid))


def asked_next(rows: Sequence[Instalment], *, paid: Cents, on: date) -> Instalment | None:
    """Return what is to be paid next: the first part that is not over and not paid, with what was missed before it."""
    asked = 0
    for row in rows:
        asked += row.cents
        if asked > paid and (row.due_on >= on or row is rows[-1]):
            return Instalment(row.due_on, Cents(asked - paid))
    return None


def to_remind(rows: Sequence[Instalment], *, paid: Cents, on: date) -> list[int]:
    """Return the places of the instalments missed for days and not reminded of yet."""
    places, asked = [], 0
    for place, row in enumerate(rows):
        asked += row.cents
        if asked > paid and row.due_on + GRACE < on and row.reminded_on is None:
            places.append(place)
    return places


def _month_later(day: date, months: int) -> date:
    """Return the same day some months later, the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
