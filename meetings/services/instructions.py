"""What a principal wants his holder to vote."""

from meetings.domain.tally import Choice
from meetings.models import AgendaItem, Meeting
from meetings.services.proxy_refusals import InstructionIsUnknown

VOTED = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)
CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


def checked_instructions(meeting: Meeting, wanted: dict[str, str]) -> dict[str, str]:
    """Return instructions by item; what is left free is not among them.

    :raises InstructionIsUnknown: for another item or another choice.
    """
    known = {str(pk) for pk in meeting.items.filter(kind__in=VOTED).values_list("pk", flat=True)}
    given = {str(item): str(choice) for item, choice in wanted.items() if choice}
    if not set(given) <= known or not set(given.values()) <= set(CHOICES):
        raise InstructionIsUnknown
    return given
