"""Minutes and the register (C. civ., art. 3.87 §§10–12, 3.93)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, Confidence, Rule

RULES = (
    Rule(
        "R-180",
        N_("Procès-verbal"),
        N_(
            "Le syndic rédige le procès-verbal : pour chaque décision, la majorité obtenue et les noms de ceux "
            "qui ont voté contre ou se sont abstenus."
        ),
        "art. 3.87 §10",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-181",
        N_("Signature, registre et envoi en trente jours"),
        N_(
            "Lu en fin de séance, le procès-verbal est signé par le président, le secrétaire et les "
            "copropriétaires encore présents ; dans les 30 jours il est inscrit au registre et envoyé à tous."
        ),
        "art. 3.87 §§10, 12, 3.93 §4",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-182",
        N_("Deux obligations distinctes"),
        N_("L'inscription au registre et l'envoi à chaque destinataire sont deux obligations, suivies séparément."),
        "art. 3.87 §12, 3.93 §4",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-183",
        N_("Refus de signer"),
        N_(
            "Un refus de signer se note ; une signature manquante est une question de preuve, pas une nullité "
            "automatique."
        ),
        "art. 3.87 §10",
        Confidence.CONVENTION,
    ),
    Rule(
        "R-184",
        N_("Effet envers les occupants"),
        N_(
            "Une décision s'impose à l'occupant une fois qu'elle lui est communiquée ; le syndic le fait par "
            "recommandé dans les 30 jours."
        ),
        "art. 3.93 §5",
        Confidence.DISPUTED,
        since=SINCE_1995,
    ),
)
