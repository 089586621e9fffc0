"""Convening the assembly (C. civ., art. 3.87 §§1–4)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-100",
        N_("Membres de l'assemblée"),
        N_(
            "Chaque copropriétaire d'un lot fait partie de l'assemblée ; il y participe en personne ou, si la "
            "convocation le prévoit, à distance."
        ),
        "art. 3.87 §1",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-101",
        N_("Quinzaine de l'assemblée ordinaire"),
        N_(
            "L'assemblée ordinaire se tient chaque année dans la période de quinze jours fixée par le "
            "règlement d'ordre intérieur ; un autre jour se motive par écrit."
        ),
        "art. 3.85 §3, 3.87 §2",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-102",
        N_("Décision urgente"),
        N_(
            "Le syndic convoque aussi l'assemblée chaque fois qu'une décision doit être prise d'urgence dans "
            "l'intérêt de la copropriété."
        ),
        "art. 3.87 §2",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-103",
        N_("Demande d'un cinquième des quotités"),
        N_(
            "Des copropriétaires qui réunissent un cinquième des quotités demandent une assemblée par "
            "recommandé ; le syndic convoque dans les 30 jours, sinon un des signataires le fait."
        ),
        "art. 3.87 §2",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-104",
        N_("Délai de convocation de quinze jours"),
        N_(
            "La convocation part au moins quinze jours avant l'assemblée, ordinaire, extraordinaire ou seconde "
            "; le jour de l'envoi ne compte pas. Le règlement peut prévoir davantage, ou des jours francs."
        ),
        "art. 3.87 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-105",
        N_("Délai abrégé en cas d'urgence"),
        N_("En cas d'urgence le délai peut être plus court ; le motif figure dans la convocation et au procès-verbal."),
        "art. 3.87 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-106",
        N_("Contenu de la convocation"),
        N_(
            "La convocation indique le lieu, le jour, l'heure, l'ordre du jour et la façon de consulter les "
            "documents ; les projets de budget y sont joints."
        ),
        "art. 3.87 §3",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-107",
        N_("Points demandés à temps"),
        N_(
            "Le syndic inscrit à l'ordre du jour les points demandés par écrit au moins trois semaines avant "
            "le premier jour de la quinzaine ; les autres vont à l'assemblée suivante."
        ),
        "art. 3.87 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-108",
        N_("Seul l'ordre du jour se vote"),
        N_("On ne vote que sur les points de l'ordre du jour, jamais sur une information ni sous « divers »."),
        "art. 3.87 §§2–3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-109",
        N_("Envoi recommandé, sauf accord écrit"),
        N_(
            "La convocation est recommandée, sauf si le destinataire a accepté avant l'envoi, "
            "individuellement, expressément et par écrit, une autre voie. Elle va à la dernière adresse connue "
            "; la copropriété en supporte les frais."
        ),
        "art. 3.87 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-110",
        N_("Destinataires et affichage"),
        N_(
            "Sont convoqués tous ceux qui ont un droit de vote ; les occupants sans vote apprennent la date "
            "par affichage dans les parties communes."
        ),
        "art. 3.87 §1, 3.89 §5, 6°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-111",
        N_("Être assisté"),
        N_(
            "Un copropriétaire peut être assisté d'une personne s'il en avertit le syndic par recommandé au "
            "moins quatre jours ouvrables avant l'assemblée ; elle ne dirige ni ne monopolise les débats."
        ),
        "art. 3.87 §1",
        Confidence.VERIFIED,
        since=SINCE_2019,
    ),
    Rule(
        "R-112",
        N_("Décision par écrit"),
        N_(
            "Tous les copropriétaires peuvent décider par écrit à l'unanimité, sauf ce qui exige un acte "
            "authentique ; un refus ou un silence et rien n'est décidé."
        ),
        "art. 3.87 §11",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
)
