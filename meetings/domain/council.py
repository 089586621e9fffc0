"""The council and the reviewer of the accounts: who, how long, with which powers (C. civ., art. 3.90, 3.91)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buildings.domain.mandates import SyndicHoldsAnotherOffice
from buildings.domain.thresholds import council_is_compulsory
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period, add_months
from meetings.domain.decision_history import REFORM_OF_2018
from meetings.domain.decision_kinds import decision_kind
from meetings.domain.house_rules import LAW_ALONE, HouseRules
from meetings.domain.majorities import Majority

DELEGATION_MONTHS = 12
REPORT_MONTHS_BEFORE_2019 = 6


class CouncilIsMissing(DomainError):
    """A council is compulsory from twenty lots on, cellars, garages and parkings left out (R-300)."""

    code = "council-missing"
    rule = "R-300"
    message = N_("L'ordre du jour ne prévoit pas l'élection du conseil de copropriété.")
    article = "art. 3.90 §1"
    why = N_("L'immeuble compte %(lots)s lots, caves, garages et parkings non compris ; il en faut un dès vingt.")
    advice = N_("Inscrivez l'élection, un point ou un vote par candidat.")


class CandidateHasNoVote(DomainError):
    """Only who holds a real right with a vote sits in the council (R-301)."""

    code = "candidate-no-vote"
    rule = "R-301"
    message = N_("%(name)s ne peut pas être membre du conseil de copropriété.")
    article = "art. 3.90 §3"
    why = N_("Cette personne ne détient aucun lot avec droit de vote.")
    advice = N_("Proposez un copropriétaire, ou le mandataire commun d'un lot.")


class CandidatesAreVotedTogether(DomainError):
    """Each member is elected by a vote of his own (R-147, R-301)."""

    code = "candidates-together"
    rule = "R-301"
    message = N_("Les membres du conseil ne peuvent pas être élus en bloc.")
    article = "art. 3.90 §3"
    why = N_("Ce vote porte sur %(count)s candidats.")
    advice = N_("Faites un vote par candidat.")


class DelegationIsVague(DomainError):
    """What is delegated to the council is expressly determined (R-303)."""

    code = "delegation-vague"
    rule = "R-303"
    message = N_("Cette délégation ne dit pas ce que le conseil peut faire.")
    article = "art. 3.90"
    why = N_("Une délégation porte sur des actes expressément déterminés ; aucun n'est décrit.")
    advice = N_("Décrivez chaque acte, avec son montant maximal.")


class DelegationIsTooLong(DomainError):
    """What is delegated to the council lasts a year (R-303)."""

    code = "delegation-too-long"
    rule = "R-303"
    message = N_("La délégation au conseil ne peut pas durer jusqu'au %(last_on)s.")
    article = "art. 3.90"
    why = N_("Donnée le %(from_on)s, elle vaut un an : jusqu'au %(latest_on)s.")
    advice = N_("Limitez-la à un an ; l'assemblée suivante peut la renouveler.")


class ReviewerIsMissing(DomainError):
    """A reviewer of the accounts is designated every year, whatever the number of lots (R-307)."""

    code = "reviewer-missing"
    rule = "R-307"
    message = N_("L'ordre du jour ne prévoit pas la désignation du commissaire aux comptes.")
    article = "art. 3.91"
    why = N_("L'assemblée ordinaire en désigne un chaque année : son mandat ne se renouvelle pas tacitement.")
    advice = N_("Inscrivez la désignation d'un commissaire ou d'un collège, copropriétaires ou non.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who stands for the council."""

    name: str
    has_vote: bool
    is_syndic: bool = False


def check_candidate(candidate: Candidate) -> None:
    """Refuse a candidate who may not sit in the council (R-230, R-301).

    :raises SyndicHoldsAnotherOffice: for the syndic.
    :raises CandidateHasNoVote: without a vote of his own.
    """
    if candidate.is_syndic:
        raise SyndicHoldsAnotherOffice
    if not candidate.has_vote:
        raise CandidateHasNoVote(name=candidate.name)


def check_reviewer(*, is_syndic: bool) -> None:
    """Refuse the syndic as reviewer; anybody else may be, even a member of the council (R-230, R-307).

    :raises SyndicHoldsAnotherOffice: for the syndic.
    """
    if is_syndic:
        raise SyndicHoldsAnotherOffice


def check_one_candidate(candidates: Sequence[str]) -> None:
    """Refuse to vote on several candidates at once (R-147).

    :raises CandidatesAreVotedTogether: with how many there are.
    """
    if len(candidates) > 1:
        raise CandidatesAreVotedTogether(count=len(candidates))


def check_elections(kinds: Collection[str], counted_lots: int) -> None:
    """Refuse an ordinary agenda without the elections the law wants each year (R-300, R-301, R-307).

    :raises CouncilIsMissing: from twenty lots on.
    :raises ReviewerIsMissing: always.
    """
    if council_is_compulsory(counted_lots) and "elect_council" not in kinds:
        raise CouncilIsMissing(lots=counted_lots)
    if "elect_reviewer" not in kinds:
        raise ReviewerIsMissing


def check_delegation(acts: Sequence[str], period: Period) -> None:
    """Refuse a delegation without described acts, or of more than a year (R-303).

    :raises DelegationIsVague: when no act is described.
    :raises DelegationIsTooLong: with the last day possible.
    """
    if not any(act.strip() for act in acts):
        raise DelegationIsVague
    until_on = add_months(period.from_on, DELEGATION_MONTHS)
    if period.until_on is None or period.until_on > until_on:
        latest_on = until_on - timedelta(days=1)
        last_on = period.until_on - timedelta(days=1) if period.until_on else date.max
        raise DelegationIsTooLong(from_on=period.from_on, last_on=last_on, latest_on=latest_on)


def delegation_majority(on: date, rules: HouseRules = LAW_ALONE) -> Majority:
    """Return the majority a delegation takes: three quarters before 2019, since then what is kept (R-303)."""
    return decision_kind("council_delegation", on, rules).majority


def report_due(last_on: date, rules: HouseRules = LAW_ALONE) -> date:
    """Give the day the council must report again: half-yearly before 2019, then yearly or as often as kept (R-304)."""
    months = rules.council_report_months if last_on >= REFORM_OF_2018 else REPORT_MONTHS_BEFORE_2019
    return add_months(last_on, months)
