"""What an amount on an owner's account is explained by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from accounting.models import JournalLine, SettlementShare
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an explanation: words, a day or an amount."""

    label: str
    text: str = ""
    on: date | None = None
    cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """What one lot pays of what a call asks by one key, and this owner of that."""

    lot: str
    key: str
    asked_cents: Cents
    shares: int
    total_shares: int
    part: Fraction
    amount_cents: Cents

    @property
    def exact_cents(self) -> Fraction:
        return self.asked_cents * Fraction(self.shares, self.total_shares) * self.part

    @property
    def rounding(self) -> Fraction:
        """Tell what the whole cents differ from the exact part."""
        return self.amount_cents - self.exact_cents


@dataclass(frozen=True, slots=True)
class Cause:
    """What made an amount: its page for who runs the copropriété, its letter for the owner."""

    title: str
    decision: str = ""
    page: str = ""
    page_id: UUID | None = None
    document_id: UUID | None = None
    split: Split | None = None
    facts: tuple[Fact, ...] = ()
    share: SettlementShare | None = None
    lines: tuple[dict[str, Any], ...] = ()


def of_source(lines: Iterable[JournalLine], source: str) -> list[JournalLine]:
    """Keep the lines of entries that a row of one kind made."""
    return [line for line in lines if line.entry.source == source and line.entry.source_id]
