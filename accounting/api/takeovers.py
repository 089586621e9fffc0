"""Taking books over by program: send the balance, read what it proves, correct its columns, accept."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.imports.takeover.codes import Field
from accounting.imports.takeover.mapping import from_json, to_json
from accounting.imports.takeover.wording import shown_analysis
from accounting.services.takeover import KIND, accept_takeover, analysis_of, map_takeover, start_takeover, tables_of
from documents.models import Document
from koprogo.core.api import JSONParser
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.limits import limited
from koprogo.core.money import cents_to_decimal_string
from koprogo.users.access import access_of


class TakeoverSerializer(serializers.Serializer):
    """A closing balance that came; the day it opens the books is in its proof."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    sha256 = serializers.CharField()
    created_at = serializers.DateTimeField()


class TakeoverFileInput(serializers.Serializer):
    """An XLSX or CSV file of at most 10 MB, and the first day of the books kept here."""

    file = serializers.FileField()
    on = serializers.DateField()


class TakeoverColumnSerializer(serializers.Serializer):
    """What one column, counted from 0, holds; without ``field`` it is ignored."""

    column = serializers.IntegerField(min_value=0)
    header = serializers.CharField(allow_blank=True, required=False)
    field = serializers.ChoiceField([(field.value, field.value) for field in Field], allow_null=True)
    confidence = serializers.IntegerField(min_value=0, max_value=100, required=False)


class TakeoverTableSerializer(serializers.Serializer):
    """A sheet, the row of its titles, and its columns."""

    sheet = serializers.CharField()
    header_row = serializers.IntegerField(min_value=1)
    columns = TakeoverColumnSerializer(many=True)


class TakeoverMappingSerializer(serializers.Serializer):
    """The columns of every sheet."""

    tables = TakeoverTableSerializer(many=True)


class TakeoverProofSerializer(serializers.Serializer):
    """Two figures that must be the same."""

    code = serializers.CharField()
    title = serializers.CharField()
    left = serializers.CharField()
    right = serializers.CharField()
    difference = serializers.CharField()
    holds = serializers.BooleanField()


class TakeoverProblemSerializer(serializers.Serializer):
    """One thing wrong, with the cell as a spreadsheet names it."""

    is_error = serializers.BooleanField()
    code = serializers.CharField()
    reference = serializers.CharField()
    message = serializers.CharField()


class TakeoverOutcomeSerializer(serializers.Serializer):
    """What the file proves, and what is wrong with it."""

    is_acceptable = serializers.BooleanField()
    proofs = TakeoverProofSerializer(many=True)
    problems = TakeoverProblemSerializer(many=True)


class TakenOverSerializer(serializers.Serializer):
    """The opening entry."""

    entry = serializers.UUIDField()


class TakeoverEndpoint(ReadEndpoint):
    """Closing balances: nothing is booked before ``accept``, then all or nothing, once."""

    queryset = Document.objects.filter(kind=KIND)
    serializer_class = TakeoverSerializer
    parser_classes = [JSONParser, MultiPartParser]
    rights = dict.fromkeys(
        ("list", "retrieve", "create", "outcome", "mapping", "set_mapping", "accept"), "books.take_over"
    )

    @extend_schema(request={"multipart/form-data": TakeoverFileInput}, responses={201: TakeoverSerializer})
    @limited("import")
    def create(self, request: Request) -> Response:
        given = self.checked(request, TakeoverFileInput)
        content, name = given["file"].read(), given["file"].name
        paper = start_takeover(content=content, name=name, on=given["on"], by=access_of(request).user_id)
        return Response(self.one(paper.pk), status=201)

    @extend_schema(responses=TakeoverOutcomeSerializer)
    @action(detail=True)
    def outcome(self, request: Request, pk: Any) -> Response:
        shown = shown_analysis(analysis_of(self.named(pk)))
        proofs = [_proof(proof) for proof in shown["proofs"]]
        return Response({"is_acceptable": shown["is_acceptable"], "proofs": proofs, "problems": shown["problems"]})

    @extend_schema(responses=TakeoverMappingSerializer)
    @action(detail=True)
    def mapping(self, request: Request, pk: Any) -> Response:
        return Response({"tables": to_json(tables_of(self.named(pk)))})

    @extend_schema(request=TakeoverMappingSerializer, responses=TakeoverMappingSerializer)
    @mapping.mapping.put
    def set_mapping(self, request: Request, pk: Any) -> Response:
        paper = self.named(pk)
        tables = from_json(self.checked(request, TakeoverMappingSerializer)["tables"])
        paper = map_takeover(paper=paper, tables=tables, by=access_of(request).user_id)
        return Response({"tables": to_json(tables_of(paper))})

    @extend_schema(request=None, responses=TakenOverSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: Any) -> Response:
        entry = accept_takeover(paper=self.named(pk), by=access_of(request).user_id)
        return Response({"entry": str(entry.pk)})

    def named(self, pk: Any) -> Document:
        return get_object_or_404(Document, pk=pk, kind=KIND)


def _proof(proof: dict[str, Any]) -> dict[str, Any]:
    cents = {name: cents_to_decimal_string(proof[f"{name}_cents"]) for name in ("left", "right", "difference")}
    return {"code": proof["code"], "title": proof["title"], "holds": proof["holds"], **cents}
