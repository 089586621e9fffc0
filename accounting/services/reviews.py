"""The control of the accounts reviewer: draw, tick, ask, be answered, conclude (art. 3.91, R-307)."""

import json
import secrets
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localdate, now

from accounting.domain.sampling import Candidate, Method, draw
from accounting.models import FiscalYear, JournalEntry, ReviewNote
from accounting.queries.frozen import text_hash
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

State = ReviewNote.State


class ReviewIsConcluded(DomainError):
    """What was concluded is final: the report says what the assembly was told."""

    code = "review-concluded"
    message = N_("Le contrôle de cet exercice est terminé : sa conclusion est rendue.")
    article = "art. 3.91"


class ReviewIsNotFinished(DomainError):
    """A control is concluded when every entry drawn was looked at."""

    code = "review-not-finished"
    message = N_("%(count)s écritures tirées ne sont pas encore cochées.")
    advice = N_("Cochez-les, ou attendez la réponse du syndic à vos questions.")


class NothingWasAsked(DomainError):
    """An answer is to a question."""

    code = "review-not-asked"
    message = N_("Aucune question n'attend de réponse pour cette écriture.")


@transaction.atomic
def draw_sample(
    *, year: FiscalYear, method: str, count: int, by: UUID | None, account: str = "", seed: str = ""
) -> list[ReviewNote]:
    """Add entries of a year to what is to be looked at; a random draw has a seed, so that it can be drawn again.

    :raises SampleIsEmpty: when nothing new can be drawn.
    :raises ReviewIsConcluded: when the control is over.
    """
    head = _open_review(year)
    way = Method(method)
    seed = (seed or secrets.token_hex(4)) if way is Method.RANDOM else ""
    found = draw(_candidates(year, account if way is Method.ACCOUNT else ""), method=way, count=count, seed=seed)
    notes = ReviewNote.objects.bulk_create(ReviewNote(fiscal_year=year, entry_id=one.id, made_by=by) for one in found)
    _remember(head, {"method": way.value, "seed": seed, "account": account, "count": len(notes)}, localdate())
    record(action="review.draw", subject=year, by=by, method=way.value, seed=seed, count=len(notes))
    return notes


def tick_entry(*, note: ReviewNote, by: UUID | None) -> ReviewNote:
    """Note that an entry and its voucher agree."""
    return _change(note, "review.tick", by, state=State.TICKED)


def ask_about(*, note: ReviewNote, question: str, by: UUID | None) -> ReviewNote:
    """Ask the syndic about an entry."""
    return _change(note, "review.ask", by, state=State.ASKED, question=question, answer="")


def answer_question(*, note: ReviewNote, answer: str, by: UUID | None) -> ReviewNote:
    """Answer the reviewer.

    :raises NothingWasAsked: when no question waits.
    """
    return _change(note, "review.answer", by, state=State.ANSWERED, answer=answer, answered_by=by, answered_at=now())


@transaction.atomic
def conclude_review(*, year: FiscalYear, conclusion: str, by: UUID | None) -> ReviewNote:
    """Give the conclusion for the assembly, once.

    :raises ReviewIsNotFinished: while entries drawn wait.
    :raises ReviewIsConcluded: when it was given before.
    """
    head = _open_review(year)
    waiting = ReviewNote.objects.filter(fiscal_year=year, entry__isnull=False).exclude(state=State.TICKED).count()
    if waiting:
        raise ReviewIsNotFinished(count=waiting)
    head.state, head.conclusion, head.answered_by, head.answered_at = State.TICKED, conclusion, by, now()
    head.save(update_fields=["state", "conclusion", "answered_by", "answered_at"])
    record(action="review.conclude", subject=year, by=by, sha256=text_hash(conclusion))
    return head


def _open_review(year: FiscalYear) -> ReviewNote:
    """Lock the note that stands for the whole review, under which one draws or concludes at a time."""
    ReviewNote.objects.bulk_create([ReviewNote(fiscal_year=year)], ignore_conflicts=True)
    head = ReviewNote.objects.select_for_update().get(fiscal_year=year, entry=None)
    if head.state == State.TICKED:
        raise ReviewIsConcluded
    return head


def _candidates(year: FiscalYear, account: str) -> list[Candidate]:
    entries = JournalEntry.objects.filter(fiscal_year=year, reverses=None, review_notes=None).order_by()
    if account:
        touched = JournalEntry.objects.filter(fiscal_year=year, lines__account__code__startswith=account)
        entries = entries.filter(pk__in=touched.order_by().values("pk"))
    return [
        Candidate(pk, cents) for pk, cents in entries.annotate(sum=Sum("lines__debit_cents")).values_list("pk", "sum")
    ]


def _remember(head: ReviewNote, told: dict[str, str | int], on: date) -> None:
    """Keep how the sample was drawn with the review: a list, in the field for its question."""
    draws = json.loads(head.question or "[]")
    head.question = json.dumps([*draws, {**told, "drawn_on": on.isoformat()}])
    head.save(update_fields=["question"])


@transaction.atomic
def _change(note: ReviewNote, action: str, by: UUID | None, **values: object) -> ReviewNote:
    _open_review(note.fiscal_year)
    note = ReviewNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if values["state"] == State.ANSWERED and note.state not in {State.ASKED, State.ANSWERED}:
        raise NothingWasAsked
    for name, value in values.items():
        setattr(note, name, value)
    note.save(update_fields=list(values))
    record(action=action, subject=note.fiscal_year, by=by, entry=str(note.entry_id))
    return note
