from datetime import date
from fractions import Fraction

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import BooksPolicy, FiscalYear, FundCall, JournalEntry
from accounting.queries.open_items import open_items
from accounting.queries.sales import unbooked_sales
from accounting.services.cancel import cancel_fund_call
from accounting.services.issue import issue_fund_call
from accounting.services.sales import NoSaleToBook, book_sale
from buildings.domain.ownership import Right
from buildings.models import AllocationKey
from buildings.services.keys import SharesAreLocked, set_lot_shares
from buildings.services.ownerships import transfer_ownership
from documents.models import Document
from documents.pdf import letter_html
from tests.factories.accounting import SALE, draft, make_owner
from tests.factories.books import book

pytestmark = pytest.mark.usefixtures("copropriete")
TODAY = date(2025, 9, 20)


@pytest.fixture
def books(world):
    """The working capital of the worked year: 3 000.00."""
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))
    return world


def entries():
    columns = ("account", "owner__last_name", "debit_cents", "credit_cents")
    booked = JournalEntry.objects.filter(source="sale").order_by("id")
    return [(entry.entry_on, list(entry.lines.order_by("position").values_list(*columns))) for entry in booked]


def sell(world, on=SALE, lot="3"):
    return book_sale(lot=world.lots[lot], transferred_on=on, on=TODAY, by=None)


def test_the_working_capital_follows_the_lot(books):
    """Y25-25: 750.00 refunded to Claes and called from Evrard; the reserve fund stays."""
    [sale] = unbooked_sales(TODAY)
    assert (sale.lot.number, sale.capital_cents) == ("3", 75000)

    call = sell(books)

    assert entries() == [
        (
            SALE,
            [
                ("100000", None, 75000, 0),
                ("4105", "Claes", 0, 75000),
                ("4101", "Evrard", 75000, 0),
                ("100000", None, 0, 75000),
            ],
        )
    ]
    share = call.owner_shares.get()
    assert (share.owner.last_name, share.amount_cents, call.due_on) == ("Evrard", 75000, date(2025, 10, 5))
    assert unbooked_sales(TODAY) == []
    [item] = [item for item in open_items(owners=[books.owners["Evrard"].pk]) if item.open_cents]
    assert (item.item_id, item.open_cents, item.due_on) == (call.pk, 75000, call.due_on)


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_both_are_written_to(books, language):
    call = sell(books)

    letters = {
        d.owner.last_name: letter_html(d.template, d.payload, language).replace("\xa0", " ")
        for d in Document.objects.all()
    }
    assert "750,00" in letters["Claes"]
    for shown in ("250/1.000", "3.000,00", "750,00", call.number, "BE04 5390 0000 0131"):
        assert shown in letters["Evrard"], shown


def test_what_the_seller_owes_moves_with_its_name_and_day(books):
    owed = issue_fund_call(fund_call=draft(books), on=date(2025, 1, 2), by=None)

    sell(books)

    claes = books.owners["Claes"].pk
    [(_, lines)] = entries()
    assert lines[4:] == [("4105", "Claes", 45000, 0), ("4101", "Claes", 0, 45000)]
    [item] = [item for item in open_items(owners=[claes]) if item.called_cents]
    assert (item.item_id, item.due_on, item.account) == (owed.pk, owed.due_on, "4105")


def test_a_sale_is_booked_once(books):
    call = sell(books)

    with pytest.raises(NoSaleToBook):
        sell(books)
    with pytest.raises(NoSaleToBook):
        sell(books, on=date(2025, 9, 16))
    cancel_fund_call(fund_call=call, on=TODAY, reason="mauvais acquéreur", by=None)

    assert [sale.lot.number for sale in unbooked_sales(TODAY)] == ["3"]


def test_the_shares_the_call_rests_on_are_locked(books):
    sell(books)

    key = AllocationKey.objects.get(code="GEN")
    assert (key.locked_from_on, key.locked_by) == (SALE, "Fonds de roulement, mutation du lot 3")
    with pytest.raises(SharesAreLocked):
        set_lot_shares(key=key, lot=books.lots["3"], shares=300, from_on=SALE, by=None, deed="Acte")


def test_half_a_lot_passes_with_half_of_its_share(books):
    """Art. 3.94 §5: the part of who sells, to the cent; he stays and keeps account 4101."""
    lot, adam, buyer = books.lots["1"], books.owners["Adam"], make_owner(books, "Zoé")
    on = date(2025, 9, 18)
    transfer_ownership(
        lot=lot, seller=adam, buyer=buyer, on=on, deed="Acte", by=None, fraction=Fraction(1, 2), right=Right.FULL
    )

    sell(books, on=on, lot="1")

    assert entries()[0][1] == [
        ("100000", None, 49950, 0),
        ("4101", "Adam", 0, 49950),
        ("4101", "Zoé", 49950, 0),
        ("100000", None, 0, 49950),
    ]


def test_provisions_are_divided_by_days_where_the_policy_says_so(books):
    """§5 (b): quarter 3, 630.00 over 92 days: 16 days are Evrard's, 109.57."""
    BooksPolicy.objects.create(provisions_follow_sale=True)
    days = {"called_on": date(2025, 7, 1), "due_on": date(2025, 7, 16)}
    period = {"period_from_on": date(2025, 7, 1), "period_until_on": date(2025, 10, 1)}
    parts = [(books.general, 180000), (books.lift, 60000)]
    issue_fund_call(fund_call=draft(books, parts=parts, **days, **period), on=date(2025, 7, 1), by=None)

    sell(books)

    assert entries()[1] == (SALE, [("4101", "Evrard", 10957, 0), ("4105", "Claes", 0, 10957)])


def test_before_the_books_begin_nothing_is_to_be_booked(world):
    assert unbooked_sales(TODAY) == []
    book("OPN", date(2026, 1, 1), debit("551000", 300000), credit("100000", 300000))
    assert unbooked_sales(date(2026, 2, 1)) == []
    assert not FundCall.objects.exists()


def test_a_notice_that_comes_after_the_year_is_closed_is_booked_on_its_day(books):
    FiscalYear.objects.update(is_closed=True)

    book_sale(lot=books.lots["3"], transferred_on=SALE, on=date(2026, 2, 1), by=None)

    assert [day for day, _ in entries()] == [date(2026, 2, 1)]
    assert unbooked_sales(date(2026, 2, 2)) == []
