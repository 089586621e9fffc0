from datetime import date, timedelta
from fractions import Fraction

import pytest

from buildings.models import Association, Representative
from documents.models import Document
from documents.services.rendering import render_for_a_while
from koprogo.notifications.models import Delivery
from meetings.domain.convening import NoticeIsIncomplete, NoticeIsTooLate, OrdinaryIsOutsideFortnight
from meetings.domain.council import ReviewerIsMissing
from meetings.models import Convocation, Meeting
from meetings.queries.addressees import addressees
from meetings.queries.gaps import gaps
from meetings.queries.notices import alerts, proofs
from meetings.queries.timeline import timeline
from meetings.services.convening import convene
from meetings.services.following import fall_back, greet_buyers, remind
from meetings.services.obstacles import AgendaLacksPoints, obstacles
from meetings.services.proving import send_by_post
from meetings.services.refusals import MeetingIsAtAnotherStage
from tests.documents.reading import text_of
from tests.factories.accounting import give_part, make_lot, make_owner, tilleul
from tests.factories.buildings import OwnerAddressFactory
from tests.factories.meetings import HELD_ON, make_item, make_meeting

SENT_ON = HELD_ON - timedelta(days=21)
LAST_ON = HELD_ON - timedelta(days=15)
REGISTERED, EMAIL = Delivery.Channel.REGISTERED, Delivery.Channel.EMAIL


@pytest.fixture
def world(copropriete):
    world = tilleul()
    for owner in world.owners.values():
        OwnerAddressFactory(owner=owner)
    adam = world.owners["Adam"]
    adam.email, adam.email_consent_on, adam.language = "adam@example.be", date(2024, 5, 1), "nl"
    adam.save()
    return world


@pytest.fixture
def meeting(world):
    meeting = make_meeting(kind="extraordinary", consultation="Chez le syndic, sur rendez-vous")
    make_item(meeting, "common_works", title="Rénover l'ascenseur", text="L'assemblée décide.", key=world.lift)
    return meeting


def test_each_holder_is_written_to_once_by_the_lawful_channel(world, meeting):
    convene(meeting=meeting, on=SENT_ON, by=None)

    meeting.refresh_from_db()
    ways = {proof.delivery.recipient: proof.delivery.channel for proof in proofs(meeting)}
    assert ways == {"Adam": EMAIL, "Baeten": REGISTERED, "Claes": REGISTERED, "Dubois": REGISTERED}
    assert (meeting.state, meeting.convened_on) == ("convened", SENT_ON)
    assert Delivery.objects.get(recipient="Adam").channel_basis.startswith("2024-05-01")
    with pytest.raises(MeetingIsAtAnotherStage):
        convene(meeting=meeting, on=SENT_ON, by=None)


def test_letters_say_what_the_law_wants_in_the_language_of_each(world, meeting):
    convene(meeting=meeting, on=SENT_ON, by=None)
    render_for_a_while()

    papers = {paper.owner.last_name if paper.owner else "": paper for paper in Document.objects.all()}
    assert {paper.state for paper in papers.values()} == {"rendered"}
    assert (papers["Adam"].language, papers["Baeten"].language) == ("nl", "fr")
    from documents.services import read_document

    text = text_of(read_document(papers["Baeten"]))
    for said in ("16/06/2025", "19:00", "Rénover l'ascenseur", "deux tiers", "267 / 1.000", "30 / 100", "10/06/2025"):
        assert said in text
    assert "Rénover" not in text_of(read_document(papers[""]))


def test_late_notices_are_refused_unless_urgency_is_motivated(meeting):
    assert not obstacles(meeting, LAST_ON)
    with pytest.raises(NoticeIsTooLate) as refusal:
        convene(meeting=meeting, on=LAST_ON + timedelta(days=1), by=None)
    assert (refusal.value.params["left"], refusal.value.params["last_on"]) == (14, LAST_ON)
    Association.objects.update(meeting_rules={"notice_days": 20, "clear_days": True})
    assert [type(one) for one in obstacles(meeting, HELD_ON - timedelta(days=20))] == [NoticeIsTooLate]
    meeting.urgency_reason = "Le toit menace de s'effondrer."
    meeting.save()
    assert not obstacles(meeting, HELD_ON - timedelta(days=3))
    assert obstacles(meeting, HELD_ON)


def test_what_is_missing_is_named_and_the_fortnight_kept(meeting):
    Association.objects.update(fortnight_start="03-01")
    meeting.kind, meeting.place, meeting.consultation = "ordinary", "", ""
    found = {type(one): one for one in obstacles(meeting, SENT_ON)}
    assert set(found) == {NoticeIsIncomplete, OrdinaryIsOutsideFortnight, AgendaLacksPoints, ReviewerIsMissing}
    assert found[NoticeIsIncomplete].params["missing"] == ("le lieu", "comment consulter les documents")


