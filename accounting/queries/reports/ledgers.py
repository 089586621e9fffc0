"""General ledger and journals as tables, for the page and for files."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import Account, JournalEntry
from accounting.queries.reports.asked import Asked
from accounting.queries.reports.lines import LedgerLine, balance_before, ledger_lines
from accounting.queries.reports.parties import party_name
from koprogo.core.formats import day
from koprogo.core.tables import DAY, MONEY, Column, Link, Report, Row, Table


def general_ledger(asked: Asked) -> Report:
    """Tell every line of what is asked for, account by account when no account is."""
    return ledger_report(asked, ledger_lines(asked))


def ledger_report(asked: Asked, lines: Sequence[LedgerLine], *, with_opening: bool = True) -> Report:
    """Put lines, one page or all, under their columns; the balance before the first day goes first."""
    rows = [_row(asked, line) for line in lines]
    if with_opening and asked.since and (asked.account or asked.owner or asked.supplier):
        rows.insert(0, Row(("", None, "", _("Solde reporté"), "", "", "", None, None, balance_before(asked))))
    title = _("Grand livre")
    return Report("general-ledger", title, lead_of(asked), (Table(title, _columns(), rows),))


def lead_of(asked: Asked) -> str:
    """Say whose lines they are, and of which days."""
    language = get_language() or "fr"
    until = _("jusqu'au %(on)s") % {"on": day(asked.on, language)}
    since = _("du %(since)s") % {"since": day(asked.since, language)} if asked.since else ""
    account = Account.objects.filter(code=asked.account).first() if asked.account else None
    subject = f"{asked.account} {account.name if account else ''}".strip()
    parts = [subject, asked.journal, party_name(asked), f"{since} {until}".strip()]
    return " · ".join(part for part in parts if part)


def _columns() -> tuple[Column, ...]:
    return (
        Column("entry", _("Écriture")),
        Column("date", _("Date"), DAY),
        Column("account", _("Compte")),
        Column("text", _("Libellé")),
        Column("party", _("Tiers")),
        Column("voucher", _("Pièce")),
        Column("key", _("Clé")),
        Column("debit", _("Débit"), MONEY),
        Column("credit", _("Crédit"), MONEY),
        Column("balance", _("Solde"), MONEY),
    )


def _row(asked: Asked, line: LedgerLine) -> Row:
    party = f"{line.party} · {line.lot}" if line.party and line.lot else line.party or line.lot
    cells = (
        line.entry_reference,
        line.on,
        line.account,
        line.text,
        party,
        line.reference,
        line.key,
        line.debit_cents or None,
        line.credit_cents or None,
        line.balance_cents,
    )
    return Row(cells, Link("journal_entry_detail", (line.entry,), asked.params | {"from": "ledger"}))


def journals(asked: Asked) -> Report:
    """Tell the entries of a journal, or of all, line by line in the order of their numbers."""
    lines = sorted(ledger_lines(asked), key=lambda line: (line.year_from_on, line.journal, line.number, line.position))
    names = dict(JournalEntry.Journal.choices)
    cells = [
        (
            line.journal,
            str(names[line.journal]),
            line.entry_reference,
            line.on,
            line.account,
            line.text,
            line.party,
            line.reference,
            line.key,
            line.debit_cents or None,
            line.credit_cents or None,
        )
        for line in lines
    ]
    title = _("Journaux")
    return Report("journals", title, lead_of(asked), (Table(title, _journal_columns(), [Row(row) for row in cells]),))


def _journal_columns() -> tuple[Column, ...]:
    entry, on, account, text, party, voucher, key, debit, credit, _balance = _columns()
    journal = (Column("journal", _("Journal")), Column("journal_name", _("Nom du journal")))
    return (*journal, entry, on, account, text, party, voucher, key, debit, credit)
