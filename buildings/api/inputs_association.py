"""What acts on the association, its accounts, buildings and mandates take."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from buildings.api.fields import iban, kbo, phone
from buildings.api.inputs import MOST_SHARES, Input, UntilInput, text
from buildings.domain.fortnight import Fortnight
from buildings.models import Association, BankAccount, Mandate, Owner
from koprogo.core.errors import DomainError
from koprogo.core.fields import DayField, Reference
from koprogo.core.refusals import refusal_text


def day_of_year(text: str) -> None:
    try:
        Fortnight.parse(text)
    except DomainError as refusal:
        raise serializers.ValidationError(refusal_text(refusal), code=refusal.code) from refusal


class ChangeAssociationInput(Input):
    name = serializers.CharField(max_length=120)
    street = text(120)
    postal_code = text(10)
    city = text(80)
    country = text(2)
    kbo_number = kbo(required=False, allow_blank=True)
    base_deed_on = DayField(required=False, allow_null=True)
    base_deed_notary = text(120)
    base_deed_reference = text(120)
    provisional_acceptance_on = DayField(required=False, allow_null=True)
    total_shares = serializers.IntegerField(min_value=1, max_value=MOST_SHARES)
    fiscal_year_start = serializers.CharField(required=False, validators=[day_of_year])
    fortnight_start = serializers.CharField(required=False, validators=[day_of_year])
    languages = serializers.ListField(child=serializers.ChoiceField(settings.LANGUAGES), required=False)
    payment_days = serializers.IntegerField(required=False, min_value=0, max_value=365)


class AddBankAccountInput(Input):
    association = Reference(queryset=Association.objects.all())
    kind = serializers.ChoiceField(BankAccount.Kind.choices)
    iban = iban()
    bic = text(11)
    holder = serializers.CharField(max_length=120)


class BuildingInput(Input):
    name = serializers.CharField(max_length=80)
    street = text(120)
    postal_code = text(10)
    city = text(80)
    entrances = serializers.ListField(child=serializers.CharField(max_length=40), required=False)
    built_in = serializers.IntegerField(required=False, allow_null=True, min_value=1000, max_value=2200)


class GiveMandateInput(Input):
    kind = serializers.ChoiceField(Mandate.Kind.choices)
    owner = Reference(queryset=Owner.objects.all(), required=False, allow_null=True)
    name = text(120)
    from_on = DayField()
    until_on = DayField(required=False, allow_null=True)
    decided_on = DayField(required=False, allow_null=True)
    kbo_number = kbo(required=False, allow_blank=True)
    ipi_number = text(20)
    address = text(200)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = phone(required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("owner") and not attrs.get("name"):
            raise serializers.ValidationError({"name": [serializers.Field.default_error_messages["required"]]})
        return attrs


class EndMandateInput(UntilInput):
    reason = text(200)
