import pytest

from koprogo.tenancy.fanout import each_ready_schema, is_at_work
from koprogo.tenancy.models import Copropriete


@pytest.mark.parametrize("state", [{"upgrade_error": "boom"}, {"schema_version": "1-00000000"}, {"is_ready": False}])
def test_work_pauses_where_the_upgrade_failed_or_is_to_come(coproprietes, state):
    Copropriete.objects.filter(slug="parc").update(**state)

    assert list(each_ready_schema()) == [coproprietes[1].schema_name]
    assert [is_at_work(one.schema_name) for one in coproprietes] == [False, True]
