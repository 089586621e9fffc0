"""A settlement as it is shown: frozen when the year is closed, provisional while it is not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.models import FiscalYear, Settlement, SettlementShare
from accounting.queries.frozen_shares import remaining_owners, share_rows
from accounting.queries.proofs import proof_of
from accounting.queries.settlements import year_settlement
from accounting.queries.year_figures import year_period
from buildings.models import Lot, Owner
from documents.models import Document
from koprogo.core.money import Cents


@dataclass(frozen=True)
class SettlementView:
    """The shares and the proof of a year on a day; ``settlement`` is there once the year was closed."""

    year: FiscalYear
    on: date
    settlement: Settlement | None
    proof: dict[str, Any]
    shares: tuple[SettlementShare, ...]

    def of_owner(self, owner_id: UUID) -> tuple[SettlementShare, ...]:
        return tuple(share for share in self.shares if share.owner_id == owner_id)

    @property
    def to_pay_cents(self) -> Cents:
        return Cents(sum(max(share.balance_cents, 0) for share in self.shares))

    @property
    def to_return_cents(self) -> Cents:
        return Cents(-sum(min(share.balance_cents, 0) for share in self.shares))

    @property
    def unkeyed_cents(self) -> Cents:
        return Cents(self.proof.get("unkeyed_cents", 0))


@dataclass(frozen=True)
class YearRow:
    """A financial year with what became of its settlement."""

    year: FiscalYear
    settlement: Settlement | None


def year_rows() -> list[YearRow]:
    """Return the financial years, newest first, each with the settlement that stands."""
    standing = Settlement.objects.exclude(state=Settlement.State.REVERSED)
    by_year = {settlement.fiscal_year_id: settlement for settlement in standing}
    return [YearRow(year, by_year.get(year.pk)) for year in FiscalYear.objects.all()]


def standing_settlement(year: FiscalYear) -> Settlement | None:
    """Return the settlement of a year that was not undone."""
    return year.settlements.exclude(state=Settlement.State.REVERSED).first()


def last_settled_year(owners: Collection[UUID]) -> FiscalYear | None:
    """Return the newest year whose settlement some owners have a share in."""
    mine = SettlementShare.objects.filter(owner__in=owners).exclude(settlement__state=Settlement.State.REVERSED)
    share = mine.select_related("settlement__fiscal_year").order_by("-settlement__fiscal_year__from_on").first()
    return share.settlement.fiscal_year if share else None


def settlement_view(year: FiscalYear, on: date) -> SettlementView:
    """Return what was frozen, or else the settlement for the days until ``on``.

    :raises LotIsNotHeldWhole, ChargeHasNoWeight: when a provisional one cannot be told.
    """
    settlement = standing_settlement(year)
    if settlement is not None:
        rows = settlement.shares.select_related("owner", "lot").order_by("lot__position", "lot__number", "from_on")
        return SettlementView(year, year_period(year).last_on, settlement, settlement.proof, tuple(rows))
    last_on = min(max(on, year.from_on), year_period(year).last_on)
    found = year_settlement(year, last_on)
    rows_unsaved = share_rows(Settlement(fiscal_year=year), found, {}, remaining_owners(found))
    unkeyed = sum(line.cents for line in found.arrangement.unkeyed)
    return SettlementView(
        year, last_on, None, proof_of(found) | {"unkeyed_cents": unkeyed}, tuple(_named(rows_unsaved))
    )


def _named(rows: Sequence[SettlementShare]) -> Sequence[SettlementShare]:
    owners, lots = Owner.objects.in_bulk({row.owner_id for row in rows}), Lot.objects.in_bulk()
    for row in rows:
        row.owner, row.lot = owners[row.owner_id], lots[row.lot_id]
    return rows


def statement_of(settlement: Settlement, owner: Owner) -> Document | None:
    """Return the newest finished statement of an owner."""
    return Document.objects.filter(
        subject_id=settlement.pk, owner=owner, kind="statement", state=Document.State.RENDERED
    ).first()
