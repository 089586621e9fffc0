from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from documents.models import Document
from documents.services import Paper
from documents.services.rendering import render_for_a_while
from documents.services.serving import read_document
from koprogo.notifications.models import Delivery
from meetings.domain.electorates import VoteIsSuspended
from meetings.domain.written import AnswersAreAwaited, ClosingDayIsTooSoon, DecisionNeedsADeed, NothingIsAsked
from meetings.models import Meeting, Resolution
from meetings.queries.decisions import decisions
from meetings.queries.minutes import minutes_content
from meetings.queries.verification import verify_meeting
from meetings.queries.written import written_state
from meetings.services.convening import convene
from meetings.services.meetings import cancel_meeting
from meetings.services.minutes import draw_up_minutes
from meetings.services.proxies import enter_proxy
from meetings.services.refusals import MeetingIsAtAnotherStage, MeetingIsNoAssembly, VoteIsNotOpen
from meetings.services.signing import sign_minutes
from meetings.services.vote_refusals import HeadMayNotVote
from meetings.services.written import (
    AnswerLacksPaper,
    NothingIsAnswered,
    answer_in_writing,
    answer_on_paper,
    end_written,
)
from tests.documents.reading import text_of
from tests.factories.accounting import tilleul
from tests.factories.meetings import make_item, make_meeting
from tests.meetings.services.test_attendance import give_joint

SCAN = Paper("réponse.pdf", b"%PDF-1.4 signed")


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    meeting = make_meeting(kind=Meeting.Kind.WRITTEN, held_on=localdate() + timedelta(days=20), consultation="Portail")
    make_item(meeting, "supply_contract", title="Contrat d'énergie", text="L'association signe le contrat.")
    make_item(meeting, "common_works", title="Rénover l'ascenseur", text="L'association rénove l'ascenseur.")
    return meeting


@pytest.fixture
def sent(meeting):
    convene(meeting=meeting, on=localdate(), by=None)
    meeting.refresh_from_db()
    return meeting


def texts(meeting):
    return list(meeting.resolutions.order_by("item__position"))


def say(world, meeting, name, *choices):
    answers = {row.pk: choice for row, choice in zip(texts(meeting), choices, strict=False)}
    return answer_in_writing(meeting=meeting, persons={world.owners[name].pk}, answers=answers, by=None)


def states(meeting):
    return [row.state for row in texts(meeting)]


def test_what_needs_a_deed_is_no_text(meeting):
    with pytest.raises(DecisionNeedsADeed) as refusal:
        make_item(meeting, "dispose", title="Vendre la conciergerie")
    assert refusal.value.article == "art. 3.87 §11"


def test_texts_are_sent_to_all_by_the_lawful_way_and_the_roll_is_frozen(world, sent):
    assert (sent.state, sent.get_state_display(), states(sent)) == ("convened", "Réponses attendues", ["asked"] * 2)
    assert sent.roll_seal
    assert [line.shares for line in sent.roll.all()] == [333, 267, 250, 150]
    assert set(Delivery.objects.values_list("channel", flat=True)) == {Delivery.Channel.REGISTERED}
    render_for_a_while()
    letter = text_of(read_document(Document.objects.get(kind="convocation", owner=world.owners["Adam"])))
    for said in ("L'association signe le contrat.", "unanimité", "art. 3.87 §11", "333 / 1.000", "Oui", "Non"):
        assert said in letter
    with pytest.raises(MeetingIsNoAssembly):
        enter_proxy(
            roll_line=sent.roll.first(), holder_name="Zoé", signed_on=localdate(), at=now(), by=None, scope="special"
        )


