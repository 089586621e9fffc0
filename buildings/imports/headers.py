"""What the title of a column says it holds."""

import re
from collections.abc import Mapping

from buildings.imports.codes import Field
from buildings.imports.words import T, listed, normalised, spelled

COMMON = spelled(
    {
        Field.CIVILITY: "civilite, titre, aanspreking, aanspreektitel, anrede, title, salutation, genre, geslacht",
        Field.FIRST_NAME: "prenom, prenoms, voornaam, voornamen, vorname, vornamen, first name, given name",
        Field.COMPANY_NUMBER: "bce, n bce, numero bce, no bce, kbo, kbo nr, kbo nummer, bce/kbo, bce kbo, kbo/bce, "
        "kbo bce, tva, n tva, btw, btw nr, btw nummer, ondernemingsnummer, ond nr, numero d entreprise, "
        "n entreprise, unternehmensnummer, zdu, mwst nr, company number, enterprise number, vat, vat number",
        Field.LANGUAGE: "langue, taal, sprache, language, lang, lg",
        Field.STREET: "adresse, adres, anschrift, address, rue, rue et numero, rue n, straat, straat en nummer, "
        "straat nr, strasse, strasse nr, street, domicile, domicilie, adresse postale, adresse rue, postadres",
        Field.POSTAL_CODE: "cp, code postal, code post, postcode, post code, pc, plz, postleitzahl, zip, postal code",
        Field.CITY: "localite, ville, commune, gemeente, stad, plaats, woonplaats, ort, stadt, wohnort, city, town",
        Field.COUNTRY: "pays, land, country",
        Field.EMAIL: "e-mail, email, mail, courriel, adresse e-mail, adresse email, adresse mail, e-mailadres, "
        "emailadres, mailadres, e-mail-adresse, e-mail adresse, email address",
        Field.PHONE: "gsm/tel, gsm / tel, tel/gsm, telephone, tel, gsm, mobile, portable, telefoon, telefoonnummer, "
        "mobiel, telefon, handy, phone, phone number, n tel, n gsm, tel gsm, gsm tel, tel /gsm",
        Field.IBAN: "iban, compte, compte bancaire, n compte, numero de compte, rekening, rekeningnummer, "
        "bankrekening, konto, kontonummer, bankkonto, bank account, account number, n iban, iban nr, compte iban",
        Field.EMAIL_CONSENT: "convocation par e-mail accord ecrit, convocation par e-mail, convocation par email, "
        "convocation e-mail, convocation electronique, accord e-mail, accord email, accord ecrit e-mail, "
        "oproeping per e-mail schriftelijk akkoord, oproeping per e-mail, oproeping per mail, akkoord e-mail, "
        "toestemming e-mail, einberufung per e-mail, einladung per e-mail, zustimmung e-mail, "
        "e-mail consent, consent e-mail, convocation by e-mail, notice by e-mail",
    }
)

OWNER_HEADERS = COMMON | spelled(
    {
        Field.OWNER_REFERENCE: "n, no, nr, numero, nummer, number, id, code, ref, reference, referentie, referenz, "
        "n propr, n proprietaire, n coproprietaire, numero de proprietaire, code proprietaire, eigenaar nr, "
        "eigenaarsnummer, nr eigenaar, eigentumer nr, eigentumernummer, nr eigentumer, owner, owner no, owner number, "
        "owner id, klantnummer, code client",
        Field.NAME: "nom, naam, name, nachname, familienaam, achternaam, familienname, nom de famille, last name, "
        "surname, nom raison sociale, nom / raison sociale, raison sociale, denomination, benaming, firma, "
        "nom et prenom, nom prenom, naam en voornaam, naam voornaam, proprietaire, coproprietaire, eigenaar, "
        "mede-eigenaar, eigentumer, miteigentumer, owner name, full name, nom complet",
    }
)

