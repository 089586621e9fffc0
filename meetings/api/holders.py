"""Holders of proxies for programs: they come and go with all they carry, co-owners or not."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import Endpoint
from koprogo.core.fields import Reference
from koprogo.users.access import access_of
from meetings.api.room_serializers import AttendanceSerializer, DepartureInput
from meetings.models import Attendance, Meeting, Proxy
from meetings.services.carrying import holder_arrives, holder_leaves


class HolderInput(DepartureInput):
    """At which instant, now unless said, and at which meeting, where the proxy was given for an earlier one."""

    meeting = Reference(queryset=Meeting.objects.all(), required=False)


class HolderEndpoint(Endpoint):
    """Arrivals and departures of who holds a proxy."""

    queryset = Proxy.objects.all()
    serializer_class = AttendanceSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = dict.fromkeys(("arrive", "leave"), "meeting.check_in")

    @extend_schema(request=HolderInput, responses=AttendanceSerializer(many=True))
    @action(detail=True, methods=["post"])
    def arrive(self, request: Request, pk: Any) -> Response:
        """Note that the holder is there, with all he represents; the answer is who is represented now."""
        return self._moved(request, pk, holder_arrives)

    @extend_schema(request=HolderInput, responses=AttendanceSerializer(many=True))
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: Any) -> Response:
        """Note that the holder left, and all he carries with him."""
        return self._moved(request, pk, holder_leaves)

    def _moved(self, request: Request, pk: Any, act: Any) -> Response:
        proxy = get_object_or_404(Proxy.objects.select_related("meeting"), pk=pk)
        given: dict[str, Any] = {"at": timezone.now(), "meeting": proxy.meeting}
        given |= self.checked(request, HolderInput)
        act(proxy=proxy, by=access_of(request).user_id, **given)
        there = Attendance.objects.filter(roll_line__meeting=given["meeting"], proxy__isnull=False, left_at=None)
        return Response(self.shown(list(self.rows(there))))
