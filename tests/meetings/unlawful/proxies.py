"""Attempts with proxies (R-130, R-131, R-134, R-137)."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from koprogo.core.formats import day
from meetings.models import Proxy
from meetings.services.attendance import arrive
from meetings.services.carrying import holder_arrives
from meetings.services.proxies import enter_proxy, represent, revoke_proxy
from meetings.services.votes import cast_own, cast_vote
from tests.factories.meetings import Hall
from tests.meetings.unlawful.attempts import Ways, against
from tests.meetings.unlawful.stage import SYNDIC, Stage


def given(stage: Stage, room: Hall, name: str, to: str = "Zoé", **fields: Any) -> Proxy:
    """Let a head give a proxy."""
    holder = stage.world.owners.get(to)
    known = {"holder": holder, "holder_name": "" if holder else to, "signed_on": stage.today, "at": now(), "by": None}
    return enter_proxy(roll_line=room.line(name), **(known | fields))


def entering(stage: Stage, name: str, to: str, *says: str, days: int = 0) -> Ways:
    """Enter the proxy of a head at the door."""
    line, holder, signed_on = stage.door.line(name), stage.world.owners.get(to), stage.today + timedelta(days=days)
    sent = {"roll_line": f"{line.pk}", "holder_name": "" if holder else to, "signed_on": f"{signed_on}"}
    sent |= {"holder": f"{holder.pk}"} if holder else {}
    return Ways(
        lambda: given(stage, stage.door, name, to, signed_on=signed_on),
        (f"meetings/{line.meeting_id}/proxies/new/", sent | {"scope": "special"}),
        ("proxies/", sent),
        says,
    )


@against("R-130", "proxy-blank")
def a_proxy_that_names_nobody(stage: Stage) -> Ways:
    return entering(stage, "Dubois", " ")


@against("R-130", "proxy-postdated")
def a_proxy_signed_tomorrow(stage: Stage) -> Ways:
    tomorrow = stage.today + timedelta(days=1)
    return entering(stage, "Dubois", "Zoé", day(tomorrow, "fr"), day(stage.today, "fr"), days=1)


@against("R-130", "proxy-to-oneself")
def a_proxy_to_oneself(stage: Stage) -> Ways:
    return entering(stage, "Dubois", "Dubois", "Dubois")


@against("R-131", "proxy-too-many")
def a_fourth_proxy_beyond_ten_per_cent(stage: Stage) -> Ways:
    for name in ("Baeten", "Dubois", "Evrard"):
        given(stage, stage.door, name)
    return entering(stage, "Adam", "Zoé", "Zoé", "4", "1000 sur 1100", "10 %")


@against("R-134", "proxy-holder-syndic")
def the_syndic_as_holder(stage: Stage) -> Ways:
    return entering(stage, "Dubois", f"  {SYNDIC.upper()} ", SYNDIC.upper())


@against("R-134", "proxy-holder-syndic")
def giving_the_syndic_a_proxy_from_home(stage: Stage) -> Ways:
    line = stage.door.line("Dubois")
    return Ways(
        lambda: given(stage, stage.door, "Dubois", SYNDIC),
        (f"meetings/{line.meeting_id}/attend/{line.pk}/proxy/", {"holder_name": SYNDIC}),
        None,
        (SYNDIC,),
        who="Dubois",
        lacks="proxies are entered by programs of the desk alone",
    )


@against("R-137", "vote-suspended")
def a_proxy_for_a_joint_lot_without_a_mandatary(stage: Stage) -> Ways:
    return entering(stage, "Xavier / Yves", "Adam", "Xavier / Yves")


@against("R-130", "proxy-other-meeting")
def a_proxy_given_for_another_assembly(stage: Stage) -> Ways:
    proxy, line = given(stage, stage.door, "Evrard", "Adam"), stage.floor.line("Evrard")
    number, meeting = stage.door.meeting.number, stage.floor.meeting
    ways = standing_for(proxy, line, number, day(stage.today, "fr"))
    page: tuple[str, Any] = (f"meetings/{meeting.pk}/proxies/{proxy.pk}/arrive/", {})
    return Ways(lambda: holder_arrives(meeting=meeting, proxy=proxy, at=now(), by=None), page, ways.program, ways.says)


def standing_for(proxy: Proxy, line: Any, *says: str) -> Ways:
    return Ways(
        lambda: represent(proxy=proxy, roll_line=line, at=now(), by=None),
        (f"meetings/{line.meeting_id}/proxies/{proxy.pk}/arrive/", {}),
        (f"proxies/{proxy.pk}/represent/", {"roll_line": f"{line.pk}"}),
        says,
    )


@against("R-130", "proxy-revoked")
def using_a_proxy_that_was_taken_back(stage: Stage) -> Ways:
    proxy, line = given(stage, stage.floor, "Evrard", "Adam"), stage.floor.line("Evrard")
    revoke_proxy(proxy=proxy, reason="par écrit", at=now(), by=None)
    return standing_for(proxy, line)


@against("R-130", "proxy-revoked")
def using_a_proxy_whose_principal_came_himself(stage: Stage) -> Ways:
    proxy, line = given(stage, stage.floor, "Evrard", "Zoé"), stage.floor.line("Evrard")
    arrive(roll_line=line, mode="person", at=now(), by=None)
    return standing_for(proxy, line)


@against("R-130", "proxy-of-another")
def using_a_proxy_for_another_head(stage: Stage) -> Ways:
    ways = standing_for(given(stage, stage.floor, "Evrard", "Adam"), stage.floor.line("Dubois"), "Dubois")
    return Ways(ways.service, None, ways.program, ways.says, lacks="a page names the proxy and never the head")


@against("R-130", "holder-not-there")
def being_represented_by_somebody_who_did_not_come(stage: Stage) -> Ways:
    proxy = given(stage, stage.door, "Evrard", "Dubois")
    ways = standing_for(proxy, stage.door.line("Evrard"), "Dubois", "Evrard")
    return Ways(ways.service, None, ways.program, ways.says, lacks="the page notes the arrival of the holder first")


@against("R-130", "proxy-instructed")
def voting_otherwise_than_the_proxy_says(stage: Stage) -> Ways:
    item = stage.items["accounts"]
    given(stage, stage.floor, "Evrard", "Adam", instructions={f"{item.pk}": "against"})
    resolution, line = stage.voting("accounts"), stage.floor.line("Evrard")
    show = {"default": "", "channel": "room", f"choice-{line.pk}": "for"}
    return Ways(
        lambda: cast_vote(resolution=resolution, roll_line=line, choice="for", channel="room", by=None),
        (f"resolutions/{resolution.pk}/show/", show),
        (f"resolutions/{resolution.pk}/ballot/", {"head": f"{line.pk}", "choice": "for"}),
        ("Evrard", "Contre", "Pour"),
    )


@against("R-130", "head-is-anothers")
def voting_for_another_without_a_proxy(stage: Stage) -> Ways:
    resolution, line, adam = stage.voting("accounts"), stage.floor.line("Baeten"), stage.world.owners["Adam"].pk
    cast = {"resolution": f"{resolution.pk}", "choice": "for", "heads": [f"{line.pk}"]}
    return Ways(
        lambda: cast_own(resolution=resolution, persons=[adam], choice="for", heads=[line.pk], by=None),
        None,
        ("votes/", cast),
        ("Baeten",),
        who="Adam",
        lacks="the page takes one's own heads alone, and tells that the ballot was not received",
    )
