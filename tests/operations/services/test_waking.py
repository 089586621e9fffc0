from datetime import timedelta

from django.utils.timezone import now

from koprogo.operations.models import Wake
from koprogo.operations.services.waking import LOOK_AGAIN_AFTER, seen_version, settle, wake, wakes_of
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered


def test_wake_is_one_row_however_often(copropriete):
    wake("papers")
    wake("papers")

    assert list(Wake.objects.values_list("copropriete_id", "queue", "version")) == [(copropriete.pk, "papers", 2)]


def test_a_sweep_over_all_takes_one_query(copropriete, other_copropriete, django_assert_num_queries):
    wake("papers")
    with entered(other_copropriete.schema_name):
        wake("letters")

    with django_assert_num_queries(1):
        found = wakes_of("papers")

    assert found == [copropriete.schema_name]


def test_what_is_not_ready_is_left_alone(copropriete):
    wake("papers")
    Copropriete.objects.filter(pk=copropriete.pk).update(is_ready=False)

    assert wakes_of("papers") == []


def test_settle_removes_what_is_done_and_keeps_what_rests(copropriete):
    wake("papers")
    wake("letters")

    settle("papers", version=seen_version("papers"), is_empty=True)
    settle("letters", version=seen_version("letters"), is_empty=False)

    row = Wake.objects.get()
    assert row.queue == "letters"
    assert timedelta(0) < row.due_at - now() <= LOOK_AGAIN_AFTER


def test_settle_keeps_what_came_in_the_meantime(copropriete):
    wake("papers")
    version = seen_version("papers")
    wake("papers")

    settle("papers", version=version, is_empty=True)

    assert wakes_of("papers") == [copropriete.schema_name]
