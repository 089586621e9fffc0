"""Read the owners of a file, from a sheet of their own or from the rows of their lots."""

from dataclasses import dataclass, field, replace
from functools import partial

from buildings.imports.codes import Civility, Field
from buildings.imports.identifiers import parse_company_number, parse_email, parse_iban, parse_phone
from buildings.imports.places import parse_country, parse_postal_code
from buildings.imports.plan import OwnerPlan
from buildings.imports.problems import (
    ADDRESS_IS_INCOMPLETE,
    CIVILITY_IS_UNKNOWN,
    COMPANY_NUMBER_IS_INVALID,
    COMPANY_NUMBER_IS_MISSING,
    CONSENT_HAS_NO_EMAIL,
    CONSENT_IS_UNREADABLE,
    COUNTRY_IS_UNKNOWN,
    DATE_IS_FUTURE,
    EMAIL_IS_INVALID,
    IBAN_IS_INVALID,
    LANGUAGE_IS_UNKNOWN,
    NAME_IS_MISSING,
    OWNER_DIFFERS,
    OWNER_IS_A_COUPLE,
    OWNER_IS_DOUBLE,
    OWNER_REFERENCE_IS_MISSING,
    PHONE_IS_UNREADABLE,
    POSTAL_CODE_IS_UNREADABLE,
)
from buildings.imports.rows import RowKind, RowReader
from buildings.imports.terms import Consent, has_legal_form, parse_civility, parse_consent, parse_language, parse_text
from buildings.imports.words import normalised

ADDRESSED = (Civility.MR, Civility.MRS, Civility.COUPLE)


@dataclass(slots=True, eq=False)
class OwnerEntry:
    """An owner and the row that describes them."""

    plan: OwnerPlan
    reader: RowReader
    is_used: bool = False


@dataclass(slots=True)
class OwnerBook:
    """The owners by key, found again by number or by name."""

    language: str
    entries: dict[str, OwnerEntry] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, entry: OwnerEntry) -> None:
        plan = entry.plan
        self.entries[plan.key] = entry
        for name in (f"{plan.name} {plan.first_name}", f"{plan.first_name} {plan.name}"):
            self.names.setdefault(normalised(name), plan.key)

    def find(self, text: str) -> OwnerEntry | None:
        """Return the owner a lot names by number, or by first and last name in either order."""
        return self.entries.get(reference_key(text)) or self.entries.get(self.names.get(normalised(text), ""))


def reference_key(reference: str) -> str:
    return f"#{normalised(reference)}"


def read_listed_owner(reader: RowReader, book: OwnerBook) -> None:
    """Read a row of the sheet of owners into ``book``."""
    reader.kind = RowKind.OWNER
    plan = read_owner(reader, book.language)
    reader.label = plan.reference or plan.name
    if Field.OWNER_REFERENCE in reader.columns and not plan.reference:
        reader.report(OWNER_REFERENCE_IS_MISSING, Field.OWNER_REFERENCE)
    if not plan.name:
        reader.report(NAME_IS_MISSING, Field.NAME)
    first = book.entries.get(plan.key)
    if first:
        reader.report(OWNER_IS_DOUBLE, Field.OWNER_REFERENCE, row=first.reader.number)
    else:
        book.add(OwnerEntry(plan, reader))


def read_owner_of_lot(reader: RowReader, book: OwnerBook) -> OwnerEntry:
    """Read the owner described in the row of a lot; the first description of the same owner is kept."""
    plan = read_owner(reader, book.language)
    first = book.entries.get(plan.key)
    if first is None:
        return entered(plan, reader, book)
    merged = completed(first.plan, plan)
    if differs(merged, plan):
        reader.report(OWNER_DIFFERS, Field.NAME, row=first.reader.number)
    first.plan = merged
    return first


def entered(plan: OwnerPlan, reader: RowReader, book: OwnerBook) -> OwnerEntry:
    if not plan.name:
        reader.report(NAME_IS_MISSING, Field.NAME)
    entry = OwnerEntry(plan, reader, is_used=True)
    book.add(entry)
    return entry


def completed(first: OwnerPlan, other: OwnerPlan) -> OwnerPlan:
    """Return ``first`` with what only ``other`` tells."""
    silent = {name: getattr(other, name) for name in OwnerPlan.__slots__ if getattr(first, name) in ("", None)}
    return replace(first, **silent)


