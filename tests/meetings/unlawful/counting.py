"""One vote held in three ways, by service, page and program, each with figures nobody should believe."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.majorities import Majority
from meetings.domain.rules import RULES
from meetings.models import AgendaItem, Resolution
from meetings.services.attendance import arrive
from meetings.services.votes import close_vote, open_vote, prepare_resolution, vote_by_show
from tests.meetings.unlawful.stage import API, PAGES, Stage

FORGED = {"majority": "absolute", "state": "adopted", "needed": "1", "votes_for": "1100", "shares": "1100", "cut": "0"}
# One step short: less than half, three fifths, three quarters, all but a suspended lot. Others vote against.
SHORT = {
    Majority.ABSOLUTE: ("Adam", "Dubois"),
    Majority.TWO_THIRDS: ("Adam", "Baeten"),
    Majority.FOUR_FIFTHS: ("Adam", "Baeten", "Dubois"),
    Majority.UNANIMITY: ("Adam", "Baeten", "Dubois", "Evrard"),
}
SHARES = {"Adam": 333, "Baeten": 267, "Evrard": 250, "Dubois": 150}
BY_MAJORITY = {number: rule.majority for number, rule in RULES.items() if rule.majority}


@dataclass
class Vote:
    """A vote on a point: who says what, the candidate of an election."""

    stage: Stage
    item: AgendaItem
    choices: dict[str, str]
    candidate: str = ""

    def heads(self) -> dict[str, str]:
        return {f"{self.stage.floor.line(name).pk}": choice for name, choice in self.choices.items()}


def by_service(vote: Vote) -> None:
    known: Any = {"candidate_owner_id": vote.candidate or None}
    prepared = prepare_resolution(item=vote.item, text="Décider.", by=None, **known)
    resolution = open_vote(resolution=prepared, at=now(), by=None)
    exceptions = {vote.stage.floor.line(name).pk: choice for name, choice in vote.choices.items()}
    vote_by_show(resolution=resolution, default="", exceptions=exceptions, by=None)
    close_vote(resolution=resolution, at=now(), by=None, confirm=True)


def by_page(vote: Vote) -> None:
    send = vote.stage.page("syndic").post
    put = {"text": "Décider.", "candidate_owner_id": vote.candidate, "open": "1"}
    assert send(f"{PAGES}agenda-items/{vote.item.pk}/put/", FORGED | put).status_code == 302
    path = f"{PAGES}resolutions/{Resolution.objects.get(item=vote.item).pk}/"
    show = {f"choice-{head}": choice for head, choice in vote.heads().items()} | {
        "default": "",
        "channel": "room",
        "confirm": "True",
    }
    assert [send(f"{path}{act}/", FORGED | show).status_code for act in ("show", "close")] == [302, 302]


def by_program(vote: Vote) -> None:
    def send(path: str, **body: Any) -> Any:
        answer = vote.stage.program("syndic").post(API + path, FORGED | body, content_type="application/json")
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    made = send("resolutions/", item=f"{vote.item.pk}", text="Décider.", candidate_owner_id=vote.candidate or None)
    send(f"resolutions/{made['id']}/open/")
    exceptions = [{"head": head, "choice": choice} for head, choice in vote.heads().items()]
    send(f"resolutions/{made['id']}/show/", exceptions=exceptions)
    send(f"resolutions/{made['id']}/close/", confirm=True)


WAYS: tuple[Callable[[Vote], None], ...] = (by_service, by_page, by_program)


def outcomes(vote: Vote) -> list[Resolution]:
    """Hold the same vote in three ways, each undone afterwards."""
    found = []
    for way in WAYS:
        with transaction.atomic():
            way(vote)
            found.append(Resolution.objects.get(item=vote.item))
            transaction.set_rollback(True)
    return found


def item_of(stage: Stage, decision: str) -> AgendaItem:
    kind = "election" if decision.startswith("elect_") else "decision"
    return AgendaItem.objects.create(
        meeting=stage.floor.meeting, position=90, kind=kind, decision=decision, title=f"Voter {decision}"
    )


def come(stage: Stage, *names: str) -> None:
    for name in names:
        arrive(roll_line=stage.floor.line(name), mode="person", at=now(), by=None)


def kind_of(number: str) -> str:
    """Return what is decided by a rule, or by the majority it speaks of."""
    own = [code for code, kind in CATALOGUE.items() if kind.rule == number]
    return (own or [code for code, kind in CATALOGUE.items() if kind.majority == BY_MAJORITY[number]])[0]
