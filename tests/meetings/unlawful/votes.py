"""Attempts while it is voted: on what, by whom, when (R-108, R-118, R-119, R-129, R-135, R-137, R-173, R-180)."""

from typing import Any

from django.utils.timezone import now

from meetings.models import AgendaItem, Meeting, Resolution
from meetings.services.votes import (
    amend_resolution,
    cast_own,
    cast_vote,
    close_vote,
    open_vote,
    prepare_resolution,
    withdraw,
)
from tests.meetings.unlawful.attempts import Ways, against
from tests.meetings.unlawful.proxies import given
from tests.meetings.unlawful.stage import Stage


def putting(item: AgendaItem, *says: str, **sent: Any) -> Ways:
    """Write down what is put to the vote on a point."""
    return Ways(
        lambda: prepare_resolution(item=item, by=None, **({"text": ""} | sent)),
        (f"agenda-items/{item.pk}/put/", sent),
        ("resolutions/", sent | {"item": f"{item.pk}"}),
        says,
    )


def opening(resolution: Resolution, *says: str) -> Ways:
    path = f"resolutions/{resolution.pk}/open/"
    return Ways(lambda: open_vote(resolution=resolution, at=now(), by=None), (path, {}), (path, {}), says)


def prepared(stage: Stage, decision: str) -> Resolution:
    return prepare_resolution(item=stage.items[decision], text="Décider.", by=None)


def casting(resolution: Resolution, line: Any, *says: str, choice: str = "for") -> Ways:
    """Let the syndic write a ballot down for a head."""
    show = {"default": "", "channel": "room", f"choice-{line.pk}": choice}
    return Ways(
        lambda: cast_vote(resolution=resolution, roll_line=line, choice=choice, channel="room", by=None),
        (f"resolutions/{resolution.pk}/show/", show),
        (f"resolutions/{resolution.pk}/ballot/", {"head": f"{line.pk}", "choice": choice}),
        says,
    )


def on_the_phone(stage: Stage, resolution: Resolution, name: str, *says: str) -> Ways:
    """Let an owner vote on his own phone."""
    person = stage.world.owners[name].pk
    sent = {"resolution": f"{resolution.pk}", "choice": "for"}
    return Ways(
        lambda: cast_own(resolution=resolution, persons=[person], choice="for", by=None),
        (f"meetings/{resolution.meeting_id}/vote/", sent),
        ("votes/", sent),
        says,
        who=name,
    )


@against("R-108", "item-not-votable")
def voting_on_information(stage: Stage) -> Ways:
    return putting(stage.items["information"], "Rapport du syndic", "Information", text="Révoquer le syndic")


@against("R-118", "bureau-missing")
def voting_before_there_is_a_chair(stage: Stage) -> Ways:
    Meeting.objects.filter(pk=stage.floor.meeting.pk).update(bureau={})
    return opening(prepared(stage, "accounts"))


@against("R-119", "vote-not-open")
def voting_before_the_vote_is_open(stage: Stage) -> Ways:
    return casting(prepared(stage, "accounts"), stage.floor.line("Adam"))


@against("R-119", "head-may-not-vote")
def voting_for_somebody_who_is_absent(stage: Stage) -> Ways:
    return casting(stage.voting("accounts"), stage.floor.line("Evrard"), "Evrard")


@against("R-119", "head-may-not-vote")
def voting_from_home_without_having_arrived(stage: Stage) -> Ways:
    return on_the_phone(stage, stage.voting("accounts"), "Evrard", "Evrard")


@against("R-129", "voter-bears-no-cost")
def deciding_on_a_cost_one_does_not_bear(stage: Stage) -> Ways:
    lift = stage.world.lift
    AgendaItem.objects.filter(pk=stage.items["common_works"].pk).update(key=lift)
    stage.__dict__.pop("items")
    return on_the_phone(stage, stage.voting("common_works"), "Adam", "Adam", "Ascenseur", "0 sur 100")


