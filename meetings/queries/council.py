"""The council: who sits in it, since which election, and whether there must be one (art. 3.90)."""

from dataclasses import dataclass
from datetime import date

from buildings.domain.thresholds import council_is_compulsory
from buildings.models import Mandate
from buildings.queries.mandates import counted_lots


@dataclass(frozen=True, slots=True)
class Council:
    """The members of a day, and how many lots weigh in the threshold of twenty."""

    members: tuple[Mandate, ...]
    counted_lots: int

    @property
    def is_compulsory(self) -> bool:
        return council_is_compulsory(self.counted_lots)

    @property
    def is_missing(self) -> bool:
        return self.is_compulsory and not self.members


def council_on(day: date) -> Council:
    serving = Mandate.objects.on(day).filter(kind=Mandate.Kind.COUNCIL_MEMBER).select_related("owner")
    return Council(tuple(serving.order_by("name")), counted_lots().count())