def test_a_joint_lot_is_convened_by_its_representative_or_asked_for_one(world):
    lot = make_lot(world, "5", 0)
    for name in ("Adam", "Fabry"):
        give_part(lot, world.owners.get(name) or make_owner(world, name), part=Fraction(1, 2))
    waiting = {person.name: (len(person.heads), len(person.waiting)) for person in addressees(SENT_ON)}
    assert (waiting["Adam"], waiting["Fabry"]) == ((1, 1), (0, 1))
    Representative.objects.create(lot=lot, name="Maître Janssens", contact="Rue X 1, 1000 Bruxelles", from_on=SENT_ON)
    people = {person.name: person for person in addressees(SENT_ON)}
    assert "Fabry" not in people
    assert people["Maître Janssens"].address == "Rue X 1\n1000 Bruxelles"


def test_a_failed_email_is_replaced_by_a_registered_letter_while_there_is_time(meeting):
    convene(meeting=meeting, on=SENT_ON, by=None)
    Delivery.objects.filter(channel=EMAIL).update(state=Delivery.State.FAILED, last_error="550")
    assert [alert.count for alert in alerts(LAST_ON)] == [1]
    assert not fall_back(meeting=meeting, on=LAST_ON + timedelta(days=1))

    (row,) = fall_back(meeting=meeting, on=LAST_ON)

    assert (row.delivery.channel, row.delivery.state, row.replaces.delivery.channel) == (REGISTERED, "to_print", EMAIL)
    assert row.delivery.address
    assert not fall_back(meeting=meeting, on=LAST_ON)
    assert not alerts(LAST_ON)


def test_a_registered_letter_that_never_left_leaves_itself(meeting):
    convene(meeting=meeting, on=SENT_ON, by=None)
    row = Convocation.objects.filter(delivery__channel=REGISTERED).earliest("id")
    Delivery.objects.filter(pk=row.delivery_id).update(state=Delivery.State.FAILED)

    assert send_by_post(convocation=row, on=LAST_ON, by=None) == row

    assert Delivery.objects.get(pk=row.delivery_id).state == "to_print"


def test_who_bought_since_is_told_once_and_who_agreed_is_reminded_once(world, meeting):
    convene(meeting=meeting, on=SENT_ON, by=None)
    part = world.lots["4"].ownerships.get()
    part.until_on = SENT_ON + timedelta(days=5)
    part.save()
    buyer = make_owner(world, "Goossens")
    give_part(world.lots["4"], buyer, from_on=part.until_on)

    for _again in range(2):
        greet_buyers(meeting=meeting, on=SENT_ON + timedelta(days=6))
        assert remind(meeting=meeting, on=HELD_ON - timedelta(days=8)) == 0
    (courtesy,) = Convocation.objects.filter(is_courtesy=True)
    assert (courtesy.owner, courtesy.delivery.channel) == (buyer, Delivery.Channel.POST)
    assert [remind(meeting=meeting, on=HELD_ON - timedelta(days=7)) for _again in range(2)] == [1, 0]


def test_the_timeline_counts_the_days_of_the_law(meeting):
    days = {deadline.code: deadline.on for deadline in timeline(meeting)}
    assert days["last"] == LAST_ON
    assert days["plan_post"] == SENT_ON
    assert days["second"] == date(2025, 7, 1)
    assert days["minutes"] == date(2025, 7, 16)
    assert days["challenge"] == date(2025, 10, 16)
    assert days["assistant"] == date(2025, 6, 10)
    assert Meeting.objects.get(pk=meeting.pk).state == "draft"


def test_a_day_of_sending_let_pass_is_never_shown_as_done(meeting):
    late, codes = LAST_ON + timedelta(days=1), ("plan_post", "plan_email", "last")
    for sent_on, tones in ((SENT_ON, ["ok"] * 3), (LAST_ON, ["warn", "warn", "ok"]), (late, ["warn"] * 3)):
        meeting.convened_on = sent_on
        days = {deadline.code: deadline for deadline in timeline(meeting)}
        assert [days[code].tone(sent_on) for code in codes] == tones
        assert ("urgence" in str(days["plan_post"].passed)) is (sent_on == late)


def test_what_an_agenda_seems_to_lack_is_said_and_stops_nothing(world, meeting):
    make_item(meeting, "elect_reviewer", title="Commissaire", text="L'assemblée désigne :")
    make_item(meeting, "dispose", title="Vendre", translations={"nl": {"title": "Verkopen"}})

    found = gaps(meeting, ["fr"])

    assert ["« : »" in gap for gap in found] == [True, False]
    assert "le titre sera mis aux voix" in found[1]
    assert [gap.count("NL") for gap in gaps(meeting, ["fr", "nl"])] == [1, 0, 1, 0]
    assert obstacles(meeting, SENT_ON) == []


def test_shares_change_beside_the_decision_that_makes_it_necessary_alone(world, meeting):
    make_item(meeting, "shares_with_disposal", title="Nouvelles quotités")
    assert [one.code for one in obstacles(meeting, SENT_ON)] == ["shares-change-alone"]
    make_item(meeting, "dispose", title="Vendre la conciergerie")
    assert obstacles(meeting, SENT_ON) == []
