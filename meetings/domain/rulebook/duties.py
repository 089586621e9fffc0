"""The duties of the syndic (C. civ., art. 3.89 §5)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-210",
        N_("Exécuter les décisions"),
        N_("Le syndic exécute et fait exécuter les décisions de l'assemblée."),
        "art. 3.89 §5, 1°",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-211",
        N_("Actes conservatoires"),
        N_("Il accomplit les actes conservatoires et d'administration provisoire."),
        "art. 3.89 §5, 2°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-212",
        N_("Gérer les fonds"),
        N_("Il administre les fonds sur des comptes distincts, tous au nom de la copropriété."),
        "art. 3.89 §5, 3°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-213",
        N_("Représenter la copropriété"),
        N_(
            "Il la représente en justice et dans la gestion ; il introduit sans mandat les actions urgentes ou "
            "conservatoires, à ratifier au plus tôt."
        ),
        "art. 3.89 §5, 4°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-214",
        N_("Informations au notaire"),
        N_("Il fournit l'état demandé par le notaire lors d'une vente dans les 30 jours."),
        "art. 3.89 §5, 5°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-215",
        N_("Avertir les occupants"),
        N_(
            "Il annonce la date des assemblées aux occupants sans vote par affichage ; ils peuvent remettre "
            "des observations écrites."
        ),
        "art. 3.89 §5, 6°",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-216",
        N_("Remettre le dossier"),
        N_(
            "En fin de mandat il remet dans les 30 jours tout le dossier à son successeur, à défaut au "
            "président de la dernière assemblée."
        ),
        "art. 3.89 §5, 7°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-217",
        N_("Assurance de responsabilité"),
        N_(
            "Il est assuré pour sa responsabilité et en donne la preuve ; si le mandat est gratuit, aux frais "
            "de la copropriété."
        ),
        "art. 3.89 §5, 8°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-218",
        N_("Accès aux documents"),
        N_(
            "Il donne aux copropriétaires accès aux documents non privés, selon le règlement ou l'assemblée, "
            "notamment par un site internet."
        ),
        "art. 3.89 §5, 9°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-219",
        N_("Dossier d'intervention ultérieure"),
        N_("Il conserve le dossier d'intervention ultérieure (DIU)."),
        "art. 3.89 §5, 10°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-220",
        N_("Mise en concurrence"),
        N_("Au-delà du seuil voté, il présente plusieurs devis établis sur un cahier des charges préalable."),
        "art. 3.89 §5, 11°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-221",
        N_("Rapport sur les contrats"),
        N_("Il soumet à l'assemblée ordinaire un rapport d'évaluation des contrats de fournitures régulières."),
        "art. 3.89 §5, 12°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-222",
        N_("Contrats avec des proches"),
        N_(
            "Il demande l'autorisation préalable de l'assemblée pour tout contrat entre la copropriété et lui, "
            "son personnel, ses proches jusqu'au troisième degré ou une société liée."
        ),
        "art. 3.89 §5, 13°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-223",
        N_("Liste des votants"),
        N_(
            "Il tient à jour la liste de ceux qui ont un droit de vote, avec adresses, et donne noms, "
            "adresses, quotités et lots au premier copropriétaire qui le demande."
        ),
        "art. 3.89 §5, 14°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-224",
        N_("Tenir les comptes"),
        N_(
            "Il tient les comptes selon le plan comptable minimum normalisé ; moins de vingt lots permettent "
            "une comptabilité simplifiée."
        ),
        "art. 3.89 §5, 15°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-225",
        N_("Préparer les budgets"),
        N_(
            "Il prépare les budgets des charges courantes et des frais extraordinaires prévisibles, joints à "
            "l'ordre du jour et votés chaque année."
        ),
        "art. 3.89 §5, 16°",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-226",
        N_("Données à la BCE"),
        N_("Il fait inscrire ses données à la Banque-Carrefour des Entreprises."),
        "art. 3.89 §5, 17°",
        Confidence.KNOWN,
        since=SINCE_2019,
    ),
)
