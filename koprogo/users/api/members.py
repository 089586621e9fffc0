"""Inside a copropriété: its members and its invitations."""

from collections.abc import Hashable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.access import access_of
from koprogo.users.api.serializers import InvitationSerializer, InvitePersonInput, MemberSerializer
from koprogo.users.models import Invitation, Membership
from koprogo.users.services.invitations import invite_person, renew_invitation, withdraw_invitation
from koprogo.users.services.memberships import end_membership
from koprogo.users.tasks import send_invitations_soon


class MemberEndpoint(ReadEndpoint):
    """Who has which role."""

    queryset = Membership.objects.all()
    serializer_class = MemberSerializer
    filterset_fields = ["role"]
    rights = {"list": "member.view", "retrieve": "member.view", "end": "member.change"}

    def get_queryset(self) -> QuerySet[Membership]:
        return Membership.objects.current().filter(copropriete_id=access_of(self.request).copropriete_id)

    def shape(self) -> Hashable | None:
        return access_of(self.request).copropriete_id

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End a role; its holder is refused within a second."""
        end_membership(membership=get_object_or_404(self.get_queryset(), pk=pk), by=access_of(request).user_id)
        return Response(status=204)


class InvitationEndpoint(ReadEndpoint):
    """Who is invited to which role."""

    queryset = Invitation.objects.all()
    serializer_class = InvitationSerializer
    filterset_fields = ["role"]
    rights = {
        "list": "member.view",
        "retrieve": "member.view",
        "create": "member.change",
        "renew": "member.change",
        "withdraw": "member.change",
    }

    def get_queryset(self) -> QuerySet[Invitation]:
        return Invitation.objects.filter(copropriete_id=access_of(self.request).copropriete_id)

    def shape(self) -> Hashable | None:
        return access_of(self.request).copropriete_id

    @extend_schema(request=InvitePersonInput, responses={201: InvitationSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Invite an address to an office; owners and renters are invited at their records."""
        given = self.checked(request, InvitePersonInput)
        invitation = invite_person(copropriete=current_copropriete(), by=access_of(request).user_id, **given)
        send_invitations_soon()
        return Response(self.one(invitation.pk), status=201)

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    def renew(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Send the invitation again, for two weeks from now."""
        renew_invitation(invitation=get_object_or_404(self.get_queryset(), pk=pk), by=access_of(request).user_id)
        send_invitations_soon()
        return Response(self.one(pk))

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End an invitation that was not accepted."""
        withdraw_invitation(invitation=get_object_or_404(self.get_queryset(), pk=pk), by=access_of(request).user_id)
        return Response(self.one(pk))
