"""Finding what is decided by the words people use: ``poser des panneaux solaires sur le toit`` → ``common_works``.

Beginnings of words in the languages of the country, without accents; an order of likelihood, never a majority.
"""

import re
import unicodedata
from collections.abc import Mapping

WORD = re.compile(r"[a-z0-9]+")
SHORTEST = 3
STOP = {
    *("les", "des", "une", "aux", "sur", "pour", "par", "dans", "avec", "que", "qui"),
    *("het", "een", "van", "voor", "met", "aan", "der", "die", "das", "den", "the", "and"),
}

WORDS: dict[str, str] = {
    "common_works": (
        "travaux toit toiture facade panneau solaire photovoltaique ascenseur isolation chaudiere chauffage peinture"
        " cage escalier porte hall parlophone videophone borne recharge renovation renover"
        " installer poser placer remplacer abri"
        " werken dak gevel zonnepaneel lift isolatie ketel verwarming schilder trap deur laadpaal renovatie plaatsen"
        " work roof solar panel insulation boiler heating paint stair door charging install replace"
        " arbeiten dach fassade solar aufzug dammung heizung anstrich treppe tur ladestation erneuern"
    ),
    "legal_works": (
        "conformite obligatoire impose loi norme amiante mise incendie citerne securite"
        " conform verplicht wettelijk asbest brand veiligheid compulsory legal asbestos fire safety"
        " vorschrift gesetz asbest brandschutz"
    ),
    "conservation_works": (
        "urgence urgent fuite reparer reparation entretien conservatoire degat"
        " dringend lek herstel onderhoud bewaring leak repair maintenance dringend leck reparatur"
    ),
    "supply_contract": (
        "contrat fournisseur fourniture nettoyage assurance energie gaz electricite"
        " contract leverancier schoonmaak verzekering energie gas elektriciteit supplier cleaning insurance energy"
        " vertrag lieferant reinigung versicherung strom"
    ),
    "house_rules": "reglement ordre interieur velo chien animaux bruit huisdier lawaai rules dog bike hausordnung",
    "legal_action": "justice proces avocat tribunal citer rechtbank advocaat geding court lawyer sue gericht anwalt",
    "fund_call": "appel fonds provision exceptionnel oproep voorschot call funds abruf",
    "working_capital": "roulement werkkapitaal working capital umlauf",
    "reserve_contribution": "reserve contribution epargne reservefonds bijdrage rucklage",
    "reserve_waiver": "renoncer renonciation reserve afzien verzicht waive",
    "tender_threshold": "concurrence devis seuil marche offerte mededinging tender quotation ausschreibung",
    "private_works": "privatif privative chassis fenetre balcon privatieve raam privat window balcony fenster",
    "statutes_use": "jouissance usage jardin terrasse local parking genot gebruik tuin use garden nutzung garten",
    "statutes_other": "charges repartition cle statuts lasten verdeling statuten costs distribution kosten verteilung",
    "destination": "destination affectation bureau commerce hotel airbnb bestemming kantoor purpose office bestimmung",
    "acquire": "acheter achat acquerir acquisition kopen aankoop buy purchase kaufen erwerb",
    "dispose": "vendre vente ceder cession bail emphyteotique servitude verkopen verkoop sell sale verkaufen",
    "divide_lot": "diviser division reunir lot splitsen kavel divide merge teilen",
    "partial_associations": "partielle deelvereniging partial teilvereinigung",
    "rebuild_partial": "reconstruire sinistre destruction wederopbouw rebuild wiederaufbau",
    "demolish_hygiene": "demolir demolition salubrite sloop afbraak demolish abbruch",
    "change_shares": "quotite quotites tantieme aandelen shares anteile",
    "syndic_contract": "contrat syndic honoraires ereloon syndicuscontract fees honorar",
    "renew_syndic": "renouveler renouvellement syndic mandat hernieuwing mandaat renew verlangerung",
    "appoint_syndic": "nommer nouveau syndic changer benoemen nieuwe syndicus appoint ernennen",
    "dismiss_syndic": "revoquer renvoyer licencier syndic ontslag afzetten dismiss abberufen",
    "elect_council": "conseil membre elire raad lid verkiezen council member rat mitglied",
    "elect_reviewer": "commissaire verificateur comptes commissaris rekeningen auditor prufer",
    "council_delegation": "delegation delegue mission conseil delegatie opdracht delegate auftrag",
    "council_threshold": "seuil montant conseil factures drempel raad facturen threshold invoices schwelle rechnungen",
    "accounts": "comptes decompte approuver rekeningen afrekening goedkeuring accounts rechnung",
    "budget_ordinary": "budget charges courantes begroting budget haushalt",
    "budget_extraordinary": "budget extraordinaire buitengewone begroting extraordinary ausserordentlich",
    "related_contract": "contrat parent proche syndic verwant relative verwandt",
}
_STEMS = {code: words.split() for code, words in WORDS.items()}


def words_of(text: str) -> list[str]:
    """Read the words of a sentence that say something, folded."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return [word for word in WORD.findall(plain) if len(word) >= SHORTEST and word not in STOP]


def kinds_named(text: str, titles: Mapping[str, str]) -> list[str]:
    """Return the codes of the decisions a sentence may speak of, the likeliest first.

    ``titles`` are those of the catalogue as the reader sees them.
    """
    words = words_of(text)
    scores = {code: _score(words, code, title) for code, title in titles.items()}
    return sorted((code for code, score in scores.items() if score), key=lambda code: -scores[code])


def _score(words: list[str], code: str, title: str) -> int:
    stems, named = _STEMS.get(code, []), words_of(title)
    return sum(2 * _begins(word, stems) + _begins(word, named) for word in words)


def _begins(word: str, stems: list[str]) -> bool:
    """Say whether a word is one of these, or begins as one does: ``panneaux`` as ``panneau``."""
    return any(word.startswith(stem) or (len(word) > SHORTEST and stem.startswith(word)) for stem in stems)
