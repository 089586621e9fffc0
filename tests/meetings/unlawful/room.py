"""Attempts in the room: quorum, second assembly, bureau, proxies, suspended lots (R-118 to R-137)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from koprogo.core.formats import day
from meetings.domain.requests import assistant_deadline
from meetings.models import Meeting
from meetings.services.assistants import announce_assistant
from meetings.services.attendance import arrive, leave
from meetings.services.bureau import designate_bureau
from meetings.services.opening import begin_check_in, close_and_call_second, close_without_quorum
from tests.factories.buildings import OwnerFactory
from tests.factories.meetings import Hall, convened, make_item, make_meeting
from tests.meetings.unlawful.attempts import Ways, against
from tests.meetings.unlawful.convening import convening, opening
from tests.meetings.unlawful.stage import SYNDIC, Stage


def come(room: Hall, *names: str) -> None:
    for name in names:
        arrive(roll_line=room.line(name), mode="person", at=now(), by=None)


def bureau(room: Hall, chair: str, secretary: str, *says: str) -> Ways:
    line, pk = room.line(chair), room.meeting.pk
    sent = {"chair": f"{line.pk}", "secretary": secretary}
    return Ways(
        lambda: designate_bureau(meeting=room.meeting, chair=line, secretary=secretary, tellers=[], by=None),
        (f"meetings/{pk}/bureau/", sent | {"tellers": ""}),
        (f"meeting-rooms/{pk}/bureau/", sent),
        says,
    )


@against("R-118", "chair-no-owner")
def letting_the_syndic_preside_who_owns_nothing(stage: Stage) -> Ways:
    meeting = stage.floor.meeting
    return Ways(
        lambda: designate_bureau(meeting=meeting, chair_name=SYNDIC, secretary="Adam", tellers=[], by=None),
        None,
        (f"meeting-rooms/{meeting.pk}/bureau/", {"chair_name": SYNDIC, "secretary": "Adam"}),
        (SYNDIC,),
        lacks="the page offers the co-owners of the roll alone",
    )


@against("R-118", "chair-not-there")
def letting_an_absent_owner_preside(stage: Stage) -> Ways:
    return bureau(stage.floor, "Evrard", "Le syndic", "Evrard")


@against("R-118", "secretary-missing")
def beginning_without_a_secretary(stage: Stage) -> Ways:
    ways = bureau(stage.floor, "Adam", " ", "Adam")
    lacks = "the form does not leave without a secretary"
    return Ways(ways.service, None, ways.program, ways.says, lacks=lacks)


def assisting(stage: Stage, owner: str, name: str, *says: str, days: int = 0) -> Ways:
    """Announce who assists an owner at the meeting at the door, which is held today."""
    meeting, known = stage.door.meeting, stage.world.owners[owner]
    received_on = stage.today + timedelta(days=days)
    sent = {"owner": f"{known.pk}", "name": name, "received_on": f"{received_on}"}
    return Ways(
        lambda: announce_assistant(meeting=meeting, owner=known, name=name, received_on=received_on, by=None),
        (f"meetings/{meeting.pk}/assistants/", sent),
        (f"meeting-rooms/{meeting.pk}/assistants/", sent),
        says,
    )


@against("R-111", "assistant-too-late")
def announcing_an_assistant_on_the_day_itself(stage: Stage) -> Ways:
    deadline = assistant_deadline(stage.today)
    return assisting(stage, "Adam", "Me Lenoir", day(stage.today, "fr"), day(deadline, "fr"))


@against("R-111", "assistant-postdated")
def announcing_an_assistant_by_a_letter_to_come(stage: Stage) -> Ways:
    tomorrow = stage.today + timedelta(days=1)
    return assisting(stage, "Adam", "Me Lenoir", day(tomorrow, "fr"), day(stage.today, "fr"), days=1)


@against("R-111", "assistant-unnamed")
def announcing_nobody(stage: Stage) -> Ways:
    ways = assisting(stage, "Adam", " ", "Adam")
    return Ways(ways.service, None, ways.program, ways.says, lacks="the form does not leave without a name")


@against("R-111", "assisted-no-owner")
def announcing_an_assistant_for_who_sold_his_lot(stage: Stage) -> Ways:
    gone: Any = OwnerFactory(last_name="Zwart")
    ways = assisting(replace(stage, world=replace(stage.world, owners={"Zwart": gone})), "Zwart", "Me Lenoir", "Zwart")
    return Ways(ways.service, None, ways.program, ways.says, lacks="the form offers those who hold a lot alone")


@against("R-119", "meeting-open")
def writing_the_roll_anew_once_the_meeting_is_open(stage: Stage) -> Ways:
    meeting = stage.floor.meeting
    return Ways(
        lambda: begin_check_in(meeting=meeting, by=None),
        (f"meetings/{meeting.pk}/check-in/begin/", {}),
        (f"meeting-rooms/{meeting.pk}/begin/", {}),
        (meeting.number, "3 copropriétaires", "750 quotités"),
    )


@against("R-119", "instant-impossible")
def noting_an_arrival_that_is_to_come(stage: Stage) -> Ways:
    line, at = stage.floor.line("Evrard"), now() + timedelta(days=1)
    return Ways(
        lambda: arrive(roll_line=line, mode="person", at=at, by=None),
        None,
        ("attendances/", {"roll_line": f"{line.pk}", "mode": "person", "at": at.isoformat()}),
        lacks="the page writes hours of the day of the meeting alone, which ends with it",
    )


@against("R-119", "instant-impossible")
def noting_a_departure_before_a_vote_that_is_closed(stage: Stage) -> Ways:
    line = stage.floor.line("Adam")
    stay = line.stays.get(left_at=None)
    at = stay.arrived_at - timedelta(minutes=5)
    return Ways(
        lambda: leave(roll_line=line, at=at, by=None),
        None,
        (f"attendances/{stay.pk}/leave/", {"at": at.isoformat()}),
        lacks="hours of the page have no seconds, so that the test cannot choose its moment",
    )


@against("R-124", "meeting-no-quorum", told="R-120")
@against("R-120", "meeting-no-quorum")
def opening_with_half_of_the_heads_and_half_of_the_shares(stage: Stage) -> Ways:
    second_on = stage.today + timedelta(days=15)
    return opening(stage.door.meeting, "2 copropriétaires sur 5", "600 quotités sur 1100", day(second_on, "fr"))


@against("R-121", "meeting-no-quorum", told="R-120")
def opening_with_few_heads_and_three_quarters_exactly(stage: Stage) -> Ways:
    """Three quarters of 1 100 are 825: as much is not more."""
    come(stage.door, "Dubois")
    leave(roll_line=stage.door.line("Baeten"), at=now(), by=None)
    stage.door.meeting.roll.filter(name="Adam").update(shares=675)
    lots = stage.world.lots
    for name, shares in (("1", 675), ("4", 150), ("2", 20), ("3", 155)):
        stage.world.general.shares.filter(lot=lots[name]).update(shares=shares)
    return opening(stage.door.meeting, "2 copropriétaires sur 5", "825 quotités sur 1100")


@against("R-120", "meeting-in-number")
def sending_an_assembly_home_that_is_in_number(stage: Stage) -> Ways:
    come(stage.door, "Dubois")
    return adjourning(stage.door.meeting, "3 copropriétaires sur 5", "750 quotités sur 1100")


def adjourning(meeting: Meeting, *says: str) -> Ways:
    later = meeting.held_on + timedelta(days=20)
    return Ways(
        lambda: close_and_call_second(meeting=meeting, held_on=later, at=now(), by=None),
        (f"meetings/{meeting.pk}/adjourn/", {"held_on": f"{later}"}),
        (f"meeting-rooms/{meeting.pk}/second/", {"held_on": f"{later}"}),
        says,
    )


@against("R-120", "meeting-no-assembly")
def opening_a_meeting_of_the_council_as_an_assembly(stage: Stage) -> Ways:
    meeting = make_meeting(kind="council", held_on=stage.today)
    ways = opening(meeting)
    return Ways(ways.service, ways.page, None, lacks="the API knows no room of such a meeting")


@against("R-122", "second-too-early")
def a_second_assembly_on_the_fourteenth_day(stage: Stage) -> Ways:
    meeting, early = stage.door.meeting, stage.today + timedelta(days=14)
    return Ways(
        lambda: close_and_call_second(meeting=meeting, held_on=early, at=now(), by=None),
        (f"meetings/{meeting.pk}/adjourn/", {"held_on": f"{early}"}),
        (f"meeting-rooms/{meeting.pk}/second/", {"held_on": f"{early}"}),
        (day(early, "fr"), day(stage.today + timedelta(days=15), "fr")),
    )


def second(stage: Stage, **fields: Any) -> Meeting:
    close_without_quorum(meeting=stage.door.meeting, at=now(), by=None)
    later = {"held_on": stage.today + timedelta(days=40), "at": now(), "by": None}
    return close_and_call_second(meeting=stage.door.meeting, **(later | fields))


@against("R-122", "second-planned")
def two_second_assemblies(stage: Stage) -> Ways:
    planned = second(stage)
    return adjourning(stage.door.meeting, planned.number, day(planned.held_on, "fr"))


@against("R-122", "second-too-early")
def convening_a_second_assembly_that_was_moved_too_near(stage: Stage) -> Ways:
    Meeting.objects.filter(pk=stage.door.meeting.pk).update(consultation="Chez le syndic")
    meeting = second(stage, held_on=stage.today + timedelta(days=15), consultation="Chez le syndic")
    Meeting.objects.filter(pk=meeting.pk).update(held_on=stage.today + timedelta(days=14), urgency_reason="Toit")
    return convening(stage, meeting, day(stage.today + timedelta(days=15), "fr"))


@against("R-123", "meeting-in-number", told="R-120")
def sending_a_second_assembly_home_for_want_of_a_quorum(stage: Stage) -> Ways:
    meeting = convened(second(stage))
    Meeting.objects.filter(pk=stage.door.meeting.pk).update(held_on=stage.today - timedelta(days=20))
    Meeting.objects.filter(pk=meeting.pk).update(held_on=stage.today)
    meeting.refresh_from_db()
    return adjourning(meeting, "0 copropriétaires sur 5")


@against("R-125", "second-other-agenda")
def convening_a_second_assembly_with_a_point_more(stage: Stage) -> Ways:
    meeting = second(stage, consultation="Chez le syndic")
    make_item(meeting, "dispose", title="Vendre la conciergerie")
    return convening(stage, meeting, "Vendre la conciergerie", "1 points", "2 le sont")


@against("R-125", "second-other-agenda")
def deciding_something_else_under_the_same_title(stage: Stage) -> Ways:
    meeting = second(stage, consultation="Chez le syndic")
    meeting.items.update(decision="dispose")
    return convening(stage, meeting, "Approbation des comptes")


@against("R-137", "vote-suspended")
def taking_part_for_a_joint_lot_without_a_mandatary(stage: Stage) -> Ways:
    line = stage.door.line("Xavier / Yves")
    return Ways(
        lambda: arrive(roll_line=line, mode="person", at=now(), by=None),
        (f"meetings/{line.meeting_id}/check-in/{line.pk}/arrive/", {"mode": "person"}),
        ("attendances/", {"roll_line": f"{line.pk}", "mode": "person"}),
        ("Xavier / Yves",),
    )
