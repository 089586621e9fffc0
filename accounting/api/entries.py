"""What programs send to post an entry by hand, and to reverse one."""

from typing import Any

from rest_framework import serializers

from accounting.domain.ledger import Line
from accounting.models import Supplier
from buildings.models import AllocationKey, Lot, Owner
from koprogo.core.fields import DayField, MoneyField, Reference
from koprogo.core.money import Cents


class EntryLineInput(serializers.Serializer):
    """One side of an entry: ``debit`` or ``credit``, with whom and what it concerns."""

    account = serializers.CharField(max_length=10)
    debit = MoneyField(required=False)
    credit = MoneyField(required=False)
    owner = Reference(queryset=Owner.objects.all(), required=False, allow_null=True)
    supplier = Reference(queryset=Supplier.objects.all(), required=False, allow_null=True)
    lot = Reference(queryset=Lot.objects.all(), required=False, allow_null=True)
    key = Reference(queryset=AllocationKey.objects.all(), required=False, allow_null=True)
    text = serializers.CharField(max_length=160, required=False, allow_blank=True)
    due_on = DayField(required=False, allow_null=True)


class EntryInput(serializers.Serializer):
    """An entry of the miscellaneous journal; ``reference`` is the number of its voucher."""

    on = DayField()
    text = serializers.CharField(max_length=160)
    reference = serializers.CharField(max_length=40, required=False, allow_blank=True)
    lines = serializers.ListField(child=EntryLineInput(), max_length=1000)


class ReversalInput(serializers.Serializer):
    """The day of the mirror image, and why."""

    on = DayField()
    text = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")


def line_of(given: dict[str, Any]) -> Line:
    """Return a line of the domain."""
    about = {name: row.pk for name in ("owner", "supplier", "lot", "key") if (row := given.get(name))}
    sides = Cents(given.get("debit") or 0), Cents(given.get("credit") or 0)
    return Line(given["account"], *sides, text=given.get("text", ""), due_on=given.get("due_on"), **about)
