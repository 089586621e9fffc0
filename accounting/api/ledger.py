"""The books for programs: chart, entries, trial balance."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.entries import EntryInput, ReversalInput, line_of
from accounting.api.filters import JournalEntryFilter
from accounting.api.serializers import (
    AccountInput,
    AccountSerializer,
    AccountTotalsSerializer,
    AsOfInput,
    EntryWithLinesSerializer,
    JournalEntrySerializer,
    JournalLineSerializer,
    OwnAccountInput,
)
from accounting.domain.pcmn import chart_account
from accounting.models import Account, JournalEntry, JournalLine
from accounting.queries.ledger import AccountTotals, trial_balance
from accounting.services.accounts import (
    activate_account,
    add_account,
    deactivate_account,
    remove_account,
    rename_account,
)
from accounting.services.manual_entries import post_by_hand, reverse_by_hand
from koprogo.core.columns import columns_of, shown
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.inputs import checked_input
from koprogo.core.money import cents_to_decimal_string
from koprogo.core.pagination import NewestFirstPagination
from koprogo.users.access import access_of


class ByCodePagination(NewestFirstPagination):
    """The chart in its own order."""

    ordering = "code"


class AccountEndpoint(ReadEndpoint):
    """The accounts of the chart, with names of the copropriété's own."""

    queryset = Account.objects.all()
    serializer_class = AccountSerializer
    pagination_class = ByCodePagination
    lookup_value_converter = "str"
    rights = {
        "list": "ledger.view",
        "retrieve": "ledger.view",
        "create": "ledger.change",
        "partial_update": "ledger.change",
        "destroy": "ledger.change",
    }

    def rows(self, queryset: Any) -> Any:
        return queryset.values("code", "own_name", "labels", "is_active")

    def shown(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [_account(row) for row in rows]

    @extend_schema(request=AccountInput, responses=AccountSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        account = get_object_or_404(Account, pk=pk)
        wanted = self.checked(request, AccountInput)
        by = access_of(request).user_id
        if "own_name" in wanted:
            rename_account(account=account, own_name=wanted["own_name"], by=by)
        if wanted.get("is_active", account.is_active) != account.is_active:
            switch = activate_account if wanted["is_active"] else deactivate_account
            switch(account=account, by=by)
        return Response(self.one(pk))

    @extend_schema(request=OwnAccountInput, responses={201: AccountSerializer})
    def create(self, request: Request) -> Response:
        """Open an account of the copropriété's own below one of the chart."""
        wanted = self.checked(request, OwnAccountInput)
        account = add_account(by=access_of(request).user_id, **wanted)
        return Response(self.one(account.pk), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        """Remove an account of one's own that was never used."""
        remove_account(account=get_object_or_404(Account, pk=pk), by=access_of(request).user_id)
        return Response(status=204)


class JournalEntryEndpoint(ReadEndpoint):
    """Posted entries; one alone comes with its lines."""

    queryset = JournalEntry.objects.all()
    serializer_class = JournalEntrySerializer
    filterset_class = JournalEntryFilter
    rights = {
        "list": "ledger.view",
        "retrieve": "ledger.view",
        "create": "ledger.post",
        "reverse": "ledger.post",
    }

    @extend_schema(request=EntryInput, responses={201: JournalEntrySerializer})
    def create(self, request: Request) -> Response:
        """Post an entry of the miscellaneous journal."""
        given = self.checked(request, EntryInput)
        lines = [line_of(line) for line in given.pop("lines")]
        entry = post_by_hand(by=access_of(request).user_id, lines=lines, **given)
        return Response(self.one(entry.pk), status=201)

    @extend_schema(request=ReversalInput, responses={201: JournalEntrySerializer})
    @action(detail=True, methods=["post"])
    def reverse(self, request: Request, pk: Any) -> Response:
        """Undo an entry by its mirror image, once."""
        entry = get_object_or_404(JournalEntry, pk=pk)
        mirror = reverse_by_hand(entry=entry, by=access_of(request).user_id, **self.checked(request, ReversalInput))
        return Response(self.one(mirror.pk), status=201)

    @extend_schema(responses=EntryWithLinesSerializer)
    def retrieve(self, request: Request, pk: Any = None, *args: Any, **kwargs: Any) -> Response:
        entry = self.one(pk)
        columns = columns_of(JournalLineSerializer)
        rows = JournalLine.objects.filter(entry=pk).values(*(column.path for column in columns))
        return Response(entry | {"lines": [shown(row, columns) for row in rows]})


class TrialBalanceEndpoint(Endpoint):
    """Debits and credits of each account until a day."""

    queryset = JournalLine.objects.none()
    serializer_class = AccountTotalsSerializer
    pagination_class = None
    rights = {"list": "ledger.view"}

    @extend_schema(
        parameters=[OpenApiParameter("on", str, description="ISO date; today unless said.")],
        responses=AccountTotalsSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        on = checked_input(request.query_params, AsOfInput).get("on") or localdate()
        return Response([_totals(row) for row in trial_balance(on=on)])


def _account(row: dict[str, Any]) -> dict[str, Any]:
    chart, account = chart_account(row["code"]), Account(**row)
    return {
        "code": account.code,
        "own_name": account.own_name,
        "is_active": account.is_active,
        "name": account.name,
        "is_own": bool(account.labels),
        "is_posting_account": chart.is_posting_account,
        "normal_balance": chart.normal_balance,
    }


def _totals(row: AccountTotals) -> dict[str, str]:
    return {
        "account": row.account.code,
        "debit": cents_to_decimal_string(row.debit_cents),
        "credit": cents_to_decimal_string(row.credit_cents),
        "balance": cents_to_decimal_string(row.balance_cents),
    }
