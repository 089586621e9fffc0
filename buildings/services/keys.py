"""Allocation keys and the dated shares of lots in them (C. civ., art. 3.81, 3.85 §1)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import AllocationKey, AllocationShare, Association, Lot
from buildings.services.changes import change
from buildings.services.endings import end_row
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class KeyCodeIsTaken(DomainError):
    """A key is called by its code."""

    code = "key-code-taken"
    message = N_("Une clé porte déjà le code « %(code)s ».")


class GeneralKeyExists(DomainError):
    """An association has one general key at a time: the shares of its deed."""

    code = "general-key-exists"
    message = N_("Cette association a déjà une clé générale à cette date.")
    article = "art. 3.85 §1"


class GeneralKeyStays(DomainError):
    """Without the shares of the deed nobody votes and nothing is called."""

    code = "general-key-stays"
    message = N_("La clé générale contient les quotités de l'acte de base : elle ne se clôture pas.")
    article = "art. 3.85 §1"


class SharesAreLocked(DomainError):
    """What was called stays as it was called (R-252): shares change later, by a deed."""

    code = "shares-locked"
    message = N_("Les quotités de la clé %(key)s sont verrouillées : %(reason)s.")
    why = N_("Elles ont servi à un appel au %(locked_on)s ; la modification demandée vaudrait dès le %(from_on)s.")
    article = "art. 3.85 §1"
    advice = N_(
        "Indiquez une date postérieure au %(locked_on)s et l'acte modificatif ou la décision de l'assemblée "
        "qui change ces quotités."
    )


class SharesChangeLater(DomainError):
    """Shares are set after the ones before them: they cannot slip under later ones."""

    code = "shares-change-later"
    message = N_("Un changement plus tardif que le %(from_on)s est déjà enregistré pour le lot %(lot)s.")


class KeyIsClosed(DomainError):
    """Nothing is set in a key on a day it is not in force."""

    code = "key-closed"
    message = N_("La clé %(key)s n'est pas en vigueur au %(from_on)s.")


@transaction.atomic
def add_key(
    *,
    association: Association,
    code: str,
    name: str,
    from_on: date,
    by: UUID | None,
    kind: str = AllocationKey.Kind.OTHER,
) -> AllocationKey:
    """Add a key, empty until lots have shares in it.

    :raises KeyCodeIsTaken: when another key has the code.
    :raises GeneralKeyExists: for a second general key at a time.
    """
    association = Association.objects.select_for_update().get(pk=association.pk)
    if AllocationKey.objects.filter(code=code).exists():
        raise KeyCodeIsTaken(code=code)
    is_general = kind == AllocationKey.Kind.GENERAL
    if is_general and AllocationKey.objects.filter(association=association, kind=kind).exists():
        raise GeneralKeyExists
    key = AllocationKey.objects.create(association=association, kind=kind, code=code, name=name, from_on=from_on)
    record(action="key.added", subject=key, by=by, code=code, name=name, from_on=f"{from_on}")
    return key


@transaction.atomic
def close_key(*, key: AllocationKey, until_on: date, by: UUID | None) -> AllocationKey:
    """End a special key on a day, which is the first it no longer serves.

    :raises GeneralKeyStays: for the shares of the deed.
    :raises SharesAreLocked: when a call rests on it on that day or later.
    """
    key = AllocationKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if key.kind == AllocationKey.Kind.GENERAL:
        raise GeneralKeyStays
    if key.locked_from_on and until_on <= key.locked_from_on:
        raise _locked(key, until_on)
    Period(key.from_on, until_on)
    changed = change(key, {"until_on": until_on})
    record(action="key.closed", subject=key, by=by, code=key.code, changed=changed)
    return key


@transaction.atomic
def set_lot_shares(
    *, key: AllocationKey, lot: Lot, shares: int, from_on: date, by: UUID | None, deed: str = ""
) -> AllocationShare | None:
    """Give ``lot`` its weight in ``key`` from a day on; zero takes it out, and None is returned.

    :raises SharesAreLocked: when a call rests on them and the change is not later, or cites no deed.
    :raises SharesChangeLater: when a later change is there already.
    """
    key = AllocationKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    _check_changeable(key, from_on, deed)
    rows = AllocationShare.objects.filter(key=key, lot=lot)
    if rows.filter(from_on__gt=from_on).exists():
        raise SharesChangeLater(from_on=from_on, lot=lot.number)
    before = rows.on(from_on).first()
    if before and before.shares == shares:
        return before
    if before:
        end_row(before, from_on)
    row = AllocationShare.objects.create(key=key, lot=lot, shares=shares, from_on=from_on) if shares else None
    figures = {"key": key.code, "shares": [before.shares if before else 0, shares], "from_on": f"{from_on}"}
    record(action="lot.shares_set", subject=lot, by=by, deed=deed, **figures)
    return row


def _check_changeable(key: AllocationKey, from_on: date, deed: str) -> None:
    if not Period(key.from_on, key.until_on).contains(from_on):
        raise KeyIsClosed(key=key.code, from_on=from_on)
    if key.locked_from_on and (from_on <= key.locked_from_on or not deed):
        raise _locked(key, from_on)


def _locked(key: AllocationKey, from_on: date) -> SharesAreLocked:
    days = {"locked_on": key.locked_from_on, "from_on": from_on}
    return SharesAreLocked(key=key.code, reason=key.locked_by, **days)


@transaction.atomic
def lock_key(*, key: AllocationKey, reason: str, on: date) -> AllocationKey:
    """Keep the shares of ``key`` as they are on a day, because a call rests on them; the latest day counts."""
    key = AllocationKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if key.locked_from_on is None or on >= key.locked_from_on:
        key.locked_by = reason
        key.locked_from_on = on
        key.save(update_fields=["locked_by", "locked_from_on"])
    return key
