"""Attempts against the agenda and against what owners may ask for (R-103, R-107, R-108, legal minimum)."""

from datetime import timedelta

from django.db.models import Q

from buildings.models import Lot, Mandate
from koprogo.core.formats import day
from meetings.models import AgendaItem, AgendaRequest
from meetings.services.agenda import add_item, change_item, remove_item
from meetings.services.agenda_filling import fill_from_template
from meetings.services.requests import answer_request, place_request, receive_petition, receive_request
from tests.factories.meetings import convened
from tests.meetings.unlawful.attempts import Given, Ways, against
from tests.meetings.unlawful.convening import convening, extraordinary, fortnight
from tests.meetings.unlawful.stage import Stage

ASKED: Given = {"title": "Un local pour les vélos", "text": "Aménager la cave 3."}


def asked(stage: Stage, days: int) -> AgendaRequest:
    """Let Adam ask for a point some days before the drafted ordinary assembly, whose fortnight is known."""
    fortnight(stage, 3)
    received_on = stage.soon - timedelta(days=days)
    return receive_request(owner=stage.world.owners["Adam"], received_on=received_on, by=None, **ASKED)


def placed(stage: Stage) -> AgendaItem:
    return place_request(asked=asked(stage, 90), meeting=stage.draft, kind="decision", decision="other", by=None)


@against("R-103", "petition-too-small")
def asking_for_an_assembly_with_less_than_a_fifth(stage: Stage) -> Ways:
    owner = stage.world.owners["Dubois"]
    sent: Given = {"title": "Révocation du syndic", "text": "Nous demandons une assemblée."}
    return Ways(
        lambda: receive_petition(signatories=[owner], received_on=stage.today, by=None, **sent),
        ("agenda-requests/petition/", sent | {"signatories": [f"{owner.pk}"], "received_on": f"{stage.today}"}),
        ("agenda-requests/petition/", sent | {"signatories": [f"{owner.pk}"], "received_on": f"{stage.today}"}),
        ("150 quotités sur 1100", "au moins 220"),
    )


@against("R-107", "request-left-out")
def convening_without_a_point_asked_for_in_time(stage: Stage) -> Ways:
    received_on = day(asked(stage, 90).received_on, "fr")
    return convening(stage, stage.draft, ASKED["title"], received_on)


@against("R-107", "request-left-out")
def refusing_a_point_asked_for_in_time(stage: Stage) -> Ways:
    request = asked(stage, 90)
    sent = {"state": "refused", "answer": "Sans intérêt"}
    return Ways(
        lambda: answer_request(asked=request, by=None, **sent),
        (f"agenda-requests/{request.pk}/answer/", sent),
        (f"agenda-requests/{request.pk}/answer/", sent),
        (ASKED["title"], day(request.received_on, "fr")),
    )


@against("R-107", "request-left-out")
def taking_a_point_asked_for_in_time_off_the_agenda(stage: Stage) -> Ways:
    item = placed(stage)
    return Ways(
        lambda: remove_item(item=item, by=None),
        (f"agenda-items/{item.pk}/remove/", {}),
        (f"agenda-items/{item.pk}/", {}),
        (ASKED["title"],),
        method="delete",
    )


@against("R-107", "item-verbatim")
def putting_other_words_on_the_agenda_than_those_asked_for(stage: Stage) -> Ways:
    item = placed(stage)
    sent = {"kind": "decision", "decision": "other", "title": "Refuser un local", "text": "Non."}
    return Ways(
        lambda: change_item(item=item, by=None, **sent),
        (f"agenda-items/{item.pk}/", sent),
        (f"agenda-items/{item.pk}/", sent),
        ("Adam", day(stage.soon - timedelta(days=90), "fr")),
        method="patch",
    )


@against("R-108", "meeting-convened")
def adding_a_point_after_the_notices_left(stage: Stage) -> Ways:
    meeting = convened(extraordinary(stage, 20))
    sent = {"kind": "decision", "decision": "common_works", "title": "Rénover le toit"}
    return Ways(
        lambda: add_item(meeting=meeting, by=None, **sent),
        (f"meetings/{meeting.pk}/items/new/", sent),
        ("agenda-items/", sent | {"meeting": f"{meeting.pk}"}),
        (day(stage.today, "fr"),),
    )


