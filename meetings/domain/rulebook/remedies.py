"""What an owner can ask the judge (C. civ., art. 3.92)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-190",
        N_("Quatre mois pour attaquer"),
        N_(
            "Un copropriétaire peut demander au juge d'annuler ou de réformer une décision irrégulière, "
            "frauduleuse ou abusive qui lui nuit, dans les quatre mois de l'assemblée."
        ),
        "art. 3.92 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-191",
        N_("Juge de paix"),
        N_("Le juge de paix du lieu de l'immeuble est compétent."),
        "Code judiciaire, art. 591, 2°bis",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-192",
        N_("Recours de l'occupant"),
        N_(
            "Un occupant sans vote agit dans les deux mois de la communication, et au plus tard quatre mois "
            "après la décision."
        ),
        "art. 3.93 §5",
        Confidence.DISPUTED,
        since=SINCE_1995,
    ),
    Rule(
        "R-193",
        N_("Travaux urgents empêchés"),
        N_(
            "Si des travaux urgents et nécessaires sont bloqués, le juge peut autoriser un copropriétaire à "
            "les faire aux frais de la copropriété."
        ),
        "art. 3.92 §5",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-194",
        N_("Quotités ou charges injustes"),
        N_(
            "Le juge peut rectifier des quotités ou une répartition des charges manifestement injustes, sans "
            "le délai de quatre mois."
        ),
        "art. 3.92 §6",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-195",
        N_("Administrateur provisoire"),
        N_(
            "Si l'équilibre financier est gravement compromis, le syndic ou un cinquième des quotités peut "
            "demander un administrateur provisoire."
        ),
        "art. 3.92",
        Confidence.KNOWN,
        since=SINCE_2019,
    ),
    Rule(
        "R-196",
        N_("Décision définitive après quatre mois"),
        N_(
            "Une décision n'est dite définitive qu'une fois les quatre mois passés ; commander des travaux "
            "plus tôt se fait en connaissance du risque."
        ),
        "art. 3.92 §3",
        Confidence.CONVENTION,
    ),
    Rule(
        "R-197",
        N_("Frais d'un procès"),
        N_(
            "Le copropriétaire qui gagne contre la copropriété ne contribue pas aux frais que le procès coûte "
            "à celle-ci ; les autres les partagent."
        ),
        "art. 3.92 §§8–9",
        Confidence.DISPUTED,
        since=SINCE_2010,
    ),
)
