"""What is asked for and not given: votes are counted by the law, whatever a form or a program sends beside them."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import now

from koprogo.notifications.models import Delivery
from meetings.domain.majorities import Majority
from meetings.models import Resolution
from meetings.services.convening import convene
from meetings.services.proxies import enter_proxy
from tests.factories.buildings import OwnerAddressFactory
from tests.meetings.unlawful.convening import extraordinary
from tests.meetings.unlawful.counting import (
    BY_MAJORITY,
    FORGED,
    SHARES,
    SHORT,
    Vote,
    come,
    item_of,
    kind_of,
    outcomes,
)
from tests.meetings.unlawful.stage import API, PAGES, Stage
from tests.meetings.unlawful.written import answering, asked


@pytest.mark.parametrize("number", BY_MAJORITY)
def test_a_decision_one_step_short_of_its_majority_is_rejected_whatever_is_sent(stage: Stage, number: str):
    come(stage, "Evrard")
    majority, decision = BY_MAJORITY[number], kind_of(number)
    yes = SHORT[Majority(str(majority))]
    choices = {name: "for" if name in yes else "against" for name in SHARES}
    candidate = f"{stage.world.owners['Adam'].pk}" if decision.startswith("elect_") else ""

    for resolution in outcomes(Vote(stage, item_of(stage, decision), choices, candidate)):
        votes_for = sum(SHARES[name] for name in yes)
        assert (resolution.state, resolution.majority) == ("rejected", majority)
        assert (resolution.tally["for"], resolution.tally["against"]) == (f"{votes_for}", f"{1000 - votes_for}")
        assert resolution.tally["everybody"] == 1100


def figures(resolution: Resolution) -> tuple[str, Any, Any]:
    return resolution.state, Fraction(resolution.tally["for"]), Fraction(resolution.tally["against"])


def carried(stage: Stage, **more: Any) -> None:
    """Let Adam, with 333, carry Evrard's 250: more than the 417 of all others."""
    line, adam = stage.floor.line("Evrard"), stage.world.owners["Adam"]
    enter_proxy(roll_line=line, holder=adam, holder_name="", signed_on=stage.today, at=now(), by=None, **more)


def nobody_weighs_more_than_all_others(stage: Stage) -> None:
    carried(stage)
    choices = {"Adam": "for", "Evrard": "for", "Baeten": "against", "Dubois": "against"}
    for resolution in outcomes(Vote(stage, item_of(stage, "other"), choices)):
        assert figures(resolution) == ("rejected", 417, 417)
        assert resolution.tally["cut"] == [{"holder": "Adam", "kept": "417"}]


def who_votes_both_ways_is_cut_in_proportion(stage: Stage) -> None:
    item = item_of(stage, "common_works")
    carried(stage, instructions={f"{item.pk}": "against"})
    kept = Fraction(417, 583)
    for resolution in outcomes(Vote(stage, item, {"Adam": "for", "Baeten": "for", "Dubois": "against"})):
        assert figures(resolution) == ("rejected", 333 * kept + 267, 250 * kept + 150)


def shares_are_those_of_the_roll(stage: Stage) -> None:
    choices = {"Adam": "for", "Baeten": "against", "Dubois": "against"}
    for resolution in outcomes(Vote(stage, item_of(stage, "other"), choices)):
        assert figures(resolution) == ("rejected", 333, 417)


def without_a_vote_cast_nothing_is_adopted(stage: Stage) -> None:
    for resolution in outcomes(Vote(stage, item_of(stage, "other"), dict.fromkeys(("Adam", "Baeten"), "abstain"))):
        assert figures(resolution) == ("rejected", 0, 0)
        assert resolution.tally["abstained_names"] == ["Adam", "Baeten"]
        assert resolution.tally["unvoted_names"] == ["Dubois"]


def four_fifths_just_reached_are_reached(stage: Stage) -> None:
    choices = {"Adam": "for", "Baeten": "for", "Dubois": "against"}
    for resolution in outcomes(Vote(stage, item_of(stage, "dispose"), choices)):
        assert figures(resolution) == ("adopted", 600, 150)


def a_delegation_to_the_council_takes_two_thirds(stage: Stage) -> None:
    come(stage, "Evrard")
    choices = {"Adam": "for", "Baeten": "for", "Dubois": "against", "Evrard": "against"}
    for resolution in outcomes(Vote(stage, item_of(stage, "council_delegation"), choices)):
        assert figures(resolution) == ("rejected", 600, 400)


def one_no_in_writing_decides_nothing(stage: Stage) -> None:
    meeting = asked(stage)
    text = meeting.resolutions.get()
    ways = answering(stage, meeting, "Adam", {text.pk: "against"})
    (page, sent), (program, body) = ways.page or ("", {}), ways.program or ("", {})
    acts = (
        ways.service,
        lambda: stage.page("Adam").post(PAGES + page, FORGED | sent),
        lambda: stage.program("Adam").post(API + program, FORGED | body, content_type="application/json"),
    )
    for act in acts:
        with transaction.atomic():
            act()
            found = Resolution.objects.get(pk=text.pk)
            transaction.set_rollback(True)
        assert (*figures(found), found.tally["against_names"]) == ("rejected", 0, 333, ["Adam"])


COUNTED = {
    "R-112": one_no_in_writing_decides_nothing,
    "R-303": a_delegation_to_the_council_takes_two_thirds,
    "R-128": shares_are_those_of_the_roll,
    "R-132": nobody_weighs_more_than_all_others,
    "R-133": who_votes_both_ways_is_cut_in_proportion,
    "R-141": without_a_vote_cast_nothing_is_adopted,
    "R-142": four_fifths_just_reached_are_reached,
}


@pytest.mark.parametrize("number", COUNTED)
def test_votes_are_counted_by_the_rule_in_each_way(stage: Stage, number: str):
    COUNTED[number](stage)


def test_who_accepted_nothing_is_written_to_by_registered_letter_whatever_is_sent(stage: Stage):
    """R-109, R-110: the channel follows from the consents of the register; consent of tomorrow is too late."""
    adam, baeten = stage.world.owners["Adam"], stage.world.owners["Baeten"]
    for owner in stage.world.owners.values():
        OwnerAddressFactory(owner=owner)
    for owner, days in ((adam, -1), (baeten, 1)):
        owner.email, owner.email_consent_on = "somebody@example.be", stage.today + timedelta(days=days)
        owner.save()
    meeting = extraordinary(stage, 30)
    path, asked = f"meetings/{meeting.pk}/convene/", {"channel": "email", "registered": "0"}
    acts = (
        lambda: convene(meeting=meeting, on=stage.today, by=None),
        lambda: stage.page("syndic").post(PAGES + path, asked),
        lambda: stage.program("syndic").post(API + path, asked, content_type="application/json"),
    )
    for act in acts:
        with transaction.atomic():
            act()
            found = dict(Delivery.objects.filter(convocations__meeting=meeting).values_list("recipient", "channel"))
            transaction.set_rollback(True)
        assert found.pop("Adam") == "email"
        assert (set(found.values()), {"Baeten", "Dubois", "Evrard"} <= set(found)) == ({"registered"}, True)
