"""The shares of a settlement as they are frozen: each with its lines, its days and the calls deducted."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounting.domain.settlement import LotLine, OwnerShare
from accounting.domain.settlement_entry import owner_account
from accounting.models import JournalLine, Settlement, SettlementShare
from accounting.queries.settlements import YearSettlement
from accounting.queries.year_figures import lines_of
from buildings.models import AllocationKey, Ownership


def remaining_owners(found: YearSettlement) -> set[UUID]:
    """Return who holds a lot on the last day; the others have left (4105)."""
    return set(Ownership.objects.on(found.period.last_on).values_list("owner_id", flat=True))


def share_rows(
    settlement: Settlement, found: YearSettlement, ogms: Mapping[Any, str], remaining: Collection[Any]
) -> list[SettlementShare]:
    """Write the shares down, unsaved; what is printed later comes from these rows alone."""
    keys = {key.pk: key.name for key in AllocationKey.objects.all()}
    calls = _calls(found)
    return [
        SettlementShare(
            settlement=settlement,
            owner_id=cast("UUID", share.owner),
            lot_id=cast("UUID", share.lot),
            from_on=share.from_on,
            until_on=share.until_on,
            account=owner_account(share.owner, remaining),
            ogm=ogms.get(share.owner, ""),
            charges_cents=share.cents,
            occupant_cents=share.occupant_cents,
            provisions_cents=share.provisions_cents,
            balance_cents=share.balance_cents,
            lines=[_line(line, keys) for line in found.lines_of_lot(share.lot)],
            basis=_basis(share, found, calls),
        )
        for share in found.shares
    ]


def _line(line: LotLine, keys: Mapping[Any, str]) -> dict[str, Any]:
    weights = line.charge.weights
    return {
        "account": line.charge.account,
        "key": keys[line.charge.key],
        "total_cents": line.charge.cents,
        "shares": str(line.weight),
        "key_shares": str(sum(weights.values(), Fraction(0))),
        "cents": line.cents,
        "occupant_cents": line.occupant_cents,
        "days": line.charge.period.days,
    }


def _basis(share: OwnerShare, found: YearSettlement, calls: Mapping[Any, list[dict[str, Any]]]) -> dict[str, Any]:
    lines = found.lines_of_lot(share.lot)
    return {
        "lot_cents": sum(line.cents for line in lines),
        "lot_occupant_cents": sum(line.occupant_cents for line in lines),
        "days": str(share.weight),
        "year_days": found.period.days,
        "calls": calls.get((share.owner, share.lot), []) or calls.get((share.owner, None), []),
    }


def _calls(found: YearSettlement) -> dict[Any, list[dict[str, Any]]]:
    """List the calls for provisions of each owner and lot, with their day."""
    called = JournalLine.objects.filter(entry=OuterRef("entry"), account__code__startswith="701")
    rows = lines_of(found.period).filter(Exists(called.exclude(account__code__startswith="7019")), owner__isnull=False)
    columns = ("owner_id", "lot_id", "entry__entry_on", "entry__text", "debit_cents", "credit_cents")
    listed: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for owner, lot, on, text, debit, credit in rows.order_by("entry__entry_on", "id").values_list(*columns):
        listed[owner, lot].append({"on": on.isoformat(), "text": text, "cents": debit - credit})
    return listed
