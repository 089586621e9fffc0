"""The syndic (C. civ., art. 3.89)."""

from koprogo.core.errors import N_
from meetings.domain.rulebook.rule import SINCE_1995, SINCE_2010, SINCE_2017, SINCE_2019, Confidence, Rule

RULES = (
    Rule(
        "R-200",
        N_("Nomination du syndic"),
        N_(
            "Le syndic est nommé par l'assemblée ; à défaut, le juge le désigne à la demande d'un "
            "copropriétaire ou d'un tiers intéressé. Nommé par le règlement, il cesse à la première assemblée."
        ),
        "art. 3.89 §1",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-201",
        N_("Contrat écrit"),
        N_(
            "Le contrat du syndic est écrit et liste les prestations forfaitaires et complémentaires avec leur "
            "prix ; ce qui n'y figure pas n'est pas facturé, sauf décision de l'assemblée."
        ),
        "art. 3.89 §1",
        Confidence.VERIFIED,
        since=SINCE_2019,
    ),
    Rule(
        "R-202",
        N_("Mandat de trois ans"),
        N_(
            "Le mandat du syndic dure trois ans au plus ; seule une décision expresse le renouvelle, sans "
            "indemnité s'il ne l'est pas."
        ),
        "art. 3.89 §1",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-203",
        N_("Engagements du syndic"),
        N_("Sans décision expresse le syndic n'engage pas la copropriété au-delà de son mandat."),
        "art. 3.89 §1",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-204",
        N_("Affichage de la nomination"),
        N_("Un extrait de la nomination est affiché à l'entrée dans les huit jours de l'entrée en fonction."),
        "art. 3.89 §2",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-205",
        N_("Inscription à la BCE"),
        N_(
            "Le syndic est inscrit à la Banque-Carrefour des Entreprises sous le numéro de la copropriété, au "
            "plus tard la veille de l'entrée en fonction ou dans les huit jours ouvrables d'une décision "
            "tardive."
        ),
        "A.R. 15 mars 2017",
        Confidence.VERIFIED,
        since=SINCE_2017,
    ),
    Rule(
        "R-206",
        N_("Recommandés à la copropriété"),
        N_(
            "Un recommandé à la copropriété va au domicile ou au siège du syndic et, à peine de nullité, au "
            "siège de la copropriété."
        ),
        "art. 3.89 §4",
        Confidence.KNOWN,
        since=SINCE_2010,
    ),
    Rule(
        "R-207",
        N_("Agrément IPI"),
        N_(
            "Un syndic professionnel est inscrit à l'IPI ; un copropriétaire peut être syndic de son immeuble "
            "sans inscription, un locataire non."
        ),
        "A.R. 30 août 2013",
        Confidence.VERIFIED,
    ),
    Rule(
        "R-230",
        N_("Incompatibilités"),
        N_("Dans la même copropriété le syndic n'est ni membre du conseil ni commissaire aux comptes."),
        "art. 3.89 §9",
        Confidence.VERIFIED,
        since=SINCE_2010,
    ),
    Rule(
        "R-231",
        N_("Révocation et syndic provisoire"),
        N_(
            "L'assemblée peut toujours révoquer le syndic, ou lui adjoindre un syndic provisoire pour un temps "
            "ou un objet déterminés."
        ),
        "art. 3.89 §7",
        Confidence.VERIFIED,
        since=SINCE_1995,
    ),
    Rule(
        "R-232",
        N_("Syndic provisoire désigné par le juge"),
        N_(
            "En cas d'empêchement ou de carence, le juge désigne un syndic provisoire à la demande d'un "
            "copropriétaire ; le syndic est appelé à la cause."
        ),
        "art. 3.89 §8",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-233",
        N_("Responsabilité et délégation"),
        N_(
            "Le syndic répond seul de sa gestion ; il ne délègue qu'avec l'accord de l'assemblée, pour un "
            "temps ou un objet déterminés."
        ),
        "art. 3.89 §6",
        Confidence.KNOWN,
        since=SINCE_1995,
    ),
    Rule(
        "R-234",
        N_("Démission du syndic"),
        N_("La loi ne garantit pas qu'un syndic démissionnaire continue ; son contrat et la déontologie le disent."),
        "art. 3.89",
        Confidence.DISPUTED,
    ),
)
