"""What the assembly may delegate to the council, and what is done under it (C. civ., art. 3.90, R-303)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

SYNDIC, ASSEMBLY, REVIEWER = N_("le syndic"), N_("l'assemblée générale"), N_("le commissaire aux comptes")


class PowerIsReserved(DomainError):
    """The legal powers of syndic, assembly and reviewer are never delegated (R-303)."""

    code = "delegation-reserved"
    rule = "R-303"
    message = N_("« %(title)s » ne peut pas être délégué au conseil.")
    article = "art. 3.90"
    why = N_("La loi confie cet acte à un autre : %(holder)s (%(where)s).")
    advice = N_("Déléguez un acte expressément décrit qui laisse ce pouvoir à celui qui l'exerce.")


class DelegationIsNotDecided(DomainError):
    """Only the assembly delegates, by a decision of its own (R-303)."""

    code = "delegation-not-decided"
    rule = "R-303"
    message = N_("Aucune décision de l'assemblée ne délègue cet acte au conseil.")
    article = "art. 3.90"
    why = N_("« %(title)s » est au stade « %(state)s », sous l'objet « %(kind)s ».")
    advice = N_("Inscrivez une délégation au conseil à l'ordre du jour ; elle s'enregistre une fois adoptée.")


class DelegationIsRecorded(DomainError):
    """A decision delegates once."""

    code = "delegation-recorded"
    message = N_("La délégation de la décision %(number)s est déjà enregistrée.")


class CeilingIsAboveDecision(DomainError):
    """Nobody gives the council more than the assembly voted (R-303)."""

    code = "delegation-ceiling"
    rule = "R-303"
    message = N_("Le plafond de cette délégation ne peut pas atteindre ce montant.")
    article = "art. 3.90"
    why = N_("L'assemblée a voté %(voted)s ; le plafond demandé est de %(asked)s.")
    advice = N_("Indiquez le montant voté ou moins.")


class CeilingIsExceeded(DomainError):
    """What is done under a delegation stays below its ceiling, all acts together (R-303)."""

    code = "delegation-exceeded"
    rule = "R-303"
    message = N_("Cet acte dépasse la délégation du conseil.")
    article = "art. 3.90"
    why = N_("Plafond %(ceiling)s, déjà engagé %(spent)s : il reste %(left)s, pas %(asked)s.")
    advice = N_("Réduisez le montant, ou laissez l'assemblée décider.")


class DayIsOutsideDelegation(DomainError):
    """A delegation holds from its decision for a year at most (R-303)."""

    code = "delegation-outside-term"
    rule = "R-303"
    message = N_("La délégation ne vaut pas le %(on)s.")
    article = "art. 3.90"
    why = N_("Elle vaut du %(from_on)s au %(last_on)s.")
    advice = N_("Demandez à l'assemblée de la renouveler, pour un an au plus.")


class ActIsNotDelegated(DomainError):
    """What was not expressly described is not delegated (R-303)."""

    code = "delegation-act-unknown"
    rule = "R-303"
    message = N_("Cet acte ne figure pas dans la délégation.")
    article = "art. 3.90"
    why = N_("L'assemblée a délégué : %(acts)s.")
    advice = N_("Choisissez l'un de ces actes, ou demandez une autre délégation à l'assemblée.")


class AmountIsNegative(DomainError):
    """An amount under a delegation is spent, never won back."""

    code = "delegation-negative"
    message = N_("Indiquez un montant de zéro ou davantage.")


class PowerIsUnknown(DomainError):
    """A delegation says of what nature its acts are."""

    code = "delegation-power-unknown"
    message = N_("« %(code)s » n'est pas une nature d'acte connue.")


class DayIsToCome(DomainError):
    """What is written down has happened."""

    code = "council-day-to-come"
    message = N_("Le %(on)s n'est pas encore passé.")
    advice = N_("Notez-le une fois fait.")


@dataclass(frozen=True, slots=True)
class Power:
    """A kind of act: who holds it by law and where, when it is nobody's to delegate."""

    code: str
    title: str
    holder: str = ""
    article: str = ""

    @property
    def is_reserved(self) -> bool:
        return bool(self.holder)


