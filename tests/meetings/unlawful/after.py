"""Attempts at the end and afterwards: closing, minutes, signatures, register, execution (R-180 to R-183, R-210)."""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import now

from koprogo.core.formats import day
from meetings.models import Meeting, Resolution
from meetings.services.attendance import arrive
from meetings.services.closing import close_meeting, set_aside
from meetings.services.decisions import follow_decision
from meetings.services.minutes import draw_up_minutes, note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.signing import refuse_to_sign, sign_minutes
from tests.meetings.unlawful.attempts import Given, Ways, against
from tests.meetings.unlawful.stage import Stage
from tests.meetings.unlawful.votes import putting

STROKES = "M10 50L40 20L70 80"


def closing(meeting: Meeting, *says: str) -> Ways:
    return Ways(
        lambda: close_meeting(meeting=meeting, at=now(), by=None),
        (f"meetings/{meeting.pk}/close/", {}),
        (f"minutes/{meeting.pk}/close/", {}),
        says,
    )


def aside(stage: Stage) -> None:
    """Give up all that is left on the agenda of the meeting in session."""
    for item in stage.floor.meeting.items.filter(kind__in=("decision", "election")):
        set_aside(item=item, reason="Reporté", by=None)


@against("R-180", "items-undecided")
def closing_before_all_was_decided(stage: Stage) -> Ways:
    return closing(stage.floor.meeting, "Point accounts", "Point change_shares")


@against("R-118", "bureau-missing")
def closing_when_nobody_presided(stage: Stage) -> Ways:
    aside(stage)
    Meeting.objects.filter(pk=stage.floor.meeting.pk).update(bureau={})
    return closing(stage.floor.meeting)


@against("R-180", "reason-missing")
def giving_a_point_up_in_silence(stage: Stage) -> Ways:
    item = stage.items["accounts"]
    return Ways(
        lambda: set_aside(item=item, reason="  ", by=None),
        None,
        None,
        ("Point accounts",),
        lacks="form and API ask for the reason before anything is tried",
    )


@against("R-180", "meeting-closed")
def voting_after_the_session(stage: Stage) -> Ways:
    return putting(stage.over.items.all()[0], stage.over.number, text="Encore un vote")


@against("R-180", "meeting-closed")
def closing_twice(stage: Stage) -> Ways:
    return closing(stage.over, stage.over.number, day(stage.today, "fr"))


@against("R-119", "meeting-closed", told="R-180")
def arriving_after_the_session(stage: Stage) -> Ways:
    line = stage.over.roll.get(name="Evrard")
    return Ways(
        lambda: arrive(roll_line=line, mode="person", at=now(), by=None),
        (f"meetings/{stage.over.pk}/check-in/{line.pk}/arrive/", {"mode": "person"}),
        ("attendances/", {"roll_line": f"{line.pk}", "mode": "person"}),
    )


def signing(stage: Stage, key: str, *says: str, **sent: str) -> Ways:
    return Ways(
        lambda: sign_minutes(meeting=stage.over, key=key, at=now(), by=None, **sent),
        (f"minutes/{stage.over.pk}/sign/{key}/", sent),
        (f"minutes/{stage.over.pk}/sign/", sent | {"key": key}),
        says,
    )


def read(stage: Stage, *signed: str) -> None:
    note_minutes_read(meeting=stage.over, at=now(), by=None)
    for key in signed:
        sign_minutes(meeting=stage.over, key=key, path=STROKES, at=now(), by=None)


@against("R-181", "minutes-not-read")
def signing_minutes_that_were_not_read_out(stage: Stage) -> Ways:
    return signing(stage, "chair", stage.over.number, path=STROKES)


@against("R-181", "signature-empty")
def signing_by_the_name_of_another(stage: Stage) -> Ways:
    read(stage)
    return signing(stage, "chair", "Adam", typed="Baeten")


@against("R-181", "signer-unknown")
def signing_without_having_been_there(stage: Stage) -> Ways:
    read(stage)
    ways = signing(stage, f"{stage.over.roll.get(name='Evrard').pk}", path=STROKES)
    return Ways(ways.service, None, ways.program, lacks="to a page who does not sign is not there (404)")


@against("R-181", "minutes-signed")
def changing_minutes_somebody_signed(stage: Stage) -> Ways:
    read(stage, "chair")
    sent = {"opening": "Autre chose", "incidents": "", "closing": ""}
    return Ways(
        lambda: write_minutes(meeting=stage.over, items={}, by=None, **sent),
        (f"minutes/{stage.over.pk}/write/", sent),
        (f"minutes/{stage.over.pk}/", sent),
        ("Adam",),
        method="put",
    )


@against("R-181", "minutes-not-signed")
def drawing_up_minutes_the_secretary_did_not_sign(stage: Stage) -> Ways:
    read(stage, "chair")
    path = f"minutes/{stage.over.pk}/draw-up/"
    return Ways(
        lambda: draw_up_minutes(meeting=stage.over, on=stage.today, by=None), (path, {}), (path, {}), ("Le syndic",)
    )


def on(stage: Stage, act: Any, name: str, days: int, *says: str) -> Ways:
    when = stage.today + timedelta(days=days)
    path, sent = f"minutes/{stage.over.pk}/{name}/", {"on": f"{when}"}
    return Ways(lambda: act(meeting=stage.over, on=when, by=None), (path, sent), (path, sent), says)


@against("R-181", "minutes-not-signed")
def sending_minutes_nobody_signed(stage: Stage) -> Ways:
    read(stage)
    return on(stage, send_minutes, "send", 0, "Adam", "Le syndic")


@against("R-182", "day-before-meeting")
def entering_decisions_in_the_register_before_they_were_taken(stage: Stage) -> Ways:
    due_on = stage.today + timedelta(days=30)
    return on(stage, enter_in_register, "register", -1, day(stage.today, "fr"), day(due_on, "fr"))


@against("R-182", "day-before-meeting")
def dating_the_sending_of_minutes_before_the_assembly(stage: Stage) -> Ways:
    read(stage, "chair", "secretary")
    return on(stage, send_minutes, "send", -1, day(stage.today, "fr"))


@against("R-183", "refusal-unreasoned")
def noting_a_refusal_to_sign_without_its_reason(stage: Stage) -> Ways:
    read(stage)
    return Ways(
        lambda: refuse_to_sign(meeting=stage.over, key="chair", reason=" ", at=now(), by=None),
        None,
        None,
        ("Adam",),
        lacks="form and API ask for the reason before anything is tried",
    )


def following(stage: Stage, state: str, sent: Given, *says: str) -> Ways:
    decision = {"rejected": "accounts", "adopted": "legal_works"}[state]
    resolution = Resolution.objects.get(meeting=stage.over, item__decision=decision)
    given = sent | {name: date.fromisoformat(value) for name, value in sent.items() if name.endswith("_on")}
    return Ways(
        lambda: follow_decision(resolution=resolution, by=None, **given),
        (f"decisions/{resolution.pk}/follow/", sent),
        (f"decisions/{resolution.pk}/", sent),
        says,
        method="patch",
    )


@against("R-210", "decision-not-adopted")
def carrying_out_what_was_rejected(stage: Stage) -> Ways:
    return following(stage, "rejected", {"executor": "Le syndic"}, "Approbation des comptes", "Rejetée")


@against("R-210", "done-before-decided")
def having_carried_out_what_was_not_decided_yet(stage: Stage) -> Ways:
    before = stage.today - timedelta(days=1)
    return following(stage, "adopted", {"done_on": f"{before}"}, day(before, "fr"), day(stage.today, "fr"))
