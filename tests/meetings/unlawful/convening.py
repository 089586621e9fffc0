"""Attempts against the rules of convening (R-100 to R-110): who is called, when, about what, by which notice."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from buildings.models import Association, Ownership
from koprogo.core.formats import day
from meetings.models import Meeting
from meetings.services.attendance import arrive
from meetings.services.convening import convene
from meetings.services.drafting import prepare_meeting
from meetings.services.meetings import change_meeting
from meetings.services.opening import begin_check_in, open_meeting
from tests.factories.meetings import convened, make_item, make_meeting
from tests.meetings.unlawful.attempts import Given, Ways, against
from tests.meetings.unlawful.stage import CONSULTATION, Stage


def convening(stage: Stage, meeting: Meeting, *says: str) -> Ways:
    path = f"meetings/{meeting.pk}/convene/"
    return Ways(lambda: convene(meeting=meeting, on=stage.today, by=None), (path, {}), (path, {}), says)


def changing(meeting: Meeting, *says: str, **details: Any) -> Ways:
    given = {"held_on": meeting.held_on, "basis": meeting.basis} | details
    sent = {name: f"{value}" for name, value in given.items()}
    return Ways(
        lambda: change_meeting(meeting=meeting, by=None, **given),
        (f"meetings/{meeting.pk}/change/", sent),
        (f"meetings/{meeting.pk}/", sent),
        says,
        method="patch",
    )


def extraordinary(stage: Stage, days: int, **fields: Any) -> Meeting:
    """Draft an assembly that may be convened but for its date."""
    held_on = stage.today + timedelta(days=days)
    known = {"kind": "extraordinary", "held_on": held_on, "consultation": CONSULTATION}
    meeting = make_meeting(**(known | fields))
    make_item(meeting, "other", title="Une autre décision")
    return meeting


def fortnight(stage: Stage, days_before: int) -> str:
    """Let the fortnight of the internal rules begin some days before the drafted assembly."""
    begins = stage.soon - timedelta(days=days_before)
    begins = begins.replace(year=stage.soon.year, day=min(begins.day, 28))
    Association.objects.update(fortnight_start=f"{begins:%m-%d}")
    return day(begins, "fr")


@against("R-100", "remote-not-offered")
def taking_part_at_a_distance_that_the_notice_does_not_offer(stage: Stage) -> Ways:
    line = stage.door.line("Dubois")
    return Ways(
        lambda: arrive(roll_line=line, mode="remote", at=now(), by=None),
        (f"meetings/{line.meeting_id}/check-in/{line.pk}/arrive/", {"mode": "remote"}),
        ("attendances/", {"roll_line": f"{line.pk}", "mode": "remote"}),
        (day(stage.today, "fr"),),
    )


@against("R-100", "remote-not-offered")
def connecting_from_home_when_the_notice_offers_no_link(stage: Stage) -> Ways:
    line = stage.door.line("Dubois")
    return Ways(
        lambda: arrive(roll_line=line, mode="remote", at=now(), by=None),
        (f"meetings/{line.meeting_id}/attend/{line.pk}/remote/", {}),
        None,
        who="Dubois",
        lacks="arrivals are noted by programs of the desk alone",
    )


@against("R-101", "ordinary-outside-fortnight")
def planning_an_ordinary_assembly_outside_its_fortnight(stage: Stage) -> Ways:
    begins = fortnight(stage, -60)
    details: Given = {"kind": "ordinary", "held_on": stage.soon}
    sent = {"kind": "ordinary", "held_on": f"{stage.soon}", "basis": "yearly", "source": "empty", "outside_reason": " "}
    return Ways(
        lambda: prepare_meeting(**details, by=None),
        ("meetings/new/", sent),
        ("meetings/", sent),
        (begins, day(stage.soon, "fr")),
    )


@against("R-101", "ordinary-outside-fortnight")
def moving_an_ordinary_assembly_out_of_its_fortnight(stage: Stage) -> Ways:
    begins, later = fortnight(stage, 3), stage.soon + timedelta(days=30)
    return changing(stage.draft, begins, day(later, "fr"), held_on=later)


@against("R-104", "notice-too-late")
def convening_fourteen_days_before(stage: Stage) -> Ways:
    meeting = extraordinary(stage, 14)
    last_on, earliest_on = stage.today - timedelta(days=1), stage.today + timedelta(days=15)
    return convening(stage, meeting, "14 jours", "au moins 15", day(last_on, "fr"), day(earliest_on, "fr"))


@against("R-104", "notice-too-late")
def convening_later_than_the_regulations_want(stage: Stage) -> Ways:
    Association.objects.update(meeting_rules={"notice_days": 20, "clear_days": True})
    return convening(stage, extraordinary(stage, 20), "20 jours", "au moins 21")


@against("R-104", "meeting-not-convened")
def letting_people_in_to_an_assembly_nobody_was_called_to(stage: Stage) -> Ways:
    meeting = extraordinary(stage, 0)
    return Ways(
        lambda: begin_check_in(meeting=meeting, by=None),
        (f"meetings/{meeting.pk}/check-in/begin/", {}),
        (f"meeting-rooms/{meeting.pk}/begin/", {}),
        (meeting.number, day(stage.today, "fr")),
    )


@against("R-104", "meeting-not-convened")
def opening_an_assembly_nobody_was_called_to(stage: Stage) -> Ways:
    return opening(extraordinary(stage, 0))


def opening(meeting: Meeting, *says: str) -> Ways:
    return Ways(
        lambda: open_meeting(meeting=meeting, at=now(), by=None),
        (f"meetings/{meeting.pk}/opening/", {}),
        (f"meeting-rooms/{meeting.pk}/open/", {}),
        says,
    )


@against("R-105", "notice-too-late", told="R-104")
def shortening_the_notice_without_saying_why_it_is_urgent(stage: Stage) -> Ways:
    return convening(stage, extraordinary(stage, 5, basis="urgent", urgency_reason="   "), "5 jours", "urgence")


@against("R-105", "notice-too-late", told="R-104")
def convening_for_the_same_day_however_urgent_it_is(stage: Stage) -> Ways:
    return convening(stage, extraordinary(stage, 0, urgency_reason="Fuite de gaz"), "la veille")


@against("R-106", "notice-incomplete")
def convening_without_saying_where_and_how_to_read_the_documents(stage: Stage) -> Ways:
    meeting = extraordinary(stage, 30, place=" ", consultation="", begins_at=None)
    return convening(stage, meeting, "le lieu", "l'heure", "comment consulter les documents")


@against("R-106", "notice-incomplete")
def convening_without_an_agenda(stage: Stage) -> Ways:
    meeting = extraordinary(stage, 30)
    meeting.items.all().delete()
    return convening(stage, meeting, "l'ordre du jour")


@against("R-106", "meeting-another-day")
def opening_on_another_day_than_that_of_the_notice(stage: Stage) -> Ways:
    meeting = convened(extraordinary(stage, 1))
    return opening(meeting, day(meeting.held_on, "fr"), "19:00")


@against("R-106", "meeting-another-day")
def noting_an_arrival_on_another_day(stage: Stage) -> Ways:
    room = convened(extraordinary(stage, 1))
    line = next(one for one in begin_check_in(meeting=room, by=None) if one.name == "Adam")
    return Ways(
        lambda: arrive(roll_line=line, mode="person", at=now(), by=None),
        (f"meetings/{room.pk}/check-in/{line.pk}/arrive/", {"mode": "person"}),
        ("attendances/", {"roll_line": f"{line.pk}", "mode": "person"}),
        (day(room.held_on, "fr"), "19:00"),
    )


@against("R-108", "meeting-convened")
def moving_an_assembly_people_were_called_to(stage: Stage) -> Ways:
    meeting = convened(extraordinary(stage, 20))
    return changing(
        meeting, day(meeting.held_on - timedelta(days=20), "fr"), held_on=meeting.held_on + timedelta(days=1)
    )


@against("R-104", "meeting-convened", told="R-108")
def convening_twice(stage: Stage) -> Ways:
    return convening(stage, convened(extraordinary(stage, 20)), day(stage.today, "fr"))


@against("R-110", "nobody-to-convene")
def convening_nobody(stage: Stage) -> Ways:
    Ownership.objects.all().delete()
    return convening(stage, extraordinary(stage, 30), day(stage.today, "fr"))


@against("R-120", "meeting-needs-no-notice", told="R-104")
def convening_to_a_meeting_of_the_council(stage: Stage) -> Ways:
    return convening(stage, extraordinary(stage, 30, kind="council"))


@against("R-173", "shares-change-alone")
def convening_to_change_the_shares_beside_nothing_that_makes_it_necessary(stage: Stage) -> Ways:
    meeting = extraordinary(stage, 20)
    make_item(meeting, "shares_with_works", title="Revoir les quotités")
    return convening(stage, meeting, "aucune décision qui rende cette modification nécessaire")
