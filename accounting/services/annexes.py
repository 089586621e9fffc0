"""What the syndic adds to the accounts of a year: kept with the year, frozen when it is closed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.annexes import MOST_ITEMS, Kind, read_item, written_item
from accounting.models import FiscalYear
from accounting.services.closing import YearIsClosed
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.ids import uuid7

Item = dict[str, Any]


class AnnexIsTooLong(DomainError):
    """An annex is read by people."""

    code = "annex-too-long"
    message = N_("Les annexes d'un exercice comptent au plus %(most)s éléments.")


class ItemIsGone(DomainError):
    """What somebody removed meanwhile is not changed."""

    code = "annex-item-gone"
    message = N_("Cet élément de l'annexe a été supprimé entre-temps.")


class NothingToTake(DomainError):
    """There is nothing to begin with."""

    code = "annex-nothing-before"
    message = N_("L'exercice précédent n'a rien que celui-ci n'ait déjà.")


@transaction.atomic
def add_item(*, year: FiscalYear, kind: Kind, by: UUID | None, **given: Any) -> Item:
    """Add a commitment, proceeding, insurance claim or loan to the annexes of a year.

    :raises YearIsClosed: when the accounts are made up.
    :raises AnnexIsTooLong: beyond 200 items.
    :raises ItemLacks: when it says too little.
    :raises AmountIsNegative, ItemIsDoneTwice, ItemEndsBefore, AccountIsNoLoan: when it contradicts itself.
    """
    year = _open_year(year)
    item = {"id": str(uuid7()), "kind": kind.value, **written_item(kind, given)}
    _keep(year, [*year.annexes, item])
    record(action="annex.add", subject=year, by=by, kind=kind.value, item=item["id"], text=item["text"])
    return item


@transaction.atomic
def change_item(*, year: FiscalYear, item: str, by: UUID | None, **given: Any) -> Item:
    """Change an item; what is not given stays.

    :raises YearIsClosed, ItemIsGone: when there is nothing to change any more.
    :raises ItemLacks, AmountIsNegative, ItemIsDoneTwice, ItemEndsBefore, AccountIsNoLoan: as when it is added.
    """
    year = _open_year(year)
    before = _item(year, item)
    changed = before | written_item(Kind(before["kind"]), _merged(before, given))
    _keep(year, [changed if one["id"] == item else one for one in year.annexes])
    record(action="annex.change", subject=year, by=by, item=item, text=changed["text"])
    return changed


@transaction.atomic
def remove_item(*, year: FiscalYear, item: str, by: UUID | None) -> None:
    """Remove an item.

    :raises YearIsClosed, ItemIsGone: when there is nothing to remove any more.
    """
    year = _open_year(year)
    text = _item(year, item)["text"]
    _keep(year, [one for one in year.annexes if one["id"] != item])
    record(action="annex.remove", subject=year, by=by, item=item, text=text)


@transaction.atomic
def take_from_year_before(*, year: FiscalYear, by: UUID | None) -> Sequence[Item]:
    """Take over what the accounts of the year before named and these do not yet: a lawsuit or loan often goes on.

    :raises YearIsClosed: when the accounts are made up.
    :raises NothingToTake: when nothing is there to take.
    """
    year = _open_year(year)
    before = FiscalYear.objects.filter(until_on=year.from_on).first()
    known = {(one["kind"], one["text"]) for one in year.annexes}
    wanted = [one for one in (before.annexes if before else []) if (one["kind"], one["text"]) not in known]
    if not wanted:
        raise NothingToTake
    taken = [one | {"id": str(uuid7())} for one in wanted]
    _keep(year, [*year.annexes, *taken])
    record(action="annex.take", subject=year, by=by, count=len(taken))
    return taken


def _open_year(year: FiscalYear) -> FiscalYear:
    year = FiscalYear.objects.select_for_update().get(pk=year.pk)
    if year.is_closed:
        raise YearIsClosed(year=year)
    return year


def _item(year: FiscalYear, item: str) -> Item:
    found: Item | None = next((one for one in year.annexes if one["id"] == item), None)
    if found is None:
        raise ItemIsGone
    return found


def _merged(before: Mapping[str, Any], given: Mapping[str, Any]) -> Item:
    return read_item(before) | dict(given)


def _keep(year: FiscalYear, items: Sequence[Item]) -> None:
    if len(items) > MOST_ITEMS:
        raise AnnexIsTooLong(most=MOST_ITEMS)
    year.annexes = list(items)
    year.save(update_fields=["annexes"])
