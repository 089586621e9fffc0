"""The reports of the books for programs: the tables of the pages, amounts as decimals, days as ISO."""

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.models import JournalLine
from accounting.queries.reports.asked import Asked
from accounting.queries.reports.catalogue import REPORTS
from koprogo.core.endpoints import Endpoint
from koprogo.core.money import cents_to_decimal_string
from koprogo.core.tables import MONEY, Report, Row, Table


class ReportTableSerializer(serializers.Serializer):
    """A table: its rows by the stable names of its columns."""

    title = serializers.CharField()
    rows = serializers.ListField(child=serializers.DictField(child=serializers.CharField(allow_null=True)))


class ReportSerializer(serializers.Serializer):
    """A report as of a day; ``difference`` is what must be nil, null where nothing must."""

    name = serializers.CharField()
    on = serializers.DateField()
    difference = serializers.CharField(allow_null=True)
    tables = ReportTableSerializer(many=True)


class ReportEndpoint(Endpoint):
    """Balance, ledger, journals, third parties, balance sheet, income statement, ageing: any day."""

    queryset = JournalLine.objects.none()
    serializer_class = ReportSerializer
    pagination_class = None
    lookup_value_converter = "str"
    rights = {"retrieve": "ledger.view"}

    @extend_schema(
        parameters=[
            OpenApiParameter("id", str, "path", description=", ".join(REPORTS)),
            OpenApiParameter("on", str, description="ISO date; today unless said."),
            OpenApiParameter("since", str, description="First day, of ledger, journals and income statement."),
            OpenApiParameter("account", str, description="Beginning of the accounts told by ledger and journals."),
            OpenApiParameter("journal", str, description="Journal told by ledger and journals."),
            OpenApiParameter("owner", str, description="Owner whose lines are told."),
            OpenApiParameter("supplier", str, description="Supplier whose lines are told."),
        ],
        responses=ReportSerializer,
    )
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        if pk not in REPORTS:
            raise Http404
        asked = Asked.of(request.query_params)
        return Response(report_body(REPORTS[pk](asked), asked.on))


def report_body(report: Report, on: date) -> dict[str, Any]:
    """Return a report as programs read it: its tables by the stable names of their columns."""
    difference = None if report.proof_cents is None else cents_to_decimal_string(report.proof_cents)
    tables = [{"title": table.title, "rows": [_row(table, row) for row in table.rows]} for table in report.tables]
    return {"name": report.name, "on": on, "difference": difference, "tables": tables}


def _row(table: Table, row: Row) -> dict[str, str | None]:
    return {column.name: _cell(cell, column.kind) for column, cell in zip(table.columns, row.cells, strict=True)}


def _cell(cell: Any, kind: str) -> str | None:
    if cell is None:
        return None
    if kind == MONEY:
        return cents_to_decimal_string(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
