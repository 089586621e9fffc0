"""Announcing who assists an owner, by registered letter in time (C. civ., art. 3.87 §1)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from buildings.models import Owner
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.requests import check_assistant
from meetings.models import Meeting
from meetings.queries.assistants import ASSISTANTS
from meetings.queries.heads import heads_on
from meetings.services.meetings import check_assembly, locked_meeting
from meetings.services.versions import touch


class AssistantIsUnnamed(DomainError):
    """A person is announced, not a wish to be assisted."""

    code = "assistant-unnamed"
    rule = "R-111"
    message = N_("Nommez la personne qui assistera %(owner)s.")
    article = "art. 3.87 §1"
    why = N_("La lettre de %(owner)s annonce une personne, que l'accueil laisse entrer sur son nom.")
    advice = N_("Reprenez le nom écrit dans la lettre recommandée.")


class AssistedHasNoHead(DomainError):
    """Only who takes part in the assembly is assisted there."""

    code = "assisted-no-owner"
    rule = "R-111"
    message = N_("%(owner)s ne peut pas être assisté à cette assemblée.")
    article = "art. 3.87 §1"
    why = N_("Au %(held_on)s, %(owner)s ne détient aucun lot de la copropriété.")
    advice = N_("Choisissez le copropriétaire qui a envoyé la lettre recommandée.")


class AnnouncementIsToCome(DomainError):
    """A letter that is still to arrive announces nobody yet."""

    code = "assistant-postdated"
    rule = "R-111"
    message = N_("Cette lettre porte une date de réception à venir : le %(on)s.")
    article = "art. 3.87 §1"
    why = N_("Nous sommes le %(today)s : le syndic ne l'a pas encore reçue.")
    advice = N_("Indiquez le jour où la lettre recommandée est arrivée.")


@transaction.atomic
def announce_assistant(*, meeting: Meeting, owner: Owner, name: str, received_on: date, by: UUID | None) -> Meeting:
    """Note who assists an owner; announced anew, the newer name counts.

    :raises AssistantIsUnnamed: without a name.
    :raises AssistedHasNoHead: for who holds no lot on the day.
    :raises AnnouncementIsToCome: before the letter arrived.
    :raises AssistantIsTooLate: less than four working days before (R-111).
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    check_assembly(meeting)
    name = " ".join(name.split())
    _check(meeting, owner, name, received_on)
    others = [one for one in meeting.bureau.get(ASSISTANTS, []) if one["owner"] != str(owner.pk)]
    told = {"owner": str(owner.pk), "name": name, "received_on": received_on.isoformat()}
    meeting.bureau = {**meeting.bureau, ASSISTANTS: [*others, told]}
    meeting.save(update_fields=["bureau"])
    record(action="meeting.assistant", subject=meeting, by=by, number=meeting.number, owner=owner.full_name, name=name)
    touch(meeting)
    return meeting


def _check(meeting: Meeting, owner: Owner, name: str, received_on: date) -> None:
    if not name:
        raise AssistantIsUnnamed(owner=owner.full_name)
    if owner.pk not in {holder for head in heads_on(meeting.held_on) for holder in head.holders}:
        raise AssistedHasNoHead(owner=owner.full_name, held_on=meeting.held_on)
    if received_on > localdate():
        raise AnnouncementIsToCome(on=received_on, today=localdate())
    check_assistant(received_on, meeting.held_on)
