"""Files of transfers for programs."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.payment_order_serializers import PaymentOrderInput, PaymentOrderSerializer
from accounting.api.serializers import ReasonInput
from accounting.models import PaymentOrder
from accounting.services.order_steps import (
    approve_payment_order,
    execute_payment_order,
    payment_file,
    withdraw_payment_order,
)
from accounting.services.payment_orders import make_payment_order
from koprogo.core.api import JSONRenderer
from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of

XML = {(200, "application/xml"): OpenApiTypes.BINARY}


class XmlRenderer(JSONRenderer):
    """Lets a caller ask for XML by name; the file itself is answered as it is, a problem as JSON."""

    media_type = "application/xml"
    format = "xml"


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
        return self.step(request, pk, withdraw_payment_order, ReasonInput)

    @extend_schema(responses=XML)
    @action(detail=True, renderer_classes=[JSONRenderer, XmlRenderer], filterset_fields=None)
    def file(self, request: Request, pk: Any) -> HttpResponse:
        """Give the approved file (pain.001) for the bank."""
        order = get_object_or_404(PaymentOrder, pk=pk)
        content = payment_file(order=order, by=access_of(request).user_id)
        response = HttpResponse(content, content_type="application/xml")
        response["Content-Disposition"] = f'attachment; filename="{order.number}.xml"'
        return response

    def step(self, request: Request, pk: Any, act: Any, needs: Any = None) -> Response:
        """Take a step, with the input it needs."""
        order = get_object_or_404(PaymentOrder, pk=pk)
        given = self.checked(request, needs) if needs else {}
        act(order=order, by=access_of(request).user_id, **given)
        return Response(self.one(pk))
