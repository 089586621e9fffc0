"""The keys of a copropriété, for programs of people: a key manages no keys."""

from collections.abc import Hashable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.access import access_of
from koprogo.users.api.serializers import ApiKeySerializer, MadeApiKeySerializer, MakeApiKeyInput
from koprogo.users.models import ApiKey
from koprogo.users.services.keys import end_api_key, make_api_key


class ApiKeyEndpoint(ReadEndpoint):
    """Keys to this copropriété."""

    queryset = ApiKey.objects.all()
    serializer_class = ApiKeySerializer
    is_replayable = False
    rights = {
        "list": "api_key.change",
        "retrieve": "api_key.change",
        "create": "api_key.change",
        "destroy": "api_key.change",
    }

    def get_queryset(self) -> QuerySet[ApiKey]:
        return ApiKey.objects.filter(copropriete_id=access_of(self.request).copropriete_id)

    def shape(self) -> Hashable | None:
        return access_of(self.request).copropriete_id

    @extend_schema(request=MakeApiKeyInput, responses={201: MadeApiKeySerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Make a key of the caller. Its secret is in this answer and nowhere else; an `Idempotency-Key` is not read."""
        given = self.checked(request, MakeApiKeyInput)
        key, secret = make_api_key(copropriete=current_copropriete(), by=access_of(request).user_id, **given)
        return Response(self.one(key.pk) | {"secret": secret}, status=201, headers={"Cache-Control": "no-store"})

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End a key; it is refused within a second."""
        end_api_key(key=get_object_or_404(self.get_queryset(), pk=pk), by=access_of(request).user_id)
        return Response(status=204)
