"""Posting: the only way into the books (RD of 12 July 2012, art. 3.89 §5 15°)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounting.domain.ledger import Line, check_balanced, reversal
from accounting.domain.pcmn import chart_account
from accounting.models import Account, FiscalYear, JournalEntry, JournalLine
from accounting.services.fiscal_years import locked_fiscal_year
from accounting.services.paid import refresh_paid, suppliers_of
from documents.models import Document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents


class AccountTakesNoEntry(DomainError):
    """Entries go to the accounts in use, never to the headings above them."""

    code = "account-takes-no-entry"
    message = N_("Le compte %(code)s n'accepte pas d'écriture : c'est un titre, ou il est désactivé.")
    advice = N_("Choisissez un compte actif, ou réactivez celui-ci dans le plan comptable.")


class EntryIsReversed(DomainError):
    """An entry is reversed once."""

    code = "entry-reversed"
    message = N_("L'écriture %(entry)s a déjà été extournée.")


class EntryIsAReversal(DomainError):
    """A reversal is final: what it undid is booked anew."""

    code = "entry-is-reversal"
    message = N_("L'écriture %(entry)s est une extourne : elle ne s'extourne pas.")
    advice = N_("Passez une nouvelle écriture.")


class Origin(TypedDict, total=False):
    """What an entry was made from, a row by its ``JournalEntry.Source``, and its voucher (R-241)."""

    source: str
    source_id: UUID | None
    document: Document | None
    reference: str


@transaction.atomic
def post_entry(
    *,
    journal: str,
    on: date,
    text: str,
    lines: Sequence[Line],
    by: UUID | None,
    due_on: date | None = None,
    **origin: Unpack[Origin],
) -> JournalEntry:
    """Post a balanced entry under the next number of its journal and year.

    What ``lines`` name as owner, lot, key, supplier and item are identifiers. ``due_on`` is when the owners must have
    paid, for lines that do not say it themselves.

    :raises EntryIsNotBalanced: with both sums.
    :raises AccountTakesNoEntry: for a heading or an account out of use.
    :raises FiscalYearIsClosed: when the year of ``on`` is closed.
    """
    check_balanced(lines)
    suppliers = suppliers_of(lines)
    year = locked_fiscal_year(on)
    _check_accounts({line.account for line in lines})
    rows = [_row(line, line.due_on or (due_on if line.owner else None)) for line in lines]
    entry = _written(year, rows, journal=journal, entry_on=on, text=text, posted_by=by, **origin)
    refresh_paid(suppliers, by=by)
    return entry


@transaction.atomic
def reverse_entry(*, entry: JournalEntry, on: date, by: UUID | None, text: str) -> JournalEntry:
    """Undo a posted entry by its mirror image, in the same journal, which points to it.

    :raises EntryIsReversed: when that was done before.
    :raises EntryIsAReversal: when ``entry`` is such a mirror itself.
    """
    if entry.reverses_id:
        raise EntryIsAReversal(entry=entry)
    lines = [_line(row) for row in entry.lines.all()]
    suppliers = suppliers_of(lines)
    year = locked_fiscal_year(on)
    if JournalEntry.objects.filter(reverses=entry).exists():
        raise EntryIsReversed(entry=entry)
    rows = [_row(line, line.due_on) for line in reversal(lines)]
    mirror = _written(
        year,
        rows,
        journal=entry.journal,
        entry_on=on,
        text=text,
        posted_by=by,
        source=entry.source,
        source_id=entry.source_id,
        document_id=entry.document_id,
        reference=entry.reference,
        reverses=entry,
    )
    refresh_paid(suppliers, by=by)
    record(action="journal_entry.reverse", subject=entry, by=by, reversal=str(mirror.pk))
    return mirror


def _check_accounts(codes: Iterable[str]) -> None:
    wanted = {code for code in codes if chart_account(code).is_posting_account}
    open_codes = set(Account.objects.filter(code__in=wanted, is_active=True).values_list("code", flat=True))
    for code in sorted(codes):
        if code not in open_codes:
            raise AccountTakesNoEntry(code=code)


def _written(year: FiscalYear, rows: list[JournalLine], **fields: Any) -> JournalEntry:
    entry = JournalEntry.objects.create(
        fiscal_year=year, number=_next_number(year, fields["journal"]), line_count=len(rows), **fields
    )
    for position, row in enumerate(rows, start=1):
        row.entry, row.position = entry, position
    JournalLine.objects.bulk_create(rows)
    return entry


def _next_number(year: FiscalYear, journal: str) -> int:
    last = year.entries.filter(journal=journal).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _row(line: Line, due_on: date | None) -> JournalLine:
    return JournalLine(
        account_id=line.account,
        owner_id=cast("UUID | None", line.owner),
        lot_id=cast("UUID | None", line.lot),
        key_id=cast("UUID | None", line.key),
        supplier_id=cast("UUID | None", line.supplier),
        item_id=cast("UUID | None", line.item),
        vat_rate=line.vat_rate,
        vat_cents=line.vat_cents,
        occupant_percent=line.occupant_percent,
        debit_cents=line.debit_cents,
        credit_cents=line.credit_cents,
        text=line.text,
        due_on=due_on,
    )


def _line(row: JournalLine) -> Line:
    return Line(
        row.account_id,
        Cents(row.debit_cents),
        Cents(row.credit_cents),
        owner=row.owner_id,
        lot=row.lot_id,
        key=row.key_id,
        text=row.text,
        supplier=row.supplier_id,
        item=row.item_id,
        vat_rate=row.vat_rate,
        vat_cents=None if row.vat_cents is None else Cents(row.vat_cents),
        occupant_percent=row.occupant_percent,
    )
