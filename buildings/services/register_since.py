"""Since when the owners of a register count whose file does not tell."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from buildings.models import Association, RegisterImport
from buildings.queries.keys import general_key
from buildings.services.register_rows import changeable
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import year_start


class SinceIsInTheFuture(DomainError):
    """A register says who holds the lots now."""

    code = "since-future"
    message = N_("Le %(since)s est dans le futur : le registre dit qui détient les lots aujourd'hui.")


class SinceIsBeforeTheShares(DomainError):
    """Nobody is charged by shares that do not exist yet."""

    code = "since-before-shares"
    message = N_("Les quotités de la copropriété ne valent que depuis le %(from_on)s.")
    article = "art. 3.85 §1"
    advice = N_("Choisissez ce jour ou un jour plus tardif.")


def usual_since(on: date) -> date:
    """Return the first day of the running financial year, or of the shares when they began later."""
    association = Association.objects.filter(parent=None).first()
    begun = year_start(on, association.fiscal_year_start if association else "01-01")
    key = general_key(on)
    return max(begun, key.from_on) if key else begun


def check_since(since: date, on: date) -> None:
    """:raises SinceIsInTheFuture, SinceIsBeforeTheShares: when owners cannot count from that day."""
    key = general_key(on)
    if since > on:
        raise SinceIsInTheFuture(since=since)
    if key and since < key.from_on:
        raise SinceIsBeforeTheShares(from_on=key.from_on)


@transaction.atomic
def set_import_since(*, register_import: RegisterImport, since: date, by: UUID | None) -> RegisterImport:
    """Let owners of new lots without a date of their own count from ``since``.

    :raises ImportIsAccepted: when it was written already.
    :raises SinceIsInTheFuture, SinceIsBeforeTheShares: when owners cannot count from that day.
    """
    row = changeable(register_import)
    check_since(since, timezone.localdate())
    before = row.mapping.get("since")
    row.mapping = {**row.mapping, "since": since.isoformat()}
    row.save(update_fields=["mapping"])
    record(action="register.since_set", subject=row, by=by, changed={"since": [before, f"{since}"]})
    return row
