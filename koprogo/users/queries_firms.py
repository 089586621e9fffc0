"""The firms of syndics: who works there, what they run, what was done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.users.models import FirmEvent, FirmMember, FirmRole, Invitation, Membership, Role, User, firm_roles_as

LAST_EVENTS = 20


def firm_memberships(user_id: UUID) -> QuerySet[FirmMember]:
    """Return what a person is in which firm, by the name of the firm."""
    return FirmMember.objects.current().filter(user_id=user_id).select_related("firm").order_by("firm__name", "id")


def firms_opening_for(user_id: UUID) -> list[SyndicFirm]:
    """Return the firms under which a person may open a copropriété."""
    return [held.firm for held in firm_memberships(user_id).filter(role__in=firm_roles_as([Role.SYNDIC]))]


def is_syndic_by(firm: SyndicFirm, user_id: UUID) -> bool:
    """Return whether a person is a syndic in whatever ``firm`` runs."""
    return firm_memberships(user_id).filter(firm=firm, role__in=firm_roles_as([Role.SYNDIC])).exists()


def people_of(firm_id: UUID) -> QuerySet[FirmMember]:
    current = FirmMember.objects.current().filter(firm_id=firm_id)
    return current.select_related("user").order_by("user__last_name", "user__first_name", "user__email")


def people_running(copropriete_id: UUID) -> list[FirmMember]:
    """Return who enters a copropriété by the firm that runs it."""
    current = FirmMember.objects.current().filter(firm__in=_firm_of(copropriete_id)).select_related("user", "firm")
    return list(current.order_by("user__last_name", "user__first_name", "user__email"))


def _firm_of(copropriete_id: UUID) -> Any:
    return Copropriete.objects.filter(pk=copropriete_id).values("firm_id")


def syndics_of(copropriete: Copropriete) -> QuerySet[User]:
    """Return who acts as syndic there, himself or by the firm that runs it; also while it is being removed."""
    own = Membership.objects.filter(ended_at=None, user__is_active=True, copropriete=copropriete, role=Role.SYNDIC)
    by_firm = FirmMember.objects.current().filter(
        firm__in=_firm_of(copropriete.pk), role__in=firm_roles_as([Role.SYNDIC])
    )
    return User.objects.filter(Q(pk__in=own.values("user_id")) | Q(pk__in=by_firm.values("user_id"))).order_by("pk")


def open_firm_invitations(firm_id: UUID) -> QuerySet[Invitation]:
    """Return what was neither accepted nor withdrawn, the expired ones too."""
    return Invitation.objects.filter(firm_id=firm_id, accepted_at=None, withdrawn_at=None).order_by("-id")


def coproprietes_run_by(firm_id: UUID) -> QuerySet[Copropriete]:
    return Copropriete.objects.ready().filter(firm_id=firm_id).order_by("name", "id")


def attachable_by(user_id: UUID) -> QuerySet[Copropriete]:
    """Return the copropriétés without a firm in which a person is a syndic himself."""
    own = {"memberships__user_id": user_id, "memberships__role": Role.SYNDIC, "memberships__ended_at": None}
    return Copropriete.objects.ready().filter(firm=None, **own).order_by("name", "id")


@dataclass(frozen=True)
class Act:
    """One line of a firm's log, as it is read out."""

    at: datetime
    who: str
    action: str
    about: str
    role: str


def last_acts(firm_id: UUID) -> list[Act]:
    """Return what was done last, with the names of who did it and whom it was about."""
    events = list(FirmEvent.objects.filter(firm_id=firm_id).order_by("-id")[:LAST_EVENTS])
    members = FirmMember.objects.filter(pk__in=[event.subject_id for event in events]).select_related("user")
    names = {member.pk: str(member.user) for member in members}
    actors = {user.pk: str(user) for user in User.objects.filter(pk__in=[event.actor_id for event in events])}
    return [
        Act(
            at=event.at,
            who=actors.get(event.actor_id, ""),  # type: ignore[arg-type]
            action=event.action,
            about=event.data.get("name") or event.data.get("email") or names.get(event.subject_id, ""),  # type: ignore[arg-type]
            role=_function(event),
        )
        for event in events
    ]


def _function(event: FirmEvent) -> str:
    role = event.data.get("role") or (event.data.get("after") if event.action == "member_role_changed" else "")
    return str(FirmRole(role).label) if role in FirmRole.values else ""