def differs(first: OwnerPlan, other: OwnerPlan) -> bool:
    told = (name for name in OwnerPlan.__slots__ if getattr(other, name) not in ("", None, False))
    return any(getattr(first, name) != getattr(other, name) for name in told)


def read_owner(reader: RowReader, language: str) -> OwnerPlan:
    civility = reader.read(Field.CIVILITY, parse_civility, CIVILITY_IS_UNKNOWN, Civility.UNKNOWN)
    company_number = reader.read(Field.COMPANY_NUMBER, parse_company_number, COMPANY_NUMBER_IS_INVALID, "")
    name, first_name = reader.text(Field.NAME), reader.text(Field.FIRST_NAME)
    is_company = civility is Civility.COMPANY or reader.is_filled(Field.COMPANY_NUMBER) or has_legal_form(name)
    plan = OwnerPlan(
        key="",
        reference=reader.text(Field.OWNER_REFERENCE),
        is_company=is_company,
        title=reader.text(Field.CIVILITY) if civility in ADDRESSED else "",
        name=name,
        first_name=first_name,
        company_number=company_number,
        language=reader.read(Field.LANGUAGE, parse_language, LANGUAGE_IS_UNKNOWN, "", language=language.upper()),
        phone=reader.read(Field.PHONE, parse_phone, PHONE_IS_UNREADABLE, ""),
        iban=reader.read(Field.IBAN, parse_iban, IBAN_IS_INVALID, ""),
    )
    report_identity(reader, plan, civility)
    plan = with_consent(reader, with_address(reader, plan))
    return replace(plan, key=key_of(plan))


def report_identity(reader: RowReader, plan: OwnerPlan, civility: Civility) -> None:
    if civility is Civility.COUPLE:
        reader.report(OWNER_IS_A_COUPLE, Field.CIVILITY)
    if plan.is_company and Field.COMPANY_NUMBER in reader.columns and not reader.is_filled(Field.COMPANY_NUMBER):
        reader.report(COMPANY_NUMBER_IS_MISSING, Field.COMPANY_NUMBER)


def key_of(plan: OwnerPlan) -> str:
    """Return what tells this owner from the others of the file."""
    if plan.reference:
        return reference_key(plan.reference)
    return plan.company_number or normalised(f"{plan.name}|{plan.first_name}|{plan.email}")


def with_address(reader: RowReader, plan: OwnerPlan) -> OwnerPlan:
    as_is = (reader.text(Field.POSTAL_CODE), "")
    code, country = reader.read(Field.POSTAL_CODE, parse_postal_code, POSTAL_CODE_IS_UNREADABLE, as_is)
    country = reader.read(Field.COUNTRY, parse_country, COUNTRY_IS_UNKNOWN, country)
    street, city = reader.text(Field.STREET), reader.text(Field.CITY)
    if Field.STREET in reader.columns and not (street and city):
        reader.report(ADDRESS_IS_INCOMPLETE, Field.STREET)
    return replace(plan, street=street, postal_code=code, city=city, country=country)


def with_consent(reader: RowReader, plan: OwnerPlan) -> OwnerPlan:
    email = reader.read(Field.EMAIL, parse_email, EMAIL_IS_INVALID, "")
    refused = Consent(is_given=False)
    consent = reader.read(Field.EMAIL_CONSENT, partial(parse_consent, on=reader.on), CONSENT_IS_UNREADABLE, refused)
    if consent.given_on and consent.given_on > reader.on:
        reader.report(DATE_IS_FUTURE, Field.EMAIL_CONSENT)
    if consent.is_given and not reader.is_filled(Field.EMAIL):
        reader.report(CONSENT_HAS_NO_EMAIL, Field.EMAIL_CONSENT)
    is_given = consent.is_given and bool(email)
    return replace(plan, email=email, has_email_consent=is_given, consented_on=consent.given_on if is_given else None)


def owner_named(reader: RowReader) -> str:
    """Return how a row of a lot names its owner, an empty text where it does not."""
    return reader.text(Field.OWNER_REFERENCE) or parse_text(reader.value(Field.NAME))
