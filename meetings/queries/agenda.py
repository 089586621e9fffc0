"""What an agenda holds, and what the law wants on it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from buildings.models import Mandate
from buildings.queries.mandates import bodies_on
from documents.models import Document
from koprogo.core.periods import add_months
from meetings.domain.agenda_template import Body, Point, missing_points
from meetings.domain.decision_kinds import CATALOGUE, DecisionKind
from meetings.domain.decision_words import kinds_named
from meetings.domain.majorities import TITLES
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.annexes import annexes_by_item
from meetings.queries.kinds import kind_of
from meetings.queries.tendering import lacks_offers, tender_threshold

MONTHS_TO_THE_NEXT = 12
MOST_OFFERED = 4


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A point as the agenda shows it to its reader, with what its decision needs."""

    item: AgendaItem
    number: int
    title: str
    text: str
    decision: DecisionKind | None
    majority: str
    request_on: date | None
    annexes: list[Document]
    # The vote by which competing offers are still to be annexed.
    wants_offers: Resolution | None


def bodies_at(day: date) -> set[Body]:
    """Return the bodies that make points of an ordinary assembly of a day needed."""
    bodies = bodies_on(day)
    served = {
        Body.COUNCIL: bodies.has_council or bodies.council_is_compulsory,
        Body.REVIEWER: bodies.has_reviewer,
        Body.SYNDIC_ENDS: ending_mandate(day) is not None,
    }
    return {body for body, is_there in served.items() if is_there}


def ending_mandate(day: date) -> Mandate | None:
    """Return the mandate of the syndic that ends before the next ordinary assembly (R-202)."""
    until = add_months(day, MONTHS_TO_THE_NEXT)
    return Mandate.objects.on(day).filter(kind__in=Mandate.SYNDICS, until_on__lte=until).first()


def missing_of(meeting: Meeting) -> list[Point]:
    """Return what the law wants on the agenda of an ordinary assembly and is not there yet."""
    if meeting.kind != Meeting.Kind.ORDINARY:
        return []
    return missing_points(present_codes(meeting.items.all()), bodies_at(meeting.held_on))


def present_codes(items: Collection[AgendaItem]) -> set[str]:
    """Return what stands on an agenda by the codes of the template: decisions, and reports by their subject."""
    return {item.decision or item.subject for item in items} - {""}


def item_rows(meeting: Meeting) -> list[ItemRow]:
    """Return the points of an agenda in their order, with what there is to read."""
    items = meeting.items.select_related("key").prefetch_related("requests")
    papers = annexes_by_item(meeting)
    threshold = tender_threshold(meeting.held_on)
    return [_row(item, number, papers[item.pk], threshold) for number, item in enumerate(items, start=1)]


def _row(item: AgendaItem, number: int, papers: list[Document], threshold: Resolution | None) -> ItemRow:
    asked = next(iter(item.requests.all()), None)
    decision = kind_of(item, item.meeting.held_on) if item.decision else None
    majority = _(TITLES[decision.majority]) if decision else ""
    asked_on = asked.received_on if asked else None
    wanted = threshold if lacks_offers(item, papers, threshold) else None
    return ItemRow(item, number, item.said("title"), item.said("text"), decision, majority, asked_on, papers, wanted)


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of decision in the words of the reader, with the majority that follows from it."""

    code: str
    title: str
    majority: str
    article: str


def kinds_offered(text: str) -> list[Offer]:
    """Return the kinds of decision a sentence of the reader may speak of."""
    titles = {code: _(kind.title) for code, kind in CATALOGUE.items()}
    return [_offer(CATALOGUE[code], titles[code]) for code in kinds_named(text, titles)[:MOST_OFFERED]]


def _offer(kind: DecisionKind, title: str) -> Offer:
    return Offer(kind.code, title, _(TITLES[kind.majority]), kind.article)


def mandate_holders(about: str, day: date) -> Iterator[Mandate]:
    """Return who holds the mandate a decision is about and is an owner: they do not vote on it (R-135)."""
    kinds = {"syndic": Mandate.SYNDICS, "reviewer": (Mandate.Kind.ACCOUNTS_REVIEWER,)}
    kinds["council"] = (Mandate.Kind.COUNCIL_MEMBER,)
    if about in kinds:
        yield from Mandate.objects.on(day).filter(kind__in=kinds[about]).exclude(owner=None)
