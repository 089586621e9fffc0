"""Importing bank statements: each file whole or not at all, and never twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.banking.reading import BankFile, read_bank_file
from accounting.banking.statements import Movement, Statement
from accounting.models import BankStatement, BankTransaction
from accounting.services.bank_checks import check_neighbours, check_same, own_account
from accounting.services.bank_matching import propose_open
from buildings.models import BankAccount
from documents.models import Document
from documents.services.filing import file_document, media_type_of
from koprogo.audit.services import record
from koprogo.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(slots=True)
class FileOutcome:
    """What came of a file: statements imported, statements known before, or the refusal of all of it."""

    name: str
    imported: list[BankStatement] = field(default_factory=list)
    known: list[BankStatement] = field(default_factory=list)
    # Imported statements before which one is missing.
    gaps: list[BankStatement] = field(default_factory=list)
    movement_count: int = 0
    refusal: DomainError | None = None


@dataclass(slots=True)
class _Opened:
    given: GivenFile
    outcome: FileOutcome
    file: BankFile | None = None

    @property
    def rank(self) -> tuple[Any, ...]:
        """Files dropped together are taken in the order of their statements."""
        first = self.file.statements[0] if self.file else None
        return (first.iban, first.old_on, first.number or 0) if first else ("",)


def import_bank_files(*, files: Sequence[GivenFile], by: UUID | None) -> list[FileOutcome]:
    """Import files, each whole or not at all, and propose what their movements are.

    A statement that is known changes nothing. What is refused is told in its outcome and spoils no other file.
    """
    opened = [_opened(given) for given in files]
    for one in sorted((one for one in opened if one.file), key=lambda one: one.rank):
        try:
            _import(one, by)
        except DomainError as refusal:
            one.outcome = FileOutcome(one.given.name, refusal=refusal)
    if any(one.outcome.imported for one in opened):
        propose_open()
    return [one.outcome for one in opened]


def _opened(given: GivenFile) -> _Opened:
    outcome = FileOutcome(given.name)
    try:
        return _Opened(given, outcome, read_bank_file(given.content))
    except DomainError as refusal:
        outcome.refusal = refusal
        return _Opened(given, outcome)


@transaction.atomic
def _import(one: _Opened, by: UUID | None) -> None:
    if one.file is None:
        return
    paper = None
    for statement in one.file.statements:
        account = own_account(statement)
        known = same_statement(account, statement)
        if known:
            check_same(known, statement)
            one.outcome.known.append(known)
            continue
        paper = paper or _paper(one.given, by)
        _write(one, account, statement, paper, by)


def same_statement(account: BankAccount, statement: Statement) -> BankStatement | None:
    """Find the statement by its number, or by its balances where the bank numbers none."""
    rows = BankStatement.objects.filter(bank_account=account)
    if statement.number:
        return rows.filter(year=statement.year, number=statement.number).first()
    ends = {"until_on": statement.new_on, "old_cents": statement.old_cents, "new_cents": statement.new_cents}
    return rows.filter(**ends).first()


def _paper(given: GivenFile, by: UUID | None) -> Document:
    """Keep the file itself: it is the voucher of what is booked from it (R-241)."""
    return file_document(
        kind="bank_statement",
        title=given.name,
        content=given.content,
        media_type=media_type_of(given.content),
        file_name=given.name,
        by=by,
    )


def _write(one: _Opened, account: BankAccount, statement: Statement, paper: Document, by: UUID | None) -> None:
    told = {"file_name": one.given.name[-120:], "sha256": paper.sha256, "document": paper, "imported_by": by}
    row, is_gap = write_statement(account, statement, format=one.file.format if one.file else "", **told)
    one.outcome.imported.append(row)
    one.outcome.movement_count += len(statement.movements)
    one.outcome.gaps += [row] if is_gap else []


def write_statement(account: BankAccount, statement: Statement, **told: Any) -> tuple[BankStatement, bool]:
    """Write a proved statement of a locked account; return it, and whether one is missing before it.

    :raises BalanceDoesNotFollow: when it does not begin as the one before it ends.
    """
    number = statement.number or _next_number(account, statement.year)
    is_gap = check_neighbours(account, statement, number)
    row = BankStatement.objects.create(
        bank_account=account,
        year=statement.year,
        number=number,
        from_on=min((move.booked_on for move in statement.movements), default=statement.old_on),
        until_on=statement.new_on,
        old_cents=statement.old_cents,
        new_cents=statement.new_cents,
        **told,
    )
    BankTransaction.objects.bulk_create(_rows(row, statement.movements))
    count = len(statement.movements)
    record(action="bank_statement.import", subject=row, by=told["imported_by"], number=str(row), movements=count)
    return row, is_gap


def _next_number(account: BankAccount, year: int) -> int:
    last = BankStatement.objects.filter(bank_account=account, year=year).order_by("number").last()
    return last.number + 1 if last else 1


def _rows(statement: BankStatement, movements: Iterable[Movement]) -> list[BankTransaction]:
    return [_row(statement, place, move) for place, move in enumerate(movements, start=1)]


def _row(statement: BankStatement, place: int, move: Movement) -> BankTransaction:
    communication = " – ".join(filter(None, (move.communication, move.note)))
    return BankTransaction(
        statement=statement,
        position=place,
        booked_on=move.booked_on,
        value_on=move.value_on,
        amount_cents=move.cents,
        counterparty=(move.counterparty or "")[:140],
        iban=move.iban or "",
        ogm=move.ogm or "",
        communication=communication[:500],
        bank_reference=move.bank_reference[:40],
        end_to_end=(move.end_to_end or "")[:40],
        code=move.code[:16],
        return_reason=move.return_reason or "",
    )
