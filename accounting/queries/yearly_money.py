"""The money of the yearly accounts: what the bank says on the last day, and the loans."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from accounting.domain.annexes import LOANS
from accounting.models import BankStatement, JournalEntry, JournalLine
from accounting.queries.bank_accounts import ledger_account_of, ledger_balance
from accounting.queries.yearly_tables import name_of
from buildings.models import BankAccount
from koprogo.core import formats
from koprogo.core.money import Cents
from koprogo.core.periods import Period
from koprogo.core.tables import DAY, MONEY, Column, Row, Table


def bank_table(on: date) -> Table:
    """Return, as a certificate of each bank account, the statement that says its balance, beside the books (A-03)."""
    columns = (
        Column("iban", _("Compte bancaire")),
        Column("account", _("Compte")),
        Column("statement", _("Extrait")),
        Column("until_on", _("Au"), DAY),
        Column("said", _("Solde de l'extrait"), MONEY),
        Column("booked", _("Comptabilité"), MONEY),
        Column("difference", _("Différence"), MONEY),
    )
    rows = [*_certificates(on), *_without_bank(on)]
    return Table(_("soldes bancaires et extraits à la clôture"), columns, rows)


def _certificates(on: date) -> Iterator[Row]:
    for account in BankAccount.objects.filter(association__parent=None).order_by("kind", "iban"):
        code, statement = ledger_account_of(account), _statement_of(account, on)
        booked = ledger_balance(code, on)
        if statement is None:
            if not account.is_closed or booked:
                yield Row((formats.iban(account.iban), code, _("aucun extrait"), None, None, booked, None))
            continue
        said = _said(statement, on)
        until = min(statement.until_on, on)
        yield Row((formats.iban(account.iban), code, str(statement), until, said, booked, Cents(said - booked)))


def _statement_of(account: BankAccount, on: date) -> BankStatement | None:
    """Return the statement that holds the day, else the last one before it."""
    begun = BankStatement.objects.filter(bank_account=account, from_on__lte=on)
    return begun.order_by("-until_on", "-year", "-number").first()


def _said(statement: BankStatement, on: date) -> Cents:
    """Return what a statement says at the end of a day: one may run on into the next year."""
    if statement.until_on <= on:
        return Cents(statement.new_cents)
    moved = statement.transactions.filter(booked_on__lte=on).aggregate(cents=Sum("amount_cents"))
    return Cents(statement.old_cents + (moved["cents"] or 0))


def _without_bank(on: date) -> Iterator[Row]:
    """Tell the money that no bank account stands for: the cash box, transfers under way."""
    known = {ledger_account_of(account) for account in BankAccount.objects.filter(association__parent=None)}
    money = JournalLine.objects.filter(Q(account__code__startswith="5"), entry__entry_on__lte=on)
    for code, cents in _sums(money):
        if cents and code not in known:
            yield Row((name_of(code), code, "", None, None, Cents(cents), None))


def _sums(lines: QuerySet[JournalLine]) -> list[tuple[str, int]]:
    sums = lines.order_by().values_list("account_id").annotate(cents=Sum("debit_cents") - Sum("credit_cents"))
    return sorted(sums)


def loan_table(period: Period) -> Table:
    """Return the movements of the accounts of loans in a year."""
    columns = (
        Column("account", _("Emprunt")),
        Column("opening", _("Dû au début"), MONEY),
        Column("more", _("Emprunté ou transféré"), MONEY),
        Column("less", _("Remboursé ou transféré"), MONEY),
        Column("closing", _("Dû à la fin"), MONEY),
    )
    moved = _loans(period)
    rows = [Row((name_of(code), *cells)) for code, cells in sorted(moved.items()) if any(cells)]
    total = tuple(Cents(sum(column)) for column in zip(*(row.cells[1:] for row in rows), strict=True))
    return Table(_("emprunts : mouvements"), columns, [*rows, Row((_("Total"), *total), is_total=True)] if rows else [])


def _loans(period: Period) -> dict[str, tuple[Cents, Cents, Cents, Cents]]:
    """Sum what was due, came and went on each account; what an opening entry brings was due before."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    lines = JournalLine.objects.filter(_of_loans(), entry__entry_on__lte=period.last_on).order_by()
    opens = Q(entry__entry_on__lt=period.from_on) | Q(entry__journal=JournalEntry.Journal.OPENING)
    for code, cents in _sums(lines.filter(opens)):
        found[code][0] -= cents
    for code, debit, credit in lines.exclude(opens).values_list("account_id", "debit_cents", "credit_cents"):
        found[code][1] += credit
        found[code][2] -= debit
    return {code: _cells(*sums) for code, sums in found.items()}


def _cells(opening: int, more: int, less: int) -> tuple[Cents, Cents, Cents, Cents]:
    return Cents(opening), Cents(more), Cents(less), Cents(opening + more + less)


def _of_loans() -> Q:
    found = Q()
    for start in LOANS:
        found |= Q(account__code__startswith=start)
    return found
