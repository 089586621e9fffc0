"""Convening, and the proof of each convocation, for programs."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.models import Owner
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.refusals import told
from koprogo.core.work import nudge
from koprogo.notifications.models import Delivery
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks
from meetings.models import Convocation, Meeting
from meetings.queries.timeline import timeline
from meetings.services.convening import convene
from meetings.services.obstacles import obstacles
from meetings.services.proving import note_number, send_by_post


class ObstacleSerializer(serializers.Serializer):
    """Why a meeting cannot be convened today: what, which article, why here, what to do."""

    what = serializers.CharField()
    article = serializers.CharField()
    why = serializers.CharField()
    advice = serializers.CharField()


class DeadlineSerializer(serializers.Serializer):
    """A day of an assembly, by the rule that makes it."""

    code = serializers.CharField()
    on = serializers.DateField()
    title = serializers.CharField()
    rule = serializers.CharField()
    is_done = serializers.BooleanField()


class ConvenePreviewSerializer(serializers.Serializer):
    """What stands in the way of convening today, and the deadlines."""

    obstacles = ObstacleSerializer(many=True)
    deadlines = DeadlineSerializer(many=True)


class ConvenedSerializer(serializers.Serializer):
    """The batch of letters that left, to be followed under ``document-batches``."""

    batch = serializers.UUIDField()
    convened_on = serializers.DateField()
    convocation_count = serializers.IntegerField()


class ConveneEndpoint(Endpoint):
    """Calling owners to an assembly."""

    queryset = Meeting.objects.none()
    serializer_class = ConvenedSerializer
    lookup_value_converter = "uuid"
    rights = {"convene": "meeting.convene", "deadlines": "meeting.convene"}

    @extend_schema(request=None, responses=ConvenedSerializer)
    @action(detail=True, methods=["post"])
    def convene(self, request: Request, pk: Any) -> Response:
        """Send the convocations today, each by its lawful channel."""
        access, meeting = access_of(request), get_object_or_404(Meeting, pk=pk)
        today: date = localdate()
        batch = convene(meeting=meeting, on=today, by=access.user_id)
        nudge("notifications.send_batch", schema=access.schema, batch_id=str(batch.pk))
        count = meeting.convocations.count()
        return Response({"batch": batch.pk, "convened_on": today, "convocation_count": count})

    @extend_schema(responses=ConvenePreviewSerializer)
    @action(detail=True, methods=["get"])
    def deadlines(self, request: Request, pk: Any) -> Response:
        """Tell the days of an assembly, and what stands in the way of convening it today."""
        meeting = get_object_or_404(Meeting, pk=pk)
        is_draft = meeting.state == Meeting.State.DRAFT
        found = obstacles(meeting, localdate()) if is_draft else []
        days = DeadlineSerializer(timeline(meeting), many=True).data
        return Response({"obstacles": [told(one) for one in found], "deadlines": days})


class ConvocationSerializer(serializers.Serializer):
    """What one holder of a voting right was sent, and the proof of it; without the code shown at the door."""

    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    lot = serializers.UUIDField(source="lot_id", allow_null=True)
    document = serializers.UUIDField(source="document_id", allow_null=True)
    replaces = serializers.UUIDField(source="replaces_id", allow_null=True)
    sent_on = serializers.DateField()
    is_courtesy = serializers.BooleanField()
    channel = serializers.ChoiceField(Delivery.Channel.choices, source="delivery.channel", allow_null=True)
    channel_basis = serializers.CharField(source="delivery.channel_basis", allow_null=True)
    recipient = serializers.CharField(source="delivery.recipient", allow_null=True)
    address = serializers.CharField(source="delivery.address", allow_null=True)
    state = serializers.ChoiceField(Delivery.State.choices, source="delivery.state", allow_null=True)
    sent_at = serializers.DateTimeField(source="delivery.sent_at", allow_null=True)
    last_error = serializers.CharField(source="delivery.last_error", allow_null=True)
    message_id = serializers.CharField(source="delivery.message_id", allow_null=True)
    tracking_number = serializers.CharField(source="delivery.tracking_number", allow_null=True)


class NumberInput(serializers.Serializer):
    """The number on the proof of posting."""

    tracking_number = serializers.RegexField(r"^[0-9A-Za-z ]{8,30}$")


class ConvocationFilter(filters.FilterSet):  # type: ignore[misc]
    meeting = filters.UUIDFilter(field_name="meeting_id")
    owner = filters.UUIDFilter(field_name="owner_id")
    state = filters.ChoiceFilter(field_name="delivery__state", choices=Delivery.State.choices)

    class Meta:
        model = Convocation
        fields = ["is_courtesy"]


class ConvocationEndpoint(NotesLooks, ReadEndpoint):
    """Convocations and what became of them."""

    list_look, looks_at = "owner.letters_listed", Owner
    queryset = Convocation.objects.all()
    serializer_class = ConvocationSerializer
    filterset_class = ConvocationFilter
    rights = {
        "list": "letter.view",
        "retrieve": "letter.view",
        "number": "letter.print",
        "post_letter": "meeting.convene",
    }

    @extend_schema(request=NumberInput, responses=ConvocationSerializer)
    @action(detail=True, methods=["post"])
    def number(self, request: Request, pk: Any) -> Response:
        """Note the number the post gave to a registered convocation."""
        row = get_object_or_404(Convocation, pk=pk)
        note_number(convocation=row, by=access_of(request).user_id, **self.checked(request, NumberInput))
        return Response(self.one(pk))

    @extend_schema(request=None, responses=ConvocationSerializer)
    @action(detail=True, methods=["post"], url_path="post")
    def post_letter(self, request: Request, pk: Any) -> Response:
        """Replace a convocation that failed by a registered letter; the answer is the new one."""
        row = get_object_or_404(Convocation, pk=pk)
        made = send_by_post(convocation=row, on=localdate(), by=access_of(request).user_id)
        return Response(self.one(made.pk))
