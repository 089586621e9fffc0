"""Who assists an owner in the room, as it was announced to the syndic (C. civ., art. 3.87 §1)."""

from django.utils.translation import gettext as _

from meetings.models import Meeting, RollLine

ASSISTANTS = "assistants"


def assistants_of(meeting: Meeting) -> dict[str, str]:
    """Return the name of who assists each owner, by the identifier of the owner."""
    return {one["owner"]: one["name"] for one in meeting.bureau.get(ASSISTANTS, [])}


def assistant_of(line: RollLine, assistants: dict[str, str]) -> str:
    """Name who assists the person that acts for a head, if anybody."""
    return assistants.get(line.acting_owner, "")


def assisted_by(name: str) -> str:
    """Say it after how an owner was there."""
    return _(", assisté par %(name)s") % {"name": name} if name else ""
