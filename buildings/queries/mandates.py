"""Mandates on a day: who serves, until when, and what the law still asks for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from buildings.domain.mandates import Expiry, expiry
from buildings.domain.thresholds import NOT_COUNTED, council_is_compulsory
from buildings.models import Lot, Mandate
from koprogo.core.periods import Period


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate and how near its end is."""

    mandate: Mandate
    expiry: Expiry
    days_left: int | None

    @property
    def last_on(self) -> date | None:
        period = Period(self.mandate.from_on, self.mandate.until_on)
        return period.last_on if period.until_on else None


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who serves on a day, who served before, and whether a council must be."""

    running: tuple[MandateRow, ...]
    past: tuple[MandateRow, ...]
    counted_lots: int

    @property
    def council_is_compulsory(self) -> bool:
        return council_is_compulsory(self.counted_lots)

    def holds(self, *kinds: str) -> bool:
        return any(row.mandate.kind in kinds for row in self.running)

    @property
    def has_syndic(self) -> bool:
        return self.holds(*Mandate.SYNDICS)

    @property
    def has_council(self) -> bool:
        return self.holds(Mandate.Kind.COUNCIL_MEMBER)

    @property
    def has_reviewer(self) -> bool:
        return self.holds(Mandate.Kind.ACCOUNTS_REVIEWER)


def bodies_on(day: date) -> Bodies:
    """Return the bodies of the copropriété on a day; what begins later stands among the running."""
    rows = [_row(mandate, day) for mandate in Mandate.objects.select_related("owner")]
    return Bodies(
        running=tuple(row for row in rows if row.expiry is not Expiry.EXPIRED),
        past=tuple(row for row in rows if row.expiry is Expiry.EXPIRED),
        counted_lots=counted_lots().count(),
    )


def _row(mandate: Mandate, day: date) -> MandateRow:
    days_left = (mandate.until_on - day).days if mandate.until_on else None
    return MandateRow(mandate, expiry(Period(mandate.from_on, mandate.until_on), day), days_left)


def counted_lots() -> QuerySet[Lot]:
    """Return the lots that weigh in the thresholds of the law: cellars, garages and parkings do not."""
    return Lot.objects.exclude(kind__in=NOT_COUNTED)
