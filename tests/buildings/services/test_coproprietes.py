import pytest

from buildings.models import AllocationKey, Association
from buildings.services import coproprietes
from buildings.services.coproprietes import found_copropriete
from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.access import access_for


def test_found_copropriete_is_ready_to_work_in(syndic):
    copropriete = found_copropriete(
        name="Le Clos", slug="clos", syndic=syndic, by=syndic.pk, city="Namur", total_shares=10_000
    )

    assert access_for(syndic.pk, "clos").roles == {"syndic"}
    with entered(copropriete.schema_name):
        association = Association.objects.get()
        key = AllocationKey.objects.get()
        assert (association.name, association.city, association.total_shares) == ("Le Clos", "Namur", 10_000)
        assert association.ogm_prefix == copropriete.reference_prefix
        assert (key.code, key.kind, key.association_id) == ("GEN", "general", association.pk)
        assert LogEntry.objects.get().action == "copropriete.founded"


def test_found_copropriete_failing_half_way_leaves_nothing(syndic, monkeypatch):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr(coproprietes, "record", fail)

    with pytest.raises(RuntimeError):
        found_copropriete(name="Le Clos", slug="clos", syndic=syndic, by=syndic.pk)

    assert not Copropriete.objects.filter(slug="clos").exists()
    assert access_for(syndic.pk, "clos") is None
