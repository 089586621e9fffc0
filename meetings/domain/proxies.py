"""Who may speak for another (C. civ., art. 3.87 §7)."""

from dataclasses import dataclass
from fractions import Fraction

from koprogo.core.errors import N_, DomainError

MOST = 3
TEN_PERCENT = Fraction(1, 10)


class ProxyHolderIsSyndic(DomainError):
    """The syndic may not act as proxy holder; as a co-owner he votes for himself (R-134)."""

    code = "proxy-holder-syndic"
    rule = "R-134"
    message = N_("Le syndic ne peut pas être mandataire.")
    article = "art. 3.87 §7"
    why = N_("%(holder)s est syndic de la copropriété.")
    advice = N_("Demandez au copropriétaire de désigner une autre personne.")


class HolderHasTooManyProxies(DomainError):
    """More than three proxies only while all votes carried stay within ten per cent of all (R-131)."""

    code = "proxy-too-many"
    rule = "R-131"
    message = N_("%(holder)s ne peut pas accepter une procuration de plus.")
    article = "art. 3.87 §7"
    why = N_(
        "Ce serait la %(proxies)sᵉ ; avec ses propres voix, il en porterait %(votes)s sur %(everybody)s, plus de 10 %%."
    )
    advice = N_("Trois procurations au plus, sauf si toutes les voix portées ne dépassent pas 10 %% du total.")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a holder would carry: his own votes, those of his principals, of the votes of all lots, absent included."""

    proxies: int
    own_votes: int
    proxy_votes: int
    everybody: int

    @property
    def is_within_ten_percent(self) -> bool:
        return Fraction(self.own_votes + self.proxy_votes) <= TEN_PERCENT * self.everybody


def check_holder(holder: str, carried: Carried, *, is_syndic: bool) -> None:
    """Refuse a proxy its holder may not accept.

    :raises ProxyHolderIsSyndic: when he is the syndic.
    :raises HolderHasTooManyProxies: when it is one too many.
    """
    if is_syndic:
        raise ProxyHolderIsSyndic(holder=holder)
    if carried.proxies > MOST and not carried.is_within_ten_percent:
        votes = carried.own_votes + carried.proxy_votes
        raise HolderHasTooManyProxies(holder=holder, proxies=carried.proxies, votes=votes, everybody=carried.everybody)
