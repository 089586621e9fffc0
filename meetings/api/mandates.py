"""Mandates an assembly gave, for programs (art. 3.89 to 3.91)."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.models import Mandate
from koprogo.core.endpoints import Endpoint
from koprogo.users.access import access_of
from meetings.models import Meeting
from meetings.queries.elected import elected, elections, ended_by
from meetings.services.mandates import record_mandates


class ElectedSerializer(serializers.Serializer):
    """Who was elected by which decision to what; ``is_recorded`` once his mandate is."""

    resolution = serializers.UUIDField()
    kind = serializers.ChoiceField(Mandate.Kind.choices)
    name = serializers.CharField()
    owner = serializers.UUIDField(allow_null=True)
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    is_recorded = serializers.BooleanField()


class MeetingMandatesSerializer(serializers.Serializer):
    """The mandates of an assembly, and those that end when they are recorded."""

    meeting = serializers.UUIDField()
    elected = ElectedSerializer(many=True)
    ending = serializers.ListField(child=serializers.UUIDField())


class MandatesInput(serializers.Serializer):
    """Until when a syndic was appointed, where it is less than three years."""

    syndic_until_on = serializers.DateField(required=False, allow_null=True)


class MeetingMandatesEndpoint(Endpoint):
    """The mandates of an assembly, by the identifier of the meeting."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingMandatesSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {"retrieve": "mandate.change", "update": "mandate.change"}

    def retrieve(self, request: Request, pk: Any = None) -> Response:
        return self._told(get_object_or_404(Meeting, pk=pk))

    @extend_schema(request=MandatesInput, responses=MeetingMandatesSerializer)
    def update(self, request: Request, pk: Any = None) -> Response:
        """Record all of them; done twice, it gives none twice."""
        meeting, given = get_object_or_404(Meeting, pk=pk), self.checked(request, MandatesInput)
        record_mandates(meeting=meeting, by=access_of(request).user_id, **given)
        return self._told(meeting)

    def _told(self, meeting: Meeting) -> Response:
        waiting = {one.resolution.pk for one in elections(meeting)}
        rows = [
            {
                "resolution": one.resolution.pk,
                "kind": one.kind,
                "name": one.name,
                "owner": one.owner.pk if one.owner else None,
                "from_on": one.from_on,
                "until_on": one.until_on,
                "is_recorded": one.resolution.pk not in waiting,
            }
            for one in elected(meeting)
        ]
        ending = [mandate.pk for mandate in ended_by(meeting)]
        return Response({"meeting": meeting.pk, "elected": rows, "ending": ending})
