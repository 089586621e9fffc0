"""The copropriété before its assembly: register, offices, a key for the shops, the accounts of the year, a budget."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from accounting.models import FiscalYear, Settlement
from accounting.services.closing import close_year
from buildings.models import AllocationKey, AllocationShare, Association, Lot, Mandate, Owner
from buildings.services.mandates import give_mandate
from buildings.services.register_import import accept_register_import, analyse_register_import, start_register_import
from buildings.services.representatives import designate_representative
from tests.buildings.imports.registers import SAMPLE
from tests.factories.accounting import World, give_shares, make_key, make_world
from tests.factories.worked_year import book
from tests.meetings.played.script import SPOKESMEN, SYNDIC

ELECTED_ON = date(2026, 5, 7)
SHOPS = ("A0.1", "A0.2", "B0.1", "B0.2")


def furnish() -> Settlement:
    """Take the register over, name who serves, and close the year whose accounts are to be approved."""
    world = make_world(total_shares=10_000, name="Résidence du Parc", fortnight_start="05-01", languages=["fr", "nl"])
    world.general.name = "Quotités"
    row = start_register_import(file=ContentFile(SAMPLE.read_bytes()), name=SAMPLE.name, by=None)
    analyse_register_import(id=row.pk)
    row.refresh_from_db()
    accept_register_import(register_import=row, by=None)
    _shops(world.association)
    _offices()
    return _books(world)


def _shops(association: Association) -> None:
    key = make_key(association, kind="other", code="V", name="Vitrines")
    general = AllocationShare.objects.filter(key__kind="general", lot__number__in=SHOPS).select_related("lot")
    for share in general:
        give_shares(key, share.lot, share.shares)


def _offices() -> None:
    for lot, who in SPOKESMEN.items():
        owner = Owner.objects.filter(reference=who).first()
        told: dict[str, Any] = {"owner": owner} if owner else {"name": who, "contact": "Rue Royale 1, 1000 Bruxelles"}
        designate_representative(lot=Lot.objects.get(number=lot), from_on=ELECTED_ON, by=None, **told)
    syndic = Owner.objects.get(reference=SYNDIC)
    begin, end = date(2024, 6, 1), date(2027, 6, 1)
    give_mandate(kind=Mandate.Kind.SYNDIC, owner=syndic, from_on=begin, until_on=end, by=None)
    member = Owner.objects.get(reference="P009")
    give_mandate(kind=Mandate.Kind.COUNCIL_MEMBER, owner=member, from_on=ELECTED_ON, by=None)


def _books(world: World) -> Settlement:
    book(world, date(2026, 3, 31), "PUR", "612100:GEN 36000.00; 610500:GEN 24000.00; 440000:Energy -60000.00")
    return close_year(year=FiscalYear.objects.get(from_on__year=2026), by=None, explanations={})


def key_of(code: str) -> AllocationKey:
    return AllocationKey.objects.get(code=code)
