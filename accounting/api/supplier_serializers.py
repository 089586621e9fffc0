"""What the API of suppliers and contracts says and takes."""

from rest_framework import serializers

from accounting.api.fields import AccountCode
from accounting.models import Supplier
from buildings.models import AllocationKey
from koprogo.core.fields import DayField, MoneyField, Reference


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

    supplier = serializers.UUIDField(source="supplier_id")
    item = serializers.UUIDField(source="item_id", allow_null=True)
    due_on = serializers.DateField()
    invoiced = MoneyField(source="invoiced_cents")
    open = MoneyField(source="open_cents")


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
