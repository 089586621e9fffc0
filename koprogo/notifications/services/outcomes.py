"""What may become of an e-mail, as far as the mail server's words allow to know."""

import smtplib
from enum import Enum

from koprogo.core.errors import N_


class Outcome(Enum):
    """What happened, in a msgid for people."""

    SENT = ""
    ON_PAPER = N_("L'accord pour l'e-mail a été retiré : envoi par courrier.")
    UNREACHABLE = N_("Le serveur d'e-mail ne répond pas.")
    POSTPONED = N_("Le serveur d'e-mail demande de réessayer plus tard.")
    REFUSED = N_("Le serveur d'e-mail refuse ce message ou son destinataire.")
    NOT_COMPOSED = N_("Le message n'a pas pu être composé : le document manque ou a changé.")
    UNKNOWN = N_("L'envoi a été interrompu : on ne sait pas si le message est parti.")

    @property
    def is_final(self) -> bool:
        """Say whether trying again would change nothing."""
        return self in (Outcome.REFUSED, Outcome.NOT_COMPOSED)

    @property
    def told(self) -> str:
        return self.value


def outcome_of(error: Exception) -> Outcome:
    """Read an answer: 4xx later, 5xx never; anything else broke off after the letter was begun."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _by_code(max(codes, default=500))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code)
    if isinstance(error, smtplib.SMTPNotSupportedError | ValueError):
        return Outcome.REFUSED
    return Outcome.UNKNOWN


def _by_code(code: int) -> Outcome:
    return Outcome.REFUSED if code >= 500 else Outcome.POSTPONED
