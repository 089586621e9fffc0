"""The absolute majority and two thirds (C. civ., art. 3.87 §8, 3.88 §1, 1°)."""

from koprogo.core.errors import N_
from meetings.domain.majorities import Majority
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-140",
        N_("Majorité absolue"),
        N_(
            "À défaut d'autre règle, une décision se prend à la majorité absolue des voix des présents et "
            "représentés : plus de la moitié. L'égalité rejette."
        ),
        "art. 3.87 §8",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-141",
        N_("Abstentions et votes nuls"),
        N_(
            "Abstentions, votes blancs et nuls ne sont pas des voix exprimées, sauf pour l'unanimité ; sans "
            "voix exprimée, rien n'est adopté."
        ),
        "art. 3.87 §8",
        Confidence.VERIFIED,
        since=SINCE_2019,
    ),
    Rule(
        "R-142",
        N_("Comparaison exacte"),
        N_(
            "Les majorités se comparent en fractions exactes : deux tiers et quatre cinquièmes suffisent s'ils "
            "sont juste atteints ; rien n'est jamais arrondi."
        ),
        "art. 3.87 §8",
        Confidence.CONVENTION,
    ),
    Rule(
        "R-143",
        N_("Comptes et gestion courante"),
        N_(
            "L'assemblée approuve les comptes à la majorité absolue ; de même contrats de fournitures, "
            "règlement d'ordre intérieur, actions en justice et appels de fonds."
        ),
        "art. 3.87 §8",
        Confidence.KNOWN,
        since=SINCE_1995,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-144",
        N_("Budgets"),
        N_(
            "Les budgets des charges courantes et des frais extraordinaires prévisibles se votent chaque année "
            "à la majorité absolue."
        ),
        "art. 3.87 §8, 3.89 §5, 16°",
        Confidence.KNOWN,
        since=SINCE_1995,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-145",
        N_("Décharges"),
        N_(
            "Syndic, commissaire aux comptes et conseil reçoivent décharge par des votes distincts, à la "
            "majorité absolue."
        ),
        "art. 3.87 §8",
        Confidence.KNOWN,
        since=SINCE_1995,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-146",
        N_("Syndic : nomination, renouvellement, révocation"),
        N_(
            "Le syndic est nommé, renouvelé par décision expresse ou révoqué, et son contrat approuvé, à la "
            "majorité absolue."
        ),
        "art. 3.87 §8, 3.89 §1",
        Confidence.KNOWN,
        since=SINCE_1995,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-147",
        N_("Conseil : un vote par membre"),
        N_("Les membres du conseil de copropriété sont élus à la majorité absolue, chacun par un vote distinct."),
        "art. 3.90 §3",
        Confidence.VERIFIED,
        since=SINCE_2010,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-148",
        N_("Commissaire aux comptes chaque année"),
        N_("Le commissaire ou le collège de commissaires est désigné chaque année à la majorité absolue."),
        "art. 3.91",
        Confidence.VERIFIED,
        since=SINCE_2010,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-149",
        N_("Travaux légaux et conservatoires"),
        N_(
            "Les travaux imposés par la loi, les travaux conservatoires et d'administration provisoire se "
            "décident à la majorité absolue."
        ),
        "art. 3.88 §1, 1°, b",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.ABSOLUTE,
    ),
    Rule(
        "R-150",
        N_("Deux tiers"),
        N_(
            "La loi exige pour ces décisions deux tiers des voix exprimées ; jusqu'au 31 décembre 2018 il en "
            "fallait trois quarts."
        ),
        "art. 3.88 §1, 1°",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.TWO_THIRDS,
    ),
    Rule(
        "R-151",
        N_("Statuts : usage des parties communes"),
        N_(
            "Modifier les statuts quant à la jouissance, l'usage ou l'administration des parties communes "
            "prend deux tiers."
        ),
        "art. 3.88 §1, 1°, a",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.TWO_THIRDS,
    ),
    Rule(
        "R-152",
        N_("Travaux aux parties communes"),
        N_(
            "Tous travaux aux parties communes prennent deux tiers, sauf ceux qu'impose la loi et les travaux "
            "conservatoires."
        ),
        "art. 3.88 §1, 1°, b",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.TWO_THIRDS,
    ),
    Rule(
        "R-153",
        N_("Seuil de mise en concurrence"),
        N_("Le montant à partir duquel une mise en concurrence est obligatoire se fixe aux deux tiers."),
        "art. 3.88 §1, 1°, c",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.TWO_THIRDS,
    ),
    Rule(
        "R-154",
        N_("Travaux aux parties privatives"),
        N_(
            "Pour des raisons techniques ou économiques spécialement motivées, la copropriété exécute des "
            "travaux dans des parties privatives aux deux tiers ; la charge du coût ne change pas."
        ),
        "art. 3.88 §1, 1°, d",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.TWO_THIRDS,
    ),
)
