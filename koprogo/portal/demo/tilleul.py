"""Résidence du Tilleul: four lots, a lift key, a sale, and a lot held in usufruct."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buildings.domain.ownership import Right
from buildings.models import Association, Lot, Mandate, Owner
from buildings.services.buildings import add_building
from buildings.services.coproprietes import found_copropriete
from buildings.services.keys import add_key, set_lot_shares
from buildings.services.lots import add_lot
from buildings.services.mandates import give_mandate
from buildings.services.owners import add_owner, give_email_consent
from buildings.services.ownerships import set_ownership, transfer_ownership
from buildings.services.renters import add_renter
from buildings.services.representatives import designate_representative
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.budgets import make_budgets
from koprogo.portal.demo.people import Cast, let_in
from koprogo.portal.demo.tilleul_now import go_on
from koprogo.portal.demo.tilleul_year import SALE, make_year
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role

BEGIN = date(2015, 6, 1)


@dataclass(frozen=True)
class Person:
    title: str
    first_name: str
    last_name: str
    language: str
    street: str
    town: str
    has_consented: bool


PEOPLE = {
    "adam": Person("M.", "Marc", "Adam", "fr", "Rue du Tilleul 7 bte 1", "1030 Schaerbeek", True),
    "baeten": Person("Mevr.", "Lieve", "Baeten", "nl", "Lindestraat 7 bus 2", "1030 Schaarbeek", True),
    "claes": Person("M.", "Jan", "Claes", "fr", "Avenue de la Gare 4", "4000 Liège", False),
    "evrard": Person("Mme", "Sophie", "Evrard", "fr", "Rue du Tilleul 7 bte 3", "1030 Schaerbeek", False),
    "dubois": Person("M.", "Paul", "Dubois", "fr", "Rue du Tilleul 7 bte 4", "1030 Schaerbeek", False),
    "junior": Person("Frau", "Anna", "Dubois", "de", "Klosterstraße 12", "4700 Eupen", True),
}
LOTS = (("1", 0, 9200, 333, 0), ("2", 1, 8850, 267, 30), ("3", 2, 8850, 250, 30), ("4", 3, 6400, 150, 40))


def make_tilleul(*, slug: str, cast: Cast, on: date) -> None:
    copropriete = _found(slug, cast)
    with entered(copropriete.schema_name):
        association = Association.objects.get()
        owners = {name: _owner(person, cast) for name, person in PEOPLE.items()}
        _holdings(_lots(association, cast), owners, cast)
        house.open_accounts(association, number=1, by=cast.syndic.pk)
        house.name_syndic(cast, on=on)
        reviewer, begin = owners["dubois"], date(2025, 3, 6)
        give_mandate(
            kind=Mandate.Kind.ACCOUNTS_REVIEWER, owner=reviewer, from_on=begin, decided_on=begin, by=cast.syndic.pk
        )
        make_year(owners, by=cast.syndic.pk)
        go_on(on=on, by=cast.syndic.pk)
        _calls(on, cast)
        make_budgets(on=on, by=cast.syndic.pk)
    _let_in(cast, copropriete, owners["baeten"])


def _found(slug: str, cast: Cast) -> Copropriete:
    return found_copropriete(
        name="Résidence du Tilleul",
        slug=slug,
        syndic=cast.syndic,
        by=cast.syndic.pk,
        firm=cast.firm,
        street="Rue du Tilleul 7",
        postal_code="1030",
        city="Schaerbeek",
        kbo_number="0999999922",
        total_shares=1000,
        languages=("fr", "nl"),
        base_deed_on=BEGIN,
        fortnight_start="03-01",
        provisional_acceptance_on=date(2015, 3, 1),
    )


def _let_in(cast: Cast, copropriete: Copropriete, owner: Owner) -> None:
    let_in(cast.accountant, copropriete, Role.ACCOUNTANT)
    let_in(cast.reviewer, copropriete, Role.REVIEWER)
    let_in(cast.owner, copropriete, Role.OWNER, owner.pk)
    let_in(cast.renter, copropriete, Role.RENTER)
    let_in(cast.contractor, copropriete, Role.CONTRACTOR)


def _owner(person: Person, cast: Cast) -> Owner:
    postal_code, city = person.town.split(" ", 1)
    owner = add_owner(
        by=cast.syndic.pk,
        from_on=BEGIN,
        address={"street": person.street, "postal_code": postal_code, "city": city, "country": "BE"},
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        language=person.language,
        email=f"{person.first_name}.{person.last_name}@demo.example".lower(),
    )
    if person.has_consented:
        give_email_consent(
            owner=owner, on=date(2019, 3, 4), evidence="Formulaire signé le 04/03/2019", by=cast.syndic.pk
        )
    return owner


def _lots(association: Association, cast: Cast) -> list[Lot]:
    by = cast.syndic.pk
    building = add_building(name="Tilleul", street="Rue du Tilleul 7", postal_code="1030", city="Schaerbeek", by=by)
    lift = add_key(association=association, code="ASC", name="Ascenseur", from_on=BEGIN, kind="lift", by=by)
    general = house.key("GEN")
    lots = []
    for number, floor, surface_dm2, shares, lift_shares in LOTS:
        lot = add_lot(building=building, number=number, kind="apartment", floor=floor, surface_dm2=surface_dm2, by=by)
        set_lot_shares(key=general, lot=lot, shares=shares, from_on=BEGIN, by=by)
        if lift_shares:
            set_lot_shares(key=lift, lot=lot, shares=lift_shares, from_on=BEGIN, by=by)
        lots.append(lot)
    return lots


def _holdings(lots: list[Lot], owners: dict[str, Owner], cast: Cast) -> None:
    by = cast.syndic.pk
    whole = Fraction(1)
    for lot, name in zip(lots, ("adam", "baeten", "claes"), strict=False):
        set_ownership(lot=lot, parts=[(owners[name], Right.FULL, whole)], from_on=BEGIN, by=by)
    split = [(owners["dubois"], Right.USUFRUCT, whole), (owners["junior"], Right.BARE, whole)]
    set_ownership(lot=lots[3], parts=split, from_on=BEGIN, by=by, deed="Donation avec réserve d'usufruit")
    designate_representative(
        lot=lots[3], owner=owners["dubois"], from_on=BEGIN, designated_by="Les deux titulaires", by=by
    )
    deed = "Acte du notaire Lambert du 15/09/2025"
    transfer_ownership(lot=lots[2], seller=owners["claes"], buyer=owners["evrard"], on=SALE, deed=deed, by=by)
    add_renter(lot=lots[2], name="Noor Peeters", email="locataire@demo.example", from_on=SALE, by=by)


def _calls(on: date, cast: Cast) -> None:
    """Two provisions and the reserve call are issued, the next quarter waits as a draft."""
    by, quarter = cast.syndic.pk, house.quarter_of(on)
    before = house.quarter_of(add_months(quarter, -1))
    general = house.key("GEN")
    late = house.call_quarter(key=general, cents=180_000, quarter=before, due_on=before.replace(day=15), by=by)
    house.issue(late, on=before, by=by)
    now = house.call_quarter(key=general, cents=180_000, quarter=quarter, due_on=add_months(quarter, 2), by=by)
    house.issue(now, on=quarter, by=by)
    house.issue(
        house.call_quarter(key=house.key("ASC"), cents=60_000, quarter=quarter, name="Ascenseur", by=by),
        on=quarter,
        by=by,
    )
    house.issue(house.call_reserve(key=general, cents=60_000, on=on, by=by), on=on, by=by)
    house.call_quarter(key=general, cents=180_000, quarter=add_months(quarter, 3), by=by)
