"""The agenda of an ordinary assembly, in its usual order, and what the law wants on it (documents.md §3)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from koprogo.core.errors import N_


class Body(StrEnum):
    """Whose presence in the copropriété makes a point needed."""

    ALWAYS = "always"
    COUNCIL = "council"
    REVIEWER = "reviewer"
    SYNDIC_ENDS = "syndic_ends"


RULE_BY_POINT = {
    "bureau": "R-118",
    "contracts": "R-221",
    "review_report": "R-307",
    "accounts": "R-143",
    "council_report": "R-304",
    "elect_council": "R-301",
    "elect_reviewer": "R-307",
    "renew_syndic": "R-202",
    "budget_ordinary": "R-144",
    "budget_extraordinary": "R-144",
    "reading": "R-181",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what it is, which decision it takes, and the article by which it may not be missing."""

    code: str
    kind: str
    title: str
    text: str = ""
    decision: str = ""
    article: str = ""
    body: Body = Body.ALWAYS

    @property
    def rule(self) -> str:
        """Name the rule of the catalogue by which it may not be missing."""
        return RULE_BY_POINT.get(self.code, "R-106")

    @property
    def is_legal(self) -> bool:
        return bool(self.article)


def _information(code: str, title: str, article: str = "", body: Body = Body.ALWAYS) -> Point:
    return Point(code, "information", title, article=article, body=body)


def _decision(decision: str, title: str, text: str, article: str = "", body: Body = Body.ALWAYS) -> Point:
    kind = "election" if decision.startswith("elect_") else "decision"
    return Point(decision, kind, title, text, decision, article, body)


ORDINARY = (
    _information("opening", N_("Ouverture de la séance, liste de présence et quorum")),
    _decision(
        "bureau",
        N_("Désignation du président, du secrétaire et des scrutateurs"),
        N_("L'assemblée désigne le président, copropriétaire, le secrétaire et les scrutateurs."),
        "art. 3.87 §§5, 10",
    ),
    _information("syndic_report", N_("Rapport du syndic et procédures judiciaires en cours")),
    _information("contracts", N_("Rapport d'évaluation des contrats de fournitures régulières"), "art. 3.89 §5, 12°"),
    _information("review_report", N_("Rapport du commissaire aux comptes"), "art. 3.91", Body.REVIEWER),
    _decision(
        "accounts",
        N_("Approbation des comptes et du décompte annuel"),
        N_("L'assemblée approuve les comptes de l'exercice écoulé et leur répartition entre les copropriétaires."),
        "art. 3.89 §5, 15°",
    ),
    _decision("discharge_syndic", N_("Décharge au syndic"), N_("L'assemblée donne décharge au syndic de sa gestion.")),
    _decision(
        "discharge_reviewer",
        N_("Décharge au commissaire aux comptes"),
        N_("L'assemblée donne décharge au commissaire aux comptes de sa mission."),
        body=Body.REVIEWER,
    ),
    _information("council_report", N_("Rapport du conseil de copropriété"), "art. 3.90 §4", Body.COUNCIL),
    _decision(
        "discharge_council",
        N_("Décharge au conseil de copropriété"),
        N_("L'assemblée donne décharge aux membres du conseil de copropriété."),
        body=Body.COUNCIL,
    ),
    _decision(
        "elect_council",
        N_("Élection des membres du conseil de copropriété, chacun séparément"),
        N_("L'assemblée élit comme membre du conseil, jusqu'à la prochaine assemblée ordinaire :"),
        "art. 3.90 §3",
        Body.COUNCIL,
    ),
    _decision(
        "elect_reviewer",
        N_("Désignation du commissaire aux comptes"),
        N_("L'assemblée désigne comme commissaire aux comptes pour le prochain exercice :"),
        "art. 3.91",
    ),
    _decision(
        "renew_syndic",
        N_("Renouvellement du mandat du syndic"),
        N_("L'assemblée renouvelle expressément le mandat du syndic, pour trois ans au plus."),
        "art. 3.89 §1",
        Body.SYNDIC_ENDS,
    ),
    _decision(
        "budget_ordinary",
        N_("Budget des charges courantes"),
        N_("L'assemblée adopte le budget des charges courantes joint à la convocation."),
        "art. 3.89 §5, 16°",
    ),
    _decision(
        "budget_extraordinary",
        N_("Budget des frais extraordinaires prévisibles"),
        N_("L'assemblée adopte le budget des frais extraordinaires prévisibles joint à la convocation."),
        "art. 3.89 §5, 16°",
    ),
    _decision(
        "working_capital", N_("Montant du fonds de roulement"), N_("L'assemblée fixe le montant du fonds de roulement.")
    ),
    _decision(
        "reserve_contribution",
        N_("Contribution au fonds de réserve"),
        N_("L'assemblée fixe la contribution annuelle au fonds de réserve, d'au moins 5 % des charges ordinaires."),
        "art. 3.86 §3",
    ),
    Point("various", "various", N_("Divers, sans vote")),
    _information("reading", N_("Lecture et signature du procès-verbal"), "art. 3.87 §10"),
)
POINTS = {point.code: point for point in ORDINARY}
# What takes the place of a decision of the template: a syndic is renewed or another is appointed, a reserve waived.
SAME = {"renew_syndic": {"appoint_syndic"}, "reserve_contribution": {"reserve_waiver"}}


def points_for(bodies: Collection[Body]) -> list[Point]:
    """Give the points of an ordinary assembly where these bodies serve."""
    return [point for point in ORDINARY if point.body is Body.ALWAYS or point.body in bodies]


def missing_points(present: Collection[str], bodies: Collection[Body]) -> list[Point]:
    """Give what the law wants on the agenda of an ordinary assembly and ``present`` codes do not hold."""
    there = set(present)
    return [
        point
        for point in points_for(bodies)
        if point.is_legal and not ({point.code} | SAME.get(point.code, set())) & there
    ]