LOT_HEADERS = COMMON | spelled(
    {
        Field.LOT_NUMBER: "n lot, no lot, num lot, numero lot, numero de lot, numero du lot, lot, lots, lot n, lot nr, "
        "lotnummer, kavel, kavel nr, kavelnummer, nr kavel, n kavel, privatieve kavel, privatief, los, los nr, los-nr, "
        "losnummer, einheit, lot number, lot no, unit, unit number, kaveln, n du lot, n de lot, lot privatif",
        Field.ENTRANCE: "entree, bloc, batiment, immeuble, ingang, blok, gebouw, eingang, block, gebaude, haus, "
        "entrance, building, bat, cage, aile, vleugel, toren, tour",
        Field.LOT_KIND: "nature, type, type de lot, destination, genre de lot, aard, soort, bestemming, art, typ, "
        "nutzung, kind, description, omschrijving, designation, categorie, beschreibung, aard van de kavel, "
        "nature du lot",
        Field.FLOOR: "etage, niveau, verdieping, verd, niveau etage, etage niveau, geschoss, stockwerk, stock, floor, "
        "level, et",
        Field.SURFACE: "surface, surface m2, superficie, superficie m2, oppervlakte, oppervlakte m2, opp, opp m2, "
        "flache, flache m2, wohnflache, area, area m2, m2, surface en m2, surf",
        Field.SHARES: "quotites, quotite, quotites generales, quotite generale, quotites communes, tantiemes, "
        "tantieme, milliemes, millieme, dix-milliemes, dix milliemes, 1000es, 10 000es, 10000es, aandelen, aandeel, "
        "aandelen gemeenschappelijke delen, duizendsten, tienduizendsten, quotiteiten, quotiteit, anteile, anteil, "
        "tausendstel, zehntausendstel, miteigentumsanteile, miteigentumsanteil, quoten, shares, share, quotas, quota, "
        "parts communes, nombre de quotites, aantal aandelen",
        Field.OWNER_REFERENCE: "n propr, n proprietaire, no proprietaire, n coproprietaire, numero proprietaire, "
        "ref proprietaire, code proprietaire, propr, n prop, eigenaar nr, nr eigenaar, eigenaarsnummer, n eigenaar, "
        "eigentumer nr, eigentumer-nr, nr eigentumer, eigentumernummer, owner no, owner number, owner id, "
        "owner reference, id proprietaire",
        Field.NAME: "proprietaire, coproprietaire, proprietaires, nom, nom proprietaire, nom du proprietaire, "
        "nom et prenom, nom prenom, naam, naam eigenaar, eigenaar, mede-eigenaar, eigenaars, name, nachname, "
        "familienaam, eigentumer, miteigentumer, name eigentumer, owner, owner name, last name, raison sociale, "
        "nom / raison sociale, nom de famille",
        Field.RIGHT: "droit, droit reel, nature du droit, type de droit, recht, zakelijk recht, aard van het recht, "
        "aard recht, dingliches recht, right, type of right, pp/us/np, pp us np",
        Field.PART: "part, part dans le droit, part du lot, fraction, quote-part, quote part, deel, breuk, aandeel in "
        "het recht, aandeel eigenaar, bruchteil, teil, indivision, %, pourcentage, percentage, ownership part",
        Field.OWNED_FROM: "depuis le, depuis, date, date d acquisition, date acquisition, date d achat, date acte, "
        "date de l acte, acquis le, acte du, proprietaire depuis, proprietaire depuis le, sinds, vanaf, datum, "
        "datum akte, aankoopdatum, eigenaar sinds, seit, ab, erwerbsdatum, kaufdatum, since, from, owned since, "
        "acquired on, a partir du, coproprietaire depuis, coproprietaire depuis le, mede-eigenaar sinds, "
        "miteigentumer seit",
    }
)

IGNORED = listed(
    "remarque, remarques, remarks, opmerking, opmerkingen, bemerkung, bemerkungen, commentaire, commentaires, note, "
    "notes, nota, naissance, geburtsdatum, geboortedatum, niss, rijksregisternummer, total, totaal, "
    "locataire, occupant, huurder, bewoner, mieter, sortie, einde, fin, jusqu, tot, bis"
)
KEY_WORDS = r"cl[eé]s?|sleutels?|verdeelsleutels?|verteilerschl[uü]ssel|schl[uü]ssel|key"
KEY = re.compile(rf"\b({KEY_WORDS})\b", re.IGNORECASE)
KEY_WITH_CODE = re.compile(rf"\b(?:{KEY_WORDS})\b\s*(?:n[°o.]|nr\.?)?\s*([A-Z0-9]{{1,3}})\b(?![a-zà-ÿ])", re.IGNORECASE)
KEY_SUBJECTS = re.compile(
    r"chauff|ascens|lift|verwarm|heiz|aufzug|elevator|heating|eau|water|wasser|garage|parking|jardin|tuin|escalier|"
    r"trap|entree|ingang|electr|elektr|citerne|toit|dak"
)
EXACT, NEARLY, LIKELY = 100, 80, 60


def field_of(header: str, table: Mapping[str, T]) -> tuple[T | None, int]:
    """Return what ``header`` announces and how sure that is, out of 100."""
    words = normalised(header.replace("m²", "m2"))
    if words in table:
        return table[words], EXACT
    if not words or is_ignored(words) or KEY.search(header):
        return None, 0
    best = max((spelling for spelling in table if begins_with(words, spelling)), key=len, default="")
    return (table[best], NEARLY) if best else (None, 0)


def is_ignored(words: str) -> bool:
    """Tell whether a title speaks of something no register needs, such as a renter or a birthday."""
    return bool(IGNORED & set(words.split()))


def begins_with(words: str, spelling: str) -> bool:
    """Tell whether ``spelling`` stands as whole words at the start, and says more than one letter."""
    return len(spelling) > 2 and f"{words} ".startswith(f"{spelling} ")


def key_of(header: str) -> tuple[str, str]:
    """Return (code, name) of an allocation key: ``Chauffage clé B`` is B, Chauffage."""
    header = " ".join(header.split())
    match = KEY_WITH_CODE.search(header)
    rest = KEY_WITH_CODE.sub(" ", header) if match else KEY.sub(" ", header)
    name = " ".join(rest.strip(" -–:()/").split()) or header
    return (match[1].upper() if match else normalised(name).upper().replace(" ", "-")[:12]), name[:1].upper() + name[1:]


def looks_like_key(header: str) -> int:
    """Return how sure it is, out of 100, that a column of numbers under ``header`` is an allocation key."""
    if is_ignored(normalised(header)):
        return 0
    if KEY.search(header):
        return EXACT
    return NEARLY if KEY_SUBJECTS.search(normalised(header)) else LIKELY
