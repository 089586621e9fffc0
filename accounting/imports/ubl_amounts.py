"""The sums of an electronic invoice: checked, then each line made gross (R-420)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accounting.domain.allocation import allocate
from accounting.imports.ubl_refusals import UblLacksField, UblTotalsDiffer
from koprogo.core.errors import N_
from koprogo.core.money import ZERO, Cents, format_cents

WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Charge:
    """A line, or what the whole document adds or takes off; ``rate`` in hundredths of a percent."""

    text: str
    cents: Cents
    rate: int
    is_line: bool
    vat_cents: Cents = ZERO


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """What is taxed at a rate, and the tax."""

    rate: int
    taxable_cents: Cents
    tax_cents: Cents


def check_totals(
    charges: Sequence[Charge],
    taxes: Sequence[TaxTotal],
    said: Mapping[str, Cents],
    *,
    tax: Cents,
    rounding: Cents,
    prepaid: Cents,
) -> None:
    """Refuse totals that are not the sums of what they total.

    :raises UblTotalsDiffer: with what is said and what is found.
    """
    if not charges:
        raise UblLacksField(field=N_("les lignes"))
    net = _sum(charge.cents for charge in charges)
    _same("LineExtensionAmount", said["LineExtensionAmount"], _sum(each.cents for each in charges if each.is_line))
    _same("TaxExclusiveAmount", said["TaxExclusiveAmount"], net)
    _same("TaxTotal", tax, _sum(each.tax_cents for each in taxes))
    _same("TaxInclusiveAmount", said["TaxInclusiveAmount"], Cents(net + tax))
    _same("PayableAmount", said["PayableAmount"], Cents(net + tax - prepaid + rounding))
    _check_rates(charges, taxes)


def _check_rates(charges: Sequence[Charge], taxes: Sequence[TaxTotal]) -> None:
    """Each rate taxes what its lines make; the tax may differ by a cent a line, as each may be rounded apart."""
    by_rate: defaultdict[int, int] = defaultdict(int)
    for charge in charges:
        by_rate[charge.rate] += charge.cents
    taxed: defaultdict[int, list[TaxTotal]] = defaultdict(list)
    for each in taxes:
        taxed[each.rate].append(each)
    for rate in by_rate.keys() | taxed.keys():
        _same(f"TaxableAmount {rate // 100} %", _sum(each.taxable_cents for each in taxed[rate]), Cents(by_rate[rate]))
        tax = _sum(each.tax_cents for each in taxed[rate])
        found = Cents(round_half_up(by_rate[rate] * rate, WHOLE))
        if abs(tax - found) > len(charges):
            _same(f"TaxAmount {rate // 100} %", tax, found)


def gross_charges(charges: Sequence[Charge], taxes: Sequence[TaxTotal], rounding: Cents) -> tuple[Charge, ...]:
    """Share the tax of each rate among its lines and add it to them; a rounding is a line of its own."""
    gross = list(charges)
    for rate in {charge.rate for charge in charges}:
        places = [place for place, charge in enumerate(charges) if charge.rate == rate]
        tax = _sum(each.tax_cents for each in taxes if each.rate == rate)
        for place, vat in zip(places, _shared(tax, [charges[place].cents for place in places]), strict=True):
            net = charges[place]
            gross[place] = Charge(net.text, Cents(net.cents + vat), rate, net.is_line, vat)
    if rounding:
        gross.append(Charge(N_("Arrondi"), rounding, 0, is_line=False))
    return tuple(each for each in gross if each.cents)


def _shared(tax: Cents, nets: Sequence[int]) -> list[Cents]:
    """Give each line its share of a tax: what is above nil and below it each by weight, so that the sum is the tax."""
    above = [max(net, 0) for net in nets]
    below = [max(-net, 0) for net in nets]
    if sum(nets) == 0:
        return [tax, *[ZERO] * (len(nets) - 1)]
    if not any(below):
        return allocate(tax, above)
    if not any(above):
        return allocate(tax, below)
    down = Cents(-round_half_up(abs(tax) * sum(below), abs(sum(nets))))
    up = Cents(tax - down)
    return [Cents(one + other) for one, other in zip(allocate(up, above), allocate(down, below), strict=True)]


def round_half_up(numerator: int, denominator: int) -> int:
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def _same(name: str, said: Cents, found: Cents) -> None:
    if said != found:
        raise UblTotalsDiffer(name=name, said=format_cents(said), found=format_cents(found))


def _sum(cents: Iterable[Cents]) -> Cents:
    return Cents(sum(cents))
