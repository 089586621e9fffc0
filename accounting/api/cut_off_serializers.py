"""What the API of cut-offs says and takes."""

from rest_framework import serializers

from accounting.api.fields import AccountCode
from accounting.domain.cut_off import CutOffKind
from buildings.models import AllocationKey
from koprogo.core.fields import DayField, MoneyField, Reference


class CutOffInput(serializers.Serializer):
    """An amount that belongs to another year; ``on`` is a day of the year that ends."""

    kind = serializers.ChoiceField([kind.value for kind in CutOffKind])
    on = DayField()
    account = AccountCode()
    amount = MoneyField(source="amount_cents")
    text = serializers.CharField(max_length=160)
    key = Reference(queryset=AllocationKey.objects.all(), required=False, allow_null=True)
    occupant_percent = serializers.IntegerField(min_value=0, max_value=100, required=False)


class DeferInput(serializers.Serializer):
    """A day of the year that ends."""

    on = DayField()


class PostedSerializer(serializers.Serializer):
    """The entry of the last day of the year, and its release on the day after."""

    entry = serializers.UUIDField()
    release = serializers.UUIDField()
