"""One copropriété with a meeting at each stage, made once a module: drafted, at the door, in session, over."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import connection as database
from django.test import Client
from django.utils.timezone import localdate, now

from buildings.models import Mandate
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role, User
from meetings.models import AgendaItem, Meeting
from meetings.services.agenda_filling import fill_from_template
from meetings.services.closing import close_meeting
from meetings.services.votes import close_vote, open_vote, prepare_resolution, vote_by_show
from tests.conftest import bearer, give, make_user, prove
from tests.factories.accounting import World, tilleul
from tests.factories.meetings import Hall, convened, hall, make_item, make_meeting, opened
from tests.meetings.services.test_attendance import give_joint

PAGES, API = "/c/parc/", "/c/parc/api/v1/"
SYNDIC = "Gestion Marolles"
CONSULTATION = "Chez le syndic, sur rendez-vous"
TABLES = """
    select md5(string_agg(row::text, '|' order by row::text)) from (
        select to_jsonb(t) row from meetings_meeting t union all select to_jsonb(t) from meetings_agendaitem t
        union all select to_jsonb(t) from meetings_agendarequest t union all select to_jsonb(t) from meetings_proxy t
        union all select to_jsonb(t) from meetings_rollline t union all select to_jsonb(t) from meetings_attendance t
        union all select to_jsonb(t) from meetings_resolution t union all select to_jsonb(t) from meetings_vote t
        union all select to_jsonb(t) from meetings_convocation t union all select to_jsonb(t) from documents_document t
        union all select to_jsonb(t) from notifications_delivery t union all select to_jsonb(t) from buildings_mandate t
    ) rows"""


class Inside(Client):
    """A client after whose requests the test is in the copropriété again."""

    def request(self, **asked: Any) -> Any:
        before = connection.tenant
        response = super().request(**asked)
        connection.set_tenant(before)
        return response


@dataclass
class Stage:
    """Five heads with 1 100 shares: Adam 333, Baeten 267, Evrard 250, Dubois 150, and a joint lot of 100, suspended.

    A firm is syndic, Dubois reviewer of the accounts. At the door Adam and Baeten came, in session Dubois too.
    """

    world: World
    copropriete: Copropriete
    users: dict[str, User]
    draft: Meeting
    door: Hall
    floor: Hall
    over: Meeting
    today: date = field(default_factory=localdate)

    @property
    def soon(self) -> date:
        return self.draft.held_on

    @cached_property
    def items(self) -> dict[str, AgendaItem]:
        """The points of the meeting in session by what they decide."""
        return {item.decision or item.kind: item for item in self.floor.meeting.items.all()}

    def page(self, who: str) -> Client:
        client = Inside()
        client.force_login(self.users[who], backend=settings.AUTHENTICATION_BACKENDS[0])
        prove(client)
        return client

    def program(self, who: str) -> Client:
        return Inside(headers=bearer(self.users[who]))

    def rows(self) -> str:
        """Return what is kept of all assemblies, in short, to see that nothing of it changed."""
        with database.cursor() as cursor:
            cursor.execute(TABLES)
            return str(cursor.fetchone()[0])

    def voting(self, decision: str) -> Any:
        """Open the vote on a point of the meeting in session."""
        item = self.items[decision]
        resolution = prepare_resolution(item=item, text=item.title, by=None)
        return open_vote(resolution=resolution, at=now(), by=None)


def well_ahead(today: date) -> date:
    """Return a day to be convened for in time, with its fortnight in one calendar year."""
    day = today + timedelta(days=40)
    return day if 2 <= day.month <= 9 else date(day.year + (day.month > 9), 2, 10 + (day.month == 1) * 10)


def agenda(meeting: Meeting) -> None:
    """Put what is voted on in the tests on the agenda of the meeting in session."""
    for decision in ("accounts", "discharge_reviewer", "common_works", "change_shares", "shares_with_works"):
        make_item(meeting, decision, title=f"Point {decision}")
    make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Point elect_council")
    make_item(meeting, "", kind=AgendaItem.Kind.INFORMATION, title="Rapport du syndic")


def make_stage(copropriete: Copropriete) -> Stage:
    world, today = tilleul(), localdate()
    give_joint(world, "Xavier", "Yves")
    Mandate.objects.create(kind="syndic", name=SYNDIC, from_on=today - timedelta(days=300))
    users = {"syndic": make_user("unlawful@example.be"), "Adam": make_user("adam@example.be")}
    users |= {"Dubois": make_user("dubois@example.be"), "Evrard": make_user("evrard@example.be")}
    for name, user in users.items():
        is_owner = name in world.owners
        give(user, Role.OWNER if is_owner else Role.SYNDIC, copropriete, world.owners[name].pk if is_owner else None)
    users["council"] = make_user("council@example.be")
    give(users["council"], Role.COUNCIL, copropriete)
    now_on: dict[str, Any] = {"held_on": today, "begins_at": time(0)}
    Mandate.objects.create(
        kind="reviewer", owner=world.owners["Dubois"], name="Dubois", from_on=today - timedelta(days=300)
    )
    draft = make_meeting(held_on=well_ahead(today), consultation=CONSULTATION)
    fill_from_template(meeting=draft, by=None)
    door = make_meeting(**now_on)
    make_item(door)
    floor = make_meeting(**now_on)
    agenda(floor)
    return Stage(
        world,
        copropriete,
        users,
        draft,
        hall(convened(door), "Adam", "Baeten"),
        opened(hall(convened(floor), "Adam", "Baeten", "Dubois")),
        make_over(now_on),
    )


def make_over(now_on: dict[str, Any]) -> Meeting:
    """Hold an assembly that rejected a point, adopted another and was closed; its minutes were not read yet."""
    meeting = make_meeting(**now_on)
    items = (
        make_item(meeting),
        make_item(meeting, "legal_works", title="Mettre l'ascenseur aux normes"),
        make_item(meeting, "council_delegation", title="Choisir la peinture", amount_cents=500_000),
    )
    room = opened(hall(convened(meeting), "Adam", "Baeten", "Dubois"))
    for item, default in zip(items, ("abstain", "for", "for"), strict=True):
        resolution = open_vote(resolution=prepare_resolution(item=item, text="Décider", by=None), at=now(), by=None)
        vote_by_show(resolution=resolution, default=default, exceptions={}, by=None)
        close_vote(resolution=resolution, at=now(), by=None, confirm=True)
    return close_meeting(meeting=room.meeting, at=now(), by=None)
