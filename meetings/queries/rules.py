"""The catalogue of rules in the reader's language, searched by word."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from meetings.domain.decision_kinds import CATALOGUE, decision_kind
from meetings.domain.majorities import TITLES, Majority
from meetings.domain.rules import CHAPTERS, CONFIDENCES, Chapter, Confidence, Rule, confidence_on


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule in words, with its chapter and the majority a decision takes by it."""

    number: str
    chapter: str
    title: str
    text: str
    article: str
    confidence: Confidence
    confidence_text: str
    since: date | None
    until: date | None
    majority: Majority | None
    majority_text: str


@dataclass(frozen=True, slots=True)
class ShownChapter:
    code: str
    title: str
    rules: tuple[ShownRule, ...]


@dataclass(frozen=True, slots=True)
class ShownKind:
    """A kind of decision and the majority it takes on a day."""

    code: str
    title: str
    majority: Majority
    majority_text: str
    rule: str
    article: str
    confidence: Confidence
    confidence_text: str


def found_chapters(words: str = "", on: date | None = None) -> list[ShownChapter]:
    """Return the rules in which all words occur, by chapter; with a day, only those in force on it."""
    chapters = (_shown_chapter(chapter, words, on) for chapter in CHAPTERS)
    return [chapter for chapter in chapters if chapter.rules]


def _shown_chapter(chapter: Chapter, words: str, on: date | None) -> ShownChapter:
    rules = (shown_rule(rule, chapter) for rule in chapter.rules if on is None or rule.is_in_force(on))
    return ShownChapter(chapter.code, _(chapter.title), tuple(rule for rule in rules if _holds(rule, words)))


def shown_rule(rule: Rule, chapter: Chapter) -> ShownRule:
    return ShownRule(
        number=rule.number,
        chapter=chapter.code,
        title=_(rule.title),
        text=_(rule.text),
        article=rule.article,
        confidence=rule.confidence,
        confidence_text=_(CONFIDENCES[rule.confidence]),
        since=rule.since,
        until=rule.until,
        majority=rule.majority,
        majority_text=_(TITLES[rule.majority]) if rule.majority else "",
    )


def _holds(rule: ShownRule, words: str) -> bool:
    text = _bare(f"{rule.number} {rule.title} {rule.text} {rule.article} {rule.majority_text}")
    return all(word in text for word in _bare(words).split())


def _bare(text: str) -> str:
    """Leave case and accents out: who types ``syndic provisoire`` or ``PROCURATION`` means the same words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def kinds_on(on: date, words: str = "") -> list[ShownKind]:
    """Return all kinds of decision in whose title all words occur, with the majority of a day."""
    shown = (_shown_kind(code, on) for code in CATALOGUE)
    return [kind for kind in shown if all(word in _bare(kind.title) for word in _bare(words).split())]


def _shown_kind(code: str, on: date) -> ShownKind:
    kind = decision_kind(code, on)
    sure = confidence_on(kind, on)
    majority = (kind.majority, _(TITLES[kind.majority]))
    return ShownKind(code, _(kind.title), *majority, kind.rule, kind.article, sure, _(CONFIDENCES[sure]))
