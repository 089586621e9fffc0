"""What owners ask for, for programs."""

from typing import Any

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of
from meetings.api.before_serializers import (
    AgendaRequestInput,
    AgendaRequestSerializer,
    CosignatoryInput,
    PetitionInput,
    PlaceInput,
    RequestAnswerInput,
)
from meetings.models import AgendaRequest
from meetings.services.cosigning import call_as_cosignatory
from meetings.services.requests import (
    answer_request,
    place_request,
    receive_petition,
    receive_request,
    withdraw_request,
)

PREPARE = "meeting.prepare"


class AgendaRequestEndpoint(ReadEndpoint):
    """What owners ask for in writing: points of an agenda, and whole assemblies."""

    queryset = AgendaRequest.objects.all()
    serializer_class = AgendaRequestSerializer
    filterset_fields = ["kind", "state"]
    rights = dict.fromkeys(
        ("list", "retrieve", "create", "petition", "place", "answer", "withdraw", "cosignatory"), PREPARE
    )

    @extend_schema(request=AgendaRequestInput, responses={201: AgendaRequestSerializer})
    def create(self, request: Request) -> Response:
        """Enter a request that came by post."""
        asked = receive_request(**self.checked(request, AgendaRequestInput), by=access_of(request).user_id)
        return Response(self.one(asked.pk), status=201)

    @extend_schema(request=PetitionInput, responses={201: AgendaRequestSerializer})
    @action(detail=False, methods=["post"])
    def petition(self, request: Request) -> Response:
        """Enter a request for an assembly by owners of a fifth of the shares."""
        asked = receive_petition(**self.checked(request, PetitionInput), by=access_of(request).user_id)
        return Response(self.one(asked.pk), status=201)

    @extend_schema(request=PlaceInput, responses=AgendaRequestSerializer)
    @action(detail=True, methods=["post"])
    def place(self, request: Request, pk: Any) -> Response:
        """Put a request on an agenda, word for word."""
        asked = self.get_object()
        place_request(asked=asked, by=access_of(request).user_id, **self.checked(request, PlaceInput))
        return Response(self.one(pk))

    @extend_schema(request=RequestAnswerInput, responses=AgendaRequestSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: Any) -> Response:
        """Leave a request for later, or refuse it, with the reason."""
        asked = self.get_object()
        answer_request(asked=asked, by=access_of(request).user_id, **self.checked(request, RequestAnswerInput))
        return Response(self.one(pk))

    @extend_schema(request=None, responses=AgendaRequestSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: Any) -> Response:
        """Take back what is not on an agenda yet, as who asked for it wants."""
        withdraw_request(asked=self.get_object(), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=CosignatoryInput, responses={201: AgendaRequestSerializer})
    @action(detail=True, methods=["post"])
    def cosignatory(self, request: Request, pk: Any) -> Response:
        """Prepare the assembly of a petition in the name of a signatory, after the syndic's thirty days."""
        asked = self.get_object()
        given = self.checked(request, CosignatoryInput)
        call_as_cosignatory(asked=asked, on=localdate(), by=access_of(request).user_id, **given)
        return Response(self.one(pk), status=201)
