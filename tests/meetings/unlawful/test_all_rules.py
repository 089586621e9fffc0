"""No rule of the catalogue without an attempt, a counted vote, or the reason why it cannot be broken here."""

from meetings import domain, services
from meetings.domain.rules import RULES
from tests.meetings.domain.test_rules import refusals
from tests.meetings.unlawful.counting import BY_MAJORITY
from tests.meetings.unlawful.reasons import ELSEWHERE, INFORMS, JUDGED, NO_INPUT, REASONS
from tests.meetings.unlawful.tables import ATTEMPTS
from tests.meetings.unlawful.test_outcomes import COUNTED

# Rules of which a whole test of test_outcomes.py is the attempt.
CHANNELS = {"R-109"}
# Refusals of the rules as pure functions, which replay past assemblies; each with what keeps from it here.
UNMET = {
    "notice-channel": "the channel follows from the consents of the register: see test_outcomes.py",
    "cosignatory-too-early": "the syndic alone convenes; a co-signatory convenes on paper",
    "convener-not-cosignatory": "the syndic alone convenes; a co-signatory convenes on paper",
    "representative-not-agreed": "whether all agreed a person reads in their letter",
    "minutes-lack-names": "each ballot is that of a head",
    "minutes-unsigned": "of the rule alone; the service tells minutes-not-signed",
    "written-not-unanimous": "told of what ended without all yes: see test_outcomes.py",
}
TRIED = {attempt.rule for attempt in ATTEMPTS} | set(BY_MAJORITY) | set(COUNTED) | CHANNELS


def test_each_rule_is_tried_or_says_why_not():
    assert set(RULES) - TRIED - set(REASONS) == set()
    assert (TRIED | set(REASONS)) - set(RULES) == set()


def test_no_rule_is_both_tried_and_excused():
    assert TRIED & set(REASONS) == set()
    assert len(REASONS) == len(INFORMS) + len(JUDGED) + len(ELSEWHERE) + len(NO_INPUT)


def test_each_attempt_has_a_name_of_its_own():
    assert len({attempt.name for attempt in ATTEMPTS}) == len(ATTEMPTS)


def test_each_refusal_of_a_rule_is_met_by_an_attempt():
    met = {attempt.code for attempt in ATTEMPTS}
    unmet = {one.code for package in (services, domain) for one in refusals(package) if one.rule in TRIED} - met

    assert unmet == set(UNMET)
