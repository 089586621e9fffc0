"""Entries written by hand, and their reversal: for what no act of the software books."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounting.domain.ledger import Line
from accounting.models import JournalEntry
from accounting.services.ledger import post_entry, reverse_entry
from documents.services import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.formats import day

OWNERS, SUPPLIERS = "410", "440"
BY_HAND = {
    JournalEntry.Source.NONE,
    JournalEntry.Source.OPENING,
    JournalEntry.Source.SALE,
    JournalEntry.Source.CLOSING,
}


class LineNeedsOwner(DomainError):
    """The accounts of owners are individual, to be consulted at any time (art. 3.89 §5 15°)."""

    code = "line-needs-owner"
    message = N_("Une ligne sur le compte %(account)s doit dire de quel copropriétaire elle est.")
    article = "art. 3.89 §5 15°"


class LineNeedsSupplier(DomainError):
    """What is owed to suppliers is known by supplier."""

    code = "line-needs-supplier"
    message = N_("Une ligne sur le compte %(account)s doit dire de quel fournisseur elle est.")
    article = "AR 12/07/2012"


class EntryIsOfAnAct(DomainError):
    """What an act booked is undone by undoing the act."""

    code = "entry-of-an-act"
    message = N_("L'écriture %(entry)s vient d'un acte (%(source)s) : elle ne s'extourne pas seule.")
    advice = N_("Annulez l'acte lui-même : ses écritures seront extournées avec lui.")


class ReversalIsTooEarly(DomainError):
    """Nothing is undone before it was done: the balance of the days between would lack it twice."""

    code = "reversal-too-early"
    message = N_("L'écriture %(entry)s est du %(entry_on)s : elle ne s'extourne pas au %(on)s.")
    advice = N_("Choisissez ce jour-là ou un jour qui suit.")


class EntryHasNoVoucher(DomainError):
    """Each entry has a dated supporting document (R-241)."""

    code = "entry-without-voucher"
    message = N_("Une écriture ne se passe pas sans pièce justificative.")
    article = "AR du 12 juillet 2012"
    advice = N_("Joignez la pièce, ou indiquez la référence sous laquelle elle est classée.")


@transaction.atomic
def post_by_hand(
    *,
    on: date,
    text: str,
    lines: Sequence[Line],
    by: UUID | None,
    reference: str = "",
    paper: Paper | None = None,
) -> JournalEntry:
    """Post an entry of the miscellaneous journal with its voucher (R-241).

    :raises LineNeedsOwner, LineNeedsSupplier: when an account kept by person gets a line of nobody.
    :raises EntryHasNoVoucher: without a paper and without the reference of one.
    :raises PaperIsOfAnotherKind: when the voucher cannot be kept.
    """
    if paper is None and not reference.strip():
        raise EntryHasNoVoucher
    for line in lines:
        _check_party(line)
    entry = post_entry(
        journal=JournalEntry.Journal.MISCELLANEOUS,
        on=on,
        text=text,
        lines=lines,
        by=by,
        reference=reference,
        document=file_voucher(paper=paper, title=text, by=by),
    )
    record(action="journal_entry.post", subject=entry, by=by, text=text, on=f"{on}")
    return entry


@transaction.atomic
def reverse_by_hand(*, entry: JournalEntry, on: date, text: str, by: UUID | None) -> JournalEntry:
    """Undo an entry that no act stands for.

    :raises EntryIsOfAnAct: when it is to be undone by its act.
    :raises ReversalIsTooEarly: on a day before its own.
    """
    if entry.source not in BY_HAND or (entry.source == JournalEntry.Source.NONE and entry.source_id):
        raise EntryIsOfAnAct(entry=entry, source=entry.get_source_display())
    if on < entry.entry_on:
        raise ReversalIsTooEarly(entry=entry, entry_on=day(entry.entry_on), on=day(on))
    told = text or _("Extourne de %(entry)s : %(text)s") % {"entry": entry, "text": entry.text}
    return reverse_entry(entry=entry, on=on, by=by, text=told[:160])


def _check_party(line: Line) -> None:
    if line.account.startswith(OWNERS) and not line.owner:
        raise LineNeedsOwner(account=line.account)
    if line.account.startswith(SUPPLIERS) and not line.supplier:
        raise LineNeedsSupplier(account=line.account)
