"""The proof of an assembly: every seal computed anew from the rows, trusting no trigger."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from koprogo.audit.models import LogEntry
from koprogo.core.errors import N_
from meetings.domain.sealing import seal
from meetings.domain.tally import Choice
from meetings.models import Meeting, Resolution, RollLine, Vote
from meetings.queries.electorates import weight
from meetings.queries.seals import (
    in_order_of_closing,
    line_seal,
    resolution_content,
    roll_seal,
    vote_seal,
    whole_seal,
)

State = Resolution.State
SUMS = {Choice.FOR: "for", Choice.AGAINST: "against"}
TOLD = {
    "roll_line": N_("Cette ligne de la liste de présence ne dit plus ce qu'elle disait à l'ouverture."),
    "roll_line_missing": N_("Cette ligne de la liste de présence a disparu."),
    "roll": N_("La liste de présence n'est plus celle qui a été scellée à l'ouverture."),
    "ballot": N_("Ce bulletin n'est plus celui qui a été scellé à la clôture du vote."),
    "ballot_added": N_("Ce bulletin a été ajouté après la clôture du vote."),
    "ballot_missing": N_("Ce bulletin, consigné au journal, a disparu."),
    "tally": N_("Le résultat ne correspond plus aux bulletins."),
    "resolution": N_("Le texte, le résultat ou les bulletins de ce vote ont changé depuis sa clôture."),
    "seal_missing": N_("Ce vote porte un résultat, mais aucun sceau."),
    "whole": N_("Les heures, le bureau, les présences ou les procurations ont changé depuis la clôture."),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What was altered: ``where`` names it, ``pk`` is the row when there still is one."""

    kind: str
    where: str
    pk: UUID | None = None

    @property
    def text(self) -> str:
        """Say what is wrong, in a msgid."""
        return TOLD[self.kind]


@dataclass(frozen=True, slots=True)
class MeetingProof:
    """What the rows of an assembly prove today."""

    meeting: Meeting
    resolutions: tuple[Resolution, ...]
    flaws: tuple[Flaw, ...]

    @property
    def is_intact(self) -> bool:
        return not self.flaws

    @property
    def is_whole(self) -> bool:
        """Say whether the session is over and sealed whole."""
        return bool(self.meeting.seal)


def verify_meeting(meeting: Meeting) -> MeetingProof:
    """Compute every seal of an assembly again and name what no longer fits its own."""
    rows = in_order_of_closing(meeting)
    roll = list(meeting.roll.all())
    found = [*_roll(meeting, roll), *_resolutions(meeting, rows), *_ballots_gone(meeting), *_whole(meeting, rows)]
    return MeetingProof(meeting, tuple(row for row in rows if row.seal), tuple(found))


def flaws() -> Iterator[str]:
    """Say what is wrong with any assembly, in English for operators; nothing when all is well."""
    for meeting in Meeting.objects.exclude(roll_seal="").order_by("id"):
        for flaw in verify_meeting(meeting).flaws:
            yield f"meeting {meeting.number}, {flaw.where} ({flaw.pk or 'gone'}): {flaw.kind}, its seal is broken"


def _roll(meeting: Meeting, roll: list[RollLine]) -> Iterator[Flaw]:
    if not meeting.roll_seal or roll_seal(meeting, roll) == meeting.roll_seal:
        return
    known = meeting.totals.get("lines", {})
    here = {str(line.position): line for line in roll}
    named = [Flaw("roll_line", line.name, line.pk) for line in roll if known.get(str(line.position)) != line_seal(line)]
    named += [Flaw("roll_line_missing", f"n° {place}") for place in known if place not in here]
    yield from named or [Flaw("roll", meeting.number, meeting.pk)]


def _resolutions(meeting: Meeting, rows: list[Resolution]) -> Iterator[Flaw]:
    before = meeting.roll_seal
    for row in rows:
        if not row.seal:
            if row.state in (State.ADOPTED, State.REJECTED):
                yield Flaw("seal_missing", _name(row), row.pk)
            continue
        votes = list(row.votes.select_related("roll_line").order_by("roll_line__position", "id"))
        named = [*_ballots(row, votes)]
        if seal(before, resolution_content(row, [vote.seal for vote in votes])) != row.seal and not named:
            kind = "resolution" if _sums_fit(row, votes) else "tally"
            named = [Flaw(kind, _name(row), row.pk)]
        yield from named
        before = row.seal


def _ballots(row: Resolution, votes: list[Vote]) -> Iterator[Flaw]:
    for vote in votes:
        where = f"{_name(row)} : {vote.roll_line.name}"
        if not vote.seal:
            yield Flaw("ballot_added", where, vote.pk)
        elif vote_seal(vote) != vote.seal:
            yield Flaw("ballot", where, vote.pk)


def _sums_fit(row: Resolution, votes: list[Vote]) -> bool:
    """Tell whether the ballots make the figures, where nobody's votes were cut."""
    if row.tally.get("cut"):
        return True
    for choice, name in SUMS.items():
        cast = sum(weight(vote.roll_line, row.tally.get("key", "")) for vote in votes if vote.choice == choice)
        if Fraction(row.tally.get(name, 0)) != cast:
            return False
    return True


def _ballots_gone(meeting: Meeting) -> Iterator[Flaw]:
    """Find the ballots that the log knows and the rows do not."""
    cast = LogEntry.objects.filter(action="vote.cast", data__meeting=meeting.number)
    kept = set(Vote.objects.filter(resolution__meeting=meeting).values_list("pk", flat=True))
    for pk, name in cast.order_by("id").values_list("subject_id", "data__name"):
        if pk not in kept:
            yield Flaw("ballot_missing", name, None)


def _whole(meeting: Meeting, rows: list[Resolution]) -> Iterator[Flaw]:
    if meeting.state != Meeting.State.CLOSED:
        return
    if whole_seal(meeting, rows) != meeting.seal:
        yield Flaw("whole", meeting.number, meeting.pk)


def _name(row: Resolution) -> str:
    return " ".join(filter(None, (row.number, row.candidate or row.item.title)))
