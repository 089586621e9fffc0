"""Two close the same year, or one posts while another closes: one wins, the other is told, nothing is lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from accounting.models import FiscalYear, JournalEntry, JournalLine, Settlement
from accounting.services.closing import close_year
from accounting.services.settlements import reverse_settlement
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_closing import EXPLAINED, TODAY
from tests.accounting.services.test_issue_at_once import at_once
from tests.factories.coproprietes import drop_copropriete
from tests.factories.worked_year import LAST_DAY, book, worked_year

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real(monkeypatch) -> Iterator[Copropriete]:
    for service in ("closing", "settlements"):
        monkeypatch.setattr(f"accounting.services.{service}.localdate", lambda: TODAY)
    copropriete = open_copropriete(name="Clôture", slug="closing")
    yield copropriete
    connection.close()
    drop_copropriete(copropriete=copropriete)


def test_the_year_is_closed_once_and_undone_once(real):
    with entered(real.schema_name), transaction.atomic():
        worked_year()

    def close():
        with entered(real.schema_name):
            return close_year(year=FiscalYear.objects.get(from_on__year=2025), by=None, explanations=EXPLAINED)

    def undo():
        with entered(real.schema_name):
            return reverse_settlement(settlement=Settlement.objects.get(), reason="Rejeté", by=None)

    assert sorted(type(one).__name__ for one in at_once(close, close, close)) == ["Settlement", *["YearIsClosed"] * 2]
    assert sorted(type(one).__name__ for one in at_once(undo, undo)) == ["Settlement", "SettlementIsDecided"]
    with entered(real.schema_name):
        assert JournalEntry.objects.filter(source="settlement").count() == 2


def test_what_is_posted_while_closing_is_settled_or_refused(real):
    with entered(real.schema_name), transaction.atomic():
        world = worked_year()

    def close():
        with entered(real.schema_name):
            return close_year(year=FiscalYear.objects.get(from_on__year=2025), by=None, explanations=EXPLAINED)

    def post():
        with entered(real.schema_name):
            return book(world, LAST_DAY, "PUR", "610500:GEN 100.00; 440000:Cleaning -100.00")

    def post_next():
        with entered(real.schema_name):
            return book(world, date(2026, 1, 2), "PUR", "610500:GEN 5.00; 440000:Cleaning -5.00")

    outcomes = at_once(close, post, post, post_next)

    settled, *others = outcomes
    assert isinstance(settled, Settlement)
    posted = [type(one).__name__ for one in others[:2]]
    assert set(posted) <= {"JournalEntry", "FiscalYearIsClosed"}
    assert isinstance(others[2], JournalEntry)
    with entered(real.schema_name):
        assert Settlement.objects.get().charges_cents == 1_057_577 + 10_000 * posted.count("JournalEntry")
        lines = JournalLine.objects.filter(entry__fiscal_year__from_on__year=2025, account__code__gte="6")
        assert sum(line.debit_cents - line.credit_cents for line in lines) == 0