@against("R-129", "key-may-not-decide")
def letting_those_of_the_lift_approve_the_accounts_of_all(stage: Stage) -> Ways:
    AgendaItem.objects.filter(pk=stage.items["accounts"].pk).update(key=stage.world.lift)
    stage.__dict__.pop("items")
    return opening(prepared(stage, "accounts"), "Ascenseur", "Approbation des comptes")


@against("R-135", "voter-in-conflict")
def voting_on_the_discharge_of_ones_own_mission(stage: Stage) -> Ways:
    return on_the_phone(stage, stage.voting("discharge_reviewer"), "Dubois", "Dubois", "150 voix")


@against("R-135", "voter-in-conflict")
def voting_on_ones_own_mission_by_the_proxy_of_another(stage: Stage) -> Ways:
    given(stage, stage.floor, "Evrard", "Dubois")
    return casting(stage.voting("discharge_reviewer"), stage.floor.line("Evrard"), "Dubois", "250 voix")


@against("R-137", "vote-suspended")
def voting_for_a_joint_lot_without_a_mandatary(stage: Stage) -> Ways:
    return casting(stage.voting("accounts"), stage.floor.line("Xavier / Yves"), "Xavier / Yves", "lot 9")


@against("R-138", "vote-not-open", told="R-119")
def adding_a_ballot_to_a_vote_that_is_closed(stage: Stage) -> Ways:
    return casting(closed(stage), stage.floor.line("Adam"))


def closed(stage: Stage, decision: str = "accounts") -> Resolution:
    resolution = stage.voting(decision)
    cast_vote(resolution=resolution, roll_line=stage.floor.line("Adam"), choice="against", channel="room", by=None)
    return close_vote(resolution=resolution, at=now(), by=None, confirm=True)


@against("R-138", "vote-not-open", told="R-119")
def changing_ones_ballot_after_the_vote_is_closed(stage: Stage) -> Ways:
    return on_the_phone(stage, closed(stage), "Adam")


@against("R-180", "resolution-other-stage")
def changing_the_text_of_a_closed_vote(stage: Stage) -> Ways:
    resolution = closed(stage)
    path = f"resolutions/{resolution.pk}/amend/"
    sent = {"text": "Refuser les comptes"}
    return Ways(
        lambda: amend_resolution(resolution=resolution, by=None, **sent), (path, sent), (path, sent), ("Rejet",)
    )


@against("R-180", "resolution-other-stage")
def withdrawing_a_vote_whose_outcome_does_not_please(stage: Stage) -> Ways:
    resolution = closed(stage)
    path = f"resolutions/{resolution.pk}/withdraw/"
    sent = {"reason": "Le résultat ne convient pas"}
    return Ways(lambda: withdraw(resolution=resolution, by=None, **sent), (path, sent), (path, sent))


@against("R-180", "resolution-other-stage")
def voting_again_on_a_text_that_was_voted_on(stage: Stage) -> Ways:
    return opening(closed(stage))


@against("R-180", "resolution-other-stage")
def counting_a_vote_twice(stage: Stage) -> Ways:
    resolution = closed(stage)
    path = f"resolutions/{resolution.pk}/close/"
    return Ways(lambda: close_vote(resolution=resolution, at=now(), by=None, confirm=True), (path, {}), (path, {}))


@against("R-141", "votes-missing")
def closing_a_vote_before_those_who_are_there_have_voted(stage: Stage) -> Ways:
    resolution = stage.voting("accounts")
    path = f"resolutions/{resolution.pk}/close/"
    return Ways(lambda: close_vote(resolution=resolution, at=now(), by=None), (path, {}), (path, {}))


@against("R-180", "resolution-no-text")
def voting_on_nothing_that_is_written(stage: Stage) -> Ways:
    return putting(stage.items["accounts"], text=" ")


@against("R-173", "gateway-closed")
def changing_the_shares_beside_works_that_were_rejected(stage: Stage) -> Ways:
    closed(stage, "common_works")
    return opening(prepared(stage, "shares_with_works"), "Travaux aux parties communes")
