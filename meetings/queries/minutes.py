"""The minutes as they follow from what happened: figures from the sealed rows, prose as it was written (R-180)."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from buildings.models import AllocationKey, Association
from meetings.domain.figures import percent_written, votes_written
from meetings.domain.majorities import ARTICLES, TITLES, Majority
from meetings.domain.remedies import challenge_deadline
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.kinds import kind_of
from meetings.queries.minutes_people import attendance, movements, signatures
from meetings.queries.minutes_words import basis_told, needed_told, quorum_told

State = Resolution.State
NAMES = ("against", "abstained", "blank", "unvoted")


def language_of_association() -> str:
    """Return the first language the association writes in."""
    languages = Association.objects.filter(parent=None).values_list("languages", flat=True).first()
    return languages[0] if languages else settings.LANGUAGE_CODE


def minutes_content(meeting: Meeting, language: str) -> dict[str, Any]:
    """Compose the minutes in a language; what owners wrote stays as they wrote it."""
    with translation.override(language):
        return {
            "meeting": _identification(meeting),
            "quorum": {**meeting.quorum, "told": quorum_told(meeting.quorum)},
            "attendance": attendance(meeting),
            "movements": movements(meeting),
            "items": _items(meeting, language),
            "prose": {name: meeting.minutes.get(name, "") for name in ("opening", "incidents", "closing")},
            "signatures": signatures(meeting),
            "seal": meeting.seal,
        }


def _identification(meeting: Meeting) -> dict[str, Any]:
    bureau = meeting.bureau
    return {
        "number": meeting.number,
        "kind": meeting.get_kind_display(),
        "held_on": meeting.held_on,
        "challenge_on": challenge_deadline(meeting.held_on),
        "place": meeting.place,
        "is_remote": bool(meeting.remote_link),
        "opened": clock(meeting.opened_at),
        "closed": clock(meeting.closed_at),
        "basis": basis_told(meeting),
        "convened_on": meeting.convened_on,
        "urgency": meeting.urgency_reason,
        "outside": meeting.outside_reason,
        "chair": (bureau.get("chair") or {}).get("name", ""),
        "secretary": (bureau.get("secretary") or {}).get("name", ""),
        "is_written": meeting.kind == Meeting.Kind.WRITTEN,
        "answers_until": _until(bureau),
        "syndic": (bureau.get("syndic") or {}).get("name", ""),
        "tellers": ", ".join(teller["name"] for teller in bureau.get("tellers", [])),
    }


def _until(bureau: dict[str, Any]) -> date | None:
    return date.fromisoformat(bureau["answers_until"]) if "answers_until" in bureau else None


def clock(at: datetime | None) -> str:
    """Write the hour of an instant as the clock in the room shows it."""
    return f"{localtime(at):%H:%M}" if at else ""


def _items(meeting: Meeting, language: str) -> list[dict[str, Any]]:
    keys = {str(key.pk): key.name for key in AllocationKey.objects.all()}
    prose = meeting.minutes.get("items", {})
    rows = meeting.items.prefetch_related("resolutions")
    return [_item(item, language, keys, prose.get(str(item.pk), "")) for item in rows]


def _item(item: AgendaItem, language: str, keys: dict[str, str], prose: str) -> dict[str, Any]:
    said = item.translations.get(language, {})
    return {
        "id": str(item.pk),
        "position": item.position,
        "kind": item.get_kind_display(),
        "title": said.get("title") or item.title,
        "translation": said.get("text", ""),
        "proposed_by": item.proposed_by,
        "prose": prose,
        "amount_cents": item.amount_cents,
        "financing": item.financing,
        "resolutions": [_resolution(row, item, keys) for row in item.resolutions.all()],
    }


def resolution_content(row: Resolution, language: str) -> dict[str, Any]:
    """Return one decision as the minutes tell it."""
    keys = {str(key.pk): key.name for key in AllocationKey.objects.filter(pk__in=[row.item.key_id])}
    with translation.override(language):
        return _resolution(row, row.item, keys)


def _resolution(row: Resolution, item: AgendaItem, keys: dict[str, str]) -> dict[str, Any]:
    told = {
        "number": row.number,
        "text": row.text,
        "candidate": row.candidate,
        "state": row.state,
        "outcome": row.get_state_display(),
        "withdrawn_for": row.withdrawn_for,
        "executor": row.executor,
        "due_on": row.due_on,
    }
    return told | _figures(row, item, keys) if row.tally else told


def _figures(row: Resolution, item: AgendaItem, keys: dict[str, str]) -> dict[str, Any]:
    tally, majority = row.tally, Majority(row.majority)
    cast = Fraction(tally["for"]) + Fraction(tally["against"])
    reasons = _reasons(item) if tally.get("excluded") else {}
    kind = kind_of(item, item.meeting.held_on)
    return {
        "is_written": "article" in tally,
        "votes": {name: votes_written(tally[name]) for name in ("for", *NAMES) if name in tally},
        "names": {name: ", ".join(tally[f"{name}_names"]) for name in NAMES if name in tally},
        "majority": _(TITLES[majority]),
        "article": tally.get("article") or kind.article or ARTICLES[majority],
        "decision": _(kind.title),
        "needed": needed_told(majority, tally),
        "obtained": _obtained(Fraction(tally["for"]), cast),
        "everybody": votes_written(str(tally["everybody"])),
        "key": keys.get(tally.get("key", ""), ""),
        "cuts": [_cut(cut) for cut in tally.get("cut", [])],
        "excluded": [_excluded(name, reasons) for name in tally.get("excluded", [])],
    }


def _obtained(votes_for: Fraction, cast: Fraction) -> str:
    if not cast:
        return _("aucune voix exprimée")
    figures = {"for": votes_written(str(votes_for)), "cast": votes_written(str(cast))}
    return _("%(for)s voix sur %(cast)s exprimées, soit %(percent)s") % (
        figures | {"percent": percent_written(votes_for / cast)}
    )


def _cut(cut: dict[str, str]) -> str:
    text = _(
        "Les voix de %(name)s sont réduites à %(kept)s : nul ne vote pour plus que tous les autres (art. 3.87 §7)."
    )
    return text % {"name": cut["holder"], "kept": votes_written(cut["kept"])}


def _reasons(item: AgendaItem) -> dict[str, str]:
    """Return why each owner named on the agenda does not vote, by the name the roll gives him."""
    reasons = {str(conflict["owner"]): conflict.get("reason", "") for conflict in item.conflicts}
    lines = item.meeting.roll.filter(owner__in=[UUID(owner) for owner in reasons])
    return {line.name: reasons[str(line.owner_id)] for line in lines}


def _excluded(name: str, reasons: dict[str, str]) -> str:
    text = _("%(name)s ne prend pas part au vote : %(reason)s (art. 3.87 §9).")
    return text % {"name": name, "reason": reasons.get(name) or _("intérêt personnel")}
