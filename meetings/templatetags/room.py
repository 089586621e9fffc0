"""The ways into the room from the page of a meeting, for those who may go there."""

from typing import Any

from django import template

from meetings.models import Meeting

register = template.Library()
State = Meeting.State


@register.inclusion_tag("meetings/_room_links.html", takes_context=True)
def room_links(context: dict[str, Any], meeting: Meeting) -> dict[str, Any]:
    """Link to the desk, the opening, the second assembly, or one's own place."""
    may = context["request"].access.may
    is_assembly = meeting.kind in (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY, Meeting.Kind.SECOND)
    is_on = is_assembly and meeting.state in (State.CONVENED, State.OPEN)
    return {
        "meeting": meeting,
        "may_check_in": is_on and may("meeting.check_in"),
        "may_attend": is_on and may("meeting.vote"),
        "may_call_second": meeting.state == State.NO_QUORUM and may("meeting.conduct"),
        "may_name_bureau": meeting.state == State.OPEN and is_assembly and may("meeting.conduct"),
    }
