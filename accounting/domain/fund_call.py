"""What a fund call will ask of each lot and owner, to the cent, before it is issued (R-265, R-270, R-272)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from accounting.domain.allocation import LotT, allocate_by
from accounting.domain.call_entries import OwnerCharge
from buildings.domain.ownership import Part, PartsAreNotWhole, debtor_parts
from buildings.domain.shares import owner_share
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents


class LotHasNoDebtor(DomainError):
    """The charges of a lot are owed by the holders of its enjoyment, who hold it whole on the day of the call."""

    code = "call-lot-without-debtor"
    message = N_("Lot %(lot)s : au %(on)s, les parts en jouissance font %(total)s au lieu de 1.")
    advice = N_("Complétez les propriétaires de ce lot à cette date.")


@dataclass(frozen=True, slots=True)
class LotCharge:
    """What a call asks of one lot, and of each of its debtors."""

    lot: Hashable
    shares: int
    fraction: Fraction
    exact_cents: Fraction
    cents: Cents
    owners: tuple[OwnerCharge, ...]

    @property
    def rounding(self) -> Fraction:
        """Tell what the whole cents differ from the exact part, always less than one cent."""
        return self.cents - self.exact_cents


@dataclass(frozen=True, slots=True)
class CallPreview:
    """A call split over all lots of its key; the parts always sum to ``cents``."""

    cents: Cents
    total_shares: int
    lots: tuple[LotCharge, ...]

    @property
    def charges(self) -> tuple[OwnerCharge, ...]:
        """List who owes what for which lot, without the lots that pay nothing."""
        return tuple(charge for lot in self.lots for charge in lot.owners if charge.cents)

    @property
    def by_owner(self) -> dict[Hashable, Cents]:
        return sum_by_owner(self.charges)


def preview_call(
    cents: Cents,
    *,
    shares: Mapping[LotT, int],
    parts: Mapping[LotT, Sequence[Part]],
    on: date,
    key: Hashable = None,
) -> CallPreview:
    """Split a call by the shares of a key over its lots, and each lot over its debtors on the day of the call.

    Lots keep the order of ``shares``; owners that of their parts.

    :raises LotHasNoDebtor: when a lot that pays is not held whole on that day.
    :raises NothingToAllocateBy: when the key has no share.
    """
    total = sum(shares.values())
    lots = []
    for lot, lot_cents in allocate_by(cents, shares).items():
        fraction = owner_share(shares[lot], total)
        held = _debtors(lot, parts.get(lot, ()), on) if shares[lot] else {}
        owners = _owner_charges(lot_cents, lot=lot, held=held, key=key)
        lots.append(LotCharge(lot, shares[lot], fraction, cents * fraction, lot_cents, owners))
    return CallPreview(cents=cents, total_shares=total, lots=tuple(lots))


def _debtors(lot: Hashable, parts: Sequence[Part], on: date) -> dict[Hashable, Fraction]:
    try:
        return debtor_parts(parts, on)
    except PartsAreNotWhole as refusal:
        raise LotHasNoDebtor(lot=lot, on=on, total=refusal.total) from refusal


def _owner_charges(
    cents: Cents, *, lot: Hashable, held: Mapping[Hashable, Fraction], key: Hashable
) -> tuple[OwnerCharge, ...]:
    if not held:
        return ()
    split = allocate_by(cents, held)
    return tuple(OwnerCharge(owner, lot, split[owner], key=key, part=part) for owner, part in held.items())


def sum_by_owner(charges: Iterable[OwnerCharge]) -> dict[Hashable, Cents]:
    """Sum what each owner owes, over the lots and keys of one call or of several."""
    sums: dict[Hashable, Cents] = {}
    for charge in charges:
        sums[charge.owner] = Cents(sums.get(charge.owner, 0) + charge.cents)
    return sums
