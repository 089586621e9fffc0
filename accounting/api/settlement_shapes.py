"""What the API of settlements says and takes."""

from typing import Any

from django_filters import rest_framework as filters
from rest_framework import serializers

from accounting.models import FiscalYear, Settlement, SettlementShare
from accounting.queries.checks import CheckResult
from buildings.models import Lot, Owner
from koprogo.core.fields import DayField, MoneyField, Reference
from koprogo.core.filters import ReferenceFilter
from koprogo.core.money import cents_to_decimal_string


class SettlementSerializer(serializers.Serializer):
    """What a year cost and what was called; due once it is approved."""

    id = serializers.UUIDField()
    fiscal_year = serializers.UUIDField(source="fiscal_year_id")
    state = serializers.ChoiceField(Settlement.State.choices)
    charges = MoneyField(source="charges_cents")
    provisions = MoneyField(source="provisions_cents")
    sha256 = serializers.CharField()
    approved_on = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()


class SettlementShareSerializer(serializers.Serializer):
    """What one owner bears for one lot; ``until_on`` is the first day no longer his."""

    id = serializers.UUIDField()
    settlement = serializers.UUIDField(source="settlement_id", allow_null=True)
    owner = serializers.UUIDField(source="owner_id")
    lot = serializers.UUIDField(source="lot_id")
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    account = serializers.CharField()
    ogm = serializers.CharField()
    charges = MoneyField(source="charges_cents")
    occupant = MoneyField(source="occupant_cents")
    provisions = MoneyField(source="provisions_cents")
    balance = MoneyField(source="balance_cents")


class CloseInput(serializers.Serializer):
    """The year, and the reasons for what may stay open, by the code of the control."""

    fiscal_year = Reference(queryset=FiscalYear.objects.all())
    explanations = serializers.DictField(child=serializers.CharField(max_length=300), required=False)


class ApproveInput(serializers.Serializer):
    approved_on = DayField()
    due_on = DayField()


class ReverseInput(serializers.Serializer):
    reason = serializers.CharField(max_length=200)


class YearInput(serializers.Serializer):
    fiscal_year = Reference(queryset=FiscalYear.objects.all())


class ProvisionalInput(YearInput):
    on = DayField(required=False)


class FindingSerializer(serializers.Serializer):
    level = serializers.ChoiceField(["block", "explain", "warn"])
    text = serializers.CharField()
    amount = MoneyField(allow_null=True)


class CheckSerializer(serializers.Serializer):
    """A control and what it found; ``level`` is null when all is well."""

    code = serializers.CharField()
    title = serializers.CharField()
    level = serializers.ChoiceField(["block", "explain", "warn"], allow_null=True)
    findings = FindingSerializer(many=True)


class ProofLineSerializer(serializers.Serializer):
    account = serializers.CharField()
    key = serializers.CharField()
    ledger = MoneyField()
    parts = MoneyField()
    difference = MoneyField()


class SettlementProofSerializer(serializers.Serializer):
    """The ledger against the parts, line by line, and both sums."""

    charges = MoneyField()
    shared = MoneyField()
    difference = MoneyField()
    provisions = MoneyField()
    lines = ProofLineSerializer(many=True)


class SettlementFilter(filters.FilterSet):  # type: ignore[misc]
    fiscal_year = ReferenceFilter(field_name="fiscal_year_id", model=FiscalYear)

    class Meta:
        model = Settlement
        fields = ["state"]


class SettlementShareFilter(filters.FilterSet):  # type: ignore[misc]
    settlement = ReferenceFilter(field_name="settlement_id", model=Settlement)
    owner = ReferenceFilter(field_name="owner_id", model=Owner)
    lot = ReferenceFilter(field_name="lot_id", model=Lot)

    class Meta:
        model = SettlementShare
        fields = ["ogm"]


def check_body(result: CheckResult) -> dict[str, Any]:
    return {
        "code": result.check.code,
        "title": str(result.check.title),
        "level": result.level,
        "findings": [
            {
                "level": one.level,
                "text": one.text,
                "amount": None if one.cents is None else cents_to_decimal_string(one.cents),
            }
            for one in result.findings
        ],
    }


def proof_body(proof: Any) -> dict[str, Any]:
    sums = ("charges", "shared", "difference", "provisions")
    names = (("ledger", "cents"), ("parts", "parts_cents"), ("difference", "difference_cents"))
    return {name: cents_to_decimal_string(proof[f"{name}_cents"]) for name in sums} | {
        "lines": [
            {"account": line["account"], "key": line["key"]}
            | {name: cents_to_decimal_string(line[source]) for name, source in names}
            for line in proof["lines"]
        ]
    }


def share_body(share: SettlementShare) -> dict[str, Any]:
    """Return a share that is not kept as the others are shown."""
    body: dict[str, Any] = dict(SettlementShareSerializer(share).data)
    return body | ({"settlement": None} if share._state.adding else {})
