"""Whether the books are as they were written: read from the rows, trusting no trigger."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.queries import frozen


def flaws() -> Iterator[str]:
    """Say of each entry and call what is wrong with it, in English for operators; nothing when all is well."""
    for entry in crooked_entries():
        yield f"entry {entry.journal} {entry.number} ({entry.pk}): its lines do not balance, or some are missing"
    for run in broken_numbering():
        year, journal = run["fiscal_year"], run["journal"]
        yield f"journal {journal} of year {year}: {run['count']} entries, the last is number {run['last']}"
    for call in uneven_calls():
        yield f"fund call {call.number} ({call.pk}): the owners' shares do not make its amount"
    for share in uneven_shares():
        yield f"share {share.ogm} ({share.pk}): its lines do not make its amount"
    yield from frozen.flaws()


def crooked_entries() -> QuerySet[JournalEntry]:
    """Return the entries that do not balance or have lost or gained lines."""
    sums = {
        "debit": Coalesce(Sum("lines__debit_cents"), 0),
        "credit": Coalesce(Sum("lines__credit_cents"), 0),
        "found": Count("lines"),
    }
    return (
        JournalEntry.objects.annotate(**sums).filter(~Q(debit=F("credit")) | ~Q(found=F("line_count"))).order_by("id")
    )


def broken_numbering() -> QuerySet[Any, Any]:
    """Return the journals of a year in which numbers are missing."""
    runs = JournalEntry.objects.order_by().values("fiscal_year", "journal")
    return runs.annotate(count=Count("pk"), last=Max("number")).exclude(count=F("last"))


def uneven_calls() -> QuerySet[FundCall]:
    """Return the issued calls whose parts do not make the whole."""
    issued = FundCall.objects.filter(state=FundCall.State.ISSUED).order_by("id")
    return issued.annotate(asked=Coalesce(Sum("owner_shares__amount_cents"), 0)).exclude(asked=F("amount_cents"))


def uneven_shares() -> QuerySet[FundCallShare]:
    """Return the owners' shares whose lots do not make the whole."""
    return FundCallShare.objects.annotate(made=Coalesce(Sum("lines__amount_cents"), 0)).exclude(made=F("amount_cents"))
