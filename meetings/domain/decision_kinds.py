"""What an assembly can decide, each with the majority the law gives it: it is never chosen (R-143 to R-173)."""

from dataclasses import dataclass, replace
from datetime import date

from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_history import BOOK_3, REFORM_OF_2018, majority_on, old_article
from meetings.domain.house_rules import LAW_ALONE, HouseRules
from meetings.domain.majorities import Majority

ABSOLUTE = Majority.ABSOLUTE
TWO_THIRDS = Majority.TWO_THIRDS
FOUR_FIFTHS = Majority.FOUR_FIFTHS
UNANIMITY = Majority.UNANIMITY


class DecisionKindIsUnknown(DomainError):
    """Only what the catalogue lists is put to the vote."""

    code = "decision-kind-unknown"
    rule = "R-140"
    message = N_("« %(code)s » n'est pas un objet de décision connu.")
    article = "art. 3.87 §8, 3.88"
    why = N_("La majorité découle de l'objet de la décision ; le catalogue ne connaît pas celui-ci.")
    advice = N_("Choisissez l'objet dans la liste ; ce que la loi n'y nomme pas est une « autre décision ».")


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision: its rule, where the law says it, and who may not vote on his own mission (R-135).

    ``about`` names the mandate whose holder is in conflict: ``syndic``, ``reviewer`` or ``council``.
    """

    code: str
    title: str
    majority: Majority
    rule: str
    article: str
    about: str = ""


# Majorities that stand outside the list of art. 3.88.
ELSEWHERE = {"reserve_waiver": "art. 3.86 §3", "council_delegation": "art. 3.90"}


def _kinds(majority: Majority, article: str, *rows: tuple[str, ...]) -> list[DecisionKind]:
    return [
        DecisionKind(code, title, majority, rule, ELSEWHERE.get(code, article), *about)
        for code, title, rule, *about in rows
    ]


CATALOGUE = {
    kind.code: kind
    for kind in (
        *_kinds(
            ABSOLUTE,
            "art. 3.87 §8",
            ("other", N_("Autre décision que la loi ne soumet pas à une majorité spéciale"), "R-140"),
            ("bureau", N_("Désignation du président, du secrétaire et des scrutateurs"), "R-118"),
            ("accounts", N_("Approbation des comptes"), "R-143"),
            ("budget_ordinary", N_("Budget des charges courantes"), "R-144"),
            ("budget_extraordinary", N_("Budget des frais extraordinaires prévisibles"), "R-144"),
            ("discharge_syndic", N_("Décharge au syndic"), "R-145", "syndic"),
            ("discharge_reviewer", N_("Décharge au commissaire aux comptes"), "R-145", "reviewer"),
            ("discharge_council", N_("Décharge au conseil de copropriété"), "R-145", "council"),
            ("appoint_syndic", N_("Nomination du syndic"), "R-146", "syndic"),
            ("renew_syndic", N_("Renouvellement du mandat du syndic"), "R-146", "syndic"),
            ("dismiss_syndic", N_("Révocation du syndic"), "R-146", "syndic"),
            ("syndic_contract", N_("Contrat du syndic"), "R-146", "syndic"),
            ("provisional_syndic", N_("Désignation d'un syndic provisoire"), "R-231"),
            ("elect_council", N_("Élection d'un membre du conseil de copropriété"), "R-147"),
            ("elect_reviewer", N_("Désignation du commissaire aux comptes"), "R-148"),
            ("legal_works", N_("Travaux imposés par la loi"), "R-149"),
            ("conservation_works", N_("Travaux conservatoires et d'administration provisoire"), "R-149"),
            ("supply_contract", N_("Contrat de fournitures régulières"), "R-143"),
            ("house_rules", N_("Règlement d'ordre intérieur"), "R-143"),
            ("legal_action", N_("Action en justice"), "R-143"),
            ("fund_call", N_("Appel de fonds"), "R-143"),
            ("working_capital", N_("Montant du fonds de roulement"), "R-143"),
            ("reserve_contribution", N_("Contribution au fonds de réserve"), "R-262"),
            ("council_threshold", N_("Montant au-delà duquel le conseil voit d'abord les factures"), "R-143"),
            ("related_contract", N_("Contrat avec le syndic ou ses proches"), "R-222", "syndic"),
        ),
        *_kinds(
            TWO_THIRDS,
            "art. 3.88 §1, 1°",
            ("statutes_use", N_("Statuts : jouissance, usage ou administration des parties communes"), "R-151"),
            ("common_works", N_("Travaux aux parties communes"), "R-152"),
            ("tender_threshold", N_("Montant à partir duquel une mise en concurrence est obligatoire"), "R-153"),
            ("private_works", N_("Travaux aux parties privatives exécutés par la copropriété"), "R-154"),
            ("shares_with_works", N_("Modification des quotités rendue nécessaire par des travaux"), "R-173"),
            ("council_delegation", N_("Mission ou délégation donnée au conseil de copropriété"), "R-303"),
        ),
        *_kinds(
            FOUR_FIFTHS,
            "art. 3.88 §1, 2°",
            ("statutes_other", N_("Statuts : toute autre modification, y compris la répartition des charges"), "R-161"),
            ("destination", N_("Destination de l'immeuble ou d'une partie"), "R-162"),
            ("rebuild_partial", N_("Reconstruction ou réparation après destruction partielle"), "R-163"),
            ("acquire", N_("Acquisition d'un bien immobilier destiné à devenir commun"), "R-164"),
            ("dispose", N_("Disposition de biens immobiliers communs"), "R-165"),
            ("partial_associations", N_("Création d'associations partielles"), "R-166"),
            ("divide_lot", N_("Division d'un lot ou réunion de lots"), "R-167"),
            ("demolish_hygiene", N_("Démolition et reconstruction pour salubrité, sécurité ou coût excessif"), "R-168"),
            ("reserve_waiver", N_("Renonciation au fonds de réserve obligatoire"), "R-169"),
            (
                "shares_with_disposal",
                N_("Modification des quotités rendue nécessaire par un acte de disposition"),
                "R-173",
            ),
            ("shares_with_division", N_("Modification des quotités rendue nécessaire par une division"), "R-173"),
            (
                "shares_with_partial_associations",
                N_("Modification des quotités rendue nécessaire par des associations partielles"),
                "R-173",
            ),
        ),
        *_kinds(
            UNANIMITY,
            "art. 3.88 §3",
            ("change_shares", N_("Modification de la répartition des quotités"), "R-171"),
            ("demolish_other", N_("Démolition ou reconstruction totale pour un autre motif"), "R-172"),
        ),
    )
}


def decision_kind(code: str, on: date | None = None, rules: HouseRules = LAW_ALONE) -> DecisionKind:
    """Look a kind up, as it is or as it was on a day: majorities were others before 2019, articles before Book 3.

    :raises DecisionKindIsUnknown: when the catalogue has none of that code.
    """
    try:
        kind = CATALOGUE[code]
    except KeyError as error:
        raise DecisionKindIsUnknown(code=code[:40]) from error
    return kind if on is None else _as_on(kind, on, rules)


def _as_on(kind: DecisionKind, on: date, rules: HouseRules) -> DecisionKind:
    majority = majority_on(kind.code, kind.majority, on)
    if kind.code == "council_delegation" and on >= REFORM_OF_2018:
        # Which one the reform meant is disputed: it is kept by the copropriété.
        majority = rules.delegation_majority
    if on < BOOK_3:
        return replace(kind, majority=majority, article=old_article(kind.code, majority))
    return replace(kind, majority=majority)
