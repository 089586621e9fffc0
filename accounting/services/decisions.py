"""Holding what is booked as decided against what the assembly decided."""

from uuid import UUID

from koprogo.core.errors import N_, DomainError
from meetings.models import Resolution
from meetings.queries.outcomes import GIVEN_UP, outcome_about


class AssemblyHasNotDecided(DomainError):
    """What is on the agenda of an assembly is adopted by its vote (art. 3.89 §5, 1°)."""

    code = "assembly-not-decided"
    message = N_("L'assemblée n'a pas encore voté sur « %(title)s ».")
    article = "art. 3.89 §5, 1°"
    why = N_("Ce point figure à l'ordre du jour de l'assemblée du %(held_on)s.")
    advice = N_("Enregistrez l'adoption après la clôture du vote, ou retirez le point de l'ordre du jour.")


class AssemblyHasRejected(DomainError):
    """A rejected text is not carried out."""

    code = "assembly-rejected"
    message = N_("L'assemblée a rejeté « %(title)s ».")
    article = "art. 3.87 §8"
    why = N_("Décision %(number)s du %(held_on)s : %(votes_for)s voix pour, %(votes_against)s contre.")
    advice = N_("Préparez une nouvelle proposition pour une prochaine assemblée.")


def decided(subject: str, subject_id: UUID, *decisions: str) -> Resolution | None:
    """Return the vote that adopted a subject; none when no assembly of ours was asked, and a paper says so.

    :raises AssemblyHasNotDecided: when it is on an agenda and its vote is not closed.
    :raises AssemblyHasRejected: with the votes.
    """
    outcome = outcome_about(subject, subject_id, *decisions)
    if outcome is None:
        return None
    if outcome.resolution is None:
        raise AssemblyHasNotDecided(title=outcome.item.title, held_on=outcome.item.meeting.held_on)
    check_adopted(outcome.resolution)
    return outcome.resolution


def check_adopted(resolution: Resolution) -> None:
    """Refuse what is carried out of a vote that did not adopt it.

    :raises AssemblyHasNotDecided: while its vote is not closed, and for a text taken back.
    :raises AssemblyHasRejected: with the votes.
    """
    item, meeting = resolution.item, resolution.meeting
    if resolution.state == Resolution.State.ADOPTED and meeting.state not in GIVEN_UP:
        return
    if resolution.state != Resolution.State.REJECTED:
        raise AssemblyHasNotDecided(title=item.title, held_on=meeting.held_on)
    raise AssemblyHasRejected(
        title=item.title,
        number=resolution.number,
        held_on=meeting.held_on,
        votes_for=resolution.tally["for"],
        votes_against=resolution.tally["against"],
    )
