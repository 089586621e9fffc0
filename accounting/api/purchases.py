"""Suppliers, contracts, files of transfers and cut-offs for programs."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.purchase_serializers import (
    ContractEndInput,
    ContractInput,
    ContractSerializer,
    CutOffInput,
    PaymentOrderInput,
    PaymentOrderSerializer,
    PostedSerializer,
    ReasonInput,
    SupplierInput,
    SupplierItemSerializer,
    SupplierSerializer,
)
from accounting.api.serializers import AsOfInput
from accounting.models import Contract, FiscalYear, PaymentOrder, Supplier
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.contracts import add_contract, change_contract, end_contract
from accounting.services.cut_off import post_cut_off
from accounting.services.order_steps import (
    approve_payment_order,
    execute_payment_order,
    payment_file,
    withdraw_payment_order,
)
from accounting.services.payment_orders import make_payment_order
from accounting.services.suppliers import add_supplier, archive_supplier, change_supplier
from koprogo.core.api import JSONRenderer
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.money import cents_to_decimal_string
from koprogo.users.access import access_of

XML = {(200, "application/xml"): OpenApiTypes.BINARY}


class XmlRenderer(JSONRenderer):
    """Lets a caller ask for XML by name; the file itself is answered as it is, a problem as JSON."""

    media_type = "application/xml"
    format = "xml"


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
        rows = [
            {
                "supplier": item.supplier_id,
                "item": item.item_id,
                "due_on": item.due_on,
                "invoiced": cents_to_decimal_string(item.invoiced_cents),
                "open": cents_to_decimal_string(item.open_cents),
            }
            for item in found
        ]
        return Response(rows)


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
        until = self.checked(request, ContractEndInput)
        end_contract(contract=get_object_or_404(Contract, pk=pk), by=access_of(request).user_id, **until)
        return Response(self.one(pk))


class PaymentOrderEndpoint(ReadEndpoint):
    """Files of transfers: made by one, approved by another."""

    queryset: QuerySet[PaymentOrder] = PaymentOrder.objects.all()
    serializer_class = PaymentOrderSerializer
    filterset_fields = ["state"]
    rights = {
        "list": "payment_order.view",
        "retrieve": "payment_order.view",
        "create": "payment_order.make",
        "file": "payment_order.make",
        "withdraw": "payment_order.make",
        "execute": "payment_order.make",
        "approve": "payment_order.approve",
    }

    @extend_schema(request=PaymentOrderInput, responses={201: PaymentOrderSerializer})
    def create(self, request: Request) -> Response:
        order = make_payment_order(**self.checked(request, PaymentOrderInput), by=access_of(request).user_id)
        return Response(self.one(order.pk), status=201)

    @extend_schema(request=None, responses=PaymentOrderSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, approve_payment_order)

    @extend_schema(request=None, responses=PaymentOrderSerializer)
    @action(detail=True, methods=["post"])
    def execute(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, execute_payment_order)

    @extend_schema(request=ReasonInput, responses=PaymentOrderSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, withdraw_payment_order, **self.checked(request, ReasonInput))

    @extend_schema(responses=XML)
    @action(detail=True, renderer_classes=[JSONRenderer, XmlRenderer], filterset_fields=None)
    def file(self, request: Request, pk: Any) -> HttpResponse:
        """Give the approved file (pain.001) for the bank."""
        order = get_object_or_404(PaymentOrder, pk=pk)
        content = payment_file(order=order, by=access_of(request).user_id)
        response = HttpResponse(content, content_type="application/xml")
        response["Content-Disposition"] = f'attachment; filename="{order.number}.xml"'
        return response

    def step(self, request: Request, pk: Any, act: Any, **given: Any) -> Response:
        act(order=get_object_or_404(PaymentOrder, pk=pk), by=access_of(request).user_id, **given)
        return Response(self.one(pk))


class CutOffEndpoint(Endpoint):
    """Amounts that belong to another year (444, 490 to 493), with their release on the next day."""

    queryset = FiscalYear.objects.all()
    serializer_class = PostedSerializer
    rights = {"create": "ledger.post"}

    @extend_schema(request=CutOffInput, responses={201: PostedSerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, CutOffInput)
        year = get_object_or_404(FiscalYear.objects.on(given.pop("on")))
        posted = post_cut_off(year=year, by=access_of(request).user_id, **given)
        return Response({"entry": posted.entry.pk, "release": posted.release.pk}, status=201)
