"""What must be put out to tender, by the amount the assembly set (R-153, R-220)."""

from collections.abc import Collection
from datetime import date

from meetings.models import AgendaItem, Resolution
from meetings.queries.outcomes import newest_adopted

KIND = "tender_threshold"
# Orders given to somebody; works imposed by law or conservatory are exempt.
TENDERED = frozenset(
    {
        "common_works",
        "private_works",
        "rebuild_partial",
        "demolish_hygiene",
        "demolish_other",
        "supply_contract",
        "related_contract",
    }
)
# One offer competes with nobody.
COMPETING = 2


def tender_threshold(on: date) -> Resolution | None:
    """Return the vote that sets from which amount offers must compete, as of a day."""
    return newest_adopted(KIND, on)


def is_tendered(cents: int | None, threshold: Resolution | None) -> bool:
    """Tell whether an amount is one from which offers must compete."""
    limit = threshold.item.amount_cents if threshold else None
    return cents is not None and limit is not None and cents >= limit


def lacks_offers(item: AgendaItem, papers: Collection[object], threshold: Resolution | None) -> bool:
    """Tell whether a point gives an order that must be tendered, and has no competing offers as annexes."""
    return item.decision in TENDERED and len(papers) < COMPETING and is_tendered(item.amount_cents, threshold)
