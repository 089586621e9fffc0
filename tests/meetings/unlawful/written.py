"""Attempts against decisions in writing (R-112): by all, unanimously, on what needs no deed."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from buildings.models import Representative
from koprogo.core.formats import day
from meetings.models import Meeting, RollLine
from meetings.services.agenda import add_item
from meetings.services.convening import convene
from meetings.services.written import answer_in_writing, answer_on_paper, end_written
from tests.factories.accounting import FIRST_DAY
from tests.factories.meetings import make_item, make_meeting
from tests.meetings.unlawful.attempts import Ways, against
from tests.meetings.unlawful.convening import convening, opening
from tests.meetings.unlawful.stage import Stage


def drafted(stage: Stage, decision: str = "legal_works", days: int = 20) -> Meeting:
    meeting = make_meeting(kind="written", held_on=stage.today + timedelta(days=days))
    if decision:
        make_item(meeting, decision, title=f"Décider {decision}")
    return meeting


def asked(stage: Stage) -> Meeting:
    """Send a text to all, for whom somebody answers each."""
    Representative.objects.create(lot=stage.world.lots["9"], from_on=FIRST_DAY, owner=stage.world.owners["Xavier"])
    meeting = drafted(stage)
    convene(meeting=meeting, on=stage.today, by=None)
    return Meeting.objects.get(pk=meeting.pk)


def answering(stage: Stage, meeting: Meeting, who: str, answers: dict[Any, str], *says: str) -> Ways:
    person = stage.world.owners[who].pk
    sent = {"answers": [{"resolution": f"{pk}", "choice": choice} for pk, choice in answers.items()]}
    return Ways(
        lambda: answer_in_writing(meeting=meeting, persons=[person], answers=answers, by=None),
        (f"meetings/{meeting.pk}/written/", {f"text_{pk.hex}": choice for pk, choice in answers.items()}),
        (f"written-decisions/{meeting.pk}/answer/", sent),
        says,
        who=who,
    )


@against("R-112", "written-needs-deed")
def deciding_in_writing_what_a_notary_has_to_record(stage: Stage) -> Ways:
    meeting = drafted(stage)
    sent = {"kind": "decision", "decision": "dispose", "title": "Vendre la conciergerie"}
    return Ways(
        lambda: add_item(meeting=meeting, by=None, **sent),
        (f"meetings/{meeting.pk}/items/new/", sent),
        ("agenda-items/", sent | {"meeting": f"{meeting.pk}"}),
        ("Vendre la conciergerie", "acte authentique"),
    )


@against("R-112", "head-may-not-vote", told="R-119")
def answering_for_a_lot_that_was_sold(stage: Stage) -> Ways:
    ways = answering(stage, asked(stage), "Claes", {})
    return Ways(ways.service, None, None, lacks="who owns nothing any more has neither page nor token")


@against("R-112", "written-lacks-texts")
def asking_all_about_nothing(stage: Stage) -> Ways:
    return convening(stage, drafted(stage, ""))


@against("R-112", "written-closes-too-soon")
def leaving_nobody_a_day_to_answer(stage: Stage) -> Ways:
    return convening(stage, drafted(stage, days=0), day(stage.today, "fr"))


@against("R-112", "vote-suspended", told="R-137")
def asking_in_writing_while_a_lot_has_nobody_to_answer(stage: Stage) -> Ways:
    return convening(stage, drafted(stage), "Xavier / Yves", "lot 9")


@against("R-112", "meeting-no-assembly", told="R-120")
def voting_in_the_room_on_what_is_asked_in_writing(stage: Stage) -> Ways:
    ways = opening(asked(stage))
    return Ways(ways.service, ways.page, None, lacks="the API knows no room of such a meeting")


@against("R-112", "written-answers-awaited")
def ending_before_all_have_answered(stage: Stage) -> Ways:
    meeting = asked(stage)
    return Ways(
        lambda: end_written(meeting=meeting, at=now(), by=None),
        (f"meetings/{meeting.pk}/written/end/", {}),
        (f"written-decisions/{meeting.pk}/end/", {}),
        ("5 copropriétaires sur 5", day(meeting.held_on, "fr")),
    )


@against("R-112", "written-answer-empty")
def answering_nothing(stage: Stage) -> Ways:
    return answering(stage, asked(stage), "Adam", {})


@against("R-112", "written-answer-lacks-paper")
def entering_an_answer_that_nobody_wrote(stage: Stage) -> Ways:
    meeting = asked(stage)
    line, text = RollLine.objects.get(meeting=meeting, name="Baeten"), meeting.resolutions.get().pk
    sent = {"head": f"{line.pk}", "answers": [{"resolution": f"{text}", "choice": "for"}]}
    return Ways(
        lambda: answer_on_paper(roll_line=line, answers={text: "for"}, paper=None, by=None),
        None,
        (f"written-decisions/{meeting.pk}/paper/", sent),
        ("Baeten",),
        lacks="the form does not leave without the paper",
    )


@against("R-112", "meeting-closed", told="R-180")
def agreeing_to_what_somebody_refused_already(stage: Stage) -> Ways:
    """One no ends it: nobody outvotes it afterwards."""
    meeting = asked(stage)
    text, adam = meeting.resolutions.get().pk, stage.world.owners["Adam"].pk
    answer_in_writing(meeting=meeting, persons=[adam], answers={text: "against"}, by=None)
    ways = answering(stage, meeting, "Dubois", {text: "for"}, meeting.number)
    return Ways(ways.service, None, ways.program, ways.says, who="Dubois", lacks="the page asks no more once it ended")
