"""Where a decision in writing stands: who agreed to which text, who refused, who is awaited (art. 3.87 §11)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.models import Document
from koprogo.core.formats import day
from koprogo.core.refusals import told
from meetings.domain.written import Answer, WrittenAnswer, WrittenDecisionIsNotUnanimous, check_unanimous
from meetings.models import Meeting, Resolution, RollLine, Vote

# The signed paper of a head, kept for its line of the roll.
ANSWER = "written_answer"
ANSWERS = {Vote.Choice.FOR: Answer.YES, Vote.Choice.AGAINST: Answer.NO}
WHOLE = 1000


def answer_of(vote: Vote | None) -> Answer:
    return ANSWERS.get(Vote.Choice(vote.choice), Answer.SILENT) if vote else Answer.SILENT


def own_heads(meeting: Meeting, persons: Collection[UUID]) -> list[RollLine]:
    """Return the heads some owners act for: their own, and the joint lots they represent."""
    mine = {str(person) for person in persons}
    return [line for line in meeting.roll.all() if line.acting_owner in mine]


@dataclass(frozen=True, slots=True)
class TextState:
    """A text and its answers: heads and shares that agreed, of all."""

    resolution: Resolution
    agreed: tuple[RollLine, ...]
    refused: tuple[RollLine, ...]
    silent: tuple[RollLine, ...]

    @property
    def title(self) -> str:
        """The title in the reader's language, when it was written in it."""
        item = self.resolution.item
        return item.translations.get(get_language() or "", {}).get("title") or item.title

    @property
    def translation(self) -> str:
        """The text in the reader's language, beside that which is decided."""
        return self.resolution.item.translations.get(get_language() or "", {}).get("text", "")

    @property
    def heads(self) -> int:
        return len(self.agreed) + len(self.refused) + len(self.silent)

    @property
    def agreed_shares(self) -> int:
        return sum(line.shares for line in self.agreed)

    @property
    def shares(self) -> int:
        return sum(line.shares for line in (*self.agreed, *self.refused, *self.silent))

    @property
    def length(self) -> int:
        """How far it is, in thousandths of all shares."""
        return WHOLE * self.agreed_shares // self.shares if self.shares else 0

    @property
    def is_asked(self) -> bool:
        return self.resolution.state == Resolution.State.ASKED

    @property
    def failure(self) -> WrittenDecisionIsNotUnanimous | None:
        """Why nothing is decided, once the text has ended without all yes."""
        if self.is_asked:
            return None
        try:
            check_unanimous([*self._answers()])
        except WrittenDecisionIsNotUnanimous as refusal:
            return refusal
        return None

    @property
    def failure_told(self) -> dict[str, str] | None:
        return told(self.failure) if self.failure else None

    def _answers(self) -> Iterator[WrittenAnswer]:
        for answer, lines in ((Answer.YES, self.agreed), (Answer.NO, self.refused), (Answer.SILENT, self.silent)):
            yield from (WrittenAnswer(line.shares, answer) for line in lines)


@dataclass(frozen=True, slots=True)
class HeadAnswers:
    """A head, and what it answered to each text in order; ``paper`` proves an answer on paper."""

    line: RollLine
    votes: tuple[Vote | None, ...]
    paper: Document | None

    @property
    def is_missing(self) -> bool:
        return not all(self.votes)

    @property
    def days(self) -> list[date]:
        """The days on which it answered."""
        return [localtime(vote.cast_at).date() for vote in self.votes if vote]


@dataclass(frozen=True, slots=True)
class WrittenState:
    """All texts, and all heads with their answers."""

    texts: tuple[TextState, ...]
    heads: tuple[HeadAnswers, ...]

    @property
    def answered_count(self) -> int:
        return sum(not head.is_missing for head in self.heads)

    @property
    def is_asked(self) -> bool:
        return any(text.is_asked for text in self.texts)


def written_state(meeting: Meeting) -> WrittenState:
    """Read in four statements where a decision in writing stands."""
    roll = list(meeting.roll.all())
    rows = list(meeting.resolutions.select_related("item").order_by("item__position", "id"))
    cast = {(vote.resolution_id, vote.roll_line_id): vote for vote in Vote.objects.filter(resolution__in=rows)}
    kept = Document.objects.filter(kind=ANSWER, subject_id__in=[line.pk for line in roll]).order_by("id")
    papers = {paper.subject_id: paper for paper in kept}
    heads = (
        HeadAnswers(line, tuple(cast.get((row.pk, line.pk)) for row in rows), papers.get(line.pk)) for line in roll
    )
    return WrittenState(tuple(_text(row, roll, cast) for row in rows), tuple(heads))


def _text(row: Resolution, roll: list[RollLine], cast: dict[tuple[UUID, UUID], Vote]) -> TextState:
    found: dict[Answer, list[RollLine]] = {answer: [] for answer in Answer}
    for line in roll:
        found[answer_of(cast.get((row.pk, line.pk)))].append(line)
    return TextState(row, tuple(found[Answer.YES]), tuple(found[Answer.NO]), tuple(found[Answer.SILENT]))


def answers_told(meeting: Meeting, language: str) -> list[dict[str, object]]:
    """Return for the minutes the list of all co-owners with the day and the way of their answers (documents.md §6)."""
    state = written_state(meeting)
    return [
        {
            "name": head.line.name,
            "lots": head.line.numbers,
            "shares": head.line.shares,
            "how": _how(head, state.texts),
            "hours": ", ".join(dict.fromkeys(day(on, language) for on in head.days)),
            "is_there": any(head.votes),
        }
        for head in state.heads
    ]


def _how(head: HeadAnswers, texts: tuple[TextState, ...]) -> str:
    if not any(head.votes):
        return _("pas de réponse")
    told = (_one(text, vote) for text, vote in zip(texts, head.votes, strict=True))
    way = next(vote.get_channel_display() for vote in head.votes if vote)
    return f"{', '.join(told)} ({way.lower()})"


def _one(text: TextState, vote: Vote | None) -> str:
    words = {Answer.YES: _("oui"), Answer.NO: _("non"), Answer.SILENT: _("pas de réponse")}
    return f"{text.resolution.item.position}. {words[answer_of(vote)]}"


def own_votes(state: WrittenState, mine: Collection[RollLine]) -> dict[UUID, str]:
    """Return what somebody answered to each text, for the first of his heads that did."""
    own = {line.pk for line in mine}
    votes = (vote for head in state.heads if head.line.pk in own for vote in head.votes if vote)
    return {vote.resolution_id: vote.choice for vote in votes}
