"""When the assembly is in number (C. civ., art. 3.87 §5)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, Confidence, Rule

RULES = (
    Rule(
        "R-118",
        N_("Président et secrétaire"),
        N_(
            "Un copropriétaire préside l'assemblée, jamais un syndic qui ne l'est pas ; un secrétaire est "
            "désigné à l'ouverture."
        ),
        "art. 3.87 §§5, 10",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-119",
        N_("Quorum constaté au début"),
        N_(
            "Le quorum se constate au début ; des départs ne le défont pas, mais chaque vote se compte sur les "
            "présents et représentés du moment."
        ),
        "art. 3.87 §5",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-120",
        N_("Plus de la moitié des têtes et la moitié des quotités"),
        N_(
            "L'assemblée délibère valablement si plus de la moitié des copropriétaires sont présents ou "
            "représentés et possèdent au moins la moitié des quotités."
        ),
        "art. 3.87 §5",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-121",
        N_("Ou plus des trois quarts des quotités"),
        N_(
            "Quel que soit leur nombre, l'assemblée délibère aussi si les présents et représentés possèdent "
            "plus des trois quarts des quotités."
        ),
        "art. 3.87 §5",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-122",
        N_("Seconde assemblée après quinze jours"),
        N_(
            "Sans quorum, une seconde assemblée se réunit après quinze jours au moins avec le même ordre du "
            "jour ; les procurations de la première y valent, sauf mention contraire. Une source conteste ce dernier "
            "point, et si la première convocation peut annoncer la seconde n'est pas tranché."
        ),
        "art. 3.87 §5",
        Confidence.DISPUTED,
        since=SINCE_1995,
    ),
    Rule(
        "R-123",
        N_("La seconde assemblée est toujours en nombre"),
        N_(
            "La seconde assemblée délibère quel que soit le nombre de présents et de quotités ; les majorités "
            "ne changent pas."
        ),
        "art. 3.87 §5",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-124",
        N_("Une tête par copropriétaire"),
        N_(
            "Un copropriétaire compte pour une tête, quel que soit le nombre de ses lots ; un lot en "
            "indivision ou démembré compte pour une tête. Un vote suspendu reste dans les totaux."
        ),
        "art. 3.87 §5",
        Confidence.CONVENTION,
    ),
    Rule(
        "R-125",
        N_("Même ordre du jour à la seconde"),
        N_(
            "Si l'ordre du jour change autrement que par correction, l'assemblée redevient une première et "
            "doit être en nombre."
        ),
        "art. 3.87 §5",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
)
