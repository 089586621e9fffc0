"""Filling an agenda: from the template of an ordinary assembly, or from the assembly before."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, override

from buildings.models import Association
from koprogo.core.errors import N_, DomainError
from meetings.domain.agenda_template import ORDINARY, POINTS, Point, points_for
from meetings.models import AgendaItem, Meeting
from meetings.queries.agenda import bodies_at, ending_mandate, present_codes
from meetings.services.agenda import add_item, order_items
from meetings.services.meetings import locked_meeting

# What a decision is about elsewhere: ``{decision: (subject, identifier)}``, told by whoever knows it.
Subjects = Mapping[str, tuple[str, UUID]]
COPIED = ("kind", "decision", "title", "text", "translations", "key")
PLACE = {point.code: place for place, point in enumerate(ORDINARY)}


class PointIsUnknown(DomainError):
    """Only what the template lists is added from it."""

    code = "point-unknown"
    message = N_("« %(code)s » n'est pas un point de l'ordre du jour type.")


@transaction.atomic
def fill_from_template(*, meeting: Meeting, by: UUID | None, subjects: Subjects | None = None) -> None:
    """Add the points of an ordinary assembly that its agenda lacks, in their usual order."""
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    there = present_codes(meeting.items.all())
    for point in points_for(bodies_at(meeting.held_on)):
        if point.code not in there and not (point.kind == "various" and _has_various(meeting)):
            _add(meeting, point, by, subjects or {})


def _has_various(meeting: Meeting) -> bool:
    return meeting.items.filter(kind=AgendaItem.Kind.VARIOUS).exists()


@transaction.atomic
def add_point(*, meeting: Meeting, code: str, by: UUID | None, subjects: Subjects | None = None) -> AgendaItem:
    """Add one point of the template where it usually stands.

    :raises PointIsUnknown: when the template has none of that code.
    """
    if code not in POINTS:
        raise PointIsUnknown(code=code[:40])
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    item = _add(meeting, POINTS[code], by, subjects or {})
    others = list(meeting.items.exclude(pk=item.pk))
    later = (place for place, other in enumerate(others) if PLACE.get(_code(other), -1) > PLACE[code])
    before = next(later, len(others))
    order = [other.pk for other in others]
    order_items(meeting=meeting, order=[*order[:before], item.pk, *order[before:]], by=by)
    return item


def _code(item: AgendaItem) -> str:
    return item.decision or item.subject or item.kind


@transaction.atomic
def fill_from_meeting(*, meeting: Meeting, source: Meeting, by: UUID | None, subjects: Subjects | None = None) -> None:
    """Copy the agenda of an earlier assembly, without what owners asked for then and without its amounts."""
    for item in source.items.filter(proposed_by=""):
        same: dict[str, Any] = {name: getattr(item, name) for name in COPIED}
        about = _about(item.decision, meeting, subjects or {}) if item.decision else {"subject": item.subject}
        add_item(meeting=meeting, by=by, **(same | about))


@transaction.atomic
def link_subjects(*, meeting: Meeting, subjects: Subjects, by: UUID | None) -> int:
    """Tell the points of an agenda which budget or account they are about; return how many learnt it."""
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    linked = [item for item in meeting.items.filter(subject_id=None) if item.decision in subjects]
    for item in linked:
        item.subject, item.subject_id = subjects[item.decision]
        item.save(update_fields=["subject", "subject_id"])
    return len(linked)


def _add(meeting: Meeting, point: Point, by: UUID | None, subjects: Subjects) -> AgendaItem:
    first, *others = _languages()
    about = _about(point.decision, meeting, subjects) if point.decision else {"subject": _report(point)}
    return add_item(
        meeting=meeting,
        kind=point.kind,
        decision=point.decision,
        by=by,
        translations={language: _texts(point, language) for language in others},
        **(_texts(point, first) | about),
    )


def _report(point: Point) -> str:
    return point.code if point.kind == AgendaItem.Kind.INFORMATION else ""


def _about(decision: str, meeting: Meeting, subjects: Subjects) -> dict[str, Any]:
    if decision == "renew_syndic" and (mandate := ending_mandate(meeting.held_on)):
        return {"subject": "mandate", "subject_id": mandate.pk}
    subject, identifier = subjects.get(decision, ("", None))
    return {"subject": subject, "subject_id": identifier}


def _languages() -> Iterable[str]:
    """Return the languages of the copropriété, that of its papers first."""
    known = Association.objects.filter(parent=None).values_list("languages", flat=True).first()
    return known or ["fr"]


def _texts(point: Point, language: str) -> dict[str, str]:
    with override(language):
        return {"title": gettext(point.title), "text": gettext(point.text) if point.text else ""}
