"""Owners' accounts for programs: what they say, and late interest and doubtful claims booked upon one."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from accounting.api.arrears_serializers import (
    ChargedSerializer,
    LossInput,
    MovementSerializer,
    OpenItemSerializer,
    RecoveryInput,
    StatementInput,
    StatementSerializer,
)
from accounting.api.serializers import AsOfInput
from accounting.queries.open_items import open_items
from accounting.queries.owner_accounts import owner_account
from accounting.services.claims import declare_doubtful, strike_out, take_back
from accounting.services.interest import charge_interest
from buildings.models import Owner
from koprogo.audit.services import note_look
from koprogo.core.endpoints import Endpoint
from koprogo.core.inputs import checked_input
from koprogo.core.money import Cents, cents_to_decimal_string
from koprogo.users.access import access_of

ON = OpenApiParameter("on", str, description="ISO date; today unless said.")
SINCE = OpenApiParameter("since", str, description="ISO date; what is before is the opening balance.")


class OwnerAccountEndpoint(Endpoint):
    """The account of one owner until a day, with what is open, and what is booked upon it alone."""

    queryset = Owner.objects.all()
    serializer_class = StatementSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {"retrieve": "arrears.view"} | dict.fromkeys(
        ("interest", "doubtful", "strike_out", "recover"), "reminder.send"
    )

    @extend_schema(parameters=[ON, SINCE], responses=StatementSerializer)
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        owner = get_object_or_404(Owner, pk=pk)
        access = access_of(request)
        note_look(action="owner.viewed", subject=owner, by=access.user_id, own=access.party_ids)
        asked = checked_input(request.query_params, StatementInput)
        on = asked.get("on") or localdate()
        account = owner_account(owner.pk, on, since=asked.get("since"))
        items = [item for item in open_items(owners=[owner.pk], on=on) if item.open_cents]
        late = Cents(sum(item.open_cents for item in items if item.due_on < on))
        return Response(
            {
                "owner": owner.pk,
                "opening": cents_to_decimal_string(account.opening_cents),
                "balance": cents_to_decimal_string(account.balance_cents),
                "overdue": cents_to_decimal_string(late),
                "movements": MovementSerializer(account.movements, many=True).data,
                "open_items": OpenItemSerializer(items, many=True).data,
            }
        )

    @extend_schema(request=AsOfInput, responses={201: ChargedSerializer})
    @action(detail=True, methods=["post"])
    def interest(self, request: Request, pk: Any = None) -> Response:
        """Charge the late interest that was not charged yet."""
        return self._act(request, pk, AsOfInput, charge_interest)

    @extend_schema(request=AsOfInput, responses={204: None})
    @action(detail=True, methods=["post"])
    def doubtful(self, request: Request, pk: Any = None) -> Response:
        """Move what is late to 417 and write it down."""
        self._act(request, pk, AsOfInput, declare_doubtful)
        return Response(status=204)

    @extend_schema(request=LossInput, responses={201: ChargedSerializer})
    @action(detail=True, methods=["post"], url_path="strike-out")
    def strike_out(self, request: Request, pk: Any = None) -> Response:
        """Strike a doubtful claim out for good."""
        return self._act(request, pk, LossInput, strike_out)

    @extend_schema(request=RecoveryInput, responses={201: ChargedSerializer})
    @action(detail=True, methods=["post"])
    def recover(self, request: Request, pk: Any = None) -> Response:
        """Take back the write-down of what was paid after all."""
        return self._act(request, pk, RecoveryInput, take_back)

    def _act(self, request: Request, pk: Any, shape: type[Serializer], act: Callable[..., Any]) -> Response:
        owner, given = get_object_or_404(Owner, pk=pk), {"on": localdate()} | self.checked(request, shape)
        done = act(owner=owner, by=access_of(request).user_id, **given)
        return Response({"entry": getattr(done, "pk", None)}, status=201)
