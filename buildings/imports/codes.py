"""The words a register speaks: what a column means, what a lot is, what right one has on it."""

from enum import StrEnum


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


class LotKind(StrEnum):
    APARTMENT = "APARTMENT"
    STUDIO = "STUDIO"
    COMMERCIAL = "COMMERCIAL"
    OFFICE = "OFFICE"
    GARAGE = "GARAGE"
    PARKING = "PARKING"
    CELLAR = "CELLAR"
    OTHER = "OTHER"


class Right(StrEnum):
    FULL = "FULL"
    USUFRUCT = "USUFRUCT"
    BARE = "BARE"
    EMPHYTEUSIS = "EMPHYTEUSIS"
    FREEHOLD = "FREEHOLD"


class Civility(StrEnum):
    """How one is addressed; a company or a couple shows in it too."""

    UNKNOWN = ""
    MR = "MR"
    MRS = "MRS"
    COUPLE = "COUPLE"
    COMPANY = "COMPANY"
