"""A text without Dutch, German and English is unfinished, and one word of the law has one translation."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from django.utils.translation import gettext, override

from koprogo.core import messages

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w[^>]*>|&\w+;")
CITATION = re.compile(r"3\.\d+|§\s*\d+|BE\d\d|\d{4}\.\d{3}\.\d{3}")
FRENCH_MARKS = re.compile(r"[«»]|\S[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}][:;?!](\s|$)")
STRAIGHT_MARKS = re.compile(r"['\"]")
MARKUP = re.compile(r"<[^>]*>")
LETTERS = re.compile(r"[^\W\d_]{2,}")

# Texts for which a package brings other French words, which will do.
OTHERWISE_IN_FRENCH = {"Usage"}

# What the law and the screen call in French, and what each language must then say.
GLOSSARY = {
    r"\blots?\b": {"nl": r"\bkavel", "de": r"\bLos(e|es|en|nummer|register)?\b", "en": r"\blots?\b"},
    r"\bcopropriétaires?\b": {"nl": "mede-eigenaar", "de": "Miteigentümer", "en": r"\b(co-)?owners?\b"},
    r"(?<!conseil de )\bcopropriétés?\b": {"nl": "mede-eigendom", "de": "Miteigent|Gemeinschaft", "en": "co-ownership"},
    r"\bassociation des copropriétaires": {
        "nl": "vereniging van mede-eigenaars",
        "de": "miteigentümervereinigung",
        "en": "association of co-owners",
    },
    r"\bconseil de copropriété": {"nl": "raad van mede-eigendom", "de": "Miteigentumsrat", "en": "council"},
    r"\bcommissaires? aux comptes": {
        "nl": "commissaris van de rekeningen",
        "de": "Rechnungskommissar",
        "en": "auditor",
    },
    r"\bsyndics?\b": {"nl": "syndic", "de": "Syndi[kz]", "en": "syndic"},
    r"\bmandataires?\b": {"nl": "lasthebber", "de": "Bevollmächtigte", "en": "representative|proxy holder"},
    r"\bquotités?\b": {"nl": "aande(el|len)", "de": "Anteil", "en": r"\bshares?\b"},
    r"\bclés? de répartition": {"nl": "verdeelsleutel", "de": "Verteilerschlüssel", "en": "distribution key"},
    r"\bacte de base": {"nl": "basisakte", "de": "Grundakte", "en": "base deed"},
    r"\bassemblées?\b": {"nl": "vergader", "de": "versammlung", "en": "assembl(y|ies)"},
    r"\bassemblée générale": {"nl": "algemene vergadering", "de": "Generalversammlung", "en": "general assembly"},
    r"\bconvocations?\b": {"nl": "oproeping", "de": "Einberufung", "en": r"\bnotices?\b"},
    r"\bordre du jour": {"nl": "agenda", "de": "Tagesordnung", "en": "agenda"},
    r"\bprocès-verba": {"nl": "notulen", "de": "Protokoll", "en": "minutes"},
    r"\bappels? de fonds": {"nl": "opvraging", "de": "Mittelabruf", "en": "fund call"},
    r"\bfonds de roulement": {"nl": "werkkapitaal", "de": "Betriebskapital", "en": "working capital"},
    r"\bfonds de réserve": {"nl": "reservekapitaal", "de": "Rücklage", "en": "reserve fund"},
    r"\bdécomptes?\b": {"nl": "afrekening", "de": "Abrechnung", "en": "settlement"},
    r"\barriérés\b": {"nl": "achterstal", "de": "Rückst[aä]nd", "en": "arrears"},
    r"\bexercices?\b": {"nl": "boekjaar", "de": "Geschäftsjahr", "en": "financial year"},
    r"\bplan comptable": {"nl": "rekeningenstelsel", "de": "kontenplan", "en": "chart of accounts"},
    r"\bcommunication structurée": {
        "nl": "gestructureerde mededeling",
        "de": "strukturierte Mitteilung",
        "en": "structured communication",
    },
    r"\bparties communes": {"nl": "gemene delen", "de": "gemeinschaftliche[nr]? Teile", "en": "common parts"},
    r"\busufruit\b": {"nl": "vruchtgebruik", "de": "Nießbrauch", "en": "usufruct"},
    r"\bnue-propriété": {"nl": "blote eigendom", "de": r"bloße\w Eigentum", "en": "bare ownership"},
    r"\bemphytéose": {"nl": "erfpacht", "de": "Erbpacht", "en": "emphyteusis"},
    r"\bBCE\b": {"nl": "KBO", "de": "ZDU", "en": "KBO/BCE"},
}

# Words of neighbouring countries, false friends, and the familiar form of address.
FOREIGN = {
    "nl": r"\b(lot|loten|VvE|appartementseigenaars?|splitsingsakte|je|jij|jouw|jullie)\b",
    "de": r"\b(Verwalter|Hausgeld|Sondereigentum|Teilungserklärung|Eigentümergemeinschaft|[Dd]u|[Dd]eine?|[Ee]uch)\b",
    "en": r"\b(condominium|condo|strata|units?|homeowners?|levy|levies|landlord)\b",
}


class Text(NamedTuple):
    """A French text, and one of its forms in another language."""

    french: str
    other: str

    def __str__(self) -> str:
        return f"{self.french!r} -> {self.other!r}"


# Two languages have the same word for it.
SHARED = {Text("Ordre du jour", "Agenda")}


@pytest.fixture(scope="module")
def found():
    return messages.collect()


@pytest.fixture(scope="module", params=messages.LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def texts(language):
    return tuple(pairs(language))


def pairs(language: str) -> Iterator[Text]:
    """Yield each translated text beside its French one, singular and plural apart."""
    for message in messages.read(language):
        if message.id and message.string:
            yield from map(Text, forms(message.id), forms(message.string))


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_catalogue_has_every_text(language, found):
    catalog = messages.read(language)

    absent = [str(message.id) for message in found if message.id and catalog.get(message.id, message.context) is None]

    assert absent == []
    assert messages.missing(catalog) == []


def test_french_texts_have_one_apostrophe(found):
    """A text with the other one would be a second text to translate, and look different beside the first."""
    assert [str(message.id) for message in found if message.id and "’" in str(message.id)] == []


def test_catalogue_has_no_other_text(language, found):
    known = {(message.id, message.context) for message in found}

    unused = [
        str(message.id)
        for message in messages.read(language)
        if message.id and (message.id, message.context) not in known
    ]

    assert unused == []


def test_translations_keep_the_places_of_figures_and_the_markup(texts):
    assert [str(text) for text in texts if places(text.french) != places(text.other)] == []


def places(text: str) -> list[str]:
    return sorted(PLACES.findall(text))


def test_translations_keep_the_articles_of_the_law(texts):
    assert [str(text) for text in texts if citations(text.french) - citations(text.other)] == []


def citations(text: str) -> set[str]:
    return {re.sub(r"\s", "", found) for found in CITATION.findall(text)}


def test_translations_are_not_french(texts):
    assert [str(text) for text in texts if is_french(text)] == []


def is_french(text: Text) -> bool:
    return text.french == text.other and is_long(text.french)


def is_long(text: str) -> bool:
    return len(LETTERS.findall(PLACES.sub("", text))) > 2


def test_french_is_shown_as_it_is_written(found):
    texts = [text for message in found if message.id and not message.context for text in forms(message.id)]

    with override("fr"):
        changed = {text for text in texts if gettext(text) != text}

    assert changed <= OTHERWISE_IN_FRENCH


def test_no_language_speaks_another():
    spoken = [(language, text) for language in messages.LANGUAGES for text in pairs(language) if is_own(text)]
    first: dict[Text, str] = {}

    assert [str(text) for language, text in spoken if first.setdefault(text, language) != language] == []


def is_own(text: Text) -> bool:
    return is_long(text.french) and text not in SHARED


def test_translations_have_the_typography_of_their_language(texts):
    plain = [text._replace(other=MARKUP.sub("", text.other)) for text in texts]

    assert [str(text) for text in plain if FRENCH_MARKS.search(text.other)] == []
    assert [str(text) for text in plain if STRAIGHT_MARKS.search(text.other)] == []


def test_a_question_stays_a_question(texts):
    assert [str(text) for text in texts if text.french.endswith("?") != text.other.endswith("?")] == []


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_word_of_the_law_has_one_translation(language, texts, term):
    french = re.compile(term, re.IGNORECASE)
    wanted = re.compile(GLOSSARY[term][language], re.IGNORECASE)

    assert [str(text) for text in texts if french.search(text.french) and not wanted.search(text.other)] == []


def test_no_word_of_another_country(language, texts):
    foreign = re.compile(FOREIGN[language])

    assert [str(text) for text in texts if foreign.search(PLACES.sub("", text.other))] == []
