"""Outside any copropriété: who one is, and where one may go."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from koprogo.tenancy.urls import absolute
from koprogo.users.api.permissions import IsSignedIn, SecondFactorRequired
from koprogo.users.api.serializers import (
    CoproprieteSerializer,
    FirmMemberSerializer,
    FirmSerializer,
    MeSerializer,
)
from koprogo.users.models import User
from koprogo.users.queries import OwnCopropriete, coproprietes_of, holds_role
from koprogo.users.queries_firms import firm_memberships, people_of
from koprogo.users.throttles import PersonThrottle


class PersonEndpoint(APIView):
    """Open to whoever is signed in."""

    audience = "signed_in"
    permission_classes = [IsSignedIn]
    throttle_classes = [PersonThrottle]
    person: User

    def ask_second_factor(self, request: Request) -> None:
        """Show copropriétés and firms only to tokens with the second factor that the person's roles ask for.

        :raises SecondFactorRequired: when it lacks.
        """
        bearer: Any = request.user
        if not bearer.has_second_factor and holds_role(self.person.pk, settings.SECOND_FACTOR_ROLES):
            raise SecondFactorRequired


class Me(PersonEndpoint):
    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Return the person the token speaks for."""
        return Response(MeSerializer(self.person).data)


class Coproprietes(PersonEndpoint):
    @extend_schema(
        operation_id="coproprietes_list",
        parameters=[OpenApiParameter("q", str, description="Part of the name, the street or the KBO number.")],
        responses=CoproprieteSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the copropriétés the caller is a member of, with the roles held there."""
        self.ask_second_factor(request)
        own = coproprietes_of(self.person.pk, q=request.query_params.get("q", ""))
        return Response([_shown(copropriete) for copropriete in own])


class Firms(PersonEndpoint):
    @extend_schema(operation_id="firms_list", responses=FirmSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the firms of syndics the caller works for, with the caller's function."""
        self.ask_second_factor(request)
        return Response(FirmSerializer(firm_memberships(self.person.pk), many=True).data)


class FirmMembers(PersonEndpoint):
    @extend_schema(operation_id="firm_members_list", responses=FirmMemberSerializer(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """List the people of a firm the caller works for."""
        self.ask_second_factor(request)
        get_object_or_404(firm_memberships(self.person.pk), firm_id=pk)
        return Response(FirmMemberSerializer(people_of(pk), many=True).data)


def _shown(own: OwnCopropriete) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(own).items() if name not in ("hue", "lot_count")}
    return fields | {"url": absolute(f"/c/{own.slug}/api/v1/")}
