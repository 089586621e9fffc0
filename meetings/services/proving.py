"""What a person adds to the proof of convocations: the number of the post, a letter instead of an e-mail."""

from datetime import date
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import retry_delivery
from meetings.models import Convocation, Meeting
from meetings.services.following import replace
from meetings.services.meetings import locked_meeting


class ConvocationIsNotRegistered(DomainError):
    """Only a registered letter has a number to follow it by."""

    code = "convocation-not-registered"
    message = N_("Cette convocation n'est pas partie par envoi recommandé.")


class ConvocationHasNotFailed(DomainError):
    """A convocation that arrived is not sent a second time."""

    code = "convocation-not-failed"
    message = N_("Cette convocation n'est pas en échec, ou une lettre la remplace déjà.")


@transaction.atomic
def note_number(*, convocation: Convocation, tracking_number: str, by: UUID | None) -> Convocation:
    """Keep the number the post gave to a registered convocation.

    :raises ConvocationIsNotRegistered: when it went another way.
    """
    letters = Delivery.objects.filter(convocations=convocation, channel=Delivery.Channel.REGISTERED)
    if not letters.update(tracking_number=tracking_number):
        raise ConvocationIsNotRegistered
    record(action="convocation.tracked", subject=convocation, by=by, tracking_number=tracking_number)
    return convocation


@transaction.atomic
def send_by_post(*, convocation: Convocation, on: date, by: UUID | None) -> Convocation:
    """Replace a convocation that failed by a registered letter, even after the term: the syndic answers for it.

    A registered letter that never left, for want of an address, leaves itself once there is one.

    :raises AddresseeHasNoAddress: when there is still none.
    :raises ConvocationHasNotFailed: when it did not fail, or was replaced.
    :raises MeetingIsAtAnotherStage: once the assembly is open.
    """
    locked_meeting(convocation.meeting_id, Meeting.State.CONVENED)
    letter = Delivery.objects.filter(convocations=convocation, state=Delivery.State.FAILED).first()
    if letter and letter.channel == Delivery.Channel.REGISTERED:
        retry_delivery(delivery=letter, on=on, by=by)
        # What counts for the term is the day it left, for all lots it names.
        Convocation.objects.filter(delivery=letter).update(sent_on=on)
        convocation.refresh_from_db(fields=["sent_on"])
        return convocation
    rows = replace(convocation, on=on, by=by)
    if not rows:
        raise ConvocationHasNotFailed
    return rows[0]
