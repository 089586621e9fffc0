"""Votes and proxies (C. civ., art. 3.87 §§1, 6, 7, 9)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-128",
        N_("Voix égales aux quotités"),
        N_("Chaque copropriétaire dispose d'autant de voix que de quotités dans les parties communes, sans arrondi."),
        "art. 3.87 §6",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-129",
        N_("Qui paie décide"),
        N_(
            "Quand le règlement ne fait payer une partie commune qu'à certains, eux seuls votent à son sujet, "
            "chacun selon sa part, si la décision ne touche pas à la gestion commune."
        ),
        "art. 3.87 §6",
        Confidence.KNOWN,
        since=SINCE_2019,
    ),
    Rule(
        "R-130",
        N_("Procuration"),
        N_(
            "Un copropriétaire se fait représenter par la personne de son choix, nommée par écrit ; la "
            "procuration vaut pour une seule assemblée, sauf acte notarié."
        ),
        "art. 3.87 §7",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-131",
        N_("Trois procurations, ou dix pour cent"),
        N_(
            "Nul n'accepte plus de trois procurations, sauf si ses voix et celles de ses mandants ne dépassent "
            "pas 10 % du total des voix de tous les lots."
        ),
        "art. 3.87 §7",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-132",
        N_("Nul ne pèse plus que tous les autres"),
        N_(
            "Nul ne vote, même comme mandant ou mandataire, pour plus de voix que la somme de celles des "
            "autres présents et représentés ; l'excédent est retranché."
        ),
        "art. 3.87 §7",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-133",
        N_("Réduction proportionnelle"),
        N_(
            "Qui porte plusieurs lots les engage ensemble ; s'il a voté dans des sens différents, la réduction "
            "est proportionnelle, en fractions exactes."
        ),
        "art. 3.87 §7",
        Confidence.CONVENTION,
    ),
    Rule(
        "R-134",
        N_("Le syndic n'est pas mandataire"),
        N_(
            "Le syndic ne peut pas être mandataire d'un copropriétaire ; copropriétaire lui-même, il vote pour "
            "ses lots."
        ),
        "art. 3.87 §7",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-135",
        N_("Conflit d'intérêts"),
        N_(
            "Qui est mandaté, employé ou payé par la copropriété ne délibère ni ne vote, ni par procuration, "
            "sur la mission qui lui est confiée ; ses voix quittent ce vote."
        ),
        "art. 3.87 §9",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-136",
        N_("Le copropriétaire en procès vote"),
        N_(
            "Être en procès avec la copropriété n'ôte pas le droit de vote ; restent la limite des voix et "
            "l'action pour abus."
        ),
        "art. 3.87",
        Confidence.DISPUTED,
    ),
    Rule(
        "R-137",
        N_("Un mandataire pour un lot partagé"),
        N_(
            "Le vote d'un lot en indivision, en usufruit ou grevé d'un autre droit réel est suspendu jusqu'à "
            "ce que les intéressés désignent par écrit un seul mandataire."
        ),
        "art. 3.87 §1",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-138",
        N_("Votes notés par nom"),
        N_(
            "Les votes sont notés par copropriétaire : les noms de ceux qui votent contre ou s'abstiennent "
            "figurent au procès-verbal."
        ),
        "art. 3.87 §10",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-139",
        N_("Vote sur papier"),
        N_("Un vote par bulletin n'est possible que si les noms exigés au procès-verbal peuvent encore être établis."),
        "art. 3.87 §10",
        Confidence.CONVENTION,
    ),
)
