"""Invoices for programs: entered or sent as a file, submitted, seen, approved or refused."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.cut_off_serializers import DeferInput, PostedSerializer
from accounting.api.invoice_serializers import (
    FiledSerializer,
    InvoiceFileInput,
    InvoiceInput,
    InvoiceLineSerializer,
    InvoiceSerializer,
    InvoiceWithLinesSerializer,
)
from accounting.api.serializers import ReasonInput
from accounting.models import FiscalYear, Invoice, InvoiceLine, Supplier
from accounting.queries.thresholds import invoice_warnings
from accounting.services.approval import (
    approve_invoice,
    cancel_invoice,
    refuse_invoice,
    rework_invoice,
    see_invoice,
    submit_invoice,
)
from accounting.services.cut_off import defer_invoice
from accounting.services.invoice_filing import file_invoice
from accounting.services.invoices import change_invoice, discard_invoice, draft_invoice
from koprogo.core.api import JSONParser
from koprogo.core.columns import columns_of, shown
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.filters import ReferenceFilter
from koprogo.core.limits import limited
from koprogo.core.refusals import refusal_in_full
from koprogo.users.access import access_of


class InvoiceFilter(filters.FilterSet):  # type: ignore[misc]
    supplier = ReferenceFilter(field_name="supplier_id", model=Supplier)
    issued_on = filters.DateFromToRangeFilter()

    class Meta:
        model = Invoice
        fields = ["kind", "state", "number"]


class InvoiceEndpoint(ReadEndpoint):
    """Invoices and credit notes of suppliers."""

    queryset = Invoice.objects.all()
    serializer_class = InvoiceSerializer
    filterset_class = InvoiceFilter
    parser_classes = [JSONParser, MultiPartParser]
    rights = {
        "list": "invoice.view",
        "retrieve": "invoice.view",
        "lines": "invoice.view",
        "create": "invoice.draft",
        "partial_update": "invoice.draft",
        "destroy": "invoice.draft",
        "file": "invoice.draft",
        "submit": "invoice.draft",
        "rework": "invoice.draft",
        "see": "invoice.see",
        "refuse": "invoice.see",
        "approve": "invoice.approve",
        "cancel": "invoice.approve",
        "defer": "ledger.post",
    }

    @extend_schema(request=InvoiceInput, responses={201: InvoiceSerializer})
    def create(self, request: Request) -> Response:
        invoice = draft_invoice(**self.given(request), by=access_of(request).user_id)
        return Response(self.one(invoice.pk), status=201)

    @extend_schema(request=InvoiceInput, responses=InvoiceSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        given = self.given(request, partial=True)
        change_invoice(invoice=self.named(pk), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        discard_invoice(invoice=self.named(pk), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(responses=InvoiceWithLinesSerializer)
    @action(detail=True)
    def lines(self, request: Request, pk: Any) -> Response:
        """Return the invoice with what each part is booked on."""
        columns = columns_of(InvoiceLineSerializer)
        rows = InvoiceLine.objects.filter(invoice=pk).order_by("position").values(*{column.path for column in columns})
        warnings = [refusal_in_full(one) for one in invoice_warnings(self.named(pk))]
        return Response({**self.one(pk), "lines": [shown(row, columns) for row in rows], "warnings": warnings})

    @extend_schema(request={"multipart/form-data": InvoiceFileInput}, responses={201: FiledSerializer})
    @action(detail=False, methods=["post"])
    @limited("import")
    def file(self, request: Request) -> Response:
        """Take in a supplier's file; an electronic invoice becomes a draft at once, or is refused whole."""
        file = self.checked(request, InvoiceFileInput)["file"]
        filed = file_invoice(content=file.read(), file_name=file.name, by=access_of(request).user_id)
        is_invoice = isinstance(filed, Invoice)
        return Response(
            {"invoice": filed.pk if is_invoice else None, "document": None if is_invoice else filed.pk}, status=201
        )

    @extend_schema(request=None, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, submit_invoice)

    @extend_schema(request=None, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def see(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, see_invoice)

    @extend_schema(request=None, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: Any) -> Response:
        """Approve an invoice and book it."""
        return self.step(request, pk, approve_invoice)

    @extend_schema(request=None, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def rework(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, rework_invoice)

    @extend_schema(request=ReasonInput, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, refuse_invoice, ReasonInput)

    @extend_schema(request=ReasonInput, responses=InvoiceSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: Any) -> Response:
        """Undo an approved invoice by reversal."""
        return self.step(request, pk, cancel_invoice, ReasonInput)

    @extend_schema(request=DeferInput, responses=PostedSerializer)
    @action(detail=True, methods=["post"])
    def defer(self, request: Request, pk: Any) -> Response:
        """Defer what belongs to the next year (490), pro rata by days."""
        invoice = self.named(pk)
        year = get_object_or_404(FiscalYear.objects.on(self.checked(request, DeferInput)["on"]))
        posted = defer_invoice(invoice=invoice, year=year, by=access_of(request).user_id)
        return Response({"entry": posted.entry.pk, "release": posted.release.pk})

    def step(self, request: Request, pk: Any, act: Callable[..., Any], needs: Any = None) -> Response:
        """Take a step, with the input it needs."""
        invoice = self.named(pk)
        given = self.checked(request, needs) if needs else {}
        act(invoice=invoice, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    def named(self, pk: Any) -> Invoice:
        return get_object_or_404(Invoice.objects.select_related("supplier"), pk=pk)

    def given(self, request: Request, *, partial: bool = False) -> dict[str, Any]:
        """Return the keywords of the service, the days of instalments as they are kept."""
        given = self.checked(request, InvoiceInput, partial=partial)
        if "instalments" in given:
            parts = given["instalments"]
            given["instalments"] = [{"due_on": part["due_on"].isoformat(), "cents": part["cents"]} for part in parts]
        if not partial:
            given.setdefault("due_on", None)
        return given
