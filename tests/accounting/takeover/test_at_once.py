"""Two people take the same books over at the same time: one does, the other is told."""

from accounting.models import JournalEntry, Supplier
from accounting.services.takeover import accept_takeover, start_takeover
from documents.models import Document
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded, pytestmark, real  # noqa: F401
from tests.accounting.takeover.files import TILLEUL, xlsx
from tests.accounting.takeover.test_service import DAY


def test_one_of_two_take_overs_wins(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)
        papers = [start_takeover(content=xlsx(Balance=TILLEUL), name="b.xlsx", on=DAY, by=None) for _ in range(2)]

        def accept(pk):
            with entered(real.schema_name):
                return accept_takeover(paper=Document.objects.get(pk=pk), by=None)

        outcomes = at_once(*(lambda pk=paper.pk: accept(pk) for paper in papers))

        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["BooksAreTakenOver", "JournalEntry"]
        assert (JournalEntry.objects.count(), Supplier.objects.count()) == (1, 1)
