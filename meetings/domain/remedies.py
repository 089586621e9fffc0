"""Until when a decision may be challenged, and who then pays the lawsuit (C. civ., art. 3.92, 3.93 §5)."""

from datetime import date, timedelta
from enum import StrEnum

from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import add_months

CHALLENGE_MONTHS = 4
OCCUPANT_MONTHS = 2


class DecisionMayBeChallenged(DomainError):
    """A decision is final once the four months have passed, and no sooner (R-196)."""

    code = "decision-not-final"
    rule = "R-196"
    message = N_("La décision « %(title)s » n'est pas encore définitive.")
    article = "art. 3.92 §3"
    why = N_("Prise le %(held_on)s, elle peut être attaquée jusqu'au %(last_on)s inclus.")
    advice = N_("Attendez le %(final_on)s, ou exécutez-la en sachant qu'un juge peut encore l'annuler.")


class ChallengeIsTooLate(DomainError):
    """After four months no owner can have a decision annulled any more (R-190)."""

    code = "challenge-too-late"
    rule = "R-190"
    message = N_("La décision « %(title)s » ne peut plus être attaquée.")
    article = "art. 3.92 §3"
    why = N_("Le délai de quatre mois depuis l'assemblée du %(held_on)s a pris fin le %(last_on)s.")
    advice = N_("Consultez un avocat : une clé ou des quotités injustes peuvent être rectifiées sans ce délai.")


class Outcome(StrEnum):
    """How a lawsuit between an owner and the association ended, for the owner."""

    WON = "won"
    PARTLY = "partly"
    LOST = "lost"


def challenge_deadline(held_on: date) -> date:
    """Give the last day for an owner to go to the judge: the same day four months on, or the month's last (R-190)."""
    return add_months(held_on, CHALLENGE_MONTHS)


def occupant_deadline(held_on: date, told_on: date) -> date:
    """Give that of an occupant without vote: two months after he was told, four after the decision (R-192)."""
    return min(add_months(told_on, OCCUPANT_MONTHS), challenge_deadline(held_on))


def final_on(held_on: date) -> date:
    """Give the first day on which nobody can challenge a decision any more (R-196)."""
    return challenge_deadline(held_on) + timedelta(days=1)


def is_final(held_on: date, on: date) -> bool:
    return on >= final_on(held_on)


def check_final(title: str, held_on: date, on: date) -> None:
    """Refuse to call a decision final that may still be challenged.

    :raises DecisionMayBeChallenged: with the day it will be.
    """
    if not is_final(held_on, on):
        last_on = challenge_deadline(held_on)
        raise DecisionMayBeChallenged(title=title, held_on=held_on, last_on=last_on, final_on=final_on(held_on))


def check_challenge(title: str, held_on: date, on: date) -> None:
    """Refuse to note a challenge that comes after the four months.

    :raises ChallengeIsTooLate: with the last day there was.
    """
    if is_final(held_on, on):
        raise ChallengeIsTooLate(title=title, held_on=held_on, last_on=challenge_deadline(held_on))


def owner_shares_costs(outcome: Outcome, *, is_claimant: bool) -> bool:
    """Tell whether an owner contributes to what the lawsuit against him costs the association (R-197).

    A claimant who wins, even in part, does not; a defendant only when the claim is wholly dismissed.
    """
    return outcome is Outcome.LOST if is_claimant else outcome is not Outcome.WON
