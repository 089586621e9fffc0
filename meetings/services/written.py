"""Decisions in writing: every co-owner answers each text, and one refusal or silence ends it (art. 3.87 §11)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from documents.queries import letterhead
from documents.services import Paper, file_document
from documents.services.filing import media_type_of
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.majorities import Majority
from meetings.domain.written import AnswersAreAwaited
from meetings.models import AgendaItem, Meeting, Resolution, RollLine, Vote
from meetings.queries.seals import roll_seal
from meetings.queries.written import ANSWER, own_heads
from meetings.services.meetings import locked_meeting
from meetings.services.receipts import new_receipt
from meetings.services.refusals import VoteIsNotOpen
from meetings.services.roll import totals, write_roll
from meetings.services.versions import touch
from meetings.services.vote_refusals import HeadMayNotVote
from meetings.services.voters import NOBODY
from meetings.services.written_ending import settle

ASKED = Resolution.State.ASKED
Channel, Choice = Vote.Channel, Vote.Choice
VOTED = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)


class NothingIsAnswered(DomainError):
    """An answer says yes or no to a text that is asked."""

    code = "written-answer-empty"
    rule = "R-112"
    message = N_("Aucune réponse n'est indiquée.")
    article = "art. 3.87 §11"
    why = N_("Aucun des textes demandés n'a reçu de oui ou de non.")
    advice = N_("Répondez oui ou non à au moins un texte.")


class AnswerLacksPaper(DomainError):
    """What an owner wrote on paper is proved by that paper."""

    code = "written-answer-lacks-paper"
    rule = "R-112"
    message = N_("Joignez la réponse signée par %(name)s.")
    article = "art. 3.87 §11"
    why = N_("La décision se prend par écrit : la réponse entrée par le syndic se prouve par l'écrit reçu.")
    advice = N_("Numérisez la lettre signée, puis entrez la réponse.")


def ask_in_writing(meeting: Meeting, *, on: date) -> None:
    """Freeze the roll of a locked meeting as it is on a day, and open its texts to answers; the caller saves it."""
    roll, at = write_roll(meeting, on), timezone.now()
    meeting.opened_at, meeting.totals, meeting.roll_seal = at, totals(roll), roll_seal(meeting, roll)
    syndic = letterhead(on=on)["syndic"] or {}
    meeting.bureau = {
        "syndic": {"name": syndic.get("name") or gettext("Le syndic")},
        "answers_until": meeting.held_on.isoformat(),
    }
    Resolution.objects.bulk_create(
        Resolution(
            meeting=meeting,
            item=item,
            text=item.text or item.title,
            state=ASKED,
            majority=Majority.UNANIMITY,
            opened_at=at,
        )
        for item in meeting.items.filter(kind__in=VOTED)
    )


@transaction.atomic
def answer_in_writing(
    *, meeting: Meeting, persons: Collection[UUID], answers: Mapping[UUID, str], by: UUID | None
) -> Meeting:
    """Take the answers of a person who is signed in, for all heads he acts for; they may change until the end.

    :raises MeetingIsAtAnotherStage: before the texts are sent, and after the end.
    :raises HeadMayNotVote: for who acts for no head.
    :raises NothingIsAnswered, VoteIsNotOpen: for nothing, and for a text that was refused already.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.CONVENED)
    heads = own_heads(meeting, persons)
    if not heads:
        raise HeadMayNotVote(name=gettext(NOBODY))
    return _put(meeting, heads, answers, Channel.WRITTEN, by)


@transaction.atomic
def answer_on_paper(
    *, roll_line: RollLine, answers: Mapping[UUID, str], paper: Paper | None, by: UUID | None
) -> Meeting:
    """Enter what a co-owner wrote and signed on paper, and keep the paper.

    :raises AnswerLacksPaper: without it; others as :func:`answer_in_writing`.
    """
    meeting = locked_meeting(roll_line.meeting_id, Meeting.State.CONVENED)
    line = meeting.roll.get(pk=roll_line.pk)
    if paper is None:
        raise AnswerLacksPaper(name=line.spokesman)
    file_document(
        kind=ANSWER,
        title=f"{meeting.number} – {line.name}",
        content=paper.content,
        media_type=media_type_of(paper.content),
        file_name=paper.name,
        by=by,
        subject_id=line.pk,
    )
    return _put(meeting, [line], answers, Channel.PAPER, by)


def _put(
    meeting: Meeting, heads: Collection[RollLine], answers: Mapping[UUID, str], channel: str, by: UUID | None
) -> Meeting:
    given = {pk: choice for pk, choice in answers.items() if choice in (Choice.FOR, Choice.AGAINST)}
    if not given:
        raise NothingIsAnswered
    asked = {row.pk: row for row in meeting.resolutions.select_for_update(of=("self",)).filter(state=ASKED)}
    if given.keys() - asked.keys():
        raise VoteIsNotOpen
    for pk, choice in given.items():
        for line in heads:
            _write(meeting, asked[pk], line, choice, channel, by)
    return settle(meeting, at=timezone.now(), by=by)


def _write(
    meeting: Meeting, resolution: Resolution, line: RollLine, choice: str, channel: str, by: UUID | None
) -> None:
    vote = resolution.votes.filter(roll_line=line).first()
    before = vote.choice if vote else ""
    if vote and (before, vote.channel) == (choice, channel):
        return
    vote = vote or Vote(resolution=resolution, roll_line=line, receipt=new_receipt())
    vote.choice, vote.channel, vote.holder = choice, channel, line.spokesman
    vote.cast_at, vote.cast_by = timezone.now(), by
    vote.save()
    changed = {"before": before, "after": choice} if before else {}
    action = "vote.corrected" if before else "vote.cast"
    record(action=action, subject=vote, by=by, meeting=meeting.number, name=line.name, **changed)


@transaction.atomic
def end_written(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """End a decision in writing whose closing day is over: who is silent did not agree.

    :raises AnswersAreAwaited: before.
    :raises MeetingIsAtAnotherStage: when it is over already.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.CONVENED)
    meeting = settle(meeting, at=at, by=by)
    if meeting.state == Meeting.State.CONVENED:
        heads = meeting.roll.count()
        answered = meeting.roll.filter(votes__isnull=False).distinct().count()
        raise AnswersAreAwaited(silent=heads - answered, heads=heads, closes_on=meeting.held_on)
    touch(meeting)
    return meeting
