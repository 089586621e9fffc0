"""What each act takes: the keywords of the service it feeds."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from buildings.api.fields import Part, iban, kbo, phone
from buildings.models import (
    AllocationKey,
    Association,
    Building,
    Lot,
    Owner,
    Ownership,
)
from koprogo.core.fields import DayField, Reference

MOST_SHARES = 100_000_000


class Input(serializers.Serializer):
    """Input that is only checked: acts are the services'."""


def text(length: int, **options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=length, **{"required": False, "allow_blank": True} | options)


class LotInput(Input):
    building = Reference(queryset=Building.objects.all())
    number = serializers.CharField(max_length=20)
    kind = serializers.ChoiceField(Lot.Kind.choices)
    entrance = text(40)
    floor = serializers.IntegerField(required=False, allow_null=True, min_value=-9, max_value=99)
    surface_dm2 = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=MOST_SHARES)
    position = serializers.IntegerField(required=False, min_value=0, max_value=MOST_SHARES)
    note = text(200)


class OwnerInput(Input):
    reference = text(20)
    kind = serializers.ChoiceField(Owner.Kind.choices, required=False)
    title = text(20)
    first_name = text(80)
    last_name = serializers.CharField(max_length=120)
    kbo_number = kbo(required=False, allow_blank=True)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = phone(required=False, allow_blank=True)
    iban = iban(required=False, allow_blank=True)


class AddressInput(Input):
    street = serializers.CharField(max_length=120)
    postal_code = text(10)
    city = text(80)
    country = text(2)


class AddOwnerInput(OwnerInput):
    from_on = DayField()
    address = AddressInput(required=False)


class MoveOwnerInput(AddressInput):
    owner = Reference(queryset=Owner.objects.all())
    from_on = DayField()


class ConsentInput(Input):
    on = DayField()
    evidence = serializers.CharField(max_length=200, allow_blank=True)


class OnInput(Input):
    on = DayField()


class UntilInput(Input):
    until_on = DayField()


class PartInput(Input):
    owner = Reference(queryset=Owner.objects.all())
    right = serializers.ChoiceField(Ownership.Right.choices, default="full")
    part = Part()


class SetOwnershipInput(Input):
    lot = Reference(queryset=Lot.objects.all())
    parts = PartInput(many=True)
    from_on = DayField()
    deed = text(120)


class BeginEarlierInput(Input):
    """``with_others``: all lots whose owners begin on the same day."""

    lot = Reference(queryset=Lot.objects.all())
    from_on = DayField()
    with_others = serializers.BooleanField(required=False)


class TransferInput(Input):
    lot = Reference(queryset=Lot.objects.all())
    seller = Reference(queryset=Owner.objects.all())
    buyer = Reference(queryset=Owner.objects.all())
    right = serializers.ChoiceField(Ownership.Right.choices, default="full")
    fraction = Part()
    on = DayField()
    deed = serializers.CharField(max_length=120, allow_blank=True)


class RepresentativeInput(Input):
    lot = Reference(queryset=Lot.objects.all())
    owner = Reference(queryset=Owner.objects.all(), required=False, allow_null=True)
    name = text(120)
    contact = text(200)
    designated_by = text(200)
    from_on = DayField()


class RenterInput(Input):
    lot = Reference(queryset=Lot.objects.all())
    name = serializers.CharField(max_length=120)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = phone(required=False, allow_blank=True)
    from_on = DayField()


class AddKeyInput(Input):
    association = Reference(queryset=Association.objects.all())
    kind = serializers.ChoiceField(AllocationKey.Kind.choices)
    code = serializers.CharField(max_length=12)
    name = serializers.CharField(max_length=80)
    from_on = DayField()


class SetLotSharesInput(Input):
    key = Reference(queryset=AllocationKey.objects.all())
    lot = Reference(queryset=Lot.objects.all())
    shares = serializers.IntegerField(min_value=0, max_value=MOST_SHARES)
    from_on = DayField()
    deed = text(200)
