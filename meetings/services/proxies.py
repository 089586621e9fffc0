"""Powers to vote: given in writing, to a person named, for one assembly (art. 3.87 §7)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from buildings.models import Mandate, Owner
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.proxies import Carried, check_holder
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.services.attendance import arrive
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch

State = Meeting.State


class ProxyIsBlank(DomainError):
    """A proxy names its holder; nobody fills a name in for the principal (R-130)."""

    code = "proxy-blank"
    message = N_("Cette procuration ne nomme pas de mandataire.")
    article = "art. 3.87 §7"
    advice = N_("Demandez au copropriétaire d'écrire lui-même le nom de la personne qu'il désigne.")


class VoteIsSuspended(DomainError):
    """A joint or split lot has no vote until its holders designate one person (R-137)."""

    code = "vote-suspended"
    message = N_("Le droit de vote de %(name)s est suspendu.")
    article = "art. 3.87 §1"
    why = N_("Le lot est en indivision ou démembré et ses titulaires n'ont désigné personne.")
    advice = N_("Qu'ils désignent par écrit un mandataire commun : il sera convoqué et votera.")


class ProxyIsRevoked(DomainError):
    """A proxy that was taken back gives nothing."""

    code = "proxy-revoked"
    message = N_("Cette procuration a été retirée ou remplacée.")


@transaction.atomic
def enter_proxy(
    *,
    roll_line: RollLine,
    holder_name: str,
    signed_on: date,
    at: datetime,
    by: UUID | None,
    holder: Owner | None = None,
    scope: str = Proxy.Scope.SPECIAL,
    for_second: bool = True,
    instructions: dict[str, str] | None = None,
) -> Proxy:
    """Take a proxy in; the newest one of a head counts.

    :raises ProxyIsBlank: when it names nobody.
    :raises VoteIsSuspended: when the head has no vote to give.
    :raises ProxyHolderIsSyndic: when its holder is the syndic.
    :raises HolderHasTooManyProxies: beyond three and ten per cent.
    """
    meeting = locked_meeting(roll_line.meeting_id, State.CONVENED, State.OPEN)
    name = holder.full_name if holder else " ".join(holder_name.split())
    if not name:
        raise ProxyIsBlank
    if roll_line.suspended_for:
        raise VoteIsSuspended(name=roll_line.name)
    _check(meeting, roll_line, name, holder)
    _replace(roll_line, at)
    proxy = Proxy.objects.create(
        meeting=meeting,
        owner_id=roll_line.owner_id,
        lot_id=roll_line.lot_id,
        holder_owner=holder,
        holder_name=name,
        scope=scope,
        signed_on=signed_on,
        for_second=for_second,
        instructions=instructions or {},
        entered_by=by,
    )
    record(action="proxy.entered", subject=proxy, by=by, meeting=meeting.number, given_by=roll_line.name, holder=name)
    touch(meeting)
    return proxy


def _check(meeting: Meeting, roll_line: RollLine, name: str, holder: Owner | None) -> None:
    others = [proxy for proxy in carried_by(meeting, name, holder) if not _is_of(proxy, roll_line)]
    roll = {(line.owner_id, line.lot_id): line for line in meeting.roll.all()}
    own = [line for line in roll.values() if holder and line.owner_id == holder.pk]
    principals = [roll[proxy.owner_id, proxy.lot_id] for proxy in others if (proxy.owner_id, proxy.lot_id) in roll]
    carried = Carried(
        proxies=len(others) + 1,
        own_votes=sum(line.shares for line in own),
        proxy_votes=sum(line.shares for line in (*principals, roll_line)),
        everybody=sum(line.shares for line in roll.values()),
    )
    check_holder(name, carried, is_syndic=is_syndic(name, holder, meeting.held_on))


def carried_by(meeting: Meeting, name: str, holder: Owner | None) -> list[Proxy]:
    """Return the proxies in force that a person holds."""
    rows = Proxy.objects.filter(meeting=meeting, revoked_at=None)
    return list(rows.filter(holder_owner=holder) if holder else rows.filter(holder_name__iexact=name))


def is_syndic(name: str, owner: Owner | None, on: date) -> bool:
    """Tell whether a person is the syndic on a day (R-134)."""
    syndics = Mandate.objects.on(on).filter(kind__in=Mandate.SYNDICS)
    return any(
        (owner is not None and row.owner_id == owner.pk) or row.name.casefold() == name.casefold() for row in syndics
    )


def _is_of(proxy: Proxy, roll_line: RollLine) -> bool:
    return (proxy.owner_id, proxy.lot_id) == (roll_line.owner_id, roll_line.lot_id)


def _replace(roll_line: RollLine, at: datetime) -> None:
    older = Proxy.objects.filter(
        meeting=roll_line.meeting_id, owner=roll_line.owner_id, lot=roll_line.lot_id, revoked_at=None
    )
    older.update(revoked_at=at, revoked_for="replaced")


@transaction.atomic
def represent(*, proxy: Proxy, roll_line: RollLine, at: datetime, by: UUID | None) -> Attendance:
    """Let the holder of a proxy stand for its principal from an instant.

    :raises ProxyIsRevoked: when it is no longer in force.
    """
    locked_meeting(proxy.meeting_id, State.CONVENED, State.OPEN)
    if Proxy.objects.get(pk=proxy.pk).revoked_at is not None:
        raise ProxyIsRevoked
    return arrive(roll_line=roll_line, mode=Attendance.Mode.PROXY, at=at, by=by, proxy=proxy)


@transaction.atomic
def revoke_proxy(*, proxy: Proxy, reason: str, at: datetime, by: UUID | None) -> Proxy:
    """Take a proxy back; a stay by it ends.

    :raises ProxyIsRevoked: when it was before.
    """
    meeting = locked_meeting(proxy.meeting_id, State.CONVENED, State.OPEN)
    proxy = Proxy.objects.get(pk=proxy.pk)
    if proxy.revoked_at is not None:
        raise ProxyIsRevoked
    proxy.revoked_at, proxy.revoked_for = at, reason
    proxy.save(update_fields=["revoked_at", "revoked_for"])
    Attendance.objects.filter(proxy=proxy, left_at=None).update(left_at=at)
    record(action="proxy.revoked", subject=proxy, by=by, meeting=meeting.number, reason=reason)
    touch(meeting)
    return proxy