@against("R-108", "meeting-convened")
def changing_a_point_after_the_notices_left(stage: Stage) -> Ways:
    item = convened(extraordinary(stage, 20)).items.get()
    sent = {"kind": "decision", "decision": "dispose", "title": "Vendre la conciergerie"}
    return Ways(
        lambda: change_item(item=item, by=None, **sent),
        (f"agenda-items/{item.pk}/", sent),
        (f"agenda-items/{item.pk}/", sent),
        method="patch",
    )


@against("R-108", "meeting-convened")
def removing_a_point_after_the_notices_left(stage: Stage) -> Ways:
    item = convened(extraordinary(stage, 20)).items.get()
    return Ways(
        lambda: remove_item(item=item, by=None),
        (f"agenda-items/{item.pk}/remove/", {}),
        (f"agenda-items/{item.pk}/", {}),
        method="delete",
    )


@against("R-140", "decision-unnamed")
def deciding_without_saying_what_so_that_no_majority_follows(stage: Stage) -> Ways:
    sent = {"kind": "decision", "decision": "", "title": "Divers"}
    return Ways(
        lambda: add_item(meeting=stage.draft, by=None, **sent),
        (f"meetings/{stage.draft.pk}/items/new/", sent),
        ("agenda-items/", sent | {"meeting": f"{stage.draft.pk}"}),
        ("Divers",),
    )


@against("R-140", "decision-kind-unknown")
def deciding_by_a_majority_of_ones_own(stage: Stage) -> Ways:
    sent = {"kind": "decision", "decision": "one_third", "title": "Rénover à un tiers"}
    return Ways(
        lambda: add_item(meeting=stage.draft, by=None, **sent),
        None,
        ("agenda-items/", sent | {"meeting": f"{stage.draft.pk}"}),
        ("one_third",),
        lacks="the form takes a kind of its list alone",
    )


def without(stage: Stage, decision: str, *says: str) -> Ways:
    """Convene the ordinary assembly with a point less than the law wants."""
    stage.draft.items.filter(Q(decision=decision) | Q(subject=decision)).delete()
    return convening(stage, stage.draft, *says)


@against("R-143", "agenda-lacks-points")
def an_ordinary_assembly_without_the_accounts(stage: Stage) -> Ways:
    return without(stage, "accounts", "Approbation des comptes", "art. 3.89 §5, 15°")


@against("R-144", "agenda-lacks-points")
def an_ordinary_assembly_without_the_budget(stage: Stage) -> Ways:
    return without(stage, "budget_ordinary", "Budget des charges courantes", "art. 3.89 §5, 16°")


@against("R-221", "agenda-lacks-points")
def an_ordinary_assembly_without_the_report_on_contracts(stage: Stage) -> Ways:
    return without(stage, "contracts", "contrats de fournitures", "art. 3.89 §5, 12°")


@against("R-307", "reviewer-missing")
def an_ordinary_assembly_that_designates_no_reviewer(stage: Stage) -> Ways:
    return without(stage, "elect_reviewer", "commissaire aux comptes", "art. 3.91")


@against("R-300", "council-missing")
def an_ordinary_assembly_of_twenty_lots_that_elects_no_council(stage: Stage) -> Ways:
    for number in range(20 - stage.world.building.lots.count()):
        Lot.objects.create(building=stage.world.building, number=f"n{number}", kind="apartment", position=50 + number)
    fill_from_template(meeting=stage.draft, by=None)
    return without(stage, "elect_council", "20 lots", "art. 3.90 §1")


@against("R-202", "agenda-lacks-points")
def letting_the_mandate_of_the_syndic_run_on_in_silence(stage: Stage) -> Ways:
    Mandate.objects.filter(kind="syndic").update(until_on=stage.soon + timedelta(days=30))
    return convening(stage, stage.draft, "Renouvellement du mandat du syndic", "art. 3.89 §1")


@against("R-304", "agenda-lacks-points")
def an_ordinary_assembly_without_the_report_of_the_council(stage: Stage) -> Ways:
    owner = stage.world.owners["Baeten"]
    Mandate.objects.create(kind="council", owner=owner, name="Baeten", from_on=stage.today)
    return convening(stage, stage.draft, "Rapport du conseil", "art. 3.90 §4")
