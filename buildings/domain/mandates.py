"""How long a syndic, a council member and a reviewer serve, and who may not (C. civ., art. 3.89 to 3.91)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period, add_months

SYNDIC_MONTHS = 36
SOON_MONTHS = 6
IMMINENT_MONTHS = 2


class Office(StrEnum):
    """What the assembly may mandate a person to be."""

    SYNDIC = "syndic"
    PROVISIONAL_SYNDIC = "provisional"
    COUNCIL_MEMBER = "council"
    ACCOUNTS_REVIEWER = "reviewer"

    @property
    def is_syndic(self) -> bool:
        return self in {Office.SYNDIC, Office.PROVISIONAL_SYNDIC}


class Expiry(StrEnum):
    """How near the end of a mandate is: it never renews itself (R-202)."""

    RUNNING = "running"
    SOON = "soon"
    IMMINENT = "imminent"
    EXPIRED = "expired"


class MandateIsTooLong(DomainError):
    """A syndic is mandated for three years at most."""

    code = "mandate-too-long"
    rule = "R-202"
    message = N_("Le mandat du syndic dure trois ans au plus : jusqu'au %(last_on)s.")
    article = "art. 3.89 §1"
    why = N_("Donné à partir du %(from_on)s, il prend fin trois ans plus tard ; rien ne le prolonge en silence.")
    advice = N_("Faites renouveler le mandat par une décision expresse de l'assemblée générale.")


class SyndicHoldsAnotherOffice(DomainError):
    """The syndic is neither member of the council nor reviewer of the accounts of the same association."""

    code = "syndic-other-office"
    rule = "R-230"
    message = N_("Le syndic ne peut être ni membre du conseil de copropriété ni commissaire aux comptes.")
    article = "art. 3.89 §9"
    why = N_("Dans une même copropriété, qui gère ne se contrôle pas.")
    advice = N_("Proposez une autre personne.")


def latest_end(from_on: date) -> date:
    """Give the first day a syndic appointed on a day can no longer serve, three years on (art. 3.89 §1, R-202)."""
    return add_months(from_on, SYNDIC_MONTHS)


def check_syndic_mandate(mandate: Period) -> None:
    """Refuse a mandate of more than three years, or without an end (R-202).

    :raises MandateIsTooLong: with the last day possible.
    """
    latest = Period(mandate.from_on, latest_end(mandate.from_on))
    if mandate.until_on is None or mandate.until_on > latest_end(mandate.from_on):
        raise MandateIsTooLong(from_on=mandate.from_on, last_on=latest.last_on)


def expiry(mandate: Period, on: date) -> Expiry:
    """Tell how near the end of a mandate is on a day.

    Six months before, the renewal belongs on the agenda of an assembly; two months before, notices must leave.
    """
    if mandate.until_on is None or on < add_months(mandate.until_on, -SOON_MONTHS):
        return Expiry.RUNNING
    if on < add_months(mandate.until_on, -IMMINENT_MONTHS):
        return Expiry.SOON
    return Expiry.IMMINENT if on < mandate.until_on else Expiry.EXPIRED


def check_offices(offices: Collection[Office]) -> None:
    """Refuse that a person who is syndic holds another office of the association at the same time (R-230).

    Council member and reviewer at once is not forbidden (R-307).

    :raises SyndicHoldsAnotherOffice: when it is so.
    """
    if len({office.is_syndic for office in offices}) > 1:
        raise SyndicHoldsAnotherOffice
