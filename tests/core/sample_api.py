"""Endpoints to test the base of endpoints with: lots as they are, calls with money, one that reads by hand."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import include, path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from accounting.models import FundCall
from buildings.models import Lot, Owner
from buildings.services.lots import add_lot
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.fields import MoneyField
from koprogo.users.access import access_of
from koprogo.users.models import Role


class LotSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(choices=Lot.Kind.choices)
    building_id = serializers.UUIDField()
    building_name = serializers.CharField(source="building.name")
    entrance = serializers.CharField()
    floor = serializers.IntegerField()
    surface_dm2 = serializers.IntegerField()
    position = serializers.IntegerField()
    note = serializers.CharField()


class AddLotInput(serializers.Serializer):
    building_id = serializers.UUIDField()
    number = serializers.CharField(max_length=20)
    kind = serializers.ChoiceField(choices=Lot.Kind.choices)
    floor = serializers.IntegerField(required=False, allow_null=True)


class OwnerFilter(django_filters.FilterSet):  # type: ignore[misc]
    language = django_filters.CharFilter()
    like = django_filters.CharFilter(method="as_somebody")

    def as_somebody(self, owners: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return owners.filter(pk__in=list(Owner.objects.filter(last_name=value).values_list("pk", flat=True)))


class LotEndpoint(ReadEndpoint):
    queryset = Lot.objects.all()
    serializer_class = LotSerializer
    filterset_fields = ["kind", "number"]
    rights = {"list": "lot.view", "retrieve": "lot.view", "create": "lot.change"}

    def create(self, request: Request, **kwargs: Any) -> Response:
        lot = add_lot(by=request.user.pk, **self.checked(request, AddLotInput))
        return Response(self.one(lot.pk), status=201)


class OwnerSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    last_name = serializers.CharField()


class ReachableOwnerSerializer(OwnerSerializer):
    email = serializers.CharField()


class OwnerEndpoint(ReadEndpoint):
    """Shows more to a syndic than to others, and filters by what it finds."""

    queryset = Owner.objects.all()
    serializer_class = OwnerSerializer
    filterset_class = OwnerFilter
    rights = {"list": "owner.view", "retrieve": "owner.view"}

    def get_serializer_class(self) -> Any:
        is_syndic = Role.SYNDIC in access_of(self.request).roles
        return ReachableOwnerSerializer if is_syndic else OwnerSerializer


class CallSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    amount = MoneyField(source="amount_cents")
    due_on = serializers.DateField()
    created_at = serializers.DateTimeField()
    issued_at = serializers.DateTimeField()


class CallEndpoint(ReadEndpoint):
    queryset = FundCall.objects.all()
    serializer_class = CallSerializer
    rights = {"list": "fund_call.view", "retrieve": "fund_call.view"}


router = SimpleRouter(use_regex_path=False)
router.register("sample-lots", LotEndpoint, basename="sample_lot")
router.register("sample-owners", OwnerEndpoint, basename="sample_owner")
router.register("sample-calls", CallEndpoint, basename="sample_call")
urlpatterns = [path("api/v1/", include(router.urls)), path("", include("koprogo.urls_copropriete"))]
handler404 = "koprogo.core.handlers.not_found"
