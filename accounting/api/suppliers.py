"""Suppliers and contracts for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.serializers import AsOfInput
from accounting.api.supplier_serializers import (
    ContractEndInput,
    ContractInput,
    ContractSerializer,
    SupplierInput,
    SupplierItemSerializer,
    SupplierSerializer,
)
from accounting.models import Contract, Supplier
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.contracts import add_contract, change_contract, end_contract
from accounting.services.suppliers import add_supplier, archive_supplier, change_supplier
from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of


class SupplierFilter(filters.FilterSet):  # type: ignore[misc]
    class Meta:
        model = Supplier
        fields = ["kbo_number", "iban", "is_archived"]


class SupplierEndpoint(ReadEndpoint):
    """Suppliers, their numbers checked."""

    queryset = Supplier.objects.all()
    serializer_class = SupplierSerializer
    filterset_class = SupplierFilter
    rights = {
        "list": "invoice.view",
        "retrieve": "invoice.view",
        "items": "invoice.view",
        "create": "supplier.change",
        "partial_update": "supplier.change",
        "archive": "supplier.change",
        "restore": "supplier.change",
    }

    @extend_schema(request=SupplierInput, responses={201: SupplierSerializer})
    def create(self, request: Request) -> Response:
        supplier = add_supplier(**self.checked(request, SupplierInput), by=access_of(request).user_id)
        return Response(self.one(supplier.pk), status=201)

    @extend_schema(request=SupplierInput, responses=SupplierSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        given = self.checked(request, SupplierInput, partial=True)
        change_supplier(supplier=get_object_or_404(Supplier, pk=pk), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: Any) -> Response:
        archive_supplier(supplier=get_object_or_404(Supplier, pk=pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: Any) -> Response:
        supplier = get_object_or_404(Supplier, pk=pk)
        archive_supplier(supplier=supplier, is_archived=False, by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(parameters=[AsOfInput], responses=SupplierItemSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def items(self, request: Request, pk: Any) -> Response:
        """Return what is open with a supplier as of a day, oldest first."""
        get_object_or_404(Supplier, pk=pk)
        on = AsOfInput(data=request.query_params)
        on.is_valid(raise_exception=True)
        found = supplier_open_items(suppliers=[pk], on=on.validated_data.get("on") or localdate(), only_open=True)
        return Response(SupplierItemSerializer(found, many=True).data)


class ContractEndpoint(ReadEndpoint):
    """Contracts; each proposes a draft of the invoice to expect."""

    queryset = Contract.objects.all()
    serializer_class = ContractSerializer
    filterset_fields = ["every_months"]
    rights = {
        "list": "invoice.view",
        "retrieve": "invoice.view",
        "create": "invoice.draft",
        "partial_update": "invoice.draft",
        "end": "invoice.draft",
    }

    @extend_schema(request=ContractInput, responses={201: ContractSerializer})
    def create(self, request: Request) -> Response:
        contract = add_contract(**self.checked(request, ContractInput), by=access_of(request).user_id)
        return Response(self.one(contract.pk), status=201)

    @extend_schema(request=ContractInput, responses=ContractSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        given = self.checked(request, ContractInput, partial=True)
        change_contract(contract=get_object_or_404(Contract, pk=pk), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=ContractEndInput, responses=ContractSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any) -> Response:
        contract = get_object_or_404(Contract, pk=pk)
        end_contract(contract=contract, by=access_of(request).user_id, **self.checked(request, ContractEndInput))
        return Response(self.one(pk))
