import pytest
from django.db import connection

from koprogo.tenancy import provisioning
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import SlugIsTaken, open_copropriete
from koprogo.tenancy.schema import entered


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'c\\_%'")
        return {name for (name,) in cursor.fetchall()}


def test_open_copropriete_gives_a_ready_one(coproprietes):
    copropriete = open_copropriete(name="Le Clos", slug="clos")

    assert Copropriete.objects.get(slug="clos").is_ready
    with entered(copropriete.schema_name), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM buildings_lot")
        assert cursor.fetchone() == (0,)


def test_open_copropriete_with_a_taken_slug_is_refused(coproprietes):
    with pytest.raises(SlugIsTaken):
        open_copropriete(name="Encore le Parc", slug="parc")


def test_open_copropriete_failing_half_way_leaves_nothing(coproprietes, monkeypatch):
    before = schemas()
    broken = provisioning.template_sql() + "SELECT 1/0;"
    monkeypatch.setattr(provisioning, "template_sql", lambda: broken)

    with pytest.raises(Exception, match="division by zero"):
        open_copropriete(name="Le Clos", slug="clos")

    assert schemas() == before
    assert not Copropriete.objects.filter(slug="clos").exists()
