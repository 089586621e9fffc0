"""The page of a sale: what the notary withholds and who bears which call, from the books (art. 3.94 and 3.95)."""

from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.services.issue import issue_fund_call
from tests.factories.accounting import SALE, draft
from tests.factories.books import book
from tests.factories.purchases import approved, line, supplier

pytestmark = pytest.mark.usefixtures("copropriete")


def call(world, kind, cents, on, decided_on=None):
    days = {"called_on": on, "due_on": on.replace(day=28)}
    fields = {"title": f"Appel {kind}", "amount_cents": cents, "decided_on": decided_on, "bank_account": world.working}
    return issue_fund_call(fund_call=draft(world, kind=kind, **fields, **days), on=on, by=None)


@pytest.fixture
def sold(world):
    """Claes owes 1 200.00 of a provision, 3 500.00 of works, 280.50 of costs awarded, 125.00 of information."""
    call(world, "provision", 480000, date(2025, 5, 1))
    call(world, "works", 1400000, date(2025, 6, 1), date(2025, 3, 3))
    claes = world.owners["Claes"]
    book(
        "MSC",
        date(2025, 8, 1),
        debit("4101", 28050, owner=claes.pk),
        credit("616300", 28050, key=world.general.pk),
    )
    told = line(world, "643000", 12500, owner=claes, lot=world.lots["3"], text="Informations au notaire")
    approved(world, told, supplier=supplier("Syndic"), number="S-9", issued_on=date(2025, 8, 20))
    call(world, "works", 320000, date(2025, 10, 1), date(2025, 3, 3))
    call(world, "works", 600000, date(2025, 11, 1), date(2025, 9, 1))
    return world


def text(response):
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def test_the_notary_withholds_four_parts_from_the_live_books(sold, desk):
    """C-154: 1 200.00 + 3 500.00 + 280.50 + 125.00 = 5 105.50."""
    page = text(desk.get(f"/c/parc/sales/{sold.lots['3'].pk}/?requested=2025-08-15&certain=2025-08-31&on={SALE}"))

    for shown in ("1.200,00 €", "3.500,00 €", "280,50 €", "125,00 €", "5.105,50 €", "30/08/2025", "14/09/2025"):
        assert shown in page, shown


def test_each_call_says_who_bears_it(sold, desk):
    """C-159: decided before and called after is the buyer's; decided in between, only with his proxy."""
    address = f"/c/parc/sales/{sold.lots['3'].pk}/?certain=2025-08-31"

    def bearers(page):
        rows = page.split("Qui supporte quel appel")[1].split("<tr>")[2:]
        return ["buyer" if "Acquéreur" in row else "seller" if "Vendeur" in row else "?" for row in rows]

    assert bearers(text(desk.get(address))) == ["seller", "seller", "buyer", "seller"]
    assert bearers(text(desk.get(address + "&proxy=1"))) == ["seller", "seller", "buyer", "buyer"]
