"""Assemblies in preparation, their agenda, and what owners ask for, for programs."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of
from meetings.api.before_serializers import (
    AgendaItemChangeInput,
    AgendaItemInput,
    AgendaItemSerializer,
    AgendaRequestInput,
    AgendaRequestSerializer,
    MeetingCancelInput,
    MeetingChangeInput,
    MeetingInput,
    MeetingSerializer,
    MissingPointSerializer,
    MoveInput,
    OrderInput,
    PetitionInput,
    PlaceInput,
    PointInput,
    RequestAnswerInput,
)
from meetings.models import AgendaItem, AgendaRequest, Meeting
from meetings.queries.agenda import missing_of
from meetings.queries.meetings import meetings_for
from meetings.services.agenda import add_item, change_item, move_item, order_items, remove_item
from meetings.services.agenda_filling import add_point, fill_from_template
from meetings.services.drafting import prepare_meeting
from meetings.services.meetings import cancel_meeting, change_meeting
from meetings.services.requests import (
    answer_request,
    place_request,
    receive_petition,
    receive_request,
    withdraw_request,
)

VIEW, PREPARE = "meeting.view", "meeting.prepare"
STEPS = {"up": -1, "down": 1}


class MeetingEndpoint(ReadEndpoint):
    """Assemblies; an owner finds those he was convened to."""

    queryset = Meeting.objects.all()
    serializer_class = MeetingSerializer
    filterset_fields = ["kind", "state", "held_on"]
    rights = {
        "list": VIEW,
        "retrieve": VIEW,
        "create": PREPARE,
        "partial_update": PREPARE,
        "cancel": PREPARE,
        "order": PREPARE,
        "fill": PREPARE,
        "missing": PREPARE,
    }

    def get_queryset(self) -> QuerySet[Meeting]:
        return meetings_for(access_of(self.request))

    @extend_schema(request=MeetingInput, responses={201: MeetingSerializer})
    def create(self, request: Request) -> Response:
        meeting = prepare_meeting(**self.checked(request, MeetingInput), by=access_of(request).user_id)
        return Response(self.one(meeting.pk), status=201)

    @extend_schema(request=MeetingChangeInput, responses=MeetingSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        meeting = self.get_object()
        given = self.checked(request, MeetingChangeInput, partial=True)
        change_meeting(meeting=meeting, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=MeetingCancelInput, responses=MeetingSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: Any) -> Response:
        meeting = self.get_object()
        cancel_meeting(meeting=meeting, by=access_of(request).user_id, **self.checked(request, MeetingCancelInput))
        return Response(self.one(pk))

    @extend_schema(request=OrderInput, responses=MeetingSerializer)
    @action(detail=True, methods=["post"])
    def order(self, request: Request, pk: Any) -> Response:
        """Give the points of the agenda another order."""
        meeting = self.get_object()
        given = self.checked(request, OrderInput)
        order_items(meeting=meeting, order=given["items"], by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=PointInput, responses=MeetingSerializer)
    @action(detail=True, methods=["post"])
    def fill(self, request: Request, pk: Any) -> Response:
        """Add one point of the template of an ordinary assembly, or all that lack."""
        meeting, by = self.get_object(), access_of(request).user_id
        code = self.checked(request, PointInput).get("code")
        if code:
            add_point(meeting=meeting, code=code, by=by)
        else:
            fill_from_template(meeting=meeting, by=by)
        return Response(self.one(pk))

    @extend_schema(responses=MissingPointSerializer(many=True))
    @action(detail=True, filterset_fields=None, pagination_class=None)
    def missing(self, request: Request, pk: Any) -> Response:
        """Tell what the law wants on the agenda of an ordinary assembly and is not there."""
        return Response(MissingPointSerializer(missing_of(self.get_object()), many=True).data)


class AgendaItemEndpoint(ReadEndpoint):
    """The points of agendas; ``position`` gives their order."""

    queryset = AgendaItem.objects.all()
    serializer_class = AgendaItemSerializer
    filterset_fields = ["meeting", "kind", "decision"]
    rights = {
        "list": VIEW,
        "retrieve": VIEW,
        "create": PREPARE,
        "partial_update": PREPARE,
        "destroy": PREPARE,
        "move": PREPARE,
    }

    def get_queryset(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.filter(meeting__in=meetings_for(access_of(self.request)))

    @extend_schema(request=AgendaItemInput, responses={201: AgendaItemSerializer})
    def create(self, request: Request) -> Response:
        item = add_item(**self.checked(request, AgendaItemInput), by=access_of(request).user_id)
        return Response(self.one(item.pk), status=201)

    @extend_schema(request=AgendaItemChangeInput, responses=AgendaItemSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        item = self.get_object()
        given = self.checked(request, AgendaItemChangeInput, partial=True)
        change_item(item=item, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        remove_item(item=self.get_object(), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(request=MoveInput, responses=AgendaItemSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: Any) -> Response:
        """Move a point up or down by one place."""
        item = self.get_object()
        step = STEPS[self.checked(request, MoveInput)["step"]]
        move_item(item=item, step=step, by=access_of(request).user_id)
        return Response(self.one(pk))


class AgendaRequestEndpoint(ReadEndpoint):
    """What owners ask for in writing: points of an agenda, and whole assemblies."""

    queryset = AgendaRequest.objects.all()
    serializer_class = AgendaRequestSerializer
    filterset_fields = ["kind", "state"]
    rights = dict.fromkeys(("list", "retrieve", "create", "petition", "place", "answer", "withdraw"), PREPARE)

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
