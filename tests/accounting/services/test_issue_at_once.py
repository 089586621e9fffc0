"""Two desks issue the same call at the same time: one wins, and nothing is done twice."""

from collections.abc import Iterator
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections, transaction

from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.services.cancel import cancel_fund_call
from accounting.services.fund_calls import FundCallIsIssued
from accounting.services.issue import issue_fund_call
from documents.models import Document
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.factories.accounting import World, draft, tilleul
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real() -> Iterator[Copropriete]:
    """A copropriété whose rows are committed, so that other connections see them."""
    copropriete = open_copropriete(name="À la fois", slug="at-once")
    yield copropriete
    connection.close()
    drop_copropriete(copropriete=copropriete)


def founded(copropriete: Copropriete) -> World:
    with transaction.atomic():
        return tilleul()


def at_once(*acts):
    """Run each act in a thread and connection of its own, begun together; return what came of each."""
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def test_one_of_two_issues_of_the_same_call_wins(real):
    with entered(real.schema_name):
        call = draft(founded(real))

        def issue():
            with entered(real.schema_name):
                return issue_fund_call(fund_call=FundCall.objects.get(pk=call.pk), on=date(2025, 1, 2), by=None)

        outcomes = at_once(issue, issue)

        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["FundCall", "FundCallIsIssued"]
        assert isinstance(next(o for o in outcomes if not isinstance(o, FundCall)), FundCallIsIssued)
        assert [m.objects.count() for m in (FundCallShare, JournalEntry, Document)] == [4, 1, 4]


def test_calls_issued_at_once_share_no_number_and_no_communication(real):
    with entered(real.schema_name):
        world = founded(real)
        calls = [draft(world, title=f"Appel {number}") for number in range(4)]

        def issue(pk):
            with entered(real.schema_name):
                return issue_fund_call(fund_call=FundCall.objects.get(pk=pk), on=date(2025, 1, 2), by=None)

        outcomes = at_once(*(lambda pk=call.pk: issue(pk) for call in calls))

        assert sorted(outcome.number for outcome in outcomes) == ["2025-001", "2025-002", "2025-003", "2025-004"]
        assert FundCallShare.objects.values("ogm").distinct().count() == 16
        assert sorted(JournalEntry.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_call_of_two_keys_is_issued_once_and_cancelled_once(real):
    with entered(real.schema_name):
        world = founded(real)
        call = draft(world, parts=[(world.general, 180000), (world.lift, 60000)])
        other = draft(world, parts=[(world.lift, 60000), (world.general, 180000)])

        def issue(pk=call.pk):
            with entered(real.schema_name):
                return issue_fund_call(fund_call=FundCall.objects.get(pk=pk), on=date(2025, 1, 2), by=None)

        def cancel():
            with entered(real.schema_name):
                return cancel_fund_call(
                    fund_call=FundCall.objects.get(pk=call.pk), on=date(2025, 1, 3), reason="double", by=None
                )

        issued = at_once(issue, issue, lambda: issue(other.pk))
        cancelled = at_once(cancel, cancel)

        assert sorted(type(o).__name__ for o in issued) == ["FundCall", "FundCall", "FundCallIsIssued"]
        assert sorted(type(o).__name__ for o in cancelled) == ["FundCall", "FundCallIsCancelled"]
        assert JournalEntry.objects.count() == 3
