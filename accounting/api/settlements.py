"""Settlements, their proof, the controls before closing and the accounts reviewer's notes, for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.settlement_shapes import (
    ApproveInput,
    CheckSerializer,
    CloseInput,
    ProvisionalInput,
    ReverseInput,
    SettlementFilter,
    SettlementProofSerializer,
    SettlementSerializer,
    SettlementShareFilter,
    SettlementShareSerializer,
    YearInput,
    check_body,
    proof_body,
    share_body,
)
from accounting.models import Settlement, SettlementShare
from accounting.queries.checks import checklist
from accounting.queries.settlement_rows import settlement_view
from accounting.services.closing import close_year
from accounting.services.settlements import approve_settlement, reverse_settlement
from buildings.models import Owner
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.inputs import checked_input
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks

YEAR = OpenApiParameter("fiscal_year", str, required=True, description="Identifier of the financial year.")


class SettlementEndpoint(ReadEndpoint):
    """Settlements of closed years; to make one closes its year."""

    queryset = Settlement.objects.all()
    serializer_class = SettlementSerializer
    filterset_class = SettlementFilter
    rights = {
        "list": "settlement.view",
        "retrieve": "settlement.view",
        "proof": "settlement.view",
        "create": "year.close",
        "approve": "settlement.make",
        "reverse": "settlement.make",
    }

    @extend_schema(request=CloseInput, responses={201: SettlementSerializer})
    def create(self, request: Request) -> Response:
        """Close a year: its settlement is posted and frozen, the next year is opened."""
        given = self.checked(request, CloseInput)
        settlement = close_year(
            year=given["fiscal_year"], explanations=given.get("explanations"), by=access_of(request).user_id
        )
        return Response(self.one(settlement.pk), status=201)

    @extend_schema(responses=SettlementProofSerializer)
    @action(detail=True)
    def proof(self, request: Request, pk: Any) -> Response:
        """Return each line and key of the ledger against the sum of its parts."""
        return Response(proof_body(get_object_or_404(Settlement, pk=pk).proof))

    @extend_schema(request=ApproveInput, responses=SettlementSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: Any) -> Response:
        """Note the assembly's approval: the balances fall due and the statements go out."""
        settlement = get_object_or_404(Settlement, pk=pk)
        given = self.checked(request, ApproveInput)
        settlement = approve_settlement(settlement=settlement, by=access_of(request).user_id, **given)
        nudge("notifications.send_batch", schema=access_of(request).schema, batch_id=str(settlement.batch_id))
        return Response(self.one(pk))

    @extend_schema(request=ReverseInput, responses=SettlementSerializer)
    @action(detail=True, methods=["post"])
    def reverse(self, request: Request, pk: Any) -> Response:
        """Undo a settlement that the assembly rejected; its year is open again."""
        settlement = get_object_or_404(Settlement, pk=pk)
        given = self.checked(request, ReverseInput)
        reverse_settlement(settlement=settlement, by=access_of(request).user_id, **given)
        return Response(self.one(pk))


class SettlementShareEndpoint(NotesLooks, ReadEndpoint):
    """What each owner bears for each lot of a settlement."""

    list_look, looks_at = "owner.charges_listed", Owner
    queryset = SettlementShare.objects.all()
    serializer_class = SettlementShareSerializer
    filterset_class = SettlementShareFilter
    rights = {"list": "settlement.view", "retrieve": "settlement.view"}


class ProvisionalSettlementEndpoint(Endpoint):
    """The settlement of an open year as it would be for the days until one."""

    queryset = SettlementShare.objects.none()
    serializer_class = SettlementShareSerializer
    pagination_class = None
    rights = {"list": "settlement.view"}

    @extend_schema(
        parameters=[YEAR, OpenApiParameter("on", str, description="ISO date; today unless said.")],
        responses=SettlementShareSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        given = checked_input(request.query_params, ProvisionalInput)
        view = settlement_view(given["fiscal_year"], given.get("on") or localdate())
        return Response([share_body(share) for share in view.shares])


class ClosingCheckEndpoint(Endpoint):
    """The controls of a year before it is closed."""

    queryset = Settlement.objects.none()
    serializer_class = CheckSerializer
    pagination_class = None
    rights = {"list": "settlement.view"}

    @extend_schema(parameters=[YEAR], responses=CheckSerializer(many=True))
    def list(self, request: Request) -> Response:
        year = checked_input(request.query_params, YearInput)["fiscal_year"]
        return Response([check_body(result) for result in checklist(year, localdate()).results])
