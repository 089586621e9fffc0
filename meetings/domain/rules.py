"""The catalogue of all rules that assemblies go by, in the order of their numbers."""

from dataclasses import dataclass
from datetime import date

from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_history import REFORM_OF_2018
from meetings.domain.decision_kinds import DecisionKind
from meetings.domain.rulebook import (
    convening,
    council,
    duties,
    majorities,
    minutes,
    qualified,
    quorum,
    remedies,
    syndic,
    voting,
)
from meetings.domain.rulebook.rule import CONFIDENCES, Confidence, Rule

__all__ = ["CHAPTERS", "CONFIDENCES", "RULES", "Chapter", "Confidence", "Rule", "confidence_on", "rule", "rules_on"]
# Of the law before 2019 only what the text of 2010 was read for is verified; the rest follows from the reform.
READ_BEFORE_2019 = frozenset({"council_delegation", "demolish_hygiene"})


class RuleIsUnknown(DomainError):
    """Only what the catalogue lists is a rule."""

    code = "rule-unknown"
    message = N_("La règle « %(number)s » n'existe pas.")


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules about one thing; ``code`` is its name in addresses."""

    code: str
    title: str
    rules: tuple[Rule, ...]


CHAPTERS = (
    Chapter("convening", N_("Convoquer l'assemblée"), convening.RULES),
    Chapter("quorum", N_("Être en nombre"), quorum.RULES),
    Chapter("voting", N_("Voix et procurations"), voting.RULES),
    Chapter("majorities", N_("Majorités"), majorities.RULES + qualified.RULES),
    Chapter("minutes", N_("Procès-verbal"), minutes.RULES),
    Chapter("remedies", N_("Recours"), remedies.RULES),
    Chapter(
        "syndic",
        N_("Syndic"),
        tuple(sorted(syndic.RULES + duties.RULES, key=lambda rule: rule.number)),
    ),
    Chapter("council", N_("Conseil et commissaire aux comptes"), council.RULES),
)
RULES = {rule.number: rule for chapter in CHAPTERS for rule in chapter.rules}


def rule(number: str) -> Rule:
    """Look a rule up.

    :raises RuleIsUnknown: when there is none of that number.
    """
    try:
        return RULES[number]
    except KeyError as error:
        raise RuleIsUnknown(number=number[:10]) from error


def rules_on(day: date) -> tuple[Rule, ...]:
    """Return the rules in force on a day."""
    return tuple(rule for rule in RULES.values() if rule.is_in_force(day))


def confidence_on(kind: DecisionKind, on: date) -> Confidence:
    """Tell how sure the majority of a kind of decision is on a day."""
    if on >= REFORM_OF_2018:
        # What the law of the funds asks for has its rule there.
        return RULES[kind.rule].confidence if kind.rule in RULES else Confidence.KNOWN
    return Confidence.VERIFIED if kind.code in READ_BEFORE_2019 else Confidence.KNOWN
