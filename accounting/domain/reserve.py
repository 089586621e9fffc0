"""The yearly contribution to the reserve fund: five per cent, or four fifths of the votes (art. 3.86 §3)."""

from dataclasses import dataclass
from datetime import date

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import ZERO, Cents, format_cents
from koprogo.core.periods import add_months

# What the five per cent are of: works (611), private charges (643), exceptional charges (66) and movements of the funds
# (68) are no ordinary charges; income is not deducted.
ORDINARY_CHARGES = ("610", "612", "613", "614", "615", "616", "62", "640", "65")
FLOOR_PERCENT = 5
YEARS_TO_BEGIN = 5


class ReserveContributionIsTooLow(DomainError):
    """The reserve fund receives five per cent of last year's ordinary charges, unless it is given up (R-262)."""

    code = "reserve-contribution-low"
    message = N_(
        "La contribution au fonds de réserve (%(contribution)s) est inférieure au minimum légal (%(minimum)s)."
    )
    article = "art. 3.86 §3"
    why = N_("Les charges courantes de l'exercice précédent s'élèvent à %(base)s ; 5 %% en font %(minimum)s.")
    advice = N_(
        "Portez la contribution à %(minimum)s au moins, ou enregistrez la décision par laquelle l'assemblée y renonce "
        "aux quatre cinquièmes des voix."
    )


class WaiverHasNotFourFifths(DomainError):
    """Giving the fund up takes four fifths of the votes cast; abstentions are not cast (R-141, R-142, R-263)."""

    code = "reserve-waiver-votes"
    message = N_("La renonciation au fonds de réserve n'a pas réuni les quatre cinquièmes des voix.")
    article = "art. 3.86 §3"
    why = N_("%(votes_for)s voix pour et %(votes_against)s contre : il en fallait %(needed)s pour.")
    advice = N_("Vérifiez les voix du procès-verbal ; les abstentions ne comptent pas.")


@dataclass(frozen=True, slots=True)
class ReserveCheck:
    """What a year's contribution is held against; ``is_due`` is unknown without the day of provisional acceptance."""

    base_cents: Cents
    contribution_cents: Cents
    is_due: bool | None
    is_waived: bool = False

    @property
    def minimum_cents(self) -> Cents:
        return minimum_contribution(self.base_cents)

    @property
    def missing_cents(self) -> Cents:
        return Cents(max(self.minimum_cents - self.contribution_cents, ZERO))

    @property
    def is_short(self) -> bool:
        return self.missing_cents > 0 and not self.is_waived

    def refusal(self) -> ReserveContributionIsTooLow | None:
        """Say what is wrong with it; where acceptance is unknown (R-264) or recent (R-261) it only warns."""
        if not self.is_short:
            return None
        amounts = {
            "contribution": self.contribution_cents,
            "minimum": self.minimum_cents,
            "base": self.base_cents,
        }
        return ReserveContributionIsTooLow(**{name: format_cents(cents) for name, cents in amounts.items()})

    def check(self) -> None:
        """Refuse a contribution that is due and too low.

        :raises ReserveContributionIsTooLow: with the figures.
        """
        refusal = self.refusal()
        if refusal and self.is_due:
            raise refusal


def minimum_contribution(base_cents: Cents) -> Cents:
    """Return five per cent of last year's ordinary charges, to the cent, half up (R-262)."""
    return Cents(max((base_cents * FLOOR_PERCENT + 50) // 100, 0))


def is_due(accepted_on: date | None, on: date) -> bool | None:
    """Tell whether the fund must exist: five years after provisional acceptance (R-261); None while that is unknown."""
    return None if accepted_on is None else add_months(accepted_on, 12 * YEARS_TO_BEGIN) <= on


def check_waiver(votes_for: int, votes_against: int) -> None:
    """Refuse a waiver without four fifths of the votes cast, compared by cross-multiplication (R-142, R-263).

    :raises WaiverHasNotFourFifths: with the votes, and how many it took.
    """
    cast = votes_for + votes_against
    if cast == 0 or 5 * votes_for < 4 * cast:
        needed = -(-4 * cast // 5)
        raise WaiverHasNotFourFifths(votes_for=votes_for, votes_against=votes_against, needed=needed)
