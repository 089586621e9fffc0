"""What the API of purchases says and takes."""

from typing import Any

from rest_framework import serializers

from accounting.domain.cut_off import CutOffKind
from accounting.domain.sepa import SepaVersion
from accounting.models import Account, Invoice, PaymentOrder, Supplier
from buildings.models import AllocationKey, BankAccount, Lot, Owner
from koprogo.core.fields import CodeReference, DayField, MoneyField, Reference


class SupplierSerializer(serializers.Serializer):
    """Who is paid; ``vat_rate`` in hundredths of a percent."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kbo_number = serializers.CharField()
    iban = serializers.CharField()
    bic = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()
    street = serializers.CharField()
    postal_code = serializers.CharField()
    city = serializers.CharField()
    country = serializers.CharField()
    account = serializers.CharField(source="account_id", allow_null=True)
    key = serializers.UUIDField(source="key_id", allow_null=True)
    vat_rate = serializers.IntegerField(allow_null=True)
    payment_days = serializers.IntegerField()
    is_archived = serializers.BooleanField()


class AccountCode(CodeReference):
    """An account, by its code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="code", queryset=Account.objects.filter(is_active=True), **options)


class SupplierInput(serializers.Serializer):
    name = serializers.CharField(max_length=120)
    kbo_number = serializers.CharField(max_length=20, required=False, allow_blank=True)
    iban = serializers.CharField(max_length=50, required=False, allow_blank=True)
    bic = serializers.CharField(max_length=11, required=False, allow_blank=True)
    email = serializers.CharField(max_length=254, required=False, allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True)
    street = serializers.CharField(max_length=120, required=False, allow_blank=True)
    postal_code = serializers.CharField(max_length=10, required=False, allow_blank=True)
    city = serializers.CharField(max_length=80, required=False, allow_blank=True)
    country = serializers.CharField(max_length=2, required=False)
    account = AccountCode(required=False, allow_null=True)
    key = Reference(queryset=AllocationKey.objects.all(), required=False, allow_null=True)
    vat_rate = serializers.IntegerField(min_value=0, max_value=10_000, required=False, allow_null=True)
    payment_days = serializers.IntegerField(min_value=0, max_value=365, required=False)


class SupplierItemSerializer(serializers.Serializer):
    """What is open of one invoice; ``item`` is null for money paid without saying for what."""

    supplier = serializers.UUIDField()
    item = serializers.UUIDField(allow_null=True)
    due_on = serializers.DateField()
    invoiced = MoneyField()
    open = MoneyField()


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
    lines = InvoiceLineSerializer(many=True)


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
    instalments = InstalmentInput(many=True, required=False)
    lines = InvoiceLineInput(many=True, required=False)


class InvoiceFileInput(serializers.Serializer):
    """A supplier's file: UBL, PDF or picture."""

    file = serializers.FileField()


class FiledSerializer(serializers.Serializer):
    """What became of a file: the draft of an electronic invoice, or a paper that waits to be entered."""

    invoice = serializers.UUIDField(allow_null=True)
    document = serializers.UUIDField(allow_null=True)


class ReasonInput(serializers.Serializer):
    reason = serializers.CharField(max_length=160)


class ContractSerializer(serializers.Serializer):
    """A supply that repeats."""

    id = serializers.UUIDField()
    supplier = serializers.UUIDField(source="supplier_id")
    title = serializers.CharField()
    account = serializers.CharField(source="account_id")
    key = serializers.UUIDField(source="key_id")
    amount = MoneyField(source="amount_cents")
    vat_rate = serializers.IntegerField()
    occupant_percent = serializers.IntegerField()
    every_months = serializers.IntegerField()
    next_on = serializers.DateField()
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    notice_months = serializers.IntegerField()


class ContractInput(serializers.Serializer):
    supplier = Reference(queryset=Supplier.objects.all())
    title = serializers.CharField(max_length=120)
    account = AccountCode()
    key = Reference(queryset=AllocationKey.objects.all())
    amount = MoneyField(source="amount_cents")
    vat_rate = serializers.IntegerField(min_value=0, max_value=10_000, required=False)
    occupant_percent = serializers.IntegerField(min_value=0, max_value=100, required=False)
    every_months = serializers.IntegerField(min_value=1, max_value=60, required=False)
    next_on = DayField()
    from_on = DayField()
    notice_months = serializers.IntegerField(min_value=0, max_value=36, required=False)


class ContractEndInput(serializers.Serializer):
    until_on = DayField()


class PaymentOrderSerializer(serializers.Serializer):
    """A file of transfers; each transfer as it is in the file, amounts in cents."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    bank_account = serializers.UUIDField(source="bank_account_id")
    execute_on = serializers.DateField()
    state = serializers.ChoiceField(PaymentOrder.State.choices)
    total = MoneyField(source="total_cents")
    transfers = serializers.JSONField()
    sha256 = serializers.CharField()
    created_at = serializers.DateTimeField()
    approved_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawal = serializers.CharField()


class PaymentOrderInput(serializers.Serializer):
    """What is paid; how much is what the books show open."""

    bank_account = Reference(queryset=BankAccount.objects.all())
    execute_on = DayField()
    invoices = serializers.ListField(child=Reference(queryset=Invoice.objects.all()), required=False, max_length=500)
    refunds = serializers.ListField(child=Reference(queryset=Owner.objects.all()), required=False, max_length=500)
    version = serializers.ChoiceField([version.value for version in SepaVersion], required=False)


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
