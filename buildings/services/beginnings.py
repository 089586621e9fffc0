"""Dating the first owners of a lot earlier, so that a year before can be called and settled."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import AllocationKey, AllocationShare, Lot, Ownership
from buildings.queries.lots import first_days
from buildings.services.associations import locked_association
from buildings.services.keys import KeyIsClosed
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class LotBeginsThenAlready(DomainError):
    """Only what is earlier than all that is known can be added before it."""

    code = "lot-begins-already"
    message = N_("Les propriétaires du lot %(lot)s sont connus depuis le %(first_on)s.")
    advice = N_("Indiquez un jour antérieur. Pour un changement plus tardif, enregistrez une mutation.")


class LotHasNoBeginning(DomainError):
    """Who never held a lot did not hold it earlier."""

    code = "lot-without-beginning"
    message = N_("Le lot %(lot)s n'a encore aucun propriétaire.")
    advice = N_("Indiquez d'abord ses propriétaires.")


@dataclass(frozen=True, slots=True)
class Addition:
    """Days that lots gain before those known, and the keys in which they weigh from then on and did not before."""

    days: Period
    keys: frozenset[UUID]


Guard = Callable[[Addition], None]
_guards: list[Guard] = []


def register_guard(guard: Guard) -> None:
    """Ask ``guard`` too before days are added: it refuses when something of a context above rests on them."""
    _guards.append(guard)


@transaction.atomic
def begin_earlier(*, lot: Lot, from_on: date, by: UUID | None, with_others: bool = False) -> list[Lot]:
    """Let the first owners of ``lot`` hold it since ``from_on``, and let it weigh in its keys from then on.

    ``with_others`` does the same to all lots that begin on the day it does. Returns the lots.

    :raises LotHasNoBeginning, LotBeginsThenAlready: when there is nothing to bring forward.
    :raises KeyIsClosed: when the shares of the deed do not reach so far back.
    :raises DomainError: when an issued call or a closed year rests on those days.
    """
    locked_association()
    first_on = _first_day(lot, from_on)
    keys = list(AllocationKey.objects.select_for_update(no_key=True).order_by("pk"))
    lots = _beginning_on(first_on) if with_others else [lot]
    shares = _late_shares(lots, first_on, keys, from_on)
    addition = Addition(Period(from_on, first_on), frozenset(share.key_id for share in shares))
    for guard in _guards:
        guard(addition)
    _bring_forward(lots, shares, first_on, from_on)
    for one in lots:
        days = [f"{first_on}", f"{from_on}"]
        record(action="lot.begun_earlier", subject=one, by=by, lot=one.number, changed={"from_on": days})
    return lots


def _first_day(lot: Lot, from_on: date) -> date:
    first_on = first_days([lot]).get(lot.pk)
    if first_on is None:
        raise LotHasNoBeginning(lot=lot.number)
    if from_on >= first_on:
        raise LotBeginsThenAlready(lot=lot.number, first_on=first_on)
    return first_on


def _beginning_on(first_on: date) -> list[Lot]:
    lots = Lot.objects.select_for_update()
    days = first_days(lots)
    return [lot for lot in lots if days.get(lot.pk) == first_on]


def _late_shares(
    lots: Collection[Lot], first_on: date, keys: Iterable[AllocationKey], from_on: date
) -> list[AllocationShare]:
    """Return the first shares of the lots that began with their owners, in keys that are older than ``from_on``.

    :raises KeyIsClosed: when the general key is younger.
    """
    reaching = [key for key in keys if Period(key.from_on, key.until_on).contains(from_on)]
    general = [key for key in keys if key.kind == AllocationKey.Kind.GENERAL]
    if not any(key.kind == AllocationKey.Kind.GENERAL for key in reaching):
        raise KeyIsClosed(key=general[0].code if general else "", from_on=from_on)
    rows = AllocationShare.objects.filter(lot__in=lots, key__in=reaching).order_by("from_on")
    first: dict[tuple[UUID, UUID], AllocationShare] = {}
    for row in rows:
        first.setdefault((row.lot_id, row.key_id), row)
    return [row for row in first.values() if from_on < row.from_on <= first_on]


def _bring_forward(lots: Collection[Lot], shares: Iterable[AllocationShare], first_on: date, from_on: date) -> None:
    Ownership.objects.filter(lot__in=lots, from_on=first_on).update(from_on=from_on)
    AllocationShare.objects.filter(pk__in=[share.pk for share in shares]).update(from_on=from_on)
