"""Fill the house: a large copropriété whose owners all take e-mail, a small one, and an empty one."""

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
django.setup()

from allauth.account.models import EmailAddress
from django.db import transaction

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
)
from buildings.services.coproprietes import found_copropriete
from koprogo.portal.demo.house import made_iban
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.models import User

EMAIL, PASSWORD = "syndic@faults.example", "koprogo-faults-figures"
BEGIN = date(2020, 1, 1)


def main(count: int) -> None:
    syndic = User.objects.create_user(EMAIL, PASSWORD, first_name="Fatima")
    EmailAddress.objects.create(user=syndic, email=EMAIL, verified=True, primary=True)
    places = [make("tilleuls", count, syndic), make("hetre", 12, syndic), make("bouleau", 0, syndic)]
    world = {
        "email": EMAIL,
        "password": PASSWORD,
        "schemas": {place.slug: place.schema_name for place in places},
        "coproprietes": {place.slug: identifiers(place) for place in places if place.slug != "bouleau"},
    }
    Path(os.environ["FAULTS_WORLD"]).write_text(json.dumps(world))


def make(slug: str, size: int, syndic: User) -> Copropriete:
    firm, _ = SyndicFirm.objects.get_or_create(name="Syndic Panne SRL")
    with transaction.atomic():
        made = found_copropriete(
            name=f"Résidence {slug.title()}",
            slug=slug,
            syndic=syndic,
            by=syndic.pk,
            firm=firm,
            city="Bruxelles",
            street="Rue Haute 1",
            postal_code="1000",
            kbo_number="0999999922",
            total_shares=size * 100 or 1000,
        )
        if size:
            with entered(made.schema_name):
                register(size, slug)
    return made


def register(size: int, slug: str) -> None:
    association, key = Association.objects.get(), AllocationKey.objects.get()
    for place, kind in enumerate(("working", "reserve")):
        BankAccount.objects.create(association=association, kind=kind, iban=made_iban(place), holder=association.name)
    building = Building.objects.create(name="Bloc A", city="Bruxelles")
    places = range(size)
    lots = Lot.objects.bulk_create(
        Lot(building=building, number=f"{n + 1}", kind="apartment", floor=n // 4, position=n) for n in places
    )
    owners = Owner.objects.bulk_create(owner(n, slug) for n in places)
    OwnerAddress.objects.bulk_create(
        OwnerAddress(owner=one, street="Rue Haute 2", postal_code="1000", city="Bruxelles", from_on=BEGIN)
        for one in owners
    )
    AllocationShare.objects.bulk_create(AllocationShare(key=key, lot=lot, shares=100, from_on=BEGIN) for lot in lots)
    Ownership.objects.bulk_create(
        Ownership(lot=lot, owner=one, from_on=BEGIN) for lot, one in zip(lots, owners, strict=True)
    )
    AllocationKey.objects.update(from_on=BEGIN)
    Mandate.objects.create(kind="syndic", name="Syndic Panne SRL", from_on=BEGIN, decided_on=BEGIN)


def owner(number: int, slug: str) -> Owner:
    return Owner(
        reference=f"P{number + 1:03d}",
        title="Mme",
        first_name="Anne",
        last_name=f"Peeters-{number:03d}",
        language=("fr", "nl")[number % 2],
        email=f"p{number:03d}@{slug}.example",
        email_consent_on=date.today() - timedelta(days=400),
        email_consent_evidence="formulaire",
    )


def identifiers(copropriete: Copropriete) -> dict[str, Any]:
    with entered(copropriete.schema_name):
        return {
            "lots": [str(pk) for pk in Lot.objects.order_by("position").values_list("pk", flat=True)],
            "owners": [str(pk) for pk in Owner.objects.order_by("reference").values_list("pk", flat=True)],
            "key": str(AllocationKey.objects.get().pk),
            "building": str(Building.objects.get().pk),
        }


if __name__ == "__main__":
    main(int(sys.argv[1]))
