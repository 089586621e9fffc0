"""What can be wrong with a register, said so that the user can correct it."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import Any

from koprogo.core.errors import N_


class Severity(StrEnum):
    """An error stops the whole import; a warning is imported as the text says."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """``code`` is stable, for programs; ``message`` a French msgid with ``%(name)s`` places."""

    code: str
    severity: Severity
    message: str


KINDS: dict[str, ProblemKind] = {}


def error(code: str, message: str) -> ProblemKind:
    return registered(ProblemKind(code, Severity.ERROR, message))


def warning(code: str, message: str) -> ProblemKind:
    return registered(ProblemKind(code, Severity.WARNING, message))


def registered(kind: ProblemKind) -> ProblemKind:
    KINDS[kind.code] = kind
    return kind


CELL_IS_ERROR = error("cell-error", N_("La cellule contient une erreur du tableur."))
FORMULA_HAS_NO_RESULT = error(
    "formula-without-result", N_("La formule n'a pas de résultat enregistré : ouvrez le fichier et enregistrez-le.")
)
CELL_IS_MERGED = warning("cell-merged", N_("Cellule fusionnée : sa valeur est répétée sur cette ligne."))
TEXT_IS_TOO_LONG = error("text-too-long", N_("Texte trop long : %(limit)s caractères au plus."))
ROW_IS_HIDDEN = warning("row-hidden", N_("Cette ligne est masquée dans le tableur ; elle est importée quand même."))
ROW_IS_IGNORED = warning("row-ignored", N_("Cette ligne n'est ni un lot ni un copropriétaire : elle est ignorée."))

LOT_NUMBER_IS_MISSING = error("lot-number-missing", N_("Le numéro de lot manque."))
LOT_NUMBER_IS_DATE = error(
    "lot-number-is-date", N_("Le tableur a changé ce numéro de lot en date : mettez la cellule au format texte.")
)
LOT_IS_DOUBLE = error("lot-duplicate", N_("Le lot %(lot)s figure déjà à la ligne %(row)s."))
LOT_KIND_IS_UNKNOWN = warning("lot-kind-unknown", N_("Nature de lot inconnue : le lot est importé comme « Autre »."))
FLOOR_IS_UNREADABLE = warning("floor-unreadable", N_("Étage illisible : le lot est importé sans étage."))
SURFACE_IS_UNREADABLE = warning("surface-unreadable", N_("Surface illisible : le lot est importé sans surface."))
SHARES_ARE_MISSING = error("shares-missing", N_("Les quotités de ce lot manquent."))
SHARES_ARE_UNREADABLE = error("shares-unreadable", N_("Les quotités doivent être un nombre entier positif."))
SHARES_ARE_ZERO = warning("shares-zero", N_("Ce lot n'a aucune quotité."))
SHARES_ARE_NOT_THE_DEED = error(
    "shares-not-deed",
    N_("La somme des quotités est %(sum)s ; l'acte de base en compte %(deed)s (différence : %(difference)s)."),
)
DECLARED_TOTAL_DIFFERS = warning(
    "declared-total-differs", N_("Le fichier annonce %(declared)s quotités ; les lots en totalisent %(sum)s.")
)
KEY_SHARES_ARE_UNREADABLE = error(
    "key-shares-unreadable", N_("Clé %(key)s : les quotités doivent être un nombre entier, zéro ou plus.")
)
TOTAL_DIFFERS = warning(
    "total-differs", N_("Colonne « %(title)s » : le total indiqué est %(declared)s, la somme des lots est %(sum)s.")
)

LOT_HAS_NO_OWNER = error("lot-without-owner", N_("Le lot %(lot)s n'a pas de copropriétaire."))
OWNER_IS_UNKNOWN = error("owner-unknown", N_("Ce copropriétaire ne figure pas dans la liste des copropriétaires."))
OWNER_HAS_NO_LOT = warning("owner-without-lot", N_("Ce copropriétaire n'a aucun lot."))
HOLDER_IS_DOUBLE = error("holder-duplicate", N_("Ce copropriétaire figure déjà pour le même droit sur ce lot."))
RIGHT_IS_UNKNOWN = error("right-unknown", N_("Droit réel inconnu."))
PART_IS_UNREADABLE = error(
    "part-unreadable", N_("Part illisible : écrivez une fraction (1/2) ou un pourcentage (50 %%).")
)
PART_IS_ROUNDED = error("part-rounded", N_("Part arrondie, sans doute %(fraction)s : écrivez la fraction."))
PART_WAS_A_DATE = warning("part-was-date", N_("Le tableur a changé la part en date ; elle est lue comme %(part)s."))
ENJOYMENT_IS_NOT_WHOLE = error(
    "enjoyment-not-whole",
    N_("Lot %(lot)s : les parts en pleine propriété, usufruit et emphytéose font %(sum)s au lieu de 1."),
)
TITLE_IS_NOT_WHOLE = error(
    "title-not-whole",
    N_("Lot %(lot)s : les parts en pleine propriété, nue-propriété et tréfonds font %(sum)s au lieu de 1."),
)
DATE_IS_UNREADABLE = error("date-unreadable", N_("Date illisible : écrivez jj/mm/aaaa."))
DATE_IS_FUTURE = error("date-future", N_("Cette date est dans le futur."))
DATE_IS_MISSING = warning(
    "date-missing", N_("La date d'acquisition manque : le jour choisi pour tout le fichier est retenu.")
)
DATES_DIFFER = warning(
    "dates-differ", N_("Lot %(lot)s : les dates diffèrent ; la situation complète n'est connue que depuis le %(date)s.")
)

OWNER_REFERENCE_IS_MISSING = error("owner-reference-missing", N_("Le numéro du copropriétaire manque."))
OWNER_IS_DOUBLE = error("owner-duplicate", N_("Ce numéro de copropriétaire figure déjà à la ligne %(row)s."))
OWNER_DIFFERS = warning(
    "owner-differs",
    N_("Ce copropriétaire est décrit autrement à la ligne %(row)s ; la première description est gardée."),
)
NAME_IS_MISSING = error("name-missing", N_("Le nom du copropriétaire manque."))
SAME_NAME = warning("same-name", N_("Même nom qu'à la ligne %(row)s : vérifiez que ce n'est pas la même personne."))
SAME_COMPANY = warning("same-company", N_("Même numéro BCE qu'à la ligne %(row)s : est-ce la même société ?"))
CIVILITY_IS_UNKNOWN = warning("civility-unknown", N_("Civilité inconnue : elle est laissée vide."))
OWNER_IS_A_COUPLE = warning(
    "owner-couple", N_("Plusieurs personnes sur une ligne : séparez-les si leurs parts doivent être distinctes.")
)
COMPANY_NUMBER_IS_INVALID = error("company-number-invalid", N_("Numéro BCE invalide."))
COMPANY_NUMBER_IS_MISSING = warning("company-number-missing", N_("Le numéro BCE de cette société manque."))
LANGUAGE_IS_UNKNOWN = warning("language-unknown", N_("Langue inconnue : %(language)s est retenu."))
ADDRESS_IS_INCOMPLETE = warning("address-incomplete", N_("Adresse incomplète : aucun courrier ne pourra être posté."))
POSTAL_CODE_IS_UNREADABLE = warning("postal-code-unreadable", N_("Code postal inhabituel : il est repris tel quel."))
COUNTRY_IS_UNKNOWN = warning("country-unknown", N_("Pays inconnu : celui du code postal est retenu."))
EMAIL_IS_INVALID = error("email-invalid", N_("Adresse e-mail invalide."))
PHONE_IS_UNREADABLE = warning("phone-unreadable", N_("Numéro de téléphone illisible : il n'est pas repris."))
IBAN_IS_INVALID = error("iban-invalid", N_("IBAN invalide."))
CONSENT_IS_UNREADABLE = warning("consent-unreadable", N_("Accord pour l'e-mail illisible : il est lu comme « non »."))
CONSENT_HAS_NO_EMAIL = warning(
    "consent-without-email", N_("Accord donné sans adresse e-mail : les convocations partiront par la poste.")
)
CONSENTS_HAVE_NO_DATE = warning(
    "consents-undated", N_("Accords pour l'e-mail sans date : %(count)s. La date de l'import est retenue.")
)
COPROPRIETE_IS_ANOTHER = warning(
    "other-copropriete", N_("Le fichier porte le numéro BCE %(found)s ; cette copropriété a le numéro %(expected)s.")
)
HOLDERS_ARE_OLDER = warning(
    "holders-older",
    N_("Lot %(lot)s : le registre connaît déjà d'autres titulaires depuis le %(date)s ; ils restent inchangés."),
)
LOT_IS_ABSENT = warning("lot-absent", N_("Le lot %(lot)s est connu mais absent du fichier : il reste inchangé."))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: ``reference`` is the cell as the spreadsheet names it, ``value`` what stands in it."""

    kind: ProblemKind
    reference: str = ""
    value: str = ""
    params: dict[str, Any] = dataclass_field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.kind.severity is Severity.ERROR

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.kind.code, "reference": self.reference, "value": self.value, "params": self.params}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Problem":
        return cls(KINDS[data["code"]], data["reference"], data["value"], data["params"])
