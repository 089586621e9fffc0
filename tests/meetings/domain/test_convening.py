from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.fortnight import Fortnight
from meetings.domain.convening import (
    ChannelIsNotAccepted,
    Notice,
    NoticeIsIncomplete,
    NoticeIsTooLate,
    OrdinaryIsOutsideFortnight,
    check_channel,
    check_content,
    check_fortnight,
    check_notice,
    earliest_meeting,
    is_in_time,
    last_sending_day,
    planned_sending_day,
    posting_deadline,
)
from meetings.domain.house_rules import DelegationRuleIsTooHigh, HouseRules, NoticeRuleIsTooShort, ReportRuleIsTooRare
from tests.meetings.domain.strategies import days, house_rules

NO_RULES = HouseRules()


@given(days, house_rules)
def test_the_last_sending_day_is_the_last_in_time(held_on, rules):
    last_on = last_sending_day(held_on, rules)

    assert is_in_time(last_on, held_on, rules)
    assert not is_in_time(last_on + timedelta(days=1), held_on, rules)
    assert earliest_meeting(last_on, rules) == held_on
    assert (held_on - last_on).days >= 15


@given(days, house_rules, st.booleans())
def test_what_is_planned_is_never_too_late(held_on, rules, registered):
    planned_on = planned_sending_day(held_on, registered=registered, rules=rules)

    check_notice(planned_on, held_on, rules)
    assert planned_on <= posting_deadline(held_on, rules)


def test_letters_leave_five_days_before_messages():
    held_on = date(2026, 6, 22)

    assert planned_sending_day(held_on, registered=True) == date(2026, 6, 1)
    assert planned_sending_day(held_on, registered=False) == date(2026, 6, 6)


@given(days, house_rules, st.integers(min_value=0, max_value=20))
def test_the_refusal_names_a_day_that_does(held_on, rules, late):
    sent_on = last_sending_day(held_on, rules) + timedelta(days=1 + late)

    with pytest.raises(NoticeIsTooLate) as refusal:
        check_notice(sent_on, held_on, rules)

    check_notice(sent_on, refusal.value.params["earliest_on"], rules)
    assert refusal.value.params["left"] < refusal.value.params["needed"]


def test_urgency_shortens_the_notice_when_its_reason_is_written_but_not_to_nothing():
    held_on = date(2026, 6, 15)

    check_notice(date(2026, 6, 12), held_on, urgency_reason="Toiture arrachée par la tempête")
    for sent_on, reason in ((date(2026, 6, 12), "  "), (held_on, "Toiture")):
        with pytest.raises(NoticeIsTooLate):
            check_notice(sent_on, held_on, urgency_reason=reason)


def test_a_written_urgency_is_not_asked_for_again():
    held_on = date(2026, 6, 15)

    with pytest.raises(NoticeIsTooLate) as refusal:
        check_notice(held_on, held_on, urgency_reason="Toiture arrachée par la tempête")

    assert refusal.value.params["tomorrow"] == date(2026, 6, 16)
    assert "%(tomorrow)s" in refusal.value.advice
    assert "motivez" not in refusal.value.advice
    check_notice(held_on, refusal.value.params["tomorrow"], urgency_reason="Toiture arrachée par la tempête")


def test_clear_days_leave_both_ends_out():
    held_on = date(2026, 6, 15)

    assert last_sending_day(held_on, HouseRules(clear_days=True)) == date(2026, 5, 30)
    assert last_sending_day(held_on, HouseRules(notice_days=21)) == date(2026, 5, 25)


@given(st.integers(max_value=14))
def test_regulations_never_shorten_the_notice(short):
    with pytest.raises(NoticeRuleIsTooShort):
        HouseRules(notice_days=short)


def test_house_rules_are_read_from_what_is_kept():
    assert HouseRules.read({}) == NO_RULES
    assert HouseRules.read({"notice_days": 20, "clear_days": True}) == HouseRules(20, True)
    with pytest.raises(ReportRuleIsTooRare):
        HouseRules.read({"council_report_months": 13})
    with pytest.raises(DelegationRuleIsTooHigh):
        HouseRules.read({"delegation_majority": "four_fifths"})


@given(days)
def test_an_ordinary_assembly_outside_its_fortnight_needs_a_reason(held_on):
    fortnight = Fortnight(6, 1)
    if fortnight.contains(held_on):
        check_fortnight(held_on, fortnight)
        return

    with pytest.raises(OrdinaryIsOutsideFortnight):
        check_fortnight(held_on, fortnight)
    check_fortnight(held_on, fortnight, reason="Comptes tardifs")


@given(days, days)
def test_consent_after_the_sending_does_not_cure_it(accepted_on, sent_on):
    check_channel("Adam", registered=True, accepted_on=None, sent_on=sent_on)
    if accepted_on <= sent_on:
        check_channel("Adam", registered=False, accepted_on=accepted_on, sent_on=sent_on)
        return

    with pytest.raises(ChannelIsNotAccepted):
        check_channel("Adam", registered=False, accepted_on=accepted_on, sent_on=sent_on)


def test_a_notice_says_where_when_about_what_and_how_to_read():
    check_content(Notice("Rue du Tilleul 3", time(19), 3, "Au bureau du syndic"))
    check_content(Notice("", time(19), 3, "Au bureau du syndic", remote_link="https://ag.example.be"))

    with pytest.raises(NoticeIsIncomplete) as refusal:
        check_content(Notice(" ", None, 0, ""))
    assert refusal.value.params["missing"] == (
        "le lieu",
        "l'heure",
        "l'ordre du jour",
        "comment consulter les documents",
    )
