"""Importing a register by program: send the file, read its problems, correct the mapping, accept."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.imports.codes import Field
from buildings.imports.mapping import Mapping
from buildings.imports.plan import iso
from buildings.imports.problems import Severity
from buildings.imports.wording import shown_problem, shown_refusal
from buildings.models import RegisterImport
from buildings.services.register_import import (
    accept_register_import,
    restart_register_import,
    set_register_mapping,
    start_register_import,
)
from koprogo.core.api import JSONParser
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.limits import limited
from koprogo.core.work import nudge
from koprogo.users.access import access_of

ANALYSE = "buildings.analyse_register"


class RegisterImportSerializer(serializers.Serializer):
    """A file on its way in; ``done_count`` of ``total_count`` rows are read."""

    id = serializers.UUIDField()
    file_name = serializers.CharField()
    sha256 = serializers.CharField()
    state = serializers.ChoiceField(RegisterImport.State.choices)
    done_count = serializers.IntegerField()
    total_count = serializers.IntegerField()
    uploaded_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)


class RegisterFileInput(serializers.Serializer):
    """An XLSX or CSV file of at most 10 MB."""

    file = serializers.FileField()


class ColumnSerializer(serializers.Serializer):
    """What one column, counted from 0, holds; without ``field`` it is ignored."""

    column = serializers.IntegerField(min_value=0)
    header = serializers.CharField(allow_blank=True)
    field = serializers.ChoiceField([(field.value, field.value) for field in Field], allow_null=True)
    confidence = serializers.IntegerField(min_value=0, max_value=100, required=False)
    key_code = serializers.CharField(allow_blank=True, required=False, max_length=12)
    key_name = serializers.CharField(allow_blank=True, required=False, max_length=80)


class SheetSerializer(serializers.Serializer):
    """A sheet, the row of its titles, and its columns."""

    sheet = serializers.CharField()
    header_row = serializers.IntegerField(min_value=1)
    columns = ColumnSerializer(many=True)


class MappingSerializer(serializers.Serializer):
    """Where the lots are, and the owners when they have a sheet of their own."""

    lots = SheetSerializer()
    owners = SheetSerializer(allow_null=True, required=False)
    since = serializers.DateField(
        allow_null=True,
        required=False,
        help_text="First day of owners for whom the file names none; by default that of the running financial year.",
    )


class ProblemSerializer(serializers.Serializer):
    """One thing wrong, with the cell as a spreadsheet names it."""

    severity = serializers.ChoiceField([(severity.value, severity.value) for severity in Severity])
    code = serializers.CharField()
    message = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)
    value = serializers.CharField(allow_blank=True)


class OutcomeSerializer(serializers.Serializer):
    """What the dry run found; ``refusal`` says why the file could not be read at all."""

    is_acceptable = serializers.BooleanField()
    changes_nothing = serializers.BooleanField()
    lot_count = serializers.IntegerField()
    owner_count = serializers.IntegerField()
    total_shares = serializers.IntegerField()
    refusal = serializers.CharField(allow_blank=True)
    problems = ProblemSerializer(many=True)


class RegisterImportEndpoint(ReadEndpoint):
    """Imports of registers: nothing is written before ``accept``, then all or nothing."""

    queryset = RegisterImport.objects.all()
    serializer_class = RegisterImportSerializer
    parser_classes = [JSONParser, MultiPartParser]
    rights = dict.fromkeys(
        ("list", "retrieve", "create", "outcome", "mapping", "set_mapping", "restart", "accept"), "register.import"
    )

    @extend_schema(request={"multipart/form-data": RegisterFileInput}, responses={201: RegisterImportSerializer})
    @limited("import")
    def create(self, request: Request) -> Response:
        file = self.checked(request, RegisterFileInput)["file"]
        row = start_register_import(file=file, name=file.name, by=access_of(request).user_id)
        return self.reading(request, row, status=201)

    @extend_schema(responses=OutcomeSerializer)
    @action(detail=True)
    def outcome(self, request: Request, pk: Any) -> Response:
        return Response(outcome_of(self.named(pk)))

    @extend_schema(responses=MappingSerializer)
    @action(detail=True)
    def mapping(self, request: Request, pk: Any) -> Response:
        """Return the mapping; there is none before the file is read."""
        mapping = self.named(pk).mapping
        if not mapping:
            raise Http404
        return Response(mapping)

    @extend_schema(request=MappingSerializer, responses=RegisterImportSerializer)
    @mapping.mapping.put
    def set_mapping(self, request: Request, pk: Any) -> Response:
        register_import = self.named(pk)
        given = self.checked(request, MappingSerializer)
        mapping = Mapping.from_dict({**given, "since": iso(given.get("since"))})
        row = set_register_mapping(register_import=register_import, mapping=mapping, by=access_of(request).user_id)
        return self.reading(request, row)

    @extend_schema(request=None, responses=RegisterImportSerializer)
    @action(detail=True, methods=["post"])
    def restart(self, request: Request, pk: Any) -> Response:
        return self.reading(request, restart_register_import(register_import=self.named(pk)))

    @extend_schema(request=None, responses=RegisterImportSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: Any) -> Response:
        accept_register_import(register_import=self.named(pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    def named(self, pk: Any) -> RegisterImport:
        return get_object_or_404(RegisterImport, pk=pk)

    def reading(self, request: Request, row: RegisterImport, status: int = 200) -> Response:
        """Ask a worker to read the file, and answer with where one follows it."""
        nudge(ANALYSE, schema=access_of(request).schema, id=str(row.pk))
        return Response(self.one(row.pk), status=status)


def outcome_of(row: RegisterImport) -> dict[str, Any]:
    analysis = row.analysis if row.state != RegisterImport.State.REFUSED else {}
    counts = analysis.get("counts", {})
    problems = [*analysis.get("problems", []), *(one for each in analysis.get("rows", []) for one in each["problems"])]
    return {
        "is_acceptable": bool(analysis.get("plan")),
        "changes_nothing": analysis.get("changes_nothing", False),
        "lot_count": counts.get("lots", 0),
        "owner_count": counts.get("owners", 0),
        "total_shares": counts.get("shares", 0),
        "refusal": shown_refusal(row.refusal)["what"],
        "problems": [vars(shown_problem(problem)) for problem in problems],
    }
