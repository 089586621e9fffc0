"""What an agenda seems to lack before it leaves; nothing of it stands in the way of convening."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from buildings.models import Association
from meetings.models import AgendaItem, Meeting
from meetings.queries.agenda_state import VOTABLE


def gaps(meeting: Meeting, languages: Iterable[str]) -> list[str]:
    """Say what is missing, point by point, for those who are written to in some languages."""
    known = Association.objects.filter(parent=None).values_list("languages", flat=True).first() or ["fr"]
    others = sorted(set(languages) - {known[0]})
    return [gap for item in meeting.items.all() for gap in (*_of_text(item), *_of_languages(item, others))]


def _of_text(item: AgendaItem) -> list[str]:
    text, names = item.text.strip(), {"n": item.position, "title": item.title}
    if item.kind not in VOTABLE:
        return []
    if not text:
        return [_("Point %(n)s, « %(title)s » : sans projet de décision, le titre sera mis aux voix.") % names]
    if text.endswith(":"):
        return [_("Point %(n)s, « %(title)s » : le projet de décision s'arrête à « : », sans nom ni suite.") % names]
    return []


def _of_languages(item: AgendaItem, others: list[str]) -> list[str]:
    wanted = ["title", "text"] if item.text.strip() else ["title"]
    lacking = [code for code in others if not all(item.translations.get(code, {}).get(name) for name in wanted)]
    if not lacking:
        return []
    names = {"n": item.position, "title": item.title, "languages": ", ".join(code.upper() for code in lacking)}
    return [_("Point %(n)s, « %(title)s » : pas de texte en %(languages)s pour qui reçoit sa lettre ainsi.") % names]
