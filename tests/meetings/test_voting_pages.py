"""The conduct screen, phones, projection and programs: they show what is so, and refuse what the services refuse."""

import pytest
from django.test import Client
from django.utils.html import escape

from buildings.models import Mandate
from koprogo.tenancy.connection import connection
from koprogo.users.access import forget_access
from koprogo.users.models import Role
from meetings.models import Resolution, Vote
from meetings.services.votes import close_vote
from tests.conftest import bearer, give, make_user
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote


class Inside(Client):
    """A client after whose requests the test is in the copropriété again."""

    def request(self, **request):
        before = connection.tenant
        response = super().request(**request)
        connection.set_tenant(before)
        return response


HOME = "/c/parc/"
API = "/c/parc/api/v1/"


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def room(world):
    meeting = make_meeting()
    make_item(meeting)
    Mandate.objects.create(kind="syndic", owner=world.owners["Claes"], name="Claes", from_on=HELD_ON)
    make_item(meeting, "renew_syndic", title="Mandat du syndic")
    make_item(meeting, "", kind="information", title="Rapport du syndic")
    return opened(hall(convened(meeting), "Adam", "Baeten", "Claes"))


@pytest.fixture
def items(room):
    return {item.decision or item.kind: item for item in room.meeting.items.all()}


def owner(world, name, copropriete):
    user = make_user(f"{name}@example.be".lower())
    give(user, Role.OWNER, copropriete, world.owners[name].pk)
    return user


def browser(user):
    client = Inside()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def syndic_client(syndic):
    return browser(syndic)


@pytest.fixture
def adam(world, copropriete):
    return owner(world, "Adam", copropriete)


def test_a_point_is_put_to_the_vote_in_one_act_and_closed_in_another(syndic_client, room, items):
    item = items["accounts"]
    assert (
        syndic_client.post(f"{HOME}agenda-items/{item.pk}/put/", {"text": "Approuver", "open": "1"}).status_code == 302
    )
    resolution = Resolution.objects.get()
    page = syndic_client.get(f"{HOME}meetings/{room.meeting.pk}/conduct/").content.decode()
    assert "art. 3.87 §8" in page
    assert "encore reçu" in page
    assert f"resolutions/{resolution.pk}/close/" in page
    asked = syndic_client.post(f"{HOME}resolutions/{resolution.pk}/close/")
    assert (asked.status_code, Resolution.objects.get().state) == (409, "open")
    assert 'name="confirm" value="True"' in asked.content.decode()
    show = {"default": "for", "channel": "room", f"choice-{room.line('Baeten').pk}": "against"}
    syndic_client.post(f"{HOME}resolutions/{resolution.pk}/show/", show)
    syndic_client.post(f"{HOME}resolutions/{resolution.pk}/close/")
    resolution.refresh_from_db()
    assert (resolution.state, resolution.tally["against_names"]) == ("adopted", ["Baeten"])


def test_a_phone_votes_once_for_its_owner_and_finds_the_receipt_again(adam, room, items):
    resolution, phone = vote(room, items["accounts"]), browser(adam)
    address = f"{HOME}meetings/{room.meeting.pk}/vote/"
    assert 'name="choice" value="for"' in phone.get(address).content.decode()
    assert phone.post(address, {"resolution": resolution.pk, "choice": "for"}).status_code == 302
    ballot = Vote.objects.get()
    assert (ballot.roll_line.name, ballot.channel, ballot.cast_by) == ("Adam", "phone", adam.pk)
    assert ballot.receipt in phone.get(address).content.decode()
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    found = phone.get(f"{HOME}ballots/?receipt={ballot.receipt}").content.decode()
    assert "Compté tel quel" in found


def test_phones_hear_of_changes_not_of_others_ballots(adam, room, items, django_assert_num_queries):
    resolution, phone = vote(room, items["accounts"]), browser(adam)
    page = phone.get(f"{HOME}meetings/{room.meeting.pk}/vote/").content.decode()
    live = page.split('data-live="')[1].split('"')[0]
    etag = phone.get(live)["ETag"]
    vote_of = room.line("Baeten")
    with django_assert_num_queries(1):
        assert phone.get(live, headers={"If-None-Match": etag}).status_code == 304
    Vote.objects.create(
        resolution=resolution, roll_line=vote_of, choice="for", channel="room", holder="B", cast_at=EVENING, receipt="X"
    )
    assert phone.get(live, headers={"If-None-Match": etag}).status_code == 304
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    changed = phone.get(live, headers={"If-None-Match": etag})
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)
    assert Inside().get(live).status_code == 404


def test_a_phone_hears_nothing_once_its_session_or_its_right_has_ended(adam, room, copropriete):
    phone, elsewhere = browser(adam), browser(adam)
    lives = []
    for one in (phone, elsewhere):
        page = one.get(f"{HOME}meetings/{room.meeting.pk}/vote/").content.decode()
        lives.append(page.split('data-live="')[1].split('"')[0])
    assert [phone.get(lives[0]).status_code, elsewhere.get(lives[1]).status_code] == [200, 200]
    elsewhere.session.flush()
    assert [phone.get(lives[0]).status_code, elsewhere.get(lives[1]).status_code] == [200, 404]
    adam.memberships.update(ended_at=EVENING)
    forget_access()
    assert phone.get(lives[0]).status_code == 404


