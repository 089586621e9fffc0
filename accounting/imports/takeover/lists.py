"""Lists beside the balance: signed balances of owners and suppliers, their open items, their shares in the funds."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from accounting.domain.takeover import OWNERS, SUPPLIERS, OpeningItem, Proof, differing, listed, sums_by
from accounting.imports.takeover.codes import Field
from accounting.imports.takeover.mapping import Table
from accounting.imports.takeover.problems import Problem
from koprogo.core.money import Cents, format_cents


@dataclass(slots=True)
class Lists:
    """Rows of the lists: open items where they have days or references, else one balance each."""

    itemised: list[OpeningItem] = field(default_factory=list)
    totals: list[OpeningItem] = field(default_factory=list)
    working: list[Cents] | None = None
    reserve: list[Cents] | None = None

    def add(self, item: OpeningItem, *, is_itemised: bool) -> None:
        (self.itemised if is_itemised else self.totals).append(item)

    def add_shares(self, table: Table, shares: tuple[Cents, Cents]) -> None:
        """Note an owner's shares in the funds, where the list has columns for them."""
        if table.has(Field.WORKING_SHARE):
            self.working = [*(self.working or []), shares[0]]
        if table.has(Field.RESERVE_SHARE):
            self.reserve = [*(self.reserve or []), shares[1]]

    def taken(self, family: str, account: str) -> list[OpeningItem]:
        """Take out what is to be booked on ``account``: the open items or, without any, the balances.

        Without an account nothing is: the balance has the items itself, and all that is listed proves them.
        """
        itemised, totals = _of(self.itemised, family), _of(self.totals, family)
        if not account:
            self.totals += [] if totals else itemised
            return []
        if not itemised:
            self.totals = [item for item in self.totals if item not in totals]
        return [replace(item, account=account) if family == OWNERS else item for item in itemised or totals]

    def prove(
        self, items: list[OpeningItem], names: Mapping[Hashable, str], proofs: list[Proof], problems: list[Problem]
    ) -> None:
        """Hold each listed balance against the open items of the same owner or supplier."""
        for family, code in ((OWNERS, "owners-list"), (SUPPLIERS, "suppliers-list")):
            lines = _of(self.totals, family)
            if not lines:
                continue
            totals, sums = sums_by(lines, _party), sums_by(_of(items, family), _party)
            proofs.append(listed(code, totals, sums))
            places = {_party(item): item.place for item in lines}
            for who in differing(totals, sums):
                problems.append(_difference(str(names.get(who, who)), places.get(who, ""), totals, sums, who))


def _of(items: list[OpeningItem], family: str) -> list[OpeningItem]:
    return [item for item in items if item.account.startswith(family)]


def _party(item: OpeningItem) -> Hashable:
    return item.owner if item.owner is not None else item.supplier


def _difference(name: str, place: str, totals: Any, sums: Any, who: Hashable) -> Problem:
    told = {"name": name, "listed": format_cents(totals.get(who, Cents(0)))}
    if who not in sums:
        return Problem("item-missing", place, told)
    return Problem("list-differs", place, told | {"found": format_cents(sums[who])})
