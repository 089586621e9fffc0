"""What must not go on by itself in a copropriété that was taken in."""

from uuid import UUID

from koprogo.audit.services import record
from koprogo.core.errors import N_
from koprogo.notifications.models import Delivery

State = Delivery.State
HELD = N_("Repris d'une archive : vérifiez si l'e-mail est parti avant de l'envoyer.")


def hold_letters(*, by: UUID | None) -> int:
    """Put e-mails that wait aside, for where the archive comes from may send them too; return how many."""
    waiting = Delivery.objects.filter(state__in=[State.WAITING, State.SENDING])
    held = list(waiting)
    waiting.update(state=State.TO_CHECK, last_error=HELD, claimed_at=None, next_attempt_at=None)
    for delivery in held:
        record(action="delivery.held", subject=delivery, by=by)
    return len(held)
