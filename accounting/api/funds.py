"""The funds and the changes of hands for programs."""

from typing import Any

from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.serializers import AsOfInput
from accounting.models import FundCall, JournalLine
from accounting.queries.funds import RESERVE, SAVINGS, WORKING, RollForward, roll_forward
from accounting.queries.periods import financial_year
from accounting.queries.sales import Sale, unbooked_sales
from accounting.services.sales import book_sale
from accounting.services.working_capital import refund_working_capital
from buildings.models import Lot
from koprogo.core.endpoints import Endpoint
from koprogo.core.fields import DayField, MoneyField, Reference
from koprogo.core.inputs import checked_input
from koprogo.core.money import cents_to_decimal_string
from koprogo.users.access import access_of

FUNDS = {"working": WORKING, "reserve": RESERVE, "reserve_account": SAVINGS}


class FundSerializer(serializers.Serializer):
    """How a fund, or the account it is kept on, moved in a financial year; what goes out is negative."""

    fund = serializers.ChoiceField(list(FUNDS))
    opening = MoneyField()
    called = MoneyField()
    interest = MoneyField()
    used = MoneyField()
    closing = MoneyField()


class RefundInput(serializers.Serializer):
    """What of the working capital goes back to the owners of a day."""

    amount = MoneyField(source="cents")
    on = DayField()
    decision = serializers.CharField(max_length=160)


class RefundSerializer(serializers.Serializer):
    """The entry it was booked with."""

    journal_entry = serializers.UUIDField()


class FundEndpoint(Endpoint):
    """The funds of the year of a day; ``POST`` gives a part of the working capital back."""

    queryset = JournalLine.objects.none()
    serializer_class = FundSerializer
    pagination_class = None
    rights = {"list": "fund.view", "create": "fund.change"}

    @extend_schema(
        parameters=[OpenApiParameter("on", str, description="ISO date; today unless said.")],
        responses=FundSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        year = financial_year(checked_input(request.query_params, AsOfInput).get("on") or localdate())
        return Response([{"fund": name} | _moves(roll_forward(code, year)) for name, code in FUNDS.items()])

    @extend_schema(request=RefundInput, responses={201: RefundSerializer})
    def create(self, request: Request) -> Response:
        entry = refund_working_capital(**self.checked(request, RefundInput), by=access_of(request).user_id)
        return Response({"journal_entry": entry.pk}, status=201)


def _moves(fund: RollForward) -> dict[str, str]:
    names = ("opening", "called", "interest", "used", "closing")
    return {name: cents_to_decimal_string(getattr(fund, f"{name}_cents")) for name in names}


class SaleSerializer(serializers.Serializer):
    """A lot that changed hands and is not in the books yet."""

    lot = serializers.UUIDField()
    on = serializers.DateField()
    deed = serializers.CharField()
    working_capital = MoneyField()


class SaleInput(serializers.Serializer):
    """Which change of hands is booked."""

    lot = Reference(queryset=Lot.objects.all())
    on = DayField()


class BookedSaleSerializer(serializers.Serializer):
    """The call of the working capital to the buyers; none where there was nothing to call."""

    fund_call = serializers.UUIDField(allow_null=True)


class SaleEndpoint(Endpoint):
    """Changes of hands that wait; ``POST`` books one: working capital and debts follow the lot (art. 3.94 §5)."""

    queryset = FundCall.objects.none()
    serializer_class = SaleSerializer
    pagination_class = None
    rights = {"list": "fund_call.view", "create": "sale.book"}

    @extend_schema(responses=SaleSerializer(many=True))
    def list(self, request: Request) -> Response:
        return Response([_sale(sale) for sale in unbooked_sales(localdate())])

    @extend_schema(request=SaleInput, responses={201: BookedSaleSerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, SaleInput)
        day, by = given["on"], access_of(request).user_id
        call = book_sale(lot=given["lot"], transferred_on=day, on=localdate(), by=by)
        return Response({"fund_call": call.pk if call else None}, status=201)


def _sale(sale: Sale) -> dict[str, Any]:
    capital = cents_to_decimal_string(sale.capital_cents)
    return {"lot": sale.lot.pk, "on": sale.on.isoformat(), "deed": sale.deed, "working_capital": capital}
