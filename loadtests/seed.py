"""Fill a database with copropriétés of all sizes: python -m loadtests.seed [count].

A few are made with the services, with owners, shares and issued calls; the others are copies of them, row for row, so
that two hundred take a minute. What the load needs to know of them (slugs and identifiers) goes to var/load/world.json.
"""

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
django.setup()

from allauth.account.models import EmailAddress
from django.db import transaction

from accounting.models import FundCall
from accounting.services.fund_calls import draft_fund_call
from accounting.services.issue import issue_fund_call
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
from documents.models import Document
from koprogo.core.money import Cents
from koprogo.notifications.models import Delivery
from koprogo.portal.demo.house import made_iban
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, PortfolioSummary, SyndicFirm
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role, User

WORLD = Path(os.environ.get("LOAD_WORLD", Path(__file__).resolve().parents[1] / "var" / "load" / "world.json"))
SIZES = (8, 14, 24, 40, 90)
EMAIL, PASSWORD = "syndic@load.example", "koprogo-load-figures"
BEGIN = date(2020, 1, 1)
TOWNS = (("1000", "Bruxelles"), ("4000", "Liège"), ("9000", "Gent"), ("5000", "Namur"), ("2000", "Antwerpen"))


def main(count: int = 200) -> None:
    began = perf_counter()
    syndic = make_syndic()
    models = [make_model(number, size, syndic) for number, size in enumerate(SIZES)]
    for number in range(len(SIZES), count):
        copy_model(models[number % len(SIZES)], number, syndic)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    WORLD.parent.mkdir(parents=True, exist_ok=True)
    WORLD.write_text(json.dumps(world(models, count)))
    print(f"{count} copropriétés in {perf_counter() - began:.0f} s, {EMAIL} / {PASSWORD}")


def make_syndic() -> User:
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, PASSWORD, first_name="Load")
    EmailAddress.objects.get_or_create(user=user, email=EMAIL, defaults={"verified": True, "primary": True})
    return user


def slug(number: int) -> str:
    return f"load-{number:04d}"


def make_model(number: int, size: int, syndic: User) -> Copropriete:
    """Make a copropriété of ``size`` lots with two issued calls and a draft."""
    firm, _ = SyndicFirm.objects.get_or_create(name="Syndic Charge SRL")
    with transaction.atomic():
        made = found_copropriete(
            name=f"Résidence {number:04d}",
            slug=slug(number),
            syndic=syndic,
            by=syndic.pk,
            firm=firm,
            city="Bruxelles",
            street="Rue Haute 1",
            postal_code="1000",
            kbo_number="0999999922",
            total_shares=size * 100,
        )
        with entered(made.schema_name):
            register(size, number)
            calls(syndic)
            Document.objects.update(state=Document.State.RENDERED)
            Delivery.objects.update(state=Delivery.State.SENT)
    return made


def register(size: int, number: int) -> None:
    association, key = Association.objects.get(), AllocationKey.objects.get()
    BankAccount.objects.bulk_create(
        BankAccount(association=association, kind=kind, iban=made_iban(number * 10 + place), holder=association.name)
        for place, kind in enumerate(("working", "reserve"))
    )
    building = Building.objects.create(name="Bloc A", city="Bruxelles", entrances=["A", "B"])
    lots = Lot.objects.bulk_create(_lot(place, building) for place in range(size))
    owners = Owner.objects.bulk_create(_owner(place) for place in range(max(3, size * 3 // 4)))
    OwnerAddress.objects.bulk_create(_address(place, owner) for place, owner in enumerate(owners))
    AllocationShare.objects.bulk_create(AllocationShare(key=key, lot=lot, shares=100, from_on=BEGIN) for lot in lots)
    Ownership.objects.bulk_create(
        Ownership(lot=lot, owner=owners[place % len(owners)], from_on=BEGIN) for place, lot in enumerate(lots)
    )
    AllocationKey.objects.update(from_on=BEGIN)
    Mandate.objects.create(kind="syndic", name="Syndic Charge SRL", from_on=BEGIN.replace(year=2025), decided_on=BEGIN)


def _lot(place: int, building: Building) -> Lot:
    kind = "garage" if place % 4 == 3 else "apartment"
    return Lot(building=building, number=f"{place + 1}", kind=kind, floor=place // 4, surface_dm2=8500, position=place)


def _owner(place: int) -> Owner:
    names = {"first_name": ("Anne", "Jan", "Lieve", "Karl")[place % 4], "last_name": f"Peeters-{place:03d}"}
    language = ("fr", "nl", "fr", "de")[place % 4]
    return Owner(reference=f"P{place + 1:03d}", title="Mme", language=language, email=f"p{place}@load.example", **names)


def _address(place: int, owner: Owner) -> OwnerAddress:
    postal_code, city = TOWNS[place % len(TOWNS)]
    return OwnerAddress(owner=owner, street=f"Rue Haute {place}", postal_code=postal_code, city=city, from_on=BEGIN)


def calls(syndic: User) -> None:
    key = AllocationKey.objects.select_related("association").get()
    for month in (4, 7, 10):
        on = date(date.today().year, month, 1)
        call = draft_fund_call(
            kind=FundCall.Kind.PROVISION,
            title=f"Provision {month}",
            key=key,
            amount_cents=Cents(1_234_567),
            called_on=on,
            due_on=on + timedelta(days=30),
            by=syndic.pk,
        )
        if month != 10:
            issue_fund_call(fund_call=call, on=on, by=syndic.pk)


def copy_model(model: Copropriete, number: int, syndic: User) -> None:
    """Open a copropriété and give it all rows of ``model``, identifiers included."""
    with transaction.atomic():
        name = f"Résidence {number:04d}"
        copy = open_copropriete(name=name, slug=slug(number), city=TOWNS[number % len(TOWNS)][1], firm=model.firm)
        Membership.objects.create(user=syndic, copropriete=copy, role=Role.SYNDIC)
        copy_rows(model.schema_name, copy.schema_name)
        figures = PortfolioSummary.objects.filter(copropriete=model).values().get()
        figures.pop("copropriete_id")
        PortfolioSummary.objects.filter(copropriete=copy).update(**figures)


def copy_rows(source: str, target: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [source])
        for (table,) in cursor.fetchall():
            if table not in ("django_migrations", "accounting_account"):
                cursor.execute(f'INSERT INTO "{target}"."{table}" SELECT * FROM "{source}"."{table}"')
        cursor.execute("SET LOCAL session_replication_role = origin")


def world(models: list[Copropriete], count: int) -> dict[str, Any]:
    """Return what a client asks for: for each slug its model, for each model its identifiers."""
    return {
        "email": EMAIL,
        "password": PASSWORD,
        "slugs": [slug(number) for number in range(count)],
        "models": [identifiers(model) for model in models],
    }


def identifiers(model: Copropriete) -> dict[str, Any]:
    with entered(model.schema_name):
        sources = {"lots": Lot, "owners": Owner, "calls": FundCall}
        found = {name: [str(pk) for pk in rows.objects.values_list("pk", flat=True)] for name, rows in sources.items()}
        return found | {"key": str(AllocationKey.objects.get().pk), "building": str(Building.objects.get().pk)}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