POWERS = {
    power.code: power
    for power in (
        Power("choose_offer", N_("Choisir une offre selon les critères que l'assemblée a fixés")),
        Power("settle_details", N_("Arrêter les détails de travaux décidés : matériaux, couleurs, calendrier")),
        Power("small_expenses", N_("Décider de petites dépenses décrites, dans un montant fixé")),
        Power("negotiate", N_("Négocier un contrat décrit par l'assemblée")),
        Power("follow_works", N_("Suivre des travaux et assister à leur réception")),
        Power("other", N_("Autre acte expressément décrit")),
        Power("execute", N_("Exécuter les décisions de l'assemblée"), SYNDIC, "art. 3.89 §5, 1°"),
        Power("hold_funds", N_("Gérer les fonds et les comptes bancaires"), SYNDIC, "art. 3.89 §5, 3°"),
        Power("represent", N_("Représenter l'association, en justice et ailleurs"), SYNDIC, "art. 3.89 §5, 4°"),
        Power("keep_accounts", N_("Tenir la comptabilité"), SYNDIC, "art. 3.89 §5, 15°"),
        Power("approve_accounts", N_("Approuver les comptes"), ASSEMBLY, "art. 3.87 §8"),
        Power("adopt_budget", N_("Adopter le budget"), ASSEMBLY, "art. 3.89 §5, 16°"),
        Power("appoint", N_("Nommer ou révoquer le syndic, le conseil, le commissaire"), ASSEMBLY, "art. 3.89 à 3.91"),
        Power("decide_works", N_("Décider des travaux aux parties communes"), ASSEMBLY, "art. 3.88 §1, 1°"),
        Power("change_statutes", N_("Modifier les statuts"), ASSEMBLY, "art. 3.88"),
        Power("review_accounts", N_("Contrôler les comptes comme commissaire"), REVIEWER, "art. 3.91"),
    )
}


def check_power(code: str) -> None:
    """Refuse a power that the law gives to another (R-303).

    :raises PowerIsUnknown: when the list has none of that code.
    :raises PowerIsReserved: with who holds it and the article.
    """
    power = POWERS.get(code)
    if power is None:
        raise PowerIsUnknown(code=code[:20])
    if power.is_reserved:
        raise PowerIsReserved(title=(power.title,), holder=(power.holder,), where=power.article)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a delegation goes: what it may cost in all, what it has cost, from when until when."""

    ceiling_cents: int
    spent_cents: int
    from_on: date
    until_on: date

    @property
    def left_cents(self) -> int:
        return self.ceiling_cents - self.spent_cents

    @property
    def last_on(self) -> date:
        return self.until_on - timedelta(days=1)


def shown(cents: int) -> str:
    return format_cents(Cents(cents))


def check_ceiling(ceiling_cents: int, voted_cents: int | None) -> None:
    """Refuse a ceiling above what the decision itself names.

    :raises CeilingIsAboveDecision: with both amounts.
    """
    if ceiling_cents < 0:
        raise AmountIsNegative
    if voted_cents is not None and ceiling_cents > voted_cents:
        raise CeilingIsAboveDecision(voted=shown(voted_cents), asked=shown(ceiling_cents))


def check_past(on: date, today: date) -> None:
    """Refuse a day to come.

    :raises DayIsToCome: with the day.
    """
    if on > today:
        raise DayIsToCome(on=on)


def check_described(act: int, acts: Sequence[str]) -> None:
    """Refuse what is none of the acts that were described.

    :raises ActIsNotDelegated: with those that were.
    """
    if not 0 <= act < len(acts):
        raise ActIsNotDelegated(acts="; ".join(acts))


def check_act(limits: Limits, on: date, cents: int) -> None:
    """Refuse an act outside the term or above what is left of the ceiling (R-303).

    :raises DayIsOutsideDelegation: with the term.
    :raises CeilingIsExceeded: with the figures.
    """
    if cents < 0:
        raise AmountIsNegative
    if not limits.from_on <= on < limits.until_on:
        raise DayIsOutsideDelegation(on=on, from_on=limits.from_on, last_on=limits.last_on)
    if cents > limits.left_cents:
        raise CeilingIsExceeded(
            ceiling=shown(limits.ceiling_cents),
            spent=shown(limits.spent_cents),
            left=shown(limits.left_cents),
            asked=shown(cents),
        )
