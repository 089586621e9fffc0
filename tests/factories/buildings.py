"""Rows of the buildings context, each valid by itself; use them inside a copropriété."""

from datetime import date
from fractions import Fraction
from typing import Any

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from buildings.models import (
    AllocationKey,
    AllocationShare,
    Association,
    BankAccount,
    Building,
    Lot,
    Mandate,
    Owner,
    OwnerAddress,
    Ownership,
    Renter,
    Representative,
)

BEGINNING = date(2020, 1, 1)


class AssociationFactory(DjangoModelFactory):
    class Meta:
        model = Association

    name = "Résidence du Parc"
    street = "Avenue du Parc 12"
    postal_code = "1060"
    city = "Saint-Gilles"
    kbo_number = "0850123440"
    total_shares = 1000
    languages = ["fr"]
    ogm_prefix = 1

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        """Give the principal association again when it is there: there is only one."""
        if not kwargs.get("parent"):
            found = Association.objects.filter(parent=None).first()
            if found:
                return found
        return super()._create(model_class, *args, **kwargs)


class BankAccountFactory(DjangoModelFactory):
    class Meta:
        model = BankAccount

    association = SubFactory(AssociationFactory)
    kind = BankAccount.Kind.WORKING
    iban = "BE68539007547034"
    holder = "ACP Résidence du Parc"


class BuildingFactory(DjangoModelFactory):
    class Meta:
        model = Building
        django_get_or_create = ("name",)

    name = "Immeuble A"


class LotFactory(DjangoModelFactory):
    class Meta:
        model = Lot

    building = SubFactory(BuildingFactory)
    number = Sequence(lambda n: f"A{n}")
    kind = Lot.Kind.APARTMENT
    floor = 1
    surface_dm2 = 8000
    position = Sequence(lambda n: n)


class OwnerFactory(DjangoModelFactory):
    class Meta:
        model = Owner

    reference = Sequence(lambda n: f"P{n:03}")
    title = "Mme"
    first_name = "Anne"
    last_name = Sequence(lambda n: f"Peeters{n}")
    language = "fr"


class OwnerAddressFactory(DjangoModelFactory):
    class Meta:
        model = OwnerAddress

    owner = SubFactory(OwnerFactory)
    street = "Rue de la Loi 16"
    postal_code = "1000"
    city = "Bruxelles"
    from_on = BEGINNING


class OwnershipFactory(DjangoModelFactory):
    class Meta:
        model = Ownership

    lot = SubFactory(LotFactory)
    owner = SubFactory(OwnerFactory)
    from_on = BEGINNING


class AllocationKeyFactory(DjangoModelFactory):
    class Meta:
        model = AllocationKey

    association = SubFactory(AssociationFactory)
    kind = AllocationKey.Kind.OTHER
    code = Sequence(lambda n: f"K{n}")
    name = "Ascenseur"
    from_on = BEGINNING


class GeneralKeyFactory(DjangoModelFactory):
    class Meta:
        model = AllocationKey
        django_get_or_create = ("code",)

    association = SubFactory(AssociationFactory)
    from_on = BEGINNING
    kind = AllocationKey.Kind.GENERAL
    code = "GEN"
    name = "Quotités générales"


class AllocationShareFactory(DjangoModelFactory):
    class Meta:
        model = AllocationShare

    key = SubFactory(GeneralKeyFactory)
    lot = SubFactory(LotFactory)
    shares = 100
    from_on = BEGINNING


class RepresentativeFactory(DjangoModelFactory):
    class Meta:
        model = Representative

    lot = SubFactory(LotFactory)
    owner = SubFactory(OwnerFactory)
    from_on = BEGINNING


class RenterFactory(DjangoModelFactory):
    class Meta:
        model = Renter

    lot = SubFactory(LotFactory)
    name = "Ivo Claes"
    from_on = BEGINNING


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    kind = Mandate.Kind.SYNDIC
    name = "Gestimmo SRL"
    from_on = date(2026, 1, 1)
    until_on = date(2028, 12, 31)


def owned_lot(shares: int = 100, parts: dict[Any, Fraction] | None = None, **fields: Any) -> Any:
    """Make a lot with shares in the general key and whole in the hands of its owners, one new one by default."""
    lot = LotFactory(**fields)
    AllocationShareFactory(lot=lot, shares=shares)
    for owner, part in (parts or {OwnerFactory(): Fraction(1)}).items():
        OwnershipFactory(lot=lot, owner=owner, part_numerator=part.numerator, part_denominator=part.denominator)
    return lot