def test_all_agree_and_it_is_decided_sealed_and_in_the_register(world, sent):
    for name in ("Adam", "Baeten", "Evrard"):
        say(world, sent, name, "for", "for")
    assert states(sent) == ["asked"] * 2
    with pytest.raises(AnswerLacksPaper):
        answer_on_paper(roll_line=sent.roll.last(), answers={texts(sent)[0].pk: "for"}, paper=None, by=None)
    answer_on_paper(
        roll_line=sent.roll.last(), answers=dict.fromkeys((row.pk for row in texts(sent)), "for"), paper=SCAN, by=None
    )

    sent.refresh_from_db()
    assert (sent.state, sent.held_on, states(sent)) == ("closed", localdate(), ["adopted"] * 2)
    assert [row.number for row in decisions(on=localdate())] == [f"{sent.number}/1", f"{sent.number}/2"]
    assert {row.tally["needed"] for row in texts(sent)} == {"1000"}
    assert verify_meeting(sent).is_intact
    content = minutes_content(sent, "fr")
    assert [row["how"] for row in content["attendance"]][-1] == "1. oui, 2. oui (sur papier)"
    assert content["items"][0]["resolutions"][0]["article"] == "art. 3.87 §11"
    sign_minutes(meeting=sent, key="syndic", at=now(), by=None, typed="Le syndic")
    assert draw_up_minutes(meeting=sent, on=localdate(), by=None).kind == "minutes"


def test_one_refusal_ends_a_text_and_the_other_goes_on(world, sent):
    say(world, sent, "Adam", "for", "for")
    say(world, sent, "Baeten", "against", "for")

    assert states(sent) == ["rejected", "asked"]
    with pytest.raises(VoteIsNotOpen):
        say(world, sent, "Adam", "against")
    failure = written_state(sent).texts[0].failure
    assert failure
    assert failure.params == {"agreed": 1, "heads": 4, "shares": 333, "total": 1000, "silent": 2}


def test_silence_at_the_end_is_no_yes(world, sent):
    say(world, sent, "Adam", "for", "for")
    with pytest.raises(AnswersAreAwaited) as refusal:
        end_written(meeting=sent, at=now(), by=None)
    assert (refusal.value.params["silent"], refusal.value.params["heads"]) == (3, 4)

    closes_on = sent.held_on
    end_written(meeting=sent, at=now() + timedelta(days=21), by=None)

    sent.refresh_from_db()
    assert (sent.state, sent.held_on, states(sent)) == ("closed", closes_on, ["rejected"] * 2)
    assert texts(sent)[0].tally["abstained_names"] == ["Baeten", "Evrard", "Dubois"]
    with pytest.raises(MeetingIsAtAnotherStage):
        say(world, sent, "Baeten", "for", "for")


def test_an_answer_changes_until_its_text_has_ended(world, sent):
    say(world, sent, "Adam", "for")
    receipt = texts(sent)[0].votes.get().receipt
    say(world, sent, "Adam", "against")

    assert (texts(sent)[0].votes.get().receipt, states(sent)) == (receipt, ["rejected", "asked"])


def test_who_is_nobody_here_and_who_says_nothing_are_refused(world, sent):
    with pytest.raises(HeadMayNotVote):
        answer_in_writing(meeting=sent, persons=set(), answers={texts(sent)[0].pk: "for"}, by=None)
    with pytest.raises(NothingIsAnswered):
        say(world, sent, "Adam", "abstain")


def test_nothing_is_sent_that_cannot_succeed(world, meeting):
    give_joint(world, "Xavier", "Yves")
    with pytest.raises(VoteIsSuspended):
        convene(meeting=meeting, on=localdate(), by=None)
    with pytest.raises(ClosingDayIsTooSoon):
        convene(meeting=meeting, on=meeting.held_on, by=None)
    meeting.items.all().delete()
    with pytest.raises(NothingIsAsked):
        convene(meeting=meeting, on=localdate(), by=None)


def test_a_decision_that_is_given_up_asks_nothing_any_more(world, sent):
    cancel_meeting(meeting=sent, reason="Le texte est à revoir.", by=None)

    assert set(states(sent)) == {Resolution.State.WITHDRAWN}
