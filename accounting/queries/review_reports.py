"""The report of the accounts reviewer as tables."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.queries.reviews import Review
from koprogo.core.formats import day
from koprogo.core.tables import DAY, MONEY, Column, Report, Row, Table


def review_report(review: Review) -> Report:
    """Return the report of the accounts reviewer: how he drew, what he saw, what he concluded."""
    language = get_language() or "fr"
    begin, end = day(review.year.from_on, language), day(review.year.last_on or review.year.from_on, language)
    lead = _("Exercice du %(begin)s au %(end)s") % {"begin": begin, "end": end}
    return Report(
        name="review",
        title=_("Rapport du commissaire aux comptes"),
        lead=lead,
        tables=(_conclusion(review), _draws(review), _entries(review)),
    )


def _conclusion(review: Review) -> Table:
    columns = (Column("item", _("Conclusion")), Column("text", _("Texte")))
    given = day(review.concluded_on, get_language() or "fr") if review.concluded_on else _("pas encore rendue")
    return Table(_("Conclusion"), columns, [Row((given, review.conclusion))])


def _draws(review: Review) -> Table:
    columns = (
        Column("drawn_on", _("Tirage"), DAY),
        Column("method", _("Méthode")),
        Column("account", _("Compte")),
        Column("seed", _("Germe")),
        Column("count", _("Écritures")),
    )
    words = {"amount": _("plus gros montants"), "random": _("hasard"), "account": _("compte")}
    rows = [
        Row((one["drawn_on"], words[one["method"]], one["account"], one["seed"], one["count"])) for one in review.draws
    ]
    return Table(_("Échantillon"), columns, rows)


def _entries(review: Review) -> Table:
    columns = (
        Column("entry", _("Écriture")),
        Column("on", _("Date"), DAY),
        Column("text", _("Libellé")),
        Column("amount", _("Montant"), MONEY),
        Column("state", _("État")),
        Column("question", _("Question")),
        Column("answer", _("Réponse")),
    )
    return Table(_("Écritures contrôlées"), columns, [_entry(note) for note in review.notes])


def _entry(note: Any) -> Row:
    entry = note.entry
    words = (note.get_state_display(), note.question, note.answer)
    return Row((str(entry), entry.entry_on, entry.text, note.cents, *words))
