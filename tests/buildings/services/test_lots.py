import pytest

from buildings.services.buildings import BuildingNameIsTaken, add_building, change_building
from buildings.services.lots import LotNumberIsTaken, add_lot, change_lot
from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import PortfolioSummary
from tests.factories.buildings import AssociationFactory, BuildingFactory, LotFactory


@pytest.fixture(autouse=True)
def association(copropriete):
    return AssociationFactory()


def test_add_lot_is_last_in_the_order_of_the_deed(copropriete):
    LotFactory(position=7)

    lot = add_lot(building=BuildingFactory(), number="A1", kind="studio", by=None)

    assert lot.position == 8
    assert PortfolioSummary.objects.get(pk=copropriete.pk).lot_count == 2


def test_add_lot_with_a_taken_number_is_refused(copropriete):
    LotFactory(number="A1")

    with pytest.raises(LotNumberIsTaken):
        add_lot(building=BuildingFactory(), number="A1", kind="studio", by=None)


def test_change_lot_to_a_taken_number_is_refused(copropriete):
    LotFactory(number="A1")

    with pytest.raises(LotNumberIsTaken):
        change_lot(lot=LotFactory(number="A2"), number="A1", by=None)


def test_change_lot_logs_what_it_was(copropriete):
    lot = LotFactory(number="A1", kind="studio")

    change_lot(lot=lot, number="A1", kind="office", by=None)

    assert LogEntry.objects.get(action="lot.changed").data == {"changed": {"kind": ["studio", "office"]}}


def test_two_buildings_of_one_name_are_refused(copropriete):
    first = add_building(name="Bloc A", entrances=["1", "2"], by=None)
    second = add_building(name="Bloc B", by=None)

    with pytest.raises(BuildingNameIsTaken):
        add_building(name="Bloc A", by=None)
    with pytest.raises(BuildingNameIsTaken):
        change_building(building=second, name="Bloc A", by=None)
    assert change_building(building=first, name="Bloc A", city="Gent", by=None).city == "Gent"
