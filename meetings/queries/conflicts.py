"""Who may not vote on his own mission (art. 3.87 §9)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from buildings.models import Mandate
from meetings.domain.decision_kinds import CATALOGUE
from meetings.models import AgendaItem, Meeting, RollLine

KINDS: dict[str, tuple[str, ...]] = {
    "syndic": Mandate.SYNDICS,
    "reviewer": (Mandate.Kind.ACCOUNTS_REVIEWER,),
    "council": (Mandate.Kind.COUNCIL_MEMBER,),
}


def conflicts(meeting: Meeting, item: AgendaItem, roll: Iterable[RollLine]) -> dict[str, str]:
    """Return the owners in conflict on an item, each with why: those named on the agenda and who holds its mandate.

    A mandate whose holder is known by name only bars the co-owner of that name.
    """
    found = {str(row["owner"]): str(row.get("reason") or _("conflit d'intérêts")) for row in item.conflicts}
    about = CATALOGUE[item.decision].about if item.decision in CATALOGUE else ""
    if not about:
        return found
    owners = {plain(line.name): str(line.owner_id) for line in roll if line.owner_id}
    for mandate in Mandate.objects.on(meeting.held_on).filter(kind__in=KINDS[about]):
        owner = str(mandate.owner_id) if mandate.owner_id else owners.get(plain(mandate.name), "")
        if owner:
            found.setdefault(owner, str(mandate.get_kind_display()))
    return found


def plain(name: str) -> str:
    """Write a name so that it is compared without regard to spaces and capitals."""
    return " ".join(name.casefold().split())
