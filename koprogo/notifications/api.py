"""Letters on their way, for programs."""

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
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.work import nudge
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import confirm_delivery, mark_printed, retry_delivery, retry_failures
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks


class DeliverySerializer(serializers.Serializer):
    """A letter to one addressee, with name and address as of its day, and the proof of sending."""

    id = serializers.UUIDField()
    document = serializers.UUIDField(source="document_id")
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    channel = serializers.ChoiceField(Delivery.Channel.choices)
    channel_basis = serializers.CharField()
    recipient = serializers.CharField()
    address = serializers.CharField()
    language = serializers.CharField()
    state = serializers.ChoiceField(Delivery.State.choices)
    attempt_count = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    last_error = serializers.CharField()
    message_id = serializers.CharField()
    created_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)


class ReachableDeliverySerializer(DeliverySerializer):
    """A letter as those who write to owners see it, with the e-mail address it goes to (R-372)."""

    email = serializers.CharField()


class PrintedInput(serializers.Serializer):
    """The letters that were printed and posted."""

    deliveries = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=5000, source="ids")


class PrintedSerializer(serializers.Serializer):
    """How many letters were still waiting and now count as posted."""

    count = serializers.IntegerField()


class RetriedSerializer(serializers.Serializer):
    """How many papers and letters are tried again, and how many of those looked at still lack an address."""

    count = serializers.IntegerField()
    without_address_count = serializers.IntegerField()


class DeliveryFilter(filters.FilterSet):  # type: ignore[misc]
    document = filters.UUIDFilter(field_name="document_id")
    owner = filters.UUIDFilter(field_name="owner_id")
    batch = filters.UUIDFilter(field_name="document__batch_id")

    class Meta:
        model = Delivery
        fields = ["state", "channel"]


class DeliveryEndpoint(NotesLooks, ReadEndpoint):
    """Letters by e-mail and by post."""

    list_look, looks_at = "owner.letters_listed", Owner
    queryset = Delivery.objects.all()
    serializer_class = ReachableDeliverySerializer
    filterset_class = DeliveryFilter
    rights = {
        "list": "letter.view",
        "retrieve": "letter.view",
        "retry": "delivery.retry",
        "retry_failed": "delivery.retry",
        "confirm": "delivery.retry",
        "printed": "letter.print",
    }

    def get_serializer_class(self) -> Any:
        is_described = getattr(self, "swagger_fake_view", False)
        may_contact = is_described or access_of(self.request).may("owner.contact")
        return ReachableDeliverySerializer if may_contact else DeliverySerializer

    @extend_schema(request=None, responses=ReachableDeliverySerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: Any) -> Response:
        """Send again what failed or may not have left."""
        access = access_of(request)
        retry_delivery(delivery=self._found(pk), on=localdate(), by=access.user_id)
        nudge("notifications.drain", schema=access.schema)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=RetriedSerializer, filters=False)
    @action(detail=False, methods=["post"])
    def retry_failed(self, request: Request) -> Response:
        """Try again up to 200 papers and letters in failure, the oldest first; ask again until the count is 0."""
        access = access_of(request)
        count, left = retry_failures(on=localdate(), by=access.user_id)
        nudge("notifications.drain", schema=access.schema)
        return Response({"count": count, "without_address_count": left})

    @extend_schema(request=None, responses=ReachableDeliverySerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: Any) -> Response:
        """Count as sent an e-mail that broke off but was found to have left."""
        confirm_delivery(delivery=self._found(pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=PrintedInput, responses=PrintedSerializer, filters=False)
    @action(detail=False, methods=["post"])
    def printed(self, request: Request) -> Response:
        """Count letters as printed and posted; those that already are stay as they are."""
        given = self.checked(request, PrintedInput)
        return Response({"count": mark_printed(**given, by=access_of(request).user_id)})

    def _found(self, pk: Any) -> Delivery:
        return get_object_or_404(self.get_queryset(), pk=pk)
