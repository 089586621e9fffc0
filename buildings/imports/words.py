"""The spellings found in Belgian registers, in French, Dutch, German and English.

Each spelling is written as ``normalised`` leaves it: lower case, without accents and signs.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.codes import Civility

T = TypeVar("T")
SIGNS = re.compile(r"[^a-z0-9%/+-]+")


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return ``text`` in lower case, without accents, each run of other signs one space."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return SIGNS.sub(" ", bare).strip()


def spelled(table: Mapping[T, str]) -> dict[str, T]:
    return {spelling: code for code, spellings in table.items() for spelling in spellings.split(", ")}


def listed(spellings: str) -> frozenset[str]:
    return frozenset(spellings.split(", "))


RIGHTS = spelled(
    {
        Right.FULL: "pp, pleine propriete, plein proprietaire, ve, volle eigendom, v e, voll, volleigentum, "
        "full, full ownership, freehold ownership, proprietaire, eigenaar, eigentumer, 100% pp",
        Right.USUFRUCT: "us, usu, usuf, usufruit, usufruitier, usufruitiere, vg, vruchtgebruik, "
        "vruchtgebruiker, niessbrauch, nutzniessung, usufruct",
        Right.BARE: "np, nu, nue propriete, nue-propriete, nu-proprietaire, nu proprietaire, be, "
        "blote eigendom, naakte eigendom, blote eigenaar, nacktes eigentum, blosses eigentum, bare ownership, "
        "bare",
        Right.EMPHYTEUSIS: "emph, emphyteose, emphyteote, erfpacht, erfpachter, erbpacht, emphyteusis",
        Right.FREEHOLD: "trefonds, trefoncier, trefoncier e, grondeigendom, grondeigenaar, grundeigentum, freehold",
    }
)

LOT_KINDS = spelled(
    {
        LotKind.APARTMENT: "appartement, app, apt, appt, apart, duplex, triplex, penthouse, flat, logement, "
        "wohnung, apartment, woning, woongelegenheid, loft, conciergerie, villa, maison, huis, haus",
        LotKind.STUDIO: "studio, kot, kitchenette, chambre, kamer, zimmer",
        LotKind.COMMERCIAL: "commerce, magasin, rez commercial, surface commerciale, local commercial, "
        "handelsruimte, handelspand, winkel, handel, laden, geschaft, geschaftsraum, shop, commercial, horeca, "
        "vitrine",
        LotKind.OFFICE: "bureau, bureaux, kantoor, kantoorruimte, buro, burro, office, cabinet, praxis, praktijk",
        LotKind.GARAGE: "garage, garages, box, box de garage, garagebox, gar, box ferme, einzelgarage",
        LotKind.PARKING: "parking, pkg, park, emplacement, emplacement de parking, emplacement parking, empl, "
        "empl parking, empl de parking, place de parking, place parking, car port, carport, staanplaats, "
        "autostaanplaats, parkeerplaats, parkeerplek, stellplatz, parkplatz, aussenstellplatz, parking space",
        LotKind.CELLAR: "cave, caves, cv, kelder, berging kelder, keller, kellerraum, cellar, reserve, remise, berging",
        LotKind.OTHER: "autre, autres, grenier, zolder, dachboden, speicher, attic, jardin, tuin, garten, garden, "
        "terrasse, terras, local, lokaal, raum, other, andere, divers, local technique, mansarde, debarras, terrain",
    }
)

LANGUAGES = spelled(
    {
        "fr": "fr, f, francais, francaise, frans, franzosisch, french, fra",
        "nl": "nl, n, neerlandais, neerlandaise, nederlands, niederlandisch, dutch, nld, ned, neerl",
        "de": "de, d, al, all, allemand, allemande, duits, deutsch, german, deu",
        "en": "en, e, anglais, anglaise, engels, englisch, english, eng, gb, ang",
    }
)

CIVILITIES = spelled(
    {
        Civility.MR: "m, mr, monsieur, dhr, de heer, heer, herr, hr, sir, mijnheer, h, maitre, me, dr",
        Civility.MRS: "mme, mlle, mad, madame, mademoiselle, mevr, mevrouw, mw, mej, juffrouw, frau, fr, mrs, ms, miss",
        Civility.COUPLE: "m et mme, m mme, mr et mme, mr mme, mr/mme, m/mme, monsieur et madame, couple, epoux, epx, "
        "dhr en mevr, dhr mevr, dhr/mevr, dhr en mw, de heer en mevrouw, echtpaar, eheleute, herr und frau, "
        "mr and mrs, mr mrs, mr et mrs, indivision, consorts, succession, heritiers, hoirie, erven",
        Civility.COMPANY: "ste, soc, societe, vennootschap, gesellschaft, firma, firme, company, entreprise, sa, nv, "
        "srl, bv, sprl, bvba, asbl, vzw, aisbl, ivzw, sc, cv, scrl, cvba, snc, vof, scs, commv, gmbh, ag, ltd, se, "
        "fondation, stichting, stiftung, commune, gemeente, gemeinde, cpas, ocmw, personne morale, rechtspersoon",
    }
)

LEGAL_FORMS = listed(
    "sa, nv, srl, bv, sprl, bvba, asbl, vzw, aisbl, ivzw, sc, cv, scrl, cvba, snc, vof, scs, commv, gmbh, ag, ltd, sarl"
)

YES = listed("oui, o, ja, j, yes, y, x, vrai, waar, wahr, true, 1, ok, v, accord, akkoord, einverstanden") | {
    "d accord",
    "✓",
    "✔",
    "☑",
}
NO = listed("non, n, nee, neen, nein, no, faux, onwaar, falsch, false, 0, -, /, refus") | {"☐", "✗", "✘"}

MONTHS = spelled(
    {
        1: "janvier, janv, jan, januari, januar, january, janner",
        2: "fevrier, fevr, fev, februari, februar, february, feb",
        3: "mars, maart, mrt, marz, maerz, mar, march",
        4: "avril, avr, april, apr",
        5: "mai, mei, may",
        6: "juin, juni, june, jun",
        7: "juillet, juil, juli, july, jul",
        8: "aout, augustus, august, aug",
        9: "septembre, sept, sep, september",
        10: "octobre, oct, oktober, okt, october",
        11: "novembre, nov, november",
        12: "decembre, dec, december, dezember, dez",
    }
)

GROUND_FLOORS = listed(
    "rdc, rez, rc, r, rez-de-chaussee, rez-de-ch, gelijkvloers, glv, gv, gvl, begane, eg, erdgeschoss, parterre, gf, "
    "ground, 0"
) | {"rez de chaussee", "begane grond", "ground floor", "r d c", "rez de jardin", "r-d-c"}
MEZZANINES = frozenset({"entresol", "tussenverdieping", "mezzanine", "zwischengeschoss", "entre sol"})
BASEMENTS = listed(
    "sous-sol, kelder, kelderverdieping, ug, untergeschoss, keller, basement, ss, cave, caves, ondergronds"
) | {"sous sol", "s s"}

TOTALS = listed("total, totaux, totaal, totalen, summe, gesamt, gesamtsumme, somme, totals")
SUBTOTALS = frozenset({"sous-total", "sous total", "subtotaal", "subtotal", "zwischensumme", "sub total", "sub-total"})

PARTS = {
    "moitie": (1, 2),
    "la moitie": (1, 2),
    "helft": (1, 2),
    "de helft": (1, 2),
    "halfte": (1, 2),
    "half": (1, 2),
    "tiers": (1, 3),
    "un tiers": (1, 3),
    "quart": (1, 4),
    "un quart": (1, 4),
    "totalite": (1, 1),
    "tout": (1, 1),
    "entier": (1, 1),
    "geheel": (1, 1),
    "ganz": (1, 1),
    "all": (1, 1),
}
