"""Fund calls for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.filters import FundCallFilter, FundCallPartFilter, FundCallShareFilter
from accounting.api.preview_serializers import PreviewSerializer
from accounting.api.serializers import (
    CancelInput,
    FundCallInput,
    FundCallPartSerializer,
    FundCallSerializer,
    FundCallShareSerializer,
    IssueInput,
)
from accounting.domain.fund_call import LotCharge
from accounting.models import FundCall, FundCallPart, FundCallShare
from accounting.queries.call_plans import CallPlan, KeyPlan, call_plan
from accounting.queries.fund_calls import call_batch, fund_calls
from accounting.services.cancel import cancel_fund_call
from accounting.services.fund_calls import change_draft, discard_draft, draft_fund_call
from accounting.services.issue import issue_fund_call
from buildings.models import Owner
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.money import cents_to_decimal_string
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks


class FundCallEndpoint(ReadEndpoint):
    """Calls: drafted, changed, previewed, then issued once and for all."""

    queryset = FundCall.objects.all()
    serializer_class = FundCallSerializer
    filterset_class = FundCallFilter
    rights = {
        "list": "fund_call.view",
        "retrieve": "fund_call.view",
        "preview": "fund_call.view",
        "create": "fund_call.draft",
        "partial_update": "fund_call.draft",
        "destroy": "fund_call.draft",
        "issue": "fund_call.issue",
        "cancel": "fund_call.cancel",
    }

    @extend_schema(request=FundCallInput, responses={201: FundCallSerializer})
    def create(self, request: Request) -> Response:
        fund_call = draft_fund_call(**self.checked(request, FundCallInput), by=access_of(request).user_id)
        return Response(self.one(fund_call.pk), status=201)

    @extend_schema(request=FundCallInput, responses=FundCallSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        given = self.checked(request, FundCallInput, partial=True)
        change_draft(fund_call=get_object_or_404(FundCall, pk=pk), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        discard_draft(fund_call=get_object_or_404(FundCall, pk=pk), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(responses=PreviewSerializer)
    @action(detail=True)
    def preview(self, request: Request, pk: Any) -> Response:
        """Split a draft to the cent over lots and owners, without issuing it."""
        fund_call = get_object_or_404(fund_calls(), pk=pk)
        return Response(_preview(call_plan(fund_call)))

    @extend_schema(request=IssueInput, responses=FundCallSerializer)
    @action(detail=True, methods=["post"])
    def issue(self, request: Request, pk: Any) -> Response:
        """Charge the owners and queue their letters; a call is issued once."""
        found = get_object_or_404(FundCall, pk=pk)
        given = {"on": localdate(), **self.checked(request, IssueInput)}
        fund_call = issue_fund_call(fund_call=found, **given, by=access_of(request).user_id)
        self._nudge(request, fund_call)
        return Response(self.one(pk))

    @extend_schema(request=CancelInput, responses=FundCallSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: Any) -> Response:
        """Take an issued call back with a reason: its entries are reversed and the owners are told."""
        found = get_object_or_404(FundCall, pk=pk)
        given = self.checked(request, CancelInput)
        on = given.get("on") or localdate()
        fund_call = cancel_fund_call(fund_call=found, on=on, reason=given["reason"], by=access_of(request).user_id)
        self._nudge(request, fund_call)
        return Response(self.one(pk))

    def _nudge(self, request: Request, fund_call: FundCall) -> None:
        if batch := call_batch(fund_call):
            nudge("notifications.send_batch", schema=access_of(request).schema, batch_id=str(batch.pk))


class FundCallPartEndpoint(ReadEndpoint):
    """What a call asks by each of its keys; a call by one key has no parts."""

    queryset = FundCallPart.objects.all()
    serializer_class = FundCallPartSerializer
    filterset_class = FundCallPartFilter
    rights = {"list": "fund_call.view", "retrieve": "fund_call.view"}


class FundCallShareEndpoint(NotesLooks, ReadEndpoint):
    """What each owner pays of each call, and the communication that identifies the payment."""

    list_look, looks_at = "owner.charges_listed", Owner
    queryset = FundCallShare.objects.all()
    serializer_class = FundCallShareSerializer
    filterset_class = FundCallShareFilter
    rights = {"list": "fund_call.view", "retrieve": "fund_call.view"}


def _preview(plan: CallPlan) -> dict[str, Any]:
    return {
        "amount": cents_to_decimal_string(plan.cents),
        "total_shares": plan.parts[0].preview.total_shares,
        "parts": [_part(part) for part in plan.parts],
        "lots": [_lot(part, charge) for part in plan.parts for charge in part.preview.lots],
    }


def _part(part: KeyPlan) -> dict[str, Any]:
    return {
        "key": part.key.pk,
        "amount": cents_to_decimal_string(part.preview.cents),
        "total_shares": part.preview.total_shares,
    }


def _lot(plan: KeyPlan, charge: LotCharge) -> dict[str, Any]:
    return {
        "key": plan.key.pk,
        "lot": charge.lot,
        "number": plan.lots[charge.lot].number,
        "shares": charge.shares,
        "exact": str(charge.exact_cents),
        "amount": cents_to_decimal_string(charge.cents),
        "owners": [
            {"owner": owner.owner, "part": str(owner.part), "amount": cents_to_decimal_string(owner.cents)}
            for owner in charge.owners
        ],
    }
