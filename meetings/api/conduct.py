"""Going through the agenda in the meeting, for programs: what is spoken about, what is not put to the vote."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import Endpoint
from koprogo.users.access import access_of
from meetings.api.before_serializers import AgendaItemSerializer
from meetings.models import AgendaItem
from meetings.services.closing import set_aside
from meetings.services.conducting import begin_item


class SetAsideInput(serializers.Serializer):
    """Why it is not put to the vote; the minutes say so."""

    reason = serializers.CharField(max_length=300)


class ConductEndpoint(Endpoint):
    """The points of an agenda while the meeting is in session."""

    queryset = AgendaItem.objects.all()
    serializer_class = AgendaItemSerializer
    lookup_value_converter = "uuid"
    rights = dict.fromkeys(("begin", "set_aside"), "meeting.conduct")

    @extend_schema(request=None, responses=AgendaItemSerializer)
    @action(detail=True, methods=["post"])
    def begin(self, request: Request, pk: Any) -> Response:
        """Note that the point is being spoken about; the first time counts."""
        item = get_object_or_404(AgendaItem, pk=pk)
        item = begin_item(item=item, at=timezone.now(), by=access_of(request).user_id)
        return Response(AgendaItemSerializer(item).data)

    @extend_schema(request=SetAsideInput, responses=AgendaItemSerializer)
    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request: Request, pk: Any) -> Response:
        """Give a decision of the agenda up, with the reason."""
        item = get_object_or_404(AgendaItem, pk=pk)
        set_aside(item=item, by=access_of(request).user_id, **self.checked(request, SetAsideInput))
        return Response(AgendaItemSerializer(item).data)
