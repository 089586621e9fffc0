"""The register of decisions for programs."""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of
from meetings.models import Resolution
from meetings.queries.decisions import DECIDED, DONE, LATE, OPEN, REJECTED, search
from meetings.services.decisions import follow_decision


class DecisionSerializer(serializers.Serializer):
    """A decision, its figures as frozen, and its follow-up; it is final after ``final_after``."""

    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    held_on = serializers.DateField(source="meeting.held_on")
    number = serializers.CharField()
    title = serializers.CharField(source="item.title")
    text = serializers.CharField()
    candidate = serializers.CharField()
    state = serializers.ChoiceField(Resolution.State.choices)
    majority = serializers.CharField()
    tally = serializers.JSONField()
    seal = serializers.CharField()
    executor = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    follow_up = serializers.CharField()
    proof = serializers.UUIDField(source="proof_id", allow_null=True)


class FollowInput(serializers.Serializer):
    executor = serializers.CharField(max_length=160, required=False, allow_blank=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    done_on = serializers.DateField(required=False, allow_null=True)
    follow_up = serializers.CharField(max_length=500, required=False, allow_blank=True)


class DecisionFilter(filters.FilterSet):  # type: ignore[misc]
    """Search as the page does."""

    q = filters.CharFilter(method="said")
    year = filters.NumberFilter(field_name="meeting__held_on__year", min_value=MINYEAR, max_value=MAXYEAR)
    status = filters.ChoiceFilter(choices=[(one, one) for one in (OPEN, LATE, DONE, REJECTED)], method="standing")

    def said(self, rows: QuerySet[Resolution], name: str, value: str) -> QuerySet[Resolution]:
        return search(rows, text=value, on=localdate())

    def standing(self, rows: QuerySet[Resolution], name: str, value: str) -> QuerySet[Resolution]:
        return search(rows, state=value, on=localdate())

    class Meta:
        model = Resolution
        fields = ["meeting", "q", "year", "status"]


class DecisionEndpoint(ReadEndpoint):
    """What assemblies decided, over the years."""

    queryset = Resolution.objects.filter(state__in=DECIDED, meeting__state="closed")
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    rights = {"list": "decision.view", "retrieve": "decision.view", "partial_update": "decision.follow"}

    @extend_schema(request=FollowInput, responses=DecisionSerializer)
    def partial_update(self, request: Request, pk: Any = None) -> Response:
        """Note who does it by when, and what became of it."""
        row = get_object_or_404(self.get_queryset(), pk=pk)
        given = self.checked(request, FollowInput)
        follow_decision(resolution=row, by=access_of(request).user_id, **given)
        return Response(self.one(pk))
