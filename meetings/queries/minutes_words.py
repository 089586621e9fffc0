"""Sentences of the minutes in which figures stand."""

from typing import Any

from django.utils.translation import gettext as _

from koprogo.core.formats import grouped
from meetings.domain.figures import votes_written
from meetings.domain.majorities import Majority
from meetings.domain.quorum import Basis
from meetings.models import Meeting


def quorum_told(quorum: dict[str, Any]) -> str:
    """Say whether the meeting was in number, with the formula (R-120 to R-123)."""
    if not quorum:
        return ""
    figures = {name: grouped(value) for name, value in quorum.items() if isinstance(value, int)}
    texts = {
        Basis.DOUBLE: _(
            "%(heads_present)s copropriétaires sur %(heads_total)s, soit plus de la moitié, et %(shares_present)s "
            "quotités sur %(shares_total)s, soit au moins la moitié : l'assemblée est en nombre (art. 3.87 §5)."
        ),
        Basis.THREE_QUARTERS: _(
            "%(heads_present)s copropriétaires sur %(heads_total)s et %(shares_present)s quotités sur "
            "%(shares_total)s, soit plus des trois quarts : l'assemblée est en nombre (art. 3.87 §5)."
        ),
        Basis.SECOND: _(
            "%(heads_present)s copropriétaires sur %(heads_total)s et %(shares_present)s quotités sur "
            "%(shares_total)s : seconde assemblée, valable quel que soit le nombre (art. 3.87 §5)."
        ),
    }
    missing = _(
        "%(heads_present)s copropriétaires sur %(heads_total)s et %(shares_present)s quotités sur %(shares_total)s : "
        "l'assemblée n'est pas en nombre (art. 3.87 §5)."
    )
    return texts.get(quorum.get("basis", ""), missing) % figures


def basis_told(meeting: Meeting) -> str:
    """Say why the meeting was called: yearly, urgent, asked for, ordered, or for lack of quorum."""
    return ", ".join(filter(None, (meeting.get_basis_display(), meeting.basis_note)))


def needed_told(majority: Majority, tally: dict[str, Any]) -> str:
    """Say how many votes it took, of those cast."""
    votes = votes_written(tally["needed"])
    if majority is Majority.ABSOLUTE:
        return _("plus de %(votes)s voix") % {"votes": votes}
    if majority is Majority.UNANIMITY:
        return _("les %(votes)s voix de tous les lots") % {"votes": votes}
    return _("au moins %(votes)s voix") % {"votes": votes}
