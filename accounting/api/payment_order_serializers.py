"""What the API of files of transfers says and takes."""

from rest_framework import serializers

from accounting.domain.sepa import SepaVersion
from accounting.models import Invoice, PaymentOrder
from buildings.models import BankAccount, Owner
from koprogo.core.fields import DayField, MoneyField, Reference


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
