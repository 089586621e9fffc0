"""What came in, went out or came back at the bank, and which debt it was for (R-351)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.models import BankTransaction, JournalEntry, JournalLine
from accounting.queries.bank_words import REASONS, item_titles
from accounting.queries.causes.shape import Cause, Fact, of_source
from koprogo.core.formats import ogm
from koprogo.core.money import Cents


def payments(lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain what moved at the bank."""
    wanted = of_source(lines, JournalEntry.Source.PAYMENT)
    rows = BankTransaction.objects.select_related("statement__bank_account")
    known = rows.in_bulk({line.entry.source_id for line in wanted})
    titles = item_titles({line.item_id for line in wanted})
    return {line.pk: _payment(line, row, titles) for line in wanted if (row := known.get(line.entry.source_id))}


def _payment(line: JournalLine, row: BankTransaction, titles: Mapping[UUID, str]) -> Cause:
    said = (
        (_("Contrepartie"), row.counterparty),
        (_("Communication"), ogm(row.ogm) if row.ogm else row.communication),
        (_("Motif du retour"), row.return_reason),
        (_("Impute"), titles.get(line.item_id, "") if line.item_id else ""),
        (_("Reconnu par"), str(REASONS.get(row.reason, ""))),
        (_("Extrait"), str(row.statement)),
    )
    cents = Cents(line.credit_cents - line.debit_cents)
    told = (Fact(label, text) for label, text in said if text)
    facts = (Fact(_nature(row), cents=cents), Fact(_("Date"), on=row.booked_on), *told)
    return Cause(str(row.statement), page="bank_transaction_detail", page_id=row.pk, facts=facts)


def _nature(row: BankTransaction) -> str:
    if row.amount_cents > 0:
        return _("Reçu")
    return _("Revenu impayé") if row.return_reason else _("Versé")
