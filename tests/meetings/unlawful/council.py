"""Attempts around the council: what is delegated, what it does, what regulations may not say (R-302 to R-304)."""

from datetime import timedelta
from typing import Any

from koprogo.core.formats import day
from meetings.models import CouncilEntry, Delegation, Meeting, Resolution
from meetings.services.council_book import note_meeting, place_report, send_report, write_report
from meetings.services.delegations import note_act, record_delegation
from meetings.services.house_rules import keep_house_rules
from tests.meetings.unlawful.attempts import Given, Ways, against
from tests.meetings.unlawful.stage import Stage

LAW: Given = {
    "notice_days": 15,
    "clear_days": False,
    "council_report_months": 12,
    "delegation_majority": "two_thirds",
}
ACT = "Choisir la peinture du hall"


def keeping(*says: str, **rules: Any) -> Ways:
    sent = LAW | rules
    on_a_page = {name: value for name, value in sent.items() if value is not False}
    return Ways(
        lambda: keep_house_rules(by=None, **sent), ("house-rules/", on_a_page), ("house-rules/", sent), tuple(says)
    )


@against("R-104", "house-notice-too-short")
def regulations_that_shorten_the_notice(stage: Stage) -> Ways:
    return keeping("10 jours", "15", notice_days=10)


@against("R-304", "house-report-months")
def regulations_that_free_the_council_of_its_yearly_report(stage: Stage) -> Ways:
    return keeping("18 mois", council_report_months=18)


@against("R-303", "house-delegation-majority")
def regulations_that_want_four_fifths_for_a_delegation(stage: Stage) -> Ways:
    ways = keeping(delegation_majority="four_fifths")
    return Ways(ways.service, None, ways.program, lacks="the page offers the two majorities of the law alone")


def delegating(stage: Stage, *says: str, decision: str = "council_delegation", **asked: Any) -> Ways:
    resolution = Resolution.objects.get(meeting=stage.over, item__decision=decision)
    known: Given = {"power": "choose_offer", "acts": [ACT], "cents": 500_000, "days": 365} | asked
    until_on, ceiling = stage.today + timedelta(days=known["days"]), f"{known['cents'] // 100}.00"
    page = {"power": known["power"], "acts": "\n".join(known["acts"]) or " ", "ceiling_cents": ceiling}
    sent = {"resolution": f"{resolution.pk}", "power": known["power"], "acts": known["acts"], "ceiling": ceiling}
    return Ways(
        lambda: record_delegation(
            resolution=resolution,
            power=known["power"],
            acts=known["acts"],
            ceiling_cents=known["cents"],
            until_on=until_on,
            by=None,
        ),
        (f"decisions/{resolution.pk}/delegation/", page | {"last_on": f"{until_on - timedelta(days=1)}"}),
        ("delegations/", sent | {"until_on": f"{until_on}"}),
        says,
    )


@against("R-303", "delegation-not-decided")
def delegating_by_a_decision_on_something_else(stage: Stage) -> Ways:
    ways = delegating(stage, "Mettre l'ascenseur aux normes", decision="legal_works")
    return Ways(ways.service, None, ways.program, ways.says, lacks="the page is of decisions to delegate alone")


@against("R-303", "delegation-reserved")
def delegating_what_is_the_assemblys(stage: Stage) -> Ways:
    return delegating(stage, "Approuver les comptes", "art. 3.87 §8", power="approve_accounts")


@against("R-303", "delegation-vague")
def delegating_without_saying_what(stage: Stage) -> Ways:
    ways = delegating(stage, acts=[])
    return Ways(ways.service, None, ways.program, lacks="the form does not leave without an act")


@against("R-303", "delegation-too-long")
def delegating_for_two_years(stage: Stage) -> Ways:
    return delegating(stage, day(stage.today, "fr"), days=730)


@against("R-303", "delegation-ceiling")
def delegating_more_than_was_voted(stage: Stage) -> Ways:
    return delegating(stage, "5.000,00", "6.000,00", cents=600_000)


def delegated(stage: Stage) -> Delegation:
    delegating(stage).service()
    return Delegation.objects.get()


def acting(stage: Stage, *says: str, cents: int = 0, days: int = 0, act: int = 0) -> Ways:
    delegation = delegated(stage)
    Delegation.objects.update(from_on=stage.today - timedelta(days=5))
    delegation.refresh_from_db()
    on, amount = stage.today + timedelta(days=days), f"{cents // 100}.00"
    sent = {"act": act, "on": f"{on}", "text": "Peinture choisie"}
    return Ways(
        lambda: note_act(
            delegation=delegation, on=on, text="Peinture choisie", today=stage.today, act=act, cents=cents, by=None
        ),
        (f"delegations/{delegation.pk}/acts/new/", sent | {"cents": amount}),
        (f"delegations/{delegation.pk}/act/", sent | {"amount": amount}),
        says,
        who="council",
    )


@against("R-303", "delegation-exceeded")
def spending_more_than_the_ceiling(stage: Stage) -> Ways:
    return acting(stage, "5.000,00", "5.001,00", cents=500_100)


@against("R-303", "delegation-outside-term")
def acting_before_the_delegation_began(stage: Stage) -> Ways:
    return acting(stage, day(stage.today - timedelta(days=5), "fr"), days=-6)


@against("R-303", "delegation-act-unknown")
def doing_what_was_not_described(stage: Stage) -> Ways:
    ways = acting(stage, ACT, act=3)
    return Ways(
        ways.service, None, ways.program, ways.says, who="council", lacks="the page offers the acts described alone"
    )


def reporting(entry: CouncilEntry, act: Any, name: str, **given: Any) -> Ways:
    path = f"council-entries/{entry.pk}/{name}/"
    return Ways(lambda: act(entry=entry, by=None, **given), (path, {}), (path, {}))


@against("R-304", "council-entry-no-report")
def sending_notes_of_the_council_for_its_report(stage: Stage) -> Ways:
    note = note_meeting(on=stage.today, present=["Adam"], text="Notes", today=stage.today, by=None)
    return reporting(note, send_report, "send", on=stage.today)


@against("R-304", "council-no-agenda")
def putting_a_report_to_an_assembly_that_is_not_prepared(stage: Stage) -> Ways:
    report = write_report(from_on=stage.today, on=stage.today, text="Contrôles", today=stage.today, by=None)
    Meeting.objects.filter(pk=stage.draft.pk).update(state="cancelled")
    return reporting(report, place_report, "place")
