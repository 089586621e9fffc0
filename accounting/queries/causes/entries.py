"""What was taken over or entered by hand: its voucher, and the words of who booked it."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.models import JournalEntry, JournalLine
from accounting.queries.causes.shape import Cause, Fact, of_source


def entries(lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain each line by its entry: what holds where nothing more is known."""
    return {line.pk: _entry(line) for line in lines}


def _entry(line: JournalLine) -> Cause:
    entry = line.entry
    said = (
        (_("Écriture"), f"{entry} · {entry.get_journal_display()}"),
        (_("Libellé"), entry.text),
        (_("Pièce"), entry.reference),
    )
    facts = tuple(Fact(label, text) for label, text in said if text)
    return Cause(_("Écriture %(entry)s") % {"entry": entry}, page="journal_entry_detail", page_id=entry.pk, facts=facts)


def openings(lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain what was taken over: the debt as it was named then."""
    return {line.pk: _opening(line) for line in of_source(lines, JournalEntry.Source.OPENING)}


def _opening(line: JournalLine) -> Cause:
    entry = line.entry
    facts = (
        Fact(_("Repris des comptes précédents au"), on=entry.entry_on),
        Fact(_("Libellé"), line.text or entry.text),
        Fact(_("Pièce"), entry.reference),
    )
    return Cause(entry.text, page="takeover_detail", page_id=entry.source_id, facts=facts)
