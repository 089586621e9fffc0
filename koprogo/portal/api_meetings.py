"""What the books know of an assembly in preparation, for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import Endpoint
from koprogo.portal.agenda_subjects import agenda_subjects
from koprogo.users.access import access_of
from meetings.models import Meeting
from meetings.services.agenda_filling import link_subjects


class LinkedSerializer(serializers.Serializer):
    """How many points learnt which budget or accounts they are about."""

    linked = serializers.IntegerField()


class BooksEndpoint(Endpoint):
    """Tying the points of an agenda to the books."""

    queryset = Meeting.objects.none()
    serializer_class = LinkedSerializer
    lookup_value_converter = "uuid"
    rights = {"link_books": "meeting.prepare"}

    @extend_schema(request=None, responses=LinkedSerializer)
    @action(detail=True, methods=["post"], url_path="link-books")
    def link_books(self, request: Request, pk: Any) -> Response:
        """Tie the points on budget and accounts to the budget and the settlement that wait for the assembly."""
        meeting, by = get_object_or_404(Meeting, pk=pk), access_of(request).user_id
        return Response({"linked": link_subjects(meeting=meeting, subjects=agenda_subjects(), by=by)})
