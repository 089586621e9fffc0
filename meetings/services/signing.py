"""Signatures under the minutes: drawn, typed, on paper, or refused (R-181, R-183)."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from documents.services import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Meeting
from meetings.queries.minutes_people import Signer, signers
from meetings.services.meetings import locked_meeting
from meetings.services.minutes import CLOSED, check_read
from meetings.services.versions import touch

# Strokes of a pen: moves and lines in a field of 300 by 100, nothing a reader could take for anything else.
STROKES = re.compile(r"M\d{1,3} \d{1,3}(?:(?:L|M)\d{1,3} \d{1,3}){1,4000}")
DRAWN, TYPED, PAPER = "drawn", "typed", "paper"


class SignerIsUnknown(DomainError):
    """Only the chair, the secretary and who was there at the end sign."""

    code = "signer-unknown"
    rule = "R-181"
    message = N_("Cette personne ne signe pas ce procès-verbal.")
    article = "art. 3.87 §10"
    why = N_("Signent le président, le secrétaire et les copropriétaires encore présents, ou leurs mandataires.")
    advice = N_("Choisissez une personne de la liste des signataires.")


class SignerIsSettled(DomainError):
    """One signs once."""

    code = "signer-settled"
    message = N_("%(name)s a déjà signé ou refusé de signer.")


class SignatureIsEmpty(DomainError):
    """A signature is a drawing or a name."""

    code = "signature-empty"
    rule = "R-181"
    message = N_("La signature est vide.")
    article = "art. 3.87 §10"
    why = N_("Une signature est un tracé, ou le nom complet de qui signe : %(name)s.")
    advice = N_("Dessinez-la, ou écrivez le nom complet de %(name)s.")


class RefusalIsUnreasoned(DomainError):
    """A refusal to sign is noted with what is said."""

    code = "refusal-unreasoned"
    rule = "R-183"
    message = N_("Notez pourquoi %(name)s refuse de signer.")
    article = "art. 3.87 §10"
    why = N_("Sans motif, un refus ne se distingue pas d'un oubli.")
    advice = N_("Un refus n'annule pas le procès-verbal : il s'y lit, avec son motif.")


class ScanIsMissing(DomainError):
    """Who signed on paper is proved by the paper."""

    code = "scan-missing"
    message = N_("Joignez le procès-verbal signé et numérisé.")


@transaction.atomic
def sign_minutes(
    *, meeting: Meeting, key: str, at: datetime, by: UUID | None, path: str = "", typed: str = ""
) -> Meeting:
    """Sign with a drawing, or with one's whole name where nothing can be drawn.

    :raises MinutesAreNotRead: before they were read out.
    :raises SignerIsUnknown, SignerIsSettled, SignatureIsEmpty: when it is not a signature of somebody who has to.
    """
    meeting, signer = _pending(meeting, key)
    strokes = path.strip()
    if strokes and not STROKES.fullmatch(strokes):
        raise SignatureIsEmpty(name=signer.name)
    if not strokes and _folded(typed) != _folded(signer.name):
        raise SignatureIsEmpty(name=signer.name)
    how = {"how": DRAWN, "path": strokes} if strokes else {"how": TYPED}
    return _note(meeting, signer, at, by, **how)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@transaction.atomic
def refuse_to_sign(*, meeting: Meeting, key: str, reason: str, at: datetime, by: UUID | None) -> Meeting:
    """Note that somebody refuses, and why; the minutes go on without (R-183).

    :raises RefusalIsUnreasoned: without a reason.
    """
    meeting, signer = _pending(meeting, key)
    if not reason.strip():
        raise RefusalIsUnreasoned(name=signer.name)
    return _note(meeting, signer, at, by, refused=True, reason=reason.strip()[:300])


@transaction.atomic
def sign_on_paper(
    *, meeting: Meeting, keys: Collection[str], paper: Paper | None, at: datetime, by: UUID | None
) -> Meeting:
    """Keep the minutes signed on paper, and who signed them.

    :raises ScanIsMissing: without the paper.
    """
    for_paper = [_pending(meeting, key)[1] for key in keys]
    if paper is None or not for_paper:
        raise ScanIsMissing
    document = file_voucher(paper=paper, title=f"PV {meeting.number} (signé)", by=by, subject_id=meeting.pk)
    for signer in for_paper:
        meeting = _note(
            locked_meeting(meeting.pk, CLOSED), signer, at, by, how=PAPER, document=str(document and document.pk)
        )
    return meeting


def _pending(meeting: Meeting, key: str) -> tuple[Meeting, Signer]:
    """Lock a meeting whose minutes were read, and find who is still to sign."""
    meeting = locked_meeting(meeting.pk, CLOSED)
    check_read(meeting)
    signer = next((one for one in signers(meeting) if one.key == key), None)
    if signer is None:
        raise SignerIsUnknown
    if signer.is_settled:
        raise SignerIsSettled(name=signer.name)
    return meeting, signer


def _note(meeting: Meeting, signer: Signer, at: datetime, by: UUID | None, **how: Any) -> Meeting:
    line = {"key": signer.key, "role": signer.role, "name": signer.name, "at": at.isoformat(), **how}
    meeting.signatures = [*meeting.signatures, line]
    meeting.save(update_fields=["signatures"])
    action = "minutes.refused" if how.get("refused") else "minutes.signed"
    record(action=action, subject=meeting, by=by, number=meeting.number, name=signer.name, how=how.get("how", ""))
    touch(meeting)
    return meeting
