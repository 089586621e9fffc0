"""What a call would ask of each lot and owner: for the preview and for the issue alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounting.domain.call_entries import OwnerCharge
from accounting.domain.fund_call import CallPreview, preview_call
from accounting.models import FundCall
from buildings.domain.ownership import PartsAreNotWhole, debtor_parts
from buildings.domain.shares import check_total
from buildings.models import AllocationKey
from buildings.queries.keys import BasisLot, CallBasis, call_basis
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents


class LotsHaveNoDebtor(DomainError):
    """Every lot that pays is held whole on the day of the call: its debtors are known (R-253)."""

    code = "call-lots-without-debtor"
    message = N_("Au %(on)s, on ne sait pas qui doit payer pour ces lots : %(lots)s.")
    article = "art. 3.86 §3"
    why = N_("Les parts en jouissance (pleine propriété, usufruit, emphytéose) n'y font pas exactement 1.")
    advice = N_("Complétez les propriétaires de ces lots à cette date.")


class KeyIsNotInForce(DomainError):
    """A call is shared by a key that holds on its day."""

    code = "call-key-not-in-force"
    message = N_("La clé « %(key)s » n'est pas en vigueur au %(on)s.")
    advice = N_("Choisissez une autre clé ou une autre date.")


@dataclass(frozen=True)
class KeyPlan:
    """What a call asks by one key, split to the cent."""

    key: AllocationKey
    preview: CallPreview
    basis: CallBasis

    @cached_property
    def lots(self) -> dict[Any, BasisLot]:
        return {lot.id: lot for lot in self.basis.lots}


@dataclass(frozen=True)
class CallPlan:
    """A call split to the cent, key by key, with the names that go with its identifiers."""

    parts: tuple[KeyPlan, ...]

    @property
    def cents(self) -> Cents:
        return Cents(sum(part.preview.cents for part in self.parts))

    @property
    def charges(self) -> tuple[OwnerCharge, ...]:
        return tuple(charge for part in self.parts for charge in part.preview.charges)

    @cached_property
    def by_owner(self) -> dict[Any, list[OwnerCharge]]:
        """Group what each owner owes, owners by name."""
        grouped: dict[Any, list[OwnerCharge]] = {}
        for charge in sorted(self.charges, key=lambda charge: self._name(charge.owner)):
            grouped.setdefault(charge.owner, []).append(charge)
        return grouped

    @cached_property
    def by_key(self) -> dict[Any, KeyPlan]:
        return {part.key.pk: part for part in self.parts}

    @cached_property
    def owner_names(self) -> dict[Any, str]:
        return {owner: name for part in self.parts for owner, name in dict(part.basis.owner_names).items()}

    def lot_of(self, charge: OwnerCharge) -> BasisLot:
        return self.by_key[charge.key].lots[charge.lot]

    def _name(self, owner_id: Any) -> tuple[str, Any]:
        return self.owner_names[owner_id].casefold(), owner_id


def call_plan(fund_call: FundCall) -> CallPlan:
    """Split what a call asks by each of its keys over the lots, and each lot over its debtors on the day of the call.

    :raises KeyIsNotInForce: when a key holds before or after that day only.
    :raises SharesAreNotTheTotal: when the lots of the general key do not sum to the deed (R-005).
    :raises LotsHaveNoDebtor: with the lots that are not held whole.
    :raises NothingToAllocateBy: when no lot has a share in a key.
    """
    on = fund_call.called_on
    return CallPlan(tuple(key_plan(key=key, cents=cents, on=on) for key, cents in parts_of(fund_call)))


def parts_of(fund_call: FundCall) -> list[tuple[AllocationKey, Cents]]:
    """Return what a call asks by each key; one without parts asks its whole amount by its own key."""
    rows = fund_call.parts.select_related("key__association").order_by("id")
    parts = [(row.key, Cents(row.amount_cents)) for row in rows]
    return parts or [(fund_call.key, Cents(fund_call.amount_cents))]


def key_plan(*, key: AllocationKey, cents: Cents, on: date) -> KeyPlan:
    """Split ``cents`` by the shares of ``key`` on a day, as ``call_plan`` does for each key of a call."""
    basis = _basis(key, on)
    _check_debtors(basis)
    preview = preview_call(cents, shares=basis.shares, parts=basis.parts, on=on, key=key.pk)
    return KeyPlan(key, preview, basis)


def _basis(key: AllocationKey, on: date) -> CallBasis:
    if key.from_on > on or (key.until_on and key.until_on <= on):
        raise KeyIsNotInForce(key=key.name, on=on)
    basis = call_basis(key, on)
    if key.kind == AllocationKey.Kind.GENERAL:
        check_total(basis.shares, key.association.total_shares)
    return basis


def _check_debtors(basis: CallBasis) -> None:
    without = [lot.number for lot in basis.lots if not _is_held_whole(lot, basis.on)]
    if without:
        shown = ", ".join(without[:20]) + ("…" if len(without) > 20 else "")
        raise LotsHaveNoDebtor(on=basis.on, lots=shown)


def _is_held_whole(lot: BasisLot, on: date) -> bool:
    try:
        debtor_parts(lot.parts, on)
    except PartsAreNotWhole:
        return False
    return True
