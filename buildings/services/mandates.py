"""Mandates given by the assembly: syndic, council, accounts reviewer (C. civ., art. 3.89 to 3.91)."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from buildings.domain.identifiers import read_kbo
from buildings.domain.mandates import Office, check_offices, check_syndic_mandate
from buildings.models import Mandate, Owner, Ownership
from buildings.services.associations import locked_association
from buildings.services.changes import change
from buildings.services.summary import refresh_summary
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class Contact(TypedDict, total=False):
    """Who a syndic is for others, and how to reach them (R-204, R-207)."""

    kbo_number: str
    ipi_number: str
    address: str
    email: str
    phone: str


class SyndicIsInOffice(DomainError):
    """One syndic at a time; only a provisional one stands beside (R-231)."""

    code = "syndic-in-office"
    rule = "R-231"
    message = N_("%(name)s est déjà syndic à cette date.")
    advice = N_("Mettez d'abord fin à ce mandat, ou enregistrez un syndic provisoire.")
    article = "art. 3.89 §1, 3.89 §7"
    why = N_("Un seul syndic représente la copropriété ; le mandat de %(name)s court toujours.")


class CouncilMemberHoldsNoRight(DomainError):
    """Members of the council hold a real right in a lot (R-301)."""

    code = "council-member-without-lot"
    rule = "R-301"
    message = N_("Un membre du conseil est titulaire d'un droit réel sur un lot au %(on)s.")
    article = "art. 3.90 §3"
    why = N_("%(name)s n'est titulaire d'aucun lot ce jour-là.")
    advice = N_("Proposez un copropriétaire, ou le mandataire commun d'un lot.")


class MandateIsDouble(DomainError):
    """A person holds an office once at a time."""

    code = "mandate-double"
    message = N_("%(name)s exerce déjà ce mandat à cette date.")


class MandateIsOver(DomainError):
    """A mandate ends once, and only earlier than foreseen."""

    code = "mandate-over"
    message = N_("Ce mandat se termine déjà le %(until_on)s.")


@transaction.atomic
def give_mandate(
    *,
    kind: str,
    from_on: date,
    by: UUID | None,
    name: str = "",
    owner: Owner | None = None,
    until_on: date | None = None,
    decided_on: date | None = None,
    **contact: Unpack[Contact],
) -> Mandate:
    """Record a mandate from a day until another, which is the first it no longer holds.

    :raises MandateIsTooLong: for a syndic beyond three years.
    :raises SyndicIsInOffice: when there is one already.
    :raises SyndicHoldsAnotherOffice: when the person would be syndic and council member or reviewer.
    :raises CouncilMemberHoldsNoRight: when a council member owns nothing on that day.
    """
    locked_association()
    if contact.get("kbo_number"):
        contact["kbo_number"] = read_kbo(contact["kbo_number"])
    days = {"from_on": from_on, "until_on": until_on, "decided_on": decided_on}
    mandate = Mandate(kind=kind, owner=owner, name=owner.full_name if owner else name.strip(), **days, **contact)
    _check(mandate)
    _keep(mandate, by)
    return mandate


def _keep(mandate: Mandate, by: UUID | None) -> None:
    mandate.full_clean()
    mandate.save(force_insert=True)
    days = {"from_on": f"{mandate.from_on}", "until_on": f"{mandate.until_on or ''}"}
    record(action="mandate.given", subject=mandate, by=by, kind=mandate.kind, name=mandate.name, **days)
    refresh_summary()


def _check(mandate: Mandate) -> None:
    """Refuse what the law refuses, first the length, then who else is in office, then who it is."""
    period = Period(mandate.from_on, mandate.until_on)
    if mandate.kind == Mandate.Kind.SYNDIC:
        check_syndic_mandate(period)
    beside = Mandate.objects.filter(Q(until_on=None) | Q(until_on__gt=mandate.from_on))
    if mandate.until_on:
        beside = beside.filter(from_on__lt=mandate.until_on)
    _check_beside(mandate, list(beside))
    if mandate.kind == Mandate.Kind.COUNCIL_MEMBER:
        _check_holds_right(mandate)


def _check_beside(mandate: Mandate, beside: list[Mandate]) -> None:
    same_kind = [other for other in beside if other.kind == mandate.kind]
    if mandate.kind == Mandate.Kind.SYNDIC and same_kind:
        raise SyndicIsInOffice(name=same_kind[0].name)
    own = [other for other in beside if _is_same_person(mandate, other)]
    if any(other.kind == mandate.kind for other in own):
        raise MandateIsDouble(name=mandate.name)
    check_offices({Office(other.kind) for other in (mandate, *own)})


def _is_same_person(one: Mandate, other: Mandate) -> bool:
    if one.owner_id and other.owner_id:
        return one.owner_id == other.owner_id
    return one.name.casefold() == other.name.casefold()


def _check_holds_right(mandate: Mandate) -> None:
    is_owner = mandate.owner and Ownership.objects.on(mandate.from_on).filter(owner=mandate.owner).exists()
    if not is_owner:
        raise CouncilMemberHoldsNoRight(name=mandate.name, on=mandate.from_on)


@transaction.atomic
def end_mandate(*, mandate: Mandate, until_on: date, by: UUID | None, reason: str = "") -> Mandate:
    """End a mandate earlier than foreseen, by resignation or dismissal.

    :raises MandateIsOver: when it ends by then anyway.
    """
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if mandate.until_on is not None and mandate.until_on <= until_on:
        raise MandateIsOver(until_on=mandate.until_on)
    Period(mandate.from_on, until_on)
    changed = change(mandate, {"until_on": until_on})
    record(action="mandate.ended", subject=mandate, by=by, reason=reason, changed=changed)
    refresh_summary()
    return mandate
