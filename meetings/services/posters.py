"""What hangs in the common parts: the date alone, for occupants who have no vote (R-110, art. 3.89 §5, 6°)."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from buildings.models import Association
from documents.models import Document, DocumentBatch
from documents.services import queue_document
from koprogo.core.formats import day
from meetings.models import Meeting

KIND = "meeting_poster"
TEMPLATE = "meetings/letters/poster.html"


def queue_poster(*, meeting: Meeting, on: date, batch: DocumentBatch) -> Document:
    """Ask for the notice to occupants, in the four languages on one sheet, those of the house first."""
    languages = poster_languages()
    with override(languages[0]):
        title = _("Avis aux occupants : assemblée du %(on)s") % {"on": day(meeting.held_on, languages[0])}
    payload = {"dated_on": on, "texts": [_text(meeting, language) for language in languages]}
    return queue_document(
        batch=batch,
        kind=KIND,
        title=title,
        owner=None,
        language=languages[0],
        template=TEMPLATE,
        payload=payload,
        subject_id=meeting.pk,
    )


def poster_languages() -> list[str]:
    house = Association.objects.values_list("languages", flat=True).get(parent=None)
    return list(dict.fromkeys([*house, *(code for code, _name in settings.LANGUAGES)]))


def _text(meeting: Meeting, language: str) -> dict[str, object]:
    """Say when and where in one language; nothing of the agenda, which may name people."""
    with override(language):
        return {
            "language": language,
            "title": str(meeting.get_kind_display()),
            "date": day(meeting.held_on, language),
            "hour": f"{meeting.begins_at:%H:%M}" if meeting.begins_at else "",
            "place": meeting.place,
            "remarks": _(
                "Les occupants qui n'ont pas de droit de vote peuvent adresser par écrit au syndic leurs demandes ou "
                "observations sur les parties communes ; il les communiquera à l'assemblée."
            ),
        }
