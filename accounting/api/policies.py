"""What a copropriété chooses for its books, for programs."""

from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.domain.reminders import Stage
from accounting.models import BooksPolicy
from accounting.queries.policies import books_policy, stages_of
from accounting.queries.thresholds import council_threshold, tendering
from accounting.services.policies import change_policy
from koprogo.core.endpoints import Endpoint
from koprogo.core.fields import MoneyField
from koprogo.core.money import Cents
from koprogo.users.access import access_of

MOST_STAGES = 4
VOTED = {"council_above_cents", "council_above_decision", "tender_from", "tender_from_decision"}


class StageSerializer(serializers.Serializer):
    """A reminder: so many days after the due day; a formal one is registered."""

    after_days = serializers.IntegerField(min_value=1, max_value=730)
    cost = MoneyField(source="cost_cents", default=Cents(0))
    interest = serializers.BooleanField(default=False)
    is_formal = serializers.BooleanField(default=False)


class PolicySerializer(serializers.Serializer):
    """The choices; ``interest_rate`` is in percent a year, null is the legal rate.

    Where an assembly set an amount, ``council_above_decision`` and ``tender_from_decision`` name its decision.
    """

    stages = serializers.ListField(child=StageSerializer(), required=False, max_length=MOST_STAGES)
    reminders_go_alone = serializers.BooleanField(required=False)
    reminder_basis = serializers.CharField(max_length=200, required=False, allow_blank=True)
    costs_to_association = serializers.BooleanField(required=False)
    interest_rate = MoneyField(required=False, allow_null=True)
    book_xix = serializers.BooleanField(required=False)
    council_above = MoneyField(source="council_above_cents", required=False, allow_null=True)
    council_above_decision = serializers.CharField(read_only=True)
    tender_from = MoneyField(read_only=True, allow_null=True)
    tender_from_decision = serializers.CharField(read_only=True)
    approval_by_another = serializers.BooleanField(required=False)
    credits = serializers.ChoiceField(BooksPolicy.Credit.choices, required=False)
    bank_interest_to_reserve = serializers.BooleanField(required=False)
    provisions_follow_sale = serializers.BooleanField(required=False)
    root_to_council = serializers.BooleanField(required=False)
    root_to_reviewer = serializers.BooleanField(required=False)

    def validate_interest_rate(self, value: Cents | None) -> Cents | None:
        """Hold the rate to what a percentage can be."""
        if value is not None and not 0 <= value <= 10_000:
            raise serializers.ValidationError("0.00–100.00")
        return value


class BooksPolicyEndpoint(Endpoint):
    """The choices of the copropriété for its books: reminders, interest, invoices, balances, proof."""

    queryset = BooksPolicy.objects.none()
    serializer_class = PolicySerializer
    pagination_class = None
    rights = {"list": "ledger.view", "create": "policy.change"}

    @extend_schema(responses=forced_singular_serializer(PolicySerializer))
    def list(self, request: Request) -> Response:
        return Response(_body())

    @extend_schema(request=PolicySerializer, responses={200: PolicySerializer})
    def create(self, request: Request) -> Response:
        """Change the choices that are given; the others stay."""
        given = self.checked(request, PolicySerializer)
        if "stages" in given:
            given["stages"] = [_stage(row) for row in given["stages"]]
        change_policy(by=access_of(request).user_id, **given)
        return Response(_body())


def _stage(row: dict[str, Any]) -> Stage:
    return Stage(**row, channel="registered" if row["is_formal"] else "")


def _body() -> dict[str, Any]:
    policy = books_policy()
    chosen = {str(field.source) for field in PolicySerializer().fields.values()} - {"stages"} - VOTED
    told = {name: getattr(policy, name) for name in chosen} | {"stages": stages_of(policy)}
    return dict(PolicySerializer(told | _voted()).data)


def _voted() -> dict[str, Any]:
    council, tender = council_threshold(), tendering()
    return {
        "council_above_cents": council.cents,
        "council_above_decision": council.number,
        "tender_from": tender.cents,
        "tender_from_decision": tender.number,
    }
