"""Budgets for programs: prepared, submitted, adopted, called, and compared with the books."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.budget_serializers import (
    AdoptInput,
    BudgetCallsInput,
    BudgetCallsSerializer,
    BudgetInput,
    BudgetLineFilter,
    BudgetLineInput,
    BudgetLineSerializer,
    BudgetSerializer,
    VarianceSerializer,
    WaiverInput,
    variance_of,
)
from accounting.api.serializers import AsOfInput
from accounting.models import Budget, BudgetLine
from accounting.queries.budgets import reserve_check, variances
from accounting.services.budget_calls import draft_budget_calls
from accounting.services.budgets import (
    adopt_budget,
    discard_budget,
    prepare_budget,
    reopen_budget,
    set_budget_line,
    submit_budget,
    waive_reserve,
)
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.inputs import checked_input
from koprogo.users.access import access_of


class BudgetEndpoint(ReadEndpoint):
    """Budgets: ``POST`` prepares one from last year's charges, the acts move it on."""

    queryset = Budget.objects.all()
    serializer_class = BudgetSerializer
    rights = {
        "list": "budget.view",
        "retrieve": "budget.view",
        "variance": "budget.view",
        "create": "budget.change",
        "destroy": "budget.change",
        "submit": "budget.change",
        "reopen": "budget.change",
        "adopt": "budget.change",
        "waive": "budget.change",
        "calls": "fund_call.draft",
    }

    @extend_schema(request=BudgetInput, responses={201: BudgetSerializer})
    def create(self, request: Request) -> Response:
        budget = prepare_budget(**self.checked(request, BudgetInput), by=access_of(request).user_id)
        return Response(self.one(budget.pk), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        discard_budget(budget=get_object_or_404(Budget, pk=pk), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(request=None, responses=BudgetSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: Any) -> Response:
        """Put the budget on its way to the assembly: it changes no more."""
        return self._moved(request, pk, submit_budget)

    @extend_schema(request=None, responses=BudgetSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: Any) -> Response:
        """Take a submitted budget back."""
        return self._moved(request, pk, reopen_budget)

    @extend_schema(request=AdoptInput, responses=BudgetSerializer)
    @action(detail=True, methods=["post"])
    def adopt(self, request: Request, pk: Any) -> Response:
        """Record that the assembly adopted it; the one adopted before for those days is replaced."""
        return self._moved(request, pk, adopt_budget, AdoptInput)

    @extend_schema(request=WaiverInput, responses=BudgetSerializer)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, pk: Any) -> Response:
        """Record that the assembly gave up the reserve contribution by four fifths of the votes."""
        return self._moved(request, pk, waive_reserve, WaiverInput)

    def _moved(self, request: Request, pk: Any, act: Callable[..., Any], takes: Any = None) -> Response:
        budget = get_object_or_404(Budget, pk=pk)
        given = self.checked(request, takes) if takes else {}
        act(budget=budget, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=BudgetCallsInput, responses={201: BudgetCallsSerializer})
    @action(detail=True, methods=["post"])
    def calls(self, request: Request, pk: Any) -> Response:
        """Draft equal calls for what of a part of an adopted budget is not called yet."""
        budget = get_object_or_404(Budget, pk=pk)
        given = self.checked(request, BudgetCallsInput)
        calls = draft_budget_calls(budget=budget, by=access_of(request).user_id, **given)
        return Response({"fund_calls": [call.pk for call in calls]}, status=201)

    @extend_schema(
        parameters=[OpenApiParameter("on", str, description="ISO date; today unless said.")],
        responses=VarianceSerializer,
    )
    @action(detail=True)
    def variance(self, request: Request, pk: Any) -> Response:
        """Compare it with the books until a day, with what the year comes to, and with the legal minimum."""
        budget = get_object_or_404(Budget, pk=pk)
        on = checked_input(request.query_params, AsOfInput).get("on") or localdate()
        return Response(variance_of(variances(budget, on), reserve_check(budget)))


class BudgetLineEndpoint(ReadEndpoint):
    """Amounts by account and key; ``POST`` sets one, an amount of nothing takes it out."""

    queryset = BudgetLine.objects.all()
    serializer_class = BudgetLineSerializer
    filterset_class = BudgetLineFilter
    rights = {"list": "budget.view", "retrieve": "budget.view", "create": "budget.change"}

    @extend_schema(request=BudgetLineInput, responses={201: BudgetLineSerializer, 204: None})
    def create(self, request: Request) -> Response:
        row = set_budget_line(**self.checked(request, BudgetLineInput), by=access_of(request).user_id)
        return Response(self.one(row.pk), status=201) if row else Response(status=204)
