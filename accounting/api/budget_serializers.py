"""What the API of budgets says and takes."""

from collections.abc import Iterable
from typing import Any

from django_filters import rest_framework as filters
from rest_framework import serializers

from accounting.domain.budget import Variance
from accounting.domain.reserve import ReserveCheck
from accounting.models import Account, Budget, BudgetLine
from accounting.queries.budgets import BudgetPart
from buildings.models import AllocationKey
from koprogo.core.fields import CodeReference, DayField, MoneyField, Reference
from koprogo.core.filters import ReferenceFilter
from koprogo.core.money import Cents, cents_to_decimal_string

Section = BudgetLine.Section


class BudgetSerializer(serializers.Serializer):
    """A budget; its period is half-open."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.ChoiceField(Budget.State.choices)
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    adopted_on = serializers.DateField(allow_null=True)
    resolution = serializers.UUIDField(source="resolution_id", allow_null=True)
    document = serializers.UUIDField(source="document_id", allow_null=True)
    waived_on = serializers.DateField(allow_null=True)
    waiver = serializers.CharField()
    waiver_votes_for = serializers.IntegerField(allow_null=True)
    waiver_votes_against = serializers.IntegerField(allow_null=True)


class BudgetInput(serializers.Serializer):
    """A budget for the financial year of a day, from last year's charges raised by ``percent``."""

    title = serializers.CharField(max_length=120)
    on = DayField()
    percent = serializers.IntegerField(min_value=-100, max_value=100, required=False)


class BudgetLineSerializer(serializers.Serializer):
    """An amount for an account and key."""

    id = serializers.UUIDField()
    budget = serializers.UUIDField(source="budget_id")
    section = serializers.ChoiceField(Section.choices)
    account = serializers.CharField(source="account_id")
    key = serializers.UUIDField(source="key_id")
    amount = MoneyField(source="amount_cents")
    note = serializers.CharField()


class BudgetLineInput(serializers.Serializer):
    """An amount for an account and key; zero takes it out."""

    budget = Reference(queryset=Budget.objects.all())
    section = serializers.ChoiceField(Section.choices)
    account = CodeReference("code", queryset=Account.objects.all())
    key = Reference(queryset=AllocationKey.objects.all())
    amount = MoneyField(source="amount_cents")
    note = serializers.CharField(max_length=160, required=False, allow_blank=True)


class BudgetLineFilter(filters.FilterSet):  # type: ignore[misc]
    budget = ReferenceFilter(field_name="budget_id", model=Budget)

    class Meta:
        model = BudgetLine
        fields = ["section"]


class AdoptInput(serializers.Serializer):
    """The day of the assembly."""

    on = DayField()


VOTE = ("on", "decision", "votes_for", "votes_against")


class WaiverInput(serializers.Serializer):
    """The vote on giving up the reserve contribution; abstentions are no votes.

    Nothing is given for a waiver on the agenda of an assembly kept here: it is read from its vote.
    """

    on = DayField(required=False)
    decision = serializers.CharField(max_length=160, required=False)
    votes_for = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    votes_against = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Take the whole vote or nothing."""
        missing = [name for name in VOTE if attrs and name not in attrs]
        if missing:
            raise serializers.ValidationError({name: self.fields[name].error_messages["required"] for name in missing})
        return attrs


class BudgetCallsInput(serializers.Serializer):
    """How a part of a budget is called."""

    section = serializers.ChoiceField(Section.choices)
    title = serializers.CharField(max_length=100)
    first_on = DayField()
    count = serializers.IntegerField(min_value=1, max_value=24)
    months_apart = serializers.IntegerField(min_value=1, max_value=12)


class BudgetCallsSerializer(serializers.Serializer):
    """The drafts that were made, in order."""

    fund_calls = serializers.ListField(child=serializers.UUIDField())


class VarianceRowSerializer(serializers.Serializer):
    """An amount of the budget, what was spent, and what it comes to at the end of the year."""

    section = serializers.ChoiceField(Section.choices)
    account = serializers.CharField()
    key = serializers.UUIDField()
    budget = MoneyField()
    actual = MoneyField()
    projected = MoneyField()


class VarianceSerializer(serializers.Serializer):
    """A budget beside the books, and its reserve contribution beside five per cent of last year's charges."""

    lines = VarianceRowSerializer(many=True)
    reserve_base = MoneyField()
    reserve_minimum = MoneyField()
    reserve_contribution = MoneyField()
    reserve_is_short = serializers.BooleanField()


def variance_of(parts: Iterable[BudgetPart], check: ReserveCheck) -> dict[str, Any]:
    """Write a comparison down as ``VarianceSerializer`` describes it."""
    lines = [
        {"section": part.section, "account": row.account.pk, "key": row.key.pk} | _amounts(row.variance)
        for part in parts
        for row in part.rows
    ]
    return {
        "lines": lines,
        "reserve_base": cents_to_decimal_string(check.base_cents),
        "reserve_minimum": cents_to_decimal_string(check.minimum_cents),
        "reserve_contribution": cents_to_decimal_string(check.contribution_cents),
        "reserve_is_short": check.is_short,
    }


def _amounts(variance: Variance) -> dict[str, str]:
    amounts: dict[str, Cents] = {
        "budget": variance.budget_cents,
        "actual": variance.actual_cents,
        "projected": variance.projected_cents,
    }
    return {name: cents_to_decimal_string(cents) for name, cents in amounts.items()}
