"""Two people add or rename at the same time: each gets a name of its own, or is told why not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from buildings.models import Lot, Owner
from buildings.services.lots import LotNumberIsTaken, change_lot
from buildings.services.owners import OwnerReferenceIsTaken, add_owner
from koprogo.tenancy.connection import connection
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.factories.buildings import AssociationFactory, LotFactory
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 4
DAY = date(2026, 11, 21)


@pytest.fixture
def schema() -> Iterator[str]:
    copropriete = open_copropriete(name="Vier", slug="vier")
    with entered(copropriete.schema_name):
        AssociationFactory()
    yield copropriete.schema_name
    drop_copropriete(copropriete=copropriete)


def at_once(schema, *acts):
    """Run each act in a thread of its own; return what came of each."""
    start = Barrier(len(acts))

    def run(act):
        try:
            with entered(schema):
                start.wait()
                return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_owners_added_at_once_are_numbered_apart(schema):
    added = at_once(schema, *[lambda: add_owner(last_name="Maes", from_on=DAY, by=None)] * COUNT)

    assert sorted(owner.reference for owner in added) == ["P001", "P002", "P003", "P004"]


def test_a_reference_given_twice_at_once_is_refused_once(schema):
    outcomes = at_once(schema, *[lambda: add_owner(last_name="Maes", reference="M", from_on=DAY, by=None)] * COUNT)

    assert sum(isinstance(outcome, Owner) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, OwnerReferenceIsTaken) for outcome in outcomes) == COUNT - 1


def test_lots_renumbered_alike_at_once_are_refused_but_one(schema):
    with entered(schema):
        lots = [LotFactory() for _ in range(COUNT)]

    outcomes = at_once(schema, *[lambda lot=lot: change_lot(lot=lot, number="A1", by=None) for lot in lots])

    assert sum(isinstance(outcome, Lot) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, LotNumberIsTaken) for outcome in outcomes) == COUNT - 1
