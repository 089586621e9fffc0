"""What the metering firm says of a year: weights instead of shares, so that the ledger's amount is divided whole."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.models import Account, FiscalYear
from accounting.services.closing import YearIsClosed
from buildings.models import AllocationKey, Lot, Ownership
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class ReadingIsNotALot(DomainError):
    """Meters are those of lots here, and of who held them."""

    code = "reading-unknown-lot"
    message = N_("Un relevé nomme un lot ou un copropriétaire qui n'en est pas un ici.")


class ReadingIsNothing(DomainError):
    """Units are whole, zero or more, and not all zero."""

    code = "reading-nothing"
    message = N_("Les relevés doivent être des nombres entiers, zéro ou plus, dont un au moins dépasse zéro.")


@transaction.atomic
def record_readings(
    *,
    year: FiscalYear,
    account: Account,
    key: AllocationKey,
    lots: Mapping[str, int],
    owners: Mapping[str, Mapping[str, int]] | None = None,
    by: UUID | None,
) -> FiscalYear:
    """Divide what is booked on ``account`` with ``key`` by the units of each lot, instead of its shares.

    ``owners`` divide a lot between those who held it, where the meter was read at the sale. Units of an account and
    key replace those given before; none at all bring the shares back.

    :raises YearIsClosed: when the year was settled.
    :raises ReadingIsNothing, ReadingIsNotALot: when the units are none.
    """
    year = FiscalYear.objects.select_for_update().get(pk=year.pk)
    if year.is_closed:
        raise YearIsClosed(year=year)
    held = {lot: dict(parts) for lot, parts in (owners or {}).items()}
    for units in filter(None, (lots, *held.values())):
        _check_units(units.values())
    _check_known(lots, held)
    others = [one for one in year.readings if (one["account"], one["key"]) != (account.pk, str(key.pk))]
    given: dict[str, Any] = {"account": account.pk, "key": str(key.pk), "lots": dict(lots), "owners": held}
    year.readings = [*others, given] if lots else others
    year.save(update_fields=["readings"])
    record(action="year.readings", subject=year, by=by, account=account.pk, lots=len(lots))
    return year


def _check_units(units: Any) -> None:
    found = list(units)
    if not any(found) or any(not isinstance(one, int) or one < 0 for one in found):
        raise ReadingIsNothing


def _check_known(lots: Mapping[str, int], owners: Mapping[str, Mapping[str, int]]) -> None:
    if Lot.objects.filter(pk__in=list(lots)).count() != len(lots) or not set(owners) <= set(lots):
        raise ReadingIsNotALot
    held = {(str(lot), str(owner)) for lot, owner in Ownership.objects.values_list("lot_id", "owner_id")}
    if any((lot, owner) not in held for lot, parts in owners.items() for owner in parts):
        raise ReadingIsNotALot
