"""The proof of a settlement: each line and key against the ledger, with the rounding; frozen at the closing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from accounting.domain.settlement import LotLine
from accounting.domain.shareable import Financed
from accounting.queries.closing_balances import closing_balances
from accounting.queries.settlements import YearSettlement
from buildings.models import AllocationKey


def proof_of(found: YearSettlement) -> dict[str, Any]:
    """Return the proof as it is kept: lines, keys, what was paid apart, and the balances carried forward."""
    names: dict[Any, str] = {key.pk: key.name for key in AllocationKey.objects.all()}
    lines = [_line(account, names[key], lines) for (account, key), lines in found.by_charge.items()]
    financed = [financed_body(one, names) for one in found.arrangement.financed]
    return {
        "lines": lines,
        "keys": _by_key(lines),
        "financed": financed,
        "charges_cents": found.charges_cents,
        "shared_cents": found.shared_cents,
        "difference_cents": found.difference_cents,
        "provisions_cents": found.provisions_cents,
        "balance_cents": found.balance_cents,
        "balances": closing_balances(found.period.last_on),
        "until_on": (found.period.last_on + timedelta(days=1)).isoformat(),
    }


def financed_body(one: Financed, names: Mapping[Any, str]) -> dict[str, Any]:
    """Write down what a fund or a call apart paid of an account."""
    return {"account": one.account, "by": one.by, "key": names.get(one.key, ""), "cents": one.cents}


def _line(account: str, key: str, lines: Sequence[LotLine]) -> dict[str, Any]:
    """Show what an account and key come to, the sum of the lots, and what the cents were rounded by at most."""
    charges = {id(line.charge): line.charge for line in lines}
    cents = sum(charge.cents for charge in charges.values())
    parts = sum(line.cents for line in lines)
    return {
        "account": account,
        "key": key,
        "cents": cents,
        "parts_cents": parts,
        "difference_cents": parts - cents,
        "lots": len({line.lot for line in lines}),
        "rounding": max((_rounding(line) for line in lines), default="0,00"),
    }


def _rounding(line: LotLine) -> str:
    """Write how many hundredths of a cent a part differs from its exact fraction."""
    total = sum(line.charge.weights.values(), Fraction(0))
    apart = abs(line.cents - line.charge.cents * Fraction(line.weight) / total)
    return f"0,{min(int(apart * 100 + Fraction(1, 2)), 99):02d}"


def _by_key(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: {"cents": 0, "parts_cents": 0})
    for line in lines:
        sums[line["key"]]["cents"] += line["cents"]
        sums[line["key"]]["parts_cents"] += line["parts_cents"]
    return [{"key": key, **both, "difference_cents": both["parts_cents"] - both["cents"]} for key, both in sums.items()]
