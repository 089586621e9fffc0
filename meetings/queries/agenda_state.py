"""What of an agenda is still to be decided."""

from meetings.models import AgendaItem, Meeting, Resolution

VOTABLE = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)
SETTLED = (Resolution.State.ADOPTED, Resolution.State.REJECTED, Resolution.State.WITHDRAWN)


def undecided(meeting: Meeting) -> list[AgendaItem]:
    """Return the decisions of the agenda with no text, or with one that is neither voted on nor given up."""
    found = []
    for item in meeting.items.filter(kind__in=VOTABLE).prefetch_related("resolutions"):
        states = [row.state for row in item.resolutions.all()]
        if not states or any(state not in SETTLED for state in states):
            found.append(item)
    return found
