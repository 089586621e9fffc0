"""What the statement of each owner says, from the frozen shares alone; amounts in cents, names in his language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import override

from accounting.domain.payments import RECEIVABLES
from accounting.models import Account, FundCall, JournalLine, Settlement, SettlementShare
from accounting.queries.balances import receivable_lines
from accounting.queries.bank_accounts import usual_account
from accounting.queries.payment_cards import payment_box
from accounting.queries.policies import books_policy
from accounting.queries.statement_files import attachments
from accounting.queries.sums import balances_by
from accounting.queries.year_figures import lines_of, year_period
from buildings.models import Owner
from koprogo.core.formats import fraction
from koprogo.core.money import Cents


@dataclass(frozen=True)
class Statements:
    """What all statements of a settlement have in common, read once."""

    settlement: Settlement
    on: date
    names: dict[str, dict[str, str]]
    private: dict[UUID, list[dict[str, Any]]]
    balances: dict[UUID, Cents]
    credits: str

    def content(self, owner: Owner, shares: Sequence[SettlementShare]) -> dict[str, Any]:
        """Write down what the statement to one owner says, with the same figures for programs."""
        lots = [self._lot(share, self.names[owner.language]) for share in shares]
        balance = sum(share.balance_cents for share in shares)
        body = {
            "dated_on": self.on,
            "reference": f"D{self.settlement.fiscal_year}-{owner.reference}",
            "year": self._year(),
            "owner": {"name": owner.full_name, "reference": owner.reference},
            "lots": lots,
            "charges_cents": sum(share.charges_cents for share in shares),
            "provisions_cents": sum(share.provisions_cents for share in shares),
            "balance_cents": balance,
            "private": self.private.get(owner.pk, []),
            "private_total_cents": sum(one["cents"] for one in self.private.get(owner.pk, [])),
            "other_cents": self.balances.get(owner.pk, 0) - balance,
            "credits": self.credits,
        }
        files = {"attachments": attachments(self.settlement, body)}
        return body | files | self._payment(balance, shares[0].ogm)

    def _year(self) -> dict[str, Any]:
        year, proof = self.settlement.fiscal_year, self.settlement.proof
        sums = {name: proof[name] for name in ("charges_cents", "shared_cents", "difference_cents")}
        return {
            "name": str(year),
            "from_on": year.from_on,
            "last_on": year.last_on,
            "approved_on": self.settlement.approved_on,
            "due_on": self.settlement.due_on,
            **sums,
        }

    def _lot(self, share: SettlementShare, names: dict[str, str]) -> dict[str, Any]:
        basis = share.basis
        part = Fraction(basis["days"]) / basis["year_days"]
        return {
            "number": share.lot.number,
            "from_on": share.from_on,
            "last_on": share.until_on - timedelta(days=1),
            "keys": _by_key(share.lines, names),
            "lot_cents": basis["lot_cents"],
            "part": "" if part == 1 else fraction(Fraction(part)),
            "days": basis["days"],
            "year_days": basis["year_days"],
            "charges_cents": share.charges_cents,
            "occupant_cents": share.occupant_cents,
            "own_cents": share.charges_cents - share.occupant_cents,
            "calls": [{"called_on": call["on"], **call} for call in basis["calls"]],
            "provisions_cents": share.provisions_cents,
            "balance_cents": share.balance_cents,
        }

    def _payment(self, balance: int, ogm: str) -> dict[str, Any]:
        account = usual_account(FundCall.Kind.PROVISION)
        if balance <= 0 or account is None:
            return {}
        return {"payment": payment_box(account, Cents(balance), ogm, self.settlement.due_on)}


def statements(settlement: Settlement, on: date, languages: Sequence[str]) -> Statements:
    """Read what the statements of a settlement share."""
    return Statements(
        settlement=settlement,
        on=on,
        names={language: _names(language) for language in languages},
        private=_private(settlement),
        balances=_balances(on),
        credits=books_policy().credits,
    )


def shares_by_owner(settlement: Settlement) -> list[tuple[Owner, list[SettlementShare]]]:
    """Group the shares of a settlement by their owner, by name."""
    rows = settlement.shares.select_related("owner", "lot").order_by(
        "owner__last_name", "owner__first_name", "owner_id", "lot__position", "lot__number"
    )
    return [(owner, list(group)) for owner, group in groupby(rows, key=lambda row: row.owner)]


def _names(language: str) -> dict[str, str]:
    with override(language):
        return {account.code: account.name for account in Account.objects.filter(code__gte="6", code__lt="8")}


def _by_key(lines: Sequence[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        grouped.setdefault(line["key"], []).append({**line, "name": names.get(line["account"], line["account"])})
    return [
        {
            "key": key,
            "lines": group,
            "total_cents": sum(line["total_cents"] for line in group),
            "cents": sum(line["cents"] for line in group),
            "occupant_cents": sum(line["occupant_cents"] for line in group),
        }
        for key, group in grouped.items()
    ]


def _private(settlement: Settlement) -> dict[UUID, list[dict[str, Any]]]:
    """List what was charged to each owner alone (643100), for information."""
    period = year_period(settlement.fiscal_year)
    entries = lines_of(period).filter(account__code__startswith="6431").values("entry")
    asked = JournalLine.objects.filter(entry__in=entries, account__in=RECEIVABLES, owner__isnull=False)
    rows = asked.order_by("entry__entry_on", "id")
    listed: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows.select_related("entry"):
        text = row.text or row.entry.text
        one = {"charged_on": row.entry.entry_on, "text": text, "cents": row.balance_cents}
        listed.setdefault(row.owner_id, []).append(one)  # type: ignore[arg-type]
    return listed


def _balances(on: date) -> dict[UUID, Cents]:
    """Return what each owner owes on the day of the statements, the settlement included."""
    return balances_by(receivable_lines(on), "owner_id")
