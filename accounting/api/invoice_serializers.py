"""What the API of invoices says and takes."""

from typing import Any

from rest_framework import serializers

from accounting.api.fields import AccountCode
from accounting.models import Invoice, Supplier
from buildings.models import AllocationKey, Lot, Owner
from koprogo.core.fields import DayField, MoneyField, Reference


class InvoiceSerializer(serializers.Serializer):
    """An invoice or credit note; its period is half-open."""

    id = serializers.UUIDField()
    supplier = serializers.UUIDField(source="supplier_id")
    kind = serializers.ChoiceField(Invoice.Kind.choices)
    number = serializers.CharField()
    text = serializers.CharField()
    issued_on = serializers.DateField()
    due_on = serializers.DateField()
    booked_on = serializers.DateField(allow_null=True)
    period_from_on = serializers.DateField(allow_null=True)
    period_until_on = serializers.DateField(allow_null=True)
    total = MoneyField(source="total_cents")
    ogm = serializers.CharField()
    communication = serializers.CharField()
    iban = serializers.CharField()
    state = serializers.ChoiceField(Invoice.State.choices)
    credits = serializers.UUIDField(source="credits_id", allow_null=True)
    contract = serializers.UUIDField(source="contract_id", allow_null=True)
    document = serializers.UUIDField(source="document_id", allow_null=True)
    original = serializers.UUIDField(source="original_id", allow_null=True)
    payment_order = serializers.UUIDField(source="payment_order_id", allow_null=True)
    refusal = serializers.CharField()
    approved_at = serializers.DateTimeField(allow_null=True)


class InvoiceLineSerializer(serializers.Serializer):
    """A part of an invoice, gross; ``vat`` is for memory."""

    position = serializers.IntegerField()
    text = serializers.CharField()
    account = serializers.CharField(source="account_id")
    key = serializers.UUIDField(source="key_id", allow_null=True)
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    lot = serializers.UUIDField(source="lot_id", allow_null=True)
    amount = MoneyField(source="amount_cents")
    vat_rate = serializers.IntegerField()
    vat = MoneyField(source="vat_cents")
    occupant_percent = serializers.IntegerField()
    fund = serializers.CharField()
    decision = serializers.CharField()


class InvoiceWithLinesSerializer(InvoiceSerializer):
    """An invoice whole; ``warnings`` say what the assembly asks of it, as the page does."""

    lines = InvoiceLineSerializer(many=True)
    warnings = serializers.ListField(child=serializers.CharField())


class InvoiceLineInput(serializers.Serializer):
    """A part as it is entered: by a key, or charged to one owner for one lot."""

    text = serializers.CharField(max_length=160, required=False, allow_blank=True)
    account = AccountCode()
    key = Reference(queryset=AllocationKey.objects.all(), required=False, allow_null=True)
    owner = Reference(queryset=Owner.objects.all(), required=False, allow_null=True)
    lot = Reference(queryset=Lot.objects.all(), required=False, allow_null=True)
    amount = MoneyField(source="amount_cents")
    vat_rate = serializers.IntegerField(min_value=0, max_value=10_000, required=False)
    vat = MoneyField(source="vat_cents", required=False)
    occupant_percent = serializers.IntegerField(min_value=0, max_value=100, required=False)
    fund = serializers.CharField(max_length=10, required=False, allow_blank=True)
    decision = serializers.CharField(max_length=160, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("key") is None and attrs.get("owner") is None and not attrs["account"].code.startswith("4"):
            raise serializers.ValidationError({"key": ["required"]})
        return attrs


class InstalmentInput(serializers.Serializer):
    due_on = DayField()
    amount = MoneyField(source="cents")


class InvoiceInput(serializers.Serializer):
    """What the paper says; what is left out of a change stays as it is, ``lines`` replace those there are."""

    supplier = Reference(queryset=Supplier.objects.all())
    kind = serializers.ChoiceField(Invoice.Kind.choices, required=False)
    number = serializers.CharField(max_length=40)
    text = serializers.CharField(max_length=160, required=False, allow_blank=True)
    issued_on = DayField()
    due_on = DayField(required=False)
    booked_on = DayField(required=False, allow_null=True)
    period_from_on = DayField(required=False, allow_null=True)
    period_until_on = DayField(required=False, allow_null=True)
    total = MoneyField(source="total_cents")
    ogm = serializers.CharField(max_length=30, required=False, allow_blank=True)
    communication = serializers.CharField(max_length=140, required=False, allow_blank=True)
    iban = serializers.CharField(max_length=50, required=False, allow_blank=True)
    credits = Reference(queryset=Invoice.objects.all(), required=False, allow_null=True)
    instalments = serializers.ListField(child=InstalmentInput(), required=False, max_length=60)
    lines = serializers.ListField(child=InvoiceLineInput(), required=False, max_length=1000)


class InvoiceFileInput(serializers.Serializer):
    """A supplier's file: UBL, PDF or picture."""

    file = serializers.FileField()


class FiledSerializer(serializers.Serializer):
    """What became of a file: the draft of an electronic invoice, or a paper that waits to be entered."""

    invoice = serializers.UUIDField(allow_null=True)
    document = serializers.UUIDField(allow_null=True)
