"""The books as files, for programs."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.models import FiscalYear
from accounting.services.exporting import EXPORTS, export_books
from koprogo.core.downloads import file_response
from koprogo.core.endpoints import Endpoint
from koprogo.core.inputs import checked_input
from koprogo.core.limits import limited
from koprogo.users.access import access_of


class ExportSerializer(serializers.Serializer):
    """A file one may ask for, of one financial year or of all."""

    kind = serializers.CharField()
    title = serializers.CharField(source="label")
    text = serializers.CharField()
    media_type = serializers.CharField()
    is_of_a_year = serializers.BooleanField()


class ExportInput(serializers.Serializer):
    """The financial year of a file that is of one."""

    year = serializers.UUIDField(required=False)


class BooksExportEndpoint(Endpoint):
    """The books in the forms of other programs, as lists, and as the audit file of a year."""

    queryset = FiscalYear.objects.none()
    serializer_class = ExportSerializer
    pagination_class = None
    lookup_value_converter = "str"
    rights = {"list": "books.export", "retrieve": "books.export"}

    @extend_schema(responses=ExportSerializer(many=True))
    def list(self, request: Request) -> Response:
        return Response(ExportSerializer(EXPORTS.values(), many=True).data)

    @extend_schema(
        parameters=[OpenApiParameter("year", OpenApiTypes.UUID, description="The financial year, for a file of one.")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @limited("export")
    def retrieve(self, request: Request, pk: Any = None) -> Any:
        """Give the file."""
        export = EXPORTS.get(pk)
        year = checked_input(request.query_params, ExportInput).get("year")
        if export is None or export.is_of_a_year != bool(year):
            raise Http404
        of = get_object_or_404(FiscalYear, pk=year) if year else None
        return file_response(*export_books(export=export, year=of, by=access_of(request).user_id))
