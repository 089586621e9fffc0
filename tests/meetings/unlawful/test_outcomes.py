"""What is asked for and not given: votes are counted by the law, whatever a form or a program sends beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import now

from koprogo.notifications.models import Delivery
from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.majorities import Majority
from meetings.domain.rules import RULES
from meetings.models import AgendaItem, Resolution
from meetings.services.attendance import arrive
from meetings.services.convening import convene
from meetings.services.proxies import enter_proxy
from meetings.services.votes import close_vote, open_vote, prepare_resolution, vote_by_show
from tests.factories.buildings import OwnerAddressFactory
from tests.meetings.unlawful.convening import extraordinary
from tests.meetings.unlawful.stage import API, PAGES, Stage

FORGED = {"majority": "absolute", "state": "adopted", "needed": "1", "votes_for": "1100", "shares": "1100", "cut": "0"}
# One step short: less than half, three fifths, three quarters, all but a suspended lot. Others vote against.
SHORT = {
    Majority.ABSOLUTE: ("Adam", "Dubois"),
    Majority.TWO_THIRDS: ("Adam", "Baeten"),
    Majority.FOUR_FIFTHS: ("Adam", "Baeten", "Dubois"),
    Majority.UNANIMITY: ("Adam", "Baeten", "Dubois", "Evrard"),
}
SHARES = {"Adam": 333, "Baeten": 267, "Evrard": 250, "Dubois": 150}
BY_MAJORITY = {number: rule.majority for number, rule in RULES.items() if rule.majority}


@dataclass
class Vote:
    """A vote on a point: who says what, the candidate of an election."""

    stage: Stage
    item: AgendaItem
    choices: dict[str, str]
    candidate: str = ""

    def heads(self) -> dict[str, str]:
        return {f"{self.stage.floor.line(name).pk}": choice for name, choice in self.choices.items()}


def by_service(vote: Vote) -> None:
    known = {"candidate_owner_id": vote.candidate or None}
    resolution = open_vote(
        resolution=prepare_resolution(item=vote.item, text="Décider.", by=None, **known), at=now(), by=None
    )
    exceptions = {vote.stage.floor.line(name).pk: choice for name, choice in vote.choices.items()}
    vote_by_show(resolution=resolution, default="", exceptions=exceptions, by=None)
    close_vote(resolution=resolution, at=now(), by=None)


def by_page(vote: Vote) -> None:
    send = vote.stage.page("syndic").post
    put = {"text": "Décider.", "candidate_owner_id": vote.candidate, "open": "1"}
    assert send(f"{PAGES}agenda-items/{vote.item.pk}/put/", FORGED | put).status_code == 302
    path = f"{PAGES}resolutions/{Resolution.objects.get(item=vote.item).pk}/"
    show = {f"choice-{head}": choice for head, choice in vote.heads().items()} | {"default": "", "channel": "room"}
    assert [send(f"{path}{act}/", FORGED | show).status_code for act in ("show", "close")] == [302, 302]


def by_program(vote: Vote) -> None:
    def send(path: str, **body: Any) -> Any:
        answer = vote.stage.program("syndic").post(API + path, FORGED | body, content_type="application/json")
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    made = send("resolutions/", item=f"{vote.item.pk}", text="Décider.", candidate_owner_id=vote.candidate or None)
    send(f"resolutions/{made['id']}/open/")
    exceptions = [{"head": head, "choice": choice} for head, choice in vote.heads().items()]
    send(f"resolutions/{made['id']}/show/", exceptions=exceptions)
    send(f"resolutions/{made['id']}/close/")


WAYS: tuple[Callable[[Vote], None], ...] = (by_service, by_page, by_program)


def outcomes(vote: Vote) -> list[Resolution]:
    """Hold the same vote in three ways, each undone afterwards."""
    found = []
    for way in WAYS:
        with transaction.atomic():
            way(vote)
            found.append(Resolution.objects.get(item=vote.item))
            transaction.set_rollback(True)
    return found


def item_of(stage: Stage, decision: str) -> AgendaItem:
    kind = "election" if decision.startswith("elect_") else "decision"
    return AgendaItem.objects.create(
        meeting=stage.floor.meeting, position=90, kind=kind, decision=decision, title=f"Voter {decision}"
    )


def come(stage: Stage, *names: str) -> None:
    for name in names:
        arrive(roll_line=stage.floor.line(name), mode="person", at=now(), by=None)


def kind_of(number: str) -> str:
    """Return what is decided by a rule, or by the majority it speaks of."""
    own = [code for code, kind in CATALOGUE.items() if kind.rule == number]
    return (own or [code for code, kind in CATALOGUE.items() if kind.majority == BY_MAJORITY[number]])[0]


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


def figures(resolution: Resolution) -> tuple[str, Fraction, Fraction]:
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
        assert resolution.tally["abstained_names"] == ["Adam", "Baeten", "Dubois"]


def four_fifths_just_reached_are_reached(stage: Stage) -> None:
    choices = {"Adam": "for", "Baeten": "for", "Dubois": "against"}
    for resolution in outcomes(Vote(stage, item_of(stage, "dispose"), choices)):
        assert figures(resolution) == ("adopted", 600, 150)


COUNTED = {
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
