"""What the syndic sees before he issues a call: each lot and owner, the entry, the code of the first letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from accounting.domain.call_entries import CallKind, entries_for_call
from accounting.domain.fund_call import LotCharge
from accounting.domain.ledger import Totals, trial_balance
from accounting.models import Account, FundCall
from accounting.queries.call_plans import CallPlan, KeyPlan, call_plan
from accounting.queries.communications import next_ogm
from accounting.queries.payment_cards import epc_text
from buildings.models import Owner
from buildings.queries.letters import Recipient, letter_recipients
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class LotRow:
    """What one lot pays: its exact part, the whole cents, and who owes them."""

    number: str
    charge: LotCharge
    owners: tuple["OwnerPart", ...]


@dataclass(frozen=True, slots=True)
class OwnerPart:
    name: str
    part: Fraction
    cents: Cents


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """What one owner pays in all, and how the letter reaches him."""

    id: UUID
    name: str
    lots: str
    cents: Cents
    by_email: bool
    has_address: bool


@dataclass(frozen=True, slots=True)
class EntryRow:
    account: Account
    line_count: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class KeyPart:
    """What is asked by one key, lot by lot."""

    name: str
    total_shares: int
    cents: Cents
    lots: tuple[LotRow, ...]

    @property
    def lots_cents(self) -> int:
        return sum(row.charge.cents for row in self.lots)

    @property
    def rounding(self) -> Fraction:
        return sum((row.charge.rounding for row in self.lots), Fraction())


@dataclass(frozen=True, slots=True)
class Preview:
    """A call as it would be issued."""

    parts: tuple[KeyPart, ...]
    owners: tuple[OwnerRow, ...]
    entries: tuple[tuple[EntryRow, ...], ...]
    cents: Cents
    sample_epc: str

    @property
    def lots_cents(self) -> int:
        return sum(part.lots_cents for part in self.parts)

    @property
    def owners_cents(self) -> int:
        return sum(row.cents for row in self.owners)

    @property
    def rounding(self) -> Fraction:
        return sum((part.rounding for part in self.parts), Fraction())

    @property
    def email_count(self) -> int:
        return sum(row.by_email for row in self.owners)

    @property
    def post_count(self) -> int:
        return len(self.owners) - self.email_count

    @property
    def lost_count(self) -> int:
        """Count the letters on paper that have no address to go to."""
        return sum(not row.by_email and not row.has_address for row in self.owners)


def call_preview(fund_call: FundCall, on: date) -> Preview:
    """Return what issuing ``fund_call`` on a day would do.

    :raises DomainError: when it would be refused.
    """
    plan = call_plan(fund_call)
    owners = _owner_rows(plan, on)
    return Preview(
        parts=tuple(_key_part(part) for part in plan.parts),
        owners=owners,
        entries=_entries(fund_call, plan),
        cents=plan.cents,
        sample_epc=_sample_epc(fund_call, owners),
    )


def _key_part(part: KeyPlan) -> KeyPart:
    lots = tuple(_lot_row(part, charge) for charge in part.preview.lots)
    return KeyPart(part.key.name, part.preview.total_shares, part.preview.cents, lots)


def _lot_row(plan: KeyPlan, charge: LotCharge) -> LotRow:
    names: dict[Any, str] = dict(plan.basis.owner_names)
    parts = tuple(OwnerPart(names[owner.owner], owner.part, owner.cents) for owner in charge.owners)
    return LotRow(plan.lots[charge.lot].number, charge, parts)


def _owner_rows(plan: CallPlan, on: date) -> tuple[OwnerRow, ...]:
    owners = list(Owner.objects.filter(pk__in=plan.by_owner.keys()))
    recipients = letter_recipients(owners, on)
    return tuple(_owner_row(plan, owner, recipients[owner.pk]) for owner in owners)


def _owner_row(plan: CallPlan, owner: Owner, recipient: Recipient) -> OwnerRow:
    charges = plan.by_owner[owner.pk]
    return OwnerRow(
        id=owner.pk,
        name=owner.full_name,
        lots=", ".join(dict.fromkeys(plan.lot_of(charge).number for charge in charges)),
        cents=Cents(sum(charge.cents for charge in charges)),
        by_email=recipient.accepts_email,
        has_address=recipient.has_address,
    )


def _entries(fund_call: FundCall, plan: CallPlan) -> tuple[tuple[EntryRow, ...], ...]:
    """Sum the lines of each entry by account."""
    entries = entries_for_call(CallKind(fund_call.kind), plan.charges)
    known = Account.objects.in_bulk({line.account for lines in entries for line in lines})
    return tuple(_entry_rows(lines, known) for lines in entries)


def _entry_rows(lines: Sequence[Any], known: dict[str, Account]) -> tuple[EntryRow, ...]:
    return tuple(
        EntryRow(known[code], sum(line.account == code for line in lines), sums)
        for code, sums in trial_balance(lines).items()
    )


def _sample_epc(fund_call: FundCall, owners: Iterable[OwnerRow]) -> str:
    """Return the code of the first letter as it would be if the call were issued now."""
    first = next(iter(owners))
    return epc_text(fund_call.bank_account, first.cents, next_ogm())
