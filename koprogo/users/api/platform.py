"""Outside any copropriété: who one is, and where one may go."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from koprogo.tenancy.urls import absolute
from koprogo.users.api.permissions import IsSignedIn, SecondFactorRequired
from koprogo.users.api.serializers import CoproprieteSerializer, MeSerializer
from koprogo.users.models import User
from koprogo.users.queries import OwnCopropriete, coproprietes_of, holds_role
from koprogo.users.throttles import PersonThrottle


class PersonEndpoint(APIView):
    """Open to whoever is signed in."""

    audience = "signed_in"
    permission_classes = [IsSignedIn]
    throttle_classes = [PersonThrottle]
    person: User


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
        bearer: Any = request.user
        if not bearer.has_second_factor and holds_role(self.person.pk, settings.SECOND_FACTOR_ROLES):
            raise SecondFactorRequired
        own = coproprietes_of(self.person.pk, q=request.query_params.get("q", ""))
        return Response([_shown(copropriete) for copropriete in own])


def _shown(own: OwnCopropriete) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(own).items() if name not in ("hue", "lot_count")}
    return fields | {"url": absolute(f"/c/{own.slug}/api/v1/")}
