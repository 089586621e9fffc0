from collections.abc import Iterator
from pathlib import Path

import pytest

from koprogo.moving.files import folder_of, remove_folder
from koprogo.moving.services.exporting import Exported, export_copropriete
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, RemovedCopropriete, SyndicFirm
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.users.models import Role
from tests.conftest import give, make_user
from tests.factories.coproprietes import drop_copropriete
from tests.factories.moving import fill_with_nasty_rows


@pytest.fixture
def house(transactional_db: None) -> Iterator[Copropriete]:
    """A copropriété whose rows are committed, full of values that are hard to copy."""
    before = {*Copropriete.objects.values_list("pk", flat=True)}
    firm = SyndicFirm.objects.create(name="Gestion & Fils")
    copropriete = open_copropriete(name="Le « Clos » <i>", slug="clos", city="Liège", firm=firm)
    fill_with_nasty_rows(copropriete)
    give(make_user("syndic@clos.example", first_name="Ada"), Role.SYNDIC, copropriete)
    yield copropriete
    connection.set_schema_to_public()
    for made in Copropriete.objects.exclude(pk__in=before):
        remove_folder(folder_of(made.schema_name))
        drop_copropriete(copropriete=made)
    RemovedCopropriete.objects.all().delete()


@pytest.fixture
def exported(house: Copropriete, tmp_path: Path) -> Exported:
    return export_copropriete(copropriete=house, to=tmp_path / "clos.koprogo.zip")
