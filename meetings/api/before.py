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
    MeetingCancelInput,
    MeetingChangeInput,
    MeetingInput,
    MeetingSerializer,
    MissingPointSerializer,
    OrderInput,
    PointInput,
)
from meetings.models import Meeting
from meetings.queries.agenda import missing_of
from meetings.queries.meetings import meetings_for
from meetings.services.agenda import order_items
from meetings.services.agenda_filling import add_point, fill_from_template
from meetings.services.drafting import prepare_meeting
from meetings.services.meetings import cancel_meeting, change_meeting

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
