"""The log for programs."""

from collections.abc import Hashable
from typing import Any

from django_filters import rest_framework as filters
from rest_framework import serializers

from koprogo.audit.models import LogEntry
from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of


class LogEntrySerializer(serializers.Serializer):
    """Who did what; actors and subjects by their keys."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = serializers.UUIDField(source="actor_id", allow_null=True)
    via = serializers.CharField()
    action = serializers.CharField()
    subject_type = serializers.CharField()
    subject = serializers.UUIDField(source="subject_id", allow_null=True)
    request_id = serializers.CharField()


class FullLogEntrySerializer(LogEntrySerializer):
    """With what was changed, which may hold how to reach people, and from where."""

    details = serializers.JSONField(source="data")
    place = serializers.IPAddressField(allow_null=True)


class LogEntryFilter(filters.FilterSet):  # type: ignore[misc]
    actor = filters.UUIDFilter(field_name="actor_id")
    subject = filters.UUIDFilter(field_name="subject_id")
    at = filters.IsoDateTimeFromToRangeFilter()

    class Meta:
        model = LogEntry
        fields = ["action", "subject_type"]


class LogEntryEndpoint(ReadEndpoint):
    """The log, read only; before and after, and from where, for those who write to owners (R-372)."""

    queryset = LogEntry.objects.all()
    serializer_class = FullLogEntrySerializer
    filterset_class = LogEntryFilter
    rights = {"list": "log.view", "retrieve": "log.view"}

    def get_serializer_class(self) -> Any:
        is_full = getattr(self, "swagger_fake_view", False) or access_of(self.request).may("owner.contact")
        return FullLogEntrySerializer if is_full else LogEntrySerializer

    def shape(self) -> Hashable | None:
        return ()
