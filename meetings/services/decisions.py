"""Following decisions up: who must do what by when, and the proof that it is done (art. 3.89 §5, 3°)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from buildings.services.changes import change
from documents.services import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Resolution
from meetings.queries.minutes import language_of_association

LONGEST = 500


class DecisionIsNotAdopted(DomainError):
    """Only what was adopted is carried out."""

    code = "decision-not-adopted"
    rule = "R-210"
    message = N_("Cette décision n'a pas été adoptée : il n'y a rien à exécuter.")
    article = "art. 3.89 §5, 1°"
    why = N_("Le syndic exécute ce que l'assemblée décide ; « %(title)s » porte : %(state)s.")
    advice = N_("Remettez le point à l'ordre du jour de la prochaine assemblée.")


class DoneBeforeDecided(DomainError):
    """A decision is carried out after it was taken."""

    code = "done-before-decided"
    rule = "R-210"
    message = N_("Le %(on)s précède l'assemblée du %(held_on)s qui l'a décidé.")
    article = "art. 3.89 §5, 1°"
    why = N_("Rien ne s'exécute avant d'être décidé.")
    advice = N_("Indiquez le jour où c'est vraiment fait.")


@transaction.atomic
def follow_decision(
    *, resolution: Resolution, by: UUID | None, paper: Paper | None = None, **details: Any
) -> Resolution:
    """Note ``executor``, ``due_on``, ``done_on``, ``follow_up``, and keep the paper that proves it.

    :raises DecisionIsNotAdopted: for what was rejected or given up.
    :raises DoneBeforeDecided: when it would precede the assembly.
    """
    found = Resolution.objects.select_for_update(of=("self",)).select_related("meeting", "item").get(pk=resolution.pk)
    if found.state != Resolution.State.ADOPTED:
        raise DecisionIsNotAdopted(title=found.item.title, state=found.get_state_display())
    _check_day(details.get("done_on"), found.meeting.held_on)
    if paper is not None:
        details["proof"] = file_voucher(paper=paper, title=f"{found.number} {paper.name}", by=by, subject_id=found.pk)
    if changed := change(found, details):
        record(action="decision.followed", subject=found, by=by, number=found.number, changed=changed)
    return found


@transaction.atomic
def note_effect(*, resolution: Resolution, text: str, said: dict[str, str], is_done: bool, by: UUID | None) -> None:
    """Write what another context did of a decision into its follow-up, in the language of the association."""
    found = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    with override(language_of_association()):
        told = gettext(text) % said
    details: dict[str, Any] = {"follow_up": "\n".join(filter(None, (found.follow_up, told)))[:LONGEST]}
    if is_done and found.done_on is None:
        details["done_on"] = max(localdate(), resolution.meeting.held_on)
    if told not in found.follow_up and (changed := change(found, details)):
        record(action="decision.followed", subject=found, by=by, number=found.number, changed=changed)


def _check_day(done_on: date | None, held_on: date) -> None:
    if done_on and done_on < held_on:
        raise DoneBeforeDecided(on=done_on, held_on=held_on)
