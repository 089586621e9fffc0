"""Council and reviewer of the accounts (C. civ., art. 3.90, 3.91)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-300",
        N_("Conseil obligatoire dès vingt lots"),
        N_(
            "Un conseil de copropriété est obligatoire dès vingt lots, caves, garages et parkings non compris "
            "; en dessous il est facultatif."
        ),
        "art. 3.90 §§1–2",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-301",
        N_("Membres du conseil"),
        N_(
            "Les membres détiennent un droit réel avec droit de vote ; ils sont élus un par un jusqu'à "
            "l'assemblée ordinaire suivante et rééligibles."
        ),
        "art. 3.90 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-302",
        N_("Mission du conseil"),
        N_(
            "Le conseil veille à ce que le syndic accomplisse ses missions ; après l'en avoir averti, il "
            "consulte et copie tout document de la gestion."
        ),
        "art. 3.90",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-303",
        N_("Délégations au conseil"),
        N_(
            "L'assemblée peut déléguer au conseil des actes expressément déterminés, pour un an ; aux trois "
            "quarts jusqu'en 2018, aux deux tiers par défaut depuis."
        ),
        "art. 3.90",
        Confidence.DISPUTED,
        since=SINCE_2010,
    ),
    Rule(
        "R-304",
        N_("Rapport du conseil"),
        N_(
            "Le conseil fait rapport chaque année à l'assemblée ; jusqu'en 2018 la loi voulait un rapport "
            "semestriel, que le règlement peut maintenir."
        ),
        "art. 3.90",
        Confidence.DISPUTED,
        since=SINCE_2019,
    ),
    Rule(
        "R-307",
        N_("Commissaire aux comptes"),
        N_(
            "L'assemblée désigne chaque année un commissaire ou un collège, copropriétaire ou non, quel que "
            "soit le nombre de lots ; jamais le syndic, et sans reconduction tacite."
        ),
        "art. 3.91",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
)
