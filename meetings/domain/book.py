"""What the council writes in its book: what it told the syndic, what it reports (art. 3.90, R-302, R-304)."""

from collections.abc import Iterable
from datetime import date, timedelta

from koprogo.core.errors import N_, DomainError

# The law sets no term to a notice to the syndic; here the council is asked anew after a month.
NOTICE_DAYS = timedelta(days=30)


class EntryIsEmpty(DomainError):
    """A page of the book says something, or holds a paper that does."""

    code = "council-entry-empty"
    message = N_("Écrivez un texte ou joignez un document.")


class NobodyWasPresent(DomainError):
    """A meeting has people in it."""

    code = "council-nobody-present"
    message = N_("Indiquez qui était présent à la réunion.")


class ReportIsSent(DomainError):
    """A report goes to the owners once."""

    code = "council-report-sent"
    message = N_("Ce rapport est déjà parti le %(on)s.")


class EntryIsNoReport(DomainError):
    """Only reports go to the owners: notes and notices stay with the council and the syndic."""

    code = "council-entry-no-report"
    rule = "R-304"
    message = N_("Seul un rapport du conseil s'adresse aux copropriétaires.")
    article = "art. 3.90"
    why = N_("Notes et avis restent entre le conseil et le syndic ; seul le rapport rend compte à tous.")
    advice = N_("Écrivez un rapport dans l'espace du conseil.")


class AgendaIsClosed(DomainError):
    """A report is put with the agenda of an ordinary assembly while its notices have not left."""

    code = "council-no-agenda"
    rule = "R-304"
    message = N_("Aucune assemblée ordinaire n'est en préparation.")
    article = "art. 3.90"
    why = N_("Le conseil fait rapport à l'assemblée ordinaire : ses convocations emportent le rapport.")
    advice = N_("Préparez l'assemblée ordinaire, ou envoyez le rapport aux copropriétaires.")


def is_told(notices: Iterable[date], on: date) -> bool:
    """Tell whether the syndic was told lately that the council looks at his papers (R-302)."""
    return any(on - NOTICE_DAYS <= given <= on for given in notices)
