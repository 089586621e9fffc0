"""The bank for programs: send statements, list movements, match them, take a match back."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.bank_serializers import (
    BankStatementSerializer,
    BankTransactionSerializer,
    BookedSerializer,
    FileOutcomeSerializer,
    FilesInput,
    GroupInput,
    IdentifyInput,
    MatchInput,
    TypedStatementInput,
    part_of_input,
    shown_outcome,
)
from accounting.banking.statements import Movement
from accounting.models import BankStatement, BankTransaction
from accounting.services.bank_booking import book_proposals, book_transaction, group_transactions, identify_receipt
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.bank_typed import type_statement
from accounting.services.bank_undoing import undo_transaction
from buildings.models import BankAccount
from koprogo.core.api import JSONParser
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.filters import ReferenceFilter
from koprogo.core.limits import limited
from koprogo.users.access import access_of


class BankStatementFilter(filters.FilterSet):  # type: ignore[misc]
    bank_account = ReferenceFilter(field_name="bank_account_id", model=BankAccount)
    until_on = filters.DateFromToRangeFilter()

    class Meta:
        model = BankStatement
        fields = ["year"]


class BankTransactionFilter(filters.FilterSet):  # type: ignore[misc]
    statement = ReferenceFilter(field_name="statement_id", model=BankStatement)
    booked_on = filters.DateFromToRangeFilter()

    class Meta:
        model = BankTransaction
        fields = ["state", "ogm"]


class BankStatementEndpoint(ReadEndpoint):
    """Statements; files are CODA or CAMT.053, each taken whole or refused, and never twice."""

    queryset = BankStatement.objects.all()
    serializer_class = BankStatementSerializer
    filterset_class = BankStatementFilter
    parser_classes = [JSONParser, MultiPartParser]
    rights = {"list": "bank.view", "retrieve": "bank.view", "create": "bank.import", "typed": "bank.import"}

    @extend_schema(request={"multipart/form-data": FilesInput}, responses={201: FileOutcomeSerializer(many=True)})
    @limited("import")
    def create(self, request: Request) -> Response:
        """Import files; a file that is refused is told in its outcome, one alone refuses the request."""
        given = self.checked(request, FilesInput)["files"]
        files = [GivenFile(file.name or "", file.read()) for file in given]
        outcomes = import_bank_files(files=files, by=access_of(request).user_id)
        if len(outcomes) == 1 and outcomes[0].refusal:
            raise outcomes[0].refusal
        return Response([shown_outcome(outcome) for outcome in outcomes], status=201)

    @extend_schema(request=TypedStatementInput, responses={201: BankStatementSerializer})
    @action(detail=False, methods=["post"])
    def typed(self, request: Request) -> Response:
        """Write down a statement on paper: its balances must agree with its movements."""
        given = self.checked(request, TypedStatementInput)
        moves = [Movement(**({"value_on": None} | move)) for move in given.pop("movements")]
        row = type_statement(movements=moves, by=access_of(request).user_id, **given)
        return Response(self.one(row.pk), status=201)


class BankTransactionEndpoint(ReadEndpoint):
    """Movements: what each is proposed to be, or was booked as, and the acts that change it."""

    queryset = BankTransaction.objects.all()
    serializer_class = BankTransactionSerializer
    filterset_class = BankTransactionFilter
    rights = {"list": "bank.view", "retrieve": "bank.view"} | dict.fromkeys(
        ("match", "match_all", "group", "identify", "undo"), "bank.match"
    )

    @extend_schema(request=MatchInput, responses=BankTransactionSerializer)
    @action(detail=True, methods=["post"])
    def match(self, request: Request, pk: Any) -> Response:
        """Book a movement as ``parts`` say, or without them as it is proposed."""
        row, given = self.named(pk), self.checked(request, MatchInput).get("parts")
        parts = None if given is None else [part_of_input(part) for part in given]
        book_transaction(bank_transaction=row, parts=parts, by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=BookedSerializer)
    @action(detail=False, methods=["post"], url_path="match-all")
    def match_all(self, request: Request) -> Response:
        """Book every movement that was recognised beyond doubt."""
        return Response({"booked_count": book_proposals(by=access_of(request).user_id)})

    @extend_schema(request=GroupInput, responses=BankTransactionSerializer(many=True))
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def group(self, request: Request) -> Response:
        """Book movements that pay the same together, an entry each; undoing one undoes all."""
        given = self.checked(request, GroupInput)
        rows, parts = given["transactions"], [part_of_input(part) for part in given["parts"]]
        booked = group_transactions(bank_transactions=rows, parts=parts, by=access_of(request).user_id)
        return Response(self.get_serializer(booked, many=True).data)

    @extend_schema(request=IdentifyInput, responses=BankTransactionSerializer)
    @action(detail=True, methods=["post"])
    def identify(self, request: Request, pk: Any) -> Response:
        """Move a receipt that waits on 499000 to what it turned out to be."""
        row, given = self.named(pk), self.checked(request, IdentifyInput)
        parts, on = [part_of_input(part) for part in given["parts"]], given.get("on") or localdate()
        identify_receipt(bank_transaction=row, parts=parts, on=on, by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=BankTransactionSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: Any) -> Response:
        """Reverse the last booking of a movement, and of those it was grouped with: what it paid is open again."""
        undo_transaction(bank_transaction=self.named(pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    def named(self, pk: Any) -> BankTransaction:
        return get_object_or_404(BankTransaction, pk=pk)
