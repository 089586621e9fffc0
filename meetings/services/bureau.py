"""Chair, secretary and tellers of a meeting (art. 3.87 §§5, 10)."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.persons import folded
from meetings.models import Attendance, Meeting, RollLine
from meetings.queries.assistants import ASSISTANTS
from meetings.services.meetings import locked_meeting
from meetings.services.stays import open_stays
from meetings.services.versions import touch


class ChairIsNoOwner(DomainError):
    """The chair is a co-owner; the syndic is one only when he owns a lot (R-118, R-207)."""

    code = "chair-no-owner"
    rule = "R-118"
    message = N_("%(name)s ne peut pas présider l'assemblée.")
    article = "art. 3.87 §5"
    why = N_("Seul un copropriétaire préside ; %(name)s n'en est pas un, fût-il syndic.")
    advice = N_("Désignez un copropriétaire présent.")


class ChairIsNotThere(DomainError):
    """Who presides takes part himself: a proxy holder does not preside for his principal."""

    code = "chair-not-there"
    rule = "R-118"
    message = N_("%(name)s n'est pas présent en personne et ne peut pas présider l'assemblée.")
    article = "art. 3.87 §5"
    why = N_("Qui préside dirige lui-même la séance ; un mandataire ne préside pas pour son mandant.")
    advice = N_("Notez d'abord son arrivée, ou désignez un copropriétaire présent.")


class SecretaryIsMissing(DomainError):
    """A secretary is designated at the opening, and signs the minutes."""

    code = "secretary-missing"
    rule = "R-118"
    message = N_("Désignez aussi le secrétaire de l'assemblée.")
    article = "art. 3.87 §10"
    why = N_("Il signe le procès-verbal avec le président, %(chair)s.")
    advice = N_("Le syndic peut être secrétaire.")


@transaction.atomic
def designate_bureau(
    *,
    meeting: Meeting,
    secretary: str,
    tellers: Sequence[str],
    by: UUID | None,
    chair: RollLine | None = None,
    chair_name: str = "",
) -> Meeting:
    """Name chair, secretary and tellers at the opening (R-118); the chair by his line of the roll or by his name.

    :raises ChairIsNoOwner: when the chair is not on the roll of this meeting.
    :raises ChairIsNotThere: when he is absent or represented.
    :raises SecretaryIsMissing: without a secretary.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.OPEN)
    chair = _chair(meeting, chair, chair_name)
    if not secretary.strip():
        raise SecretaryIsMissing(chair=chair.spokesman)
    meeting.bureau = {
        **{name: kept for name, kept in meeting.bureau.items() if name == ASSISTANTS},
        "chair": {"line": str(chair.pk), "name": chair.spokesman},
        "secretary": {"name": secretary.strip()},
        "tellers": [{"name": name.strip()} for name in tellers if name.strip()],
    }
    meeting.save(update_fields=["bureau"])
    record(action="meeting.bureau", subject=meeting, by=by, number=meeting.number, chair=chair.spokesman)
    touch(meeting)
    return meeting


def _chair(meeting: Meeting, chair: RollLine | None, name: str) -> RollLine:
    if chair is None:
        chair = next((line for line in meeting.roll.all() if folded(line.spokesman) == folded(name)), None)
    if chair is None or chair.meeting_id != meeting.pk or not chair.acting_owner:
        raise ChairIsNoOwner(name=chair.spokesman if chair else name.strip())
    stay = open_stays(meeting).get(chair.pk)
    if stay is None or stay.mode == Attendance.Mode.PROXY:
        raise ChairIsNotThere(name=chair.spokesman)
    return chair
