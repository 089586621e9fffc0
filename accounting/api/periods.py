"""Financial years for programs: read, opened, locked and opened again."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.models import FiscalYear
from accounting.services.periods import change_year, lock_period, open_next_year, reopen_period
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.fields import DayField
from koprogo.users.access import access_of


class FiscalYearSerializer(serializers.Serializer):
    """A financial year, half-open; ``open_from_on`` is the first day that takes entries, null when all do."""

    id = serializers.UUIDField()
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    is_closed = serializers.BooleanField()
    open_from_on = serializers.DateField(allow_null=True)


class NextYearInput(serializers.Serializer):
    """The last day of the year to open; twelve months unless said, twenty-four at most."""

    last_on = DayField(required=False)


class YearInput(serializers.Serializer):
    from_on = DayField()
    last_on = DayField()


class LockInput(serializers.Serializer):
    """No entry up to and including ``until_on``."""

    until_on = DayField()
    reason = serializers.CharField(max_length=200)


class ReopenInput(serializers.Serializer):
    """Entries again from ``from_on``."""

    from_on = DayField()
    reason = serializers.CharField(max_length=200)


class FiscalYearEndpoint(ReadEndpoint):
    """Financial years, the latest opened first."""

    queryset = FiscalYear.objects.all()
    serializer_class = FiscalYearSerializer
    rights = {
        "list": "ledger.view",
        "retrieve": "ledger.view",
        "create": "period.lock",
        "partial_update": "period.lock",
        "lock": "period.lock",
        "reopen": "period.lock",
    }

    @extend_schema(request=NextYearInput, responses={201: FiscalYearSerializer})
    def create(self, request: Request) -> Response:
        """Open the year after the last one."""
        year = open_next_year(by=access_of(request).user_id, **self.checked(request, NextYearInput))
        return Response(self.one(year.pk), status=201)

    @extend_schema(request=YearInput, responses=FiscalYearSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        """Make the first year begin, or the last one end, on another day."""
        return self._done(request, pk, change_year, YearInput)

    @extend_schema(request=LockInput, responses=FiscalYearSerializer)
    @action(detail=True, methods=["post"])
    def lock(self, request: Request, pk: Any) -> Response:
        return self._done(request, pk, lock_period, LockInput)

    @extend_schema(request=ReopenInput, responses=FiscalYearSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: Any) -> Response:
        return self._done(request, pk, reopen_period, ReopenInput)

    def _done(self, request: Request, pk: Any, act: Any, shape: type[serializers.Serializer]) -> Response:
        year = get_object_or_404(FiscalYear, pk=pk)
        act(year=year, by=access_of(request).user_id, **self.checked(request, shape))
        return Response(self.one(pk))