def test_a_phone_is_told_of_its_ballot_without_a_page(adam, room, items):
    resolution, phone = vote(room, items["accounts"]), browser(adam)
    address, given = f"{HOME}meetings/{room.meeting.pk}/vote/", {"choice": "against"}
    told = phone.post(address, given | {"resolution": resolution.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "Vote reçu pour Adam" in told
    assert Vote.objects.get().receipt in told
    assert "<html" not in told
    foreign = phone.post(address, given | {"resolution": room.meeting.pk}, headers={"HX-Request": "true"})
    assert foreign.status_code == 409


def test_the_conduct_screen_hears_of_each_ballot(syndic_client, room, items):
    resolution = vote(room, items["accounts"])
    live = f"{HOME}meetings/{room.meeting.pk}/conduct/live/"
    etag = syndic_client.get(live)["ETag"]
    assert syndic_client.get(live, headers={"If-None-Match": etag}).status_code == 304
    syndic_client.post(f"{HOME}resolutions/{resolution.pk}/show/", {"default": "for", "channel": "paper"})
    assert syndic_client.get(live, headers={"If-None-Match": etag}).status_code == 200


def test_the_projection_names_nobody(syndic_client, room, items):
    resolution = vote(room, items["accounts"], Adam="against", Baeten="abstain")
    for _ in range(2):
        page = syndic_client.get(f"{HOME}meetings/{room.meeting.pk}/screen/").content.decode()
        assert [name for name in room.heads if name in page] == []
        if resolution.state == "open":
            resolution = close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    assert "Rejetée" in page


REFUSED = {
    "information": "item-not-votable",
    "other": "vote-other-open",
    "closed": "vote-not-open",
    "conflict": "voter-in-conflict",
    "absent": "head-may-not-vote",
    "foreign": "head-is-anothers",
    "text": "resolution-other-stage",
}


@pytest.mark.parametrize("case", REFUSED)
def test_pages_and_programs_refuse_alike(case, world, room, items, syndic, syndic_client, copropriete):
    """Each attempt by page and by program: 409, the same code, and the page says what is refused."""
    item = items["renew_syndic" if case == "conflict" else "accounts"]
    resolution = vote(room, item)
    voter = owner(world, {"absent": "Dubois", "conflict": "Claes"}.get(case, "Adam"), copropriete)
    if case == "closed":
        close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    ballot = {"resolution": str(resolution.pk), "choice": "for"}
    heads = {"heads": [str(room.line("Baeten").pk)]} if case == "foreign" else {}
    information, other = items["information"], items["renew_syndic"]
    by_page, path, data = {
        "information": (syndic_client, f"agenda-items/{information.pk}/put/", {"text": "x"}),
        "other": (syndic_client, f"agenda-items/{other.pk}/put/", {"text": "x", "open": "1"}),
        "text": (syndic_client, f"resolutions/{resolution.pk}/amend/", {"text": "x"}),
    }.get(case, (browser(voter), f"meetings/{room.meeting.pk}/vote/", ballot))
    page = by_page.post(HOME + path, data) if case != "foreign" else None
    user, path, data = {
        "information": (syndic, "resolutions/", {"item": str(information.pk), "text": "x"}),
        "other": (syndic, f"resolutions/{_prepared(other).pk}/open/", {}),
        "text": (syndic, f"resolutions/{resolution.pk}/amend/", {"text": "x"}),
    }.get(case, (voter, "votes/", ballot | heads))
    answer = Inside(headers=bearer(user)).post(API + path, data, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (409, REFUSED[case])
    if page is not None:
        assert page.status_code == 409
        assert escape(answer.json()["title"]) in page.content.decode()
    assert Vote.objects.count() == 0


def _prepared(item):
    return Resolution.objects.create(meeting=item.meeting, item=item, text="y", majority="absolute")


def test_programs_conduct_and_vote(syndic, world, room, items, copropriete):
    program = Inside(headers=bearer(syndic))
    made = program.post(
        f"{API}resolutions/", {"item": str(items["accounts"].pk), "text": "Approuver"}, "application/json"
    )
    path = f"{API}resolutions/{made.json()['id']}/"
    assert program.post(f"{path}open/").json()["state"] == "open"
    adam = Inside(headers=bearer(owner(world, "Adam", copropriete)))
    ballot = {"resolution": made.json()["id"], "choice": "for", "majority": "unanimity", "shares": 999}
    cast = adam.post(f"{API}votes/", ballot, "application/json")
    assert (cast.status_code, [row["name"] for row in cast.json()]) == (201, ["Adam"])
    head = str(room.line("Baeten").pk)
    assert program.post(f"{path}ballot/", {"head": head, "choice": "against"}, "application/json").status_code == 200
    closed = program.post(f"{path}close/", {"confirm": True}, content_type="application/json").json()
    assert (closed["state"], closed["tally"]["for"], closed["majority"]) == ("adopted", "333", "absolute")
    proof = adam.get(f"{API}votes/verify/?receipt={cast.json()[0]['receipt']}").json()
    assert (proof["choice"], proof["is_intact"], proof["number"]) == ("for", True, "2025-1/1")
    assert len(adam.get(f"{API}votes/").json()["results"]) == 1
