"""The words a register speaks: what a column means, what a lot is, how one is addressed."""

from enum import StrEnum

from koprogo.core.errors import N_


class Field(StrEnum):
    """What a column of a register can hold."""

    LOT_NUMBER = "lot_number"
    ENTRANCE = "entrance"
    LOT_KIND = "lot_kind"
    FLOOR = "floor"
    SURFACE = "surface"
    SHARES = "shares"
    ALLOCATION_KEY = "allocation_key"
    OWNER_REFERENCE = "owner_reference"
    RIGHT = "right"
    PART = "part"
    OWNED_FROM = "owned_from"
    CIVILITY = "civility"
    NAME = "name"
    FIRST_NAME = "first_name"
    COMPANY_NUMBER = "company_number"
    LANGUAGE = "language"
    STREET = "street"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    COUNTRY = "country"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    EMAIL_CONSENT = "email_consent"


OWNER_FIELDS = frozenset(
    {
        Field.OWNER_REFERENCE,
        Field.CIVILITY,
        Field.NAME,
        Field.FIRST_NAME,
        Field.COMPANY_NUMBER,
        Field.LANGUAGE,
        Field.STREET,
        Field.POSTAL_CODE,
        Field.CITY,
        Field.COUNTRY,
        Field.EMAIL,
        Field.PHONE,
        Field.IBAN,
        Field.EMAIL_CONSENT,
    }
)
LOT_FIELDS = frozenset(Field) - OWNER_FIELDS | {Field.OWNER_REFERENCE}

FIELD_LABELS = {
    Field.LOT_NUMBER: N_("Numéro de lot"),
    Field.ENTRANCE: N_("Entrée ou bâtiment"),
    Field.LOT_KIND: N_("Nature du lot"),
    Field.FLOOR: N_("Étage"),
    Field.SURFACE: N_("Surface (m²)"),
    Field.SHARES: N_("Quotités"),
    Field.ALLOCATION_KEY: N_("Clé de répartition"),
    Field.OWNER_REFERENCE: N_("Numéro de copropriétaire"),
    Field.RIGHT: N_("Droit réel"),
    Field.PART: N_("Part dans le droit"),
    Field.OWNED_FROM: N_("Copropriétaire depuis le"),
    Field.CIVILITY: N_("Civilité"),
    Field.NAME: N_("Nom ou dénomination"),
    Field.FIRST_NAME: N_("Prénom"),
    Field.COMPANY_NUMBER: N_("Numéro BCE"),
    Field.LANGUAGE: N_("Langue"),
    Field.STREET: N_("Rue et numéro"),
    Field.POSTAL_CODE: N_("Code postal"),
    Field.CITY: N_("Localité"),
    Field.COUNTRY: N_("Pays"),
    Field.EMAIL: N_("Adresse e-mail"),
    Field.PHONE: N_("Téléphone"),
    Field.IBAN: N_("IBAN"),
    Field.EMAIL_CONSENT: N_("Accord écrit pour l'e-mail"),
}

LONGEST_TEXTS = {
    Field.LOT_NUMBER: 20,
    Field.ENTRANCE: 40,
    Field.OWNER_REFERENCE: 20,
    Field.CIVILITY: 20,
    Field.NAME: 120,
    Field.FIRST_NAME: 80,
    Field.STREET: 120,
    Field.POSTAL_CODE: 10,
    Field.CITY: 80,
}


class Civility(StrEnum):
    """How one is addressed; a company or a couple shows in it too."""

    UNKNOWN = ""
    MR = "MR"
    MRS = "MRS"
    COUPLE = "COUPLE"
    COMPANY = "COMPANY"
