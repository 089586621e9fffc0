"""Meter readings of a year, as the metering firm gives them, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.models import Account, FiscalYear
from accounting.services.readings import record_readings
from buildings.models import AllocationKey
from koprogo.core.endpoints import Endpoint
from koprogo.core.fields import Reference
from koprogo.users.access import access_of


class ReadingsInput(serializers.Serializer):
    """Units by lot, and where a meter was read at a sale, by lot and owner; no lot at all brings the shares back."""

    fiscal_year = Reference(queryset=FiscalYear.objects.all(), source="year")
    account = Reference(queryset=Account.objects.all(), pk_field=serializers.CharField(max_length=10))
    key = Reference(queryset=AllocationKey.objects.all())
    lots = serializers.DictField(child=serializers.IntegerField(min_value=0))
    owners = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField(min_value=0)), required=False
    )


class MeterReadingEndpoint(Endpoint):
    """What meters said of a year."""

    queryset = FiscalYear.objects.none()
    serializer_class = ReadingsInput
    pagination_class = None
    rights = {"create": "settlement.make"}

    @extend_schema(request=ReadingsInput, responses={204: None})
    def create(self, request: Request) -> Response:
        """Divide an account of a year by units instead of shares."""
        record_readings(**self.checked(request, ReadingsInput), by=access_of(request).user_id)
        return Response(status=204)
