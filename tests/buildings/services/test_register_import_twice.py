"""Two people accept at once: the register is written once."""

from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile

from buildings.models import Lot, Owner, RegisterImport
from buildings.services.register_import import (
    accept_register_import,
    analyse_register_import,
    start_register_import,
)
from koprogo.tenancy.connection import connection
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.buildings.imports.registers import LOT_A1, LOT_A2, LOT_TITLES, OWNER_P1, OWNER_P2, OWNER_TITLES, xlsx
from tests.factories.buildings import AssociationFactory
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def schema():
    copropriete = open_copropriete(name="Twee", slug="twee")
    with entered(copropriete.schema_name):
        AssociationFactory(total_shares=1000)
    yield copropriete.schema_name
    drop_copropriete(copropriete=copropriete)


def waiting():
    data = xlsx(Lots=[LOT_TITLES, LOT_A1, LOT_A2], Copropriétaires=[OWNER_TITLES, OWNER_P1, OWNER_P2])
    row = start_register_import(file=ContentFile(data), name="registre.xlsx", by=None)
    analyse_register_import(id=row.pk)
    return row


@pytest.mark.parametrize("is_same", [True, False])
def test_accepting_at_once_writes_once(schema, is_same):
    with entered(schema):
        rows = [waiting(), waiting()]
    start, failures = Barrier(2), []

    def accept(row):
        try:
            with entered(schema):
                start.wait()
                accept_register_import(register_import=row, by=None)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=accept, args=[row]) for row in ([rows[0]] * 2 if is_same else rows)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with entered(schema):
        assert failures == []
        assert (Lot.objects.count(), Owner.objects.count()) == (2, 2)
        added = [row.analysis["written"]["lots_added"] for row in RegisterImport.objects.filter(state="accepted")]
    assert sorted(added) == ([2] if is_same else [0, 2])
