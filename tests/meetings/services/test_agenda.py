"""The agenda: the template of the law, the order, requests in the words of who asked."""

from datetime import date, time
from typing import Any

import pytest

from buildings.models import Association
from koprogo.audit.models import LogEntry
from meetings.domain.convening import OrdinaryIsOutsideFortnight
from meetings.domain.requests import PetitionIsTooSmall, RequestIsLeftOut
from meetings.models import AgendaItem, AgendaRequest, Meeting
from meetings.queries.agenda import missing_of
from meetings.services.agenda import (
    DecisionIsUnnamed,
    ItemIsVerbatim,
    ItemsAreOthers,
    change_item,
    move_item,
    order_items,
    remove_item,
)
from meetings.services.agenda_filling import add_point
from meetings.services.drafting import prepare_meeting
from meetings.services.meetings import change_meeting
from meetings.services.requests import (
    RequestIsAnswered,
    answer_request,
    place_request,
    receive_petition,
    receive_request,
    withdraw_request,
)
from tests.factories.accounting import World, tilleul
from tests.factories.meetings import HELD_ON, make_item, make_meeting

EARLY, LATE = date(2025, 5, 1), date(2025, 6, 1)


@pytest.fixture
def world(copropriete) -> World:
    found = tilleul()
    Association.objects.filter(parent=None).update(fortnight_start="06-10", languages=["fr", "nl"])
    return found


def ordinary(**details) -> Meeting:
    return prepare_meeting(kind=Meeting.Kind.ORDINARY, held_on=HELD_ON, source="template", by=None, **details)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.all()]


def asked_by(world: World, received_on: date) -> AgendaRequest:
    words: Any = {"title": "Vélos", "text": "Placer un abri pour vélos dans la cour."}
    return receive_request(owner=world.owners["Adam"], received_on=received_on, by=None, **words)


def test_the_template_holds_what_the_law_wants_in_two_languages(world):
    meeting = ordinary()

    assert missing_of(meeting) == []
    budget = meeting.items.get(decision="budget_ordinary")
    assert budget.title == "Budget des charges courantes"
    assert budget.translations["nl"]["title"] == "Begroting van de lopende kosten"


def test_what_is_removed_is_missed_and_comes_back_to_its_place(world):
    meeting = ordinary()
    before = titles(meeting)
    remove_item(item=meeting.items.get(decision="accounts"), by=None)

    assert [point.code for point in missing_of(meeting)] == ["accounts"]
    add_point(meeting=meeting, code="accounts", by=None)
    assert titles(meeting) == before


def test_the_next_agenda_is_that_of_last_year_without_what_owners_asked(world):
    first = ordinary()
    place_request(asked=asked_by(world, EARLY), meeting=first, kind="information", by=None)
    second = prepare_meeting(kind=Meeting.Kind.ORDINARY, held_on=date(2026, 6, 15), source="last", by=None)

    assert titles(second) == [title for title in titles(first) if title != "Vélos"]


def test_points_move_by_one_and_stay_at_the_ends(world):
    meeting = make_meeting()
    items = [make_item(meeting, title=name) for name in "ABC"]
    move_item(item=items[0], step=-1, by=None)
    move_item(item=items[0], step=1, by=None)

    assert titles(meeting) == ["B", "A", "C"]
    with pytest.raises(ItemsAreOthers):
        order_items(meeting=meeting, order=[items[0].pk], by=None)


def test_a_decision_is_named(world):
    with pytest.raises(DecisionIsUnnamed):
        make_item(make_meeting(), decision="")


def test_an_ordinary_assembly_outside_its_fortnight_says_why(world):
    with pytest.raises(OrdinaryIsOutsideFortnight):
        make_meeting(held_on=date(2025, 9, 1))
    meeting = make_meeting(held_on=date(2025, 9, 1), outside_reason="Salle indisponible")
    with pytest.raises(OrdinaryIsOutsideFortnight):
        change_meeting(meeting=meeting, by=None, outside_reason="")


def test_the_log_keeps_the_hour_before_and_after(world):
    meeting = make_meeting()
    before = meeting.begins_at.isoformat()
    change_meeting(meeting=meeting, by=None, begins_at=time(20, 15))

    entry = LogEntry.objects.get(action="meeting.changed", subject_id=meeting.pk)
    assert entry.data["changed"] == {"begins_at": [before, "20:15:00"]}


def test_a_request_stands_verbatim_and_in_time_cannot_be_left_out(world):
    meeting, asked = make_meeting(), asked_by(world, EARLY)
    with pytest.raises(RequestIsLeftOut):
        answer_request(asked=asked, state=AgendaRequest.State.REFUSED, answer="Non", by=None)
    item = place_request(asked=asked, meeting=meeting, kind="decision", decision="common_works", by=None)

    assert (item.title, item.text, item.proposed_by) == (asked.title, asked.text, asked.owner.full_name)
    with pytest.raises(ItemIsVerbatim):
        change_item(item=item, by=None, text="Autre chose")
    with pytest.raises(RequestIsLeftOut):
        remove_item(item=item, by=None)
    with pytest.raises(RequestIsAnswered):
        withdraw_request(asked=asked, by=None)


def test_a_late_request_may_wait_and_its_point_may_go(world):
    meeting, asked = make_meeting(), asked_by(world, LATE)
    item = place_request(asked=asked, meeting=meeting, kind="information", by=None)
    remove_item(item=item, by=None)
    answer_request(asked=asked, state=AgendaRequest.State.POSTPONED, answer="Trop tard", by=None)

    assert not AgendaItem.objects.exists()
    asked.refresh_from_db()
    assert (asked.state, asked.item) == (AgendaRequest.State.POSTPONED, None)


def test_a_petition_takes_a_fifth_of_the_shares(world):
    words = {"title": "Assemblée", "text": "Ascenseur", "received_on": EARLY, "by": None}
    with pytest.raises(PetitionIsTooSmall):
        receive_petition(signatories=[], **words)
    petition = receive_petition(signatories=list(world.owners.values()), **words)

    assert {one["name"]: one["shares"] for one in petition.signatories}["Adam"] == 333
