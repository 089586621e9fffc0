"""Four fifths, unanimity and the gateway (C. civ., art. 3.88 §1, 2°, §3)."""

from koprogo.core.errors import N_
from meetings.domain.majorities import Majority
from meetings.domain.rulebook.rule import RESTORED_2020, SINCE_1995, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-160",
        N_("Quatre cinquièmes"),
        N_("La loi exige pour ces décisions quatre cinquièmes des voix exprimées."),
        "art. 3.88 §1, 2°",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-161",
        N_("Autre modification des statuts"),
        N_("Toute autre modification des statuts, y compris la répartition des charges, prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, a",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-162",
        N_("Destination de l'immeuble"),
        N_("Changer la destination de tout ou partie de l'immeuble prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, b",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-163",
        N_("Destruction partielle"),
        N_("Reconstruire ou réparer après une destruction partielle prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, c",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-164",
        N_("Acquisition d'un immeuble commun"),
        N_("Acquérir un bien immobilier destiné à devenir commun prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, d",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-165",
        N_("Disposition de biens communs"),
        N_(
            "Disposer de biens immobiliers communs, ou modifier au profit d'un copropriétaire un droit d'usage "
            "réel, prend quatre cinquièmes et se motive par l'intérêt légitime de la copropriété."
        ),
        "art. 3.88 §1, 2°, e",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-166",
        N_("Associations partielles"),
        N_("Modifier les statuts pour créer des associations partielles prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, f",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-167",
        N_("Division ou réunion de lots"),
        N_("Diviser un lot ou réunir des lots prend quatre cinquièmes."),
        "art. 3.88 §1, 2°, g",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-168",
        N_("Démolition et reconstruction"),
        N_(
            "Démolir et reconstruire pour salubrité, sécurité ou coût excessif prend quatre cinquièmes ; sans "
            "unanimité le juge de paix valide la décision. Annulée en 2020 par la Cour constitutionnelle, la "
            "règle a été rétablie la même année."
        ),
        "art. 3.88 §1, 2°, h",
        Confidence.VERIFIED,
        since=RESTORED_2020,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-169",
        N_("Renoncer au fonds de réserve"),
        N_("Ne pas constituer le fonds de réserve obligatoire prend quatre cinquièmes."),
        "art. 3.86 §3",
        Confidence.VERIFIED,
        since=SINCE_2019,
        majority=Majority.FOUR_FIFTHS,
    ),
    Rule(
        "R-170",
        N_("Unanimité de toutes les quotités"),
        N_(
            "Toutes les quotités de la copropriété doivent être pour ; une absence, une abstention ou un vote "
            "suspendu suffit à empêcher la décision."
        ),
        "art. 3.88 §3",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.UNANIMITY,
    ),
    Rule(
        "R-171",
        N_("Répartition des quotités"),
        N_("Modifier la répartition des quotités prend l'unanimité."),
        "art. 3.88 §3",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.UNANIMITY,
    ),
    Rule(
        "R-172",
        N_("Démolition pour un autre motif"),
        N_("Démolir ou reconstruire entièrement pour un autre motif prend l'unanimité."),
        "art. 3.88 §3",
        Confidence.VERIFIED,
        since=SINCE_1995,
        majority=Majority.UNANIMITY,
    ),
    Rule(
        "R-173",
        N_("Quotités modifiées avec les travaux"),
        N_(
            "Si des travaux, une division, un acte de disposition ou des associations partielles l'exigent, "
            "les quotités se modifient à la même majorité que cette décision."
        ),
        "art. 3.88 §3",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-174",
        N_("Abus de minorité"),
        N_(
            "Si une minorité empêche abusivement une majorité légale, un copropriétaire lésé peut demander au "
            "juge de décider à la place de l'assemblée."
        ),
        "art. 3.92 §7",
        Confidence.DISPUTED,
        since=SINCE_1995,
    ),
)
