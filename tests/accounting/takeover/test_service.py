"""A balance of another program becomes the opening, once, whole, or not at all."""

from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import JournalEntry, JournalLine, Supplier
from accounting.services.ledger import post_entry, reverse_entry
from accounting.services.takeover import (
    BooksAreTakenOver,
    BooksBeganBefore,
    TakeoverIsNotProven,
    accept_takeover,
    analysis_of,
    start_takeover,
)
from tests.accounting.takeover.files import OWNERS, TILLEUL, changed, xlsx
from tests.accounting.year.booked import balances, booking
from tests.accounting.year.facts import year_2025

DAY = date(2025, 1, 1)


def uploaded(name="balance.xlsx", **sheets):
    return start_takeover(content=xlsx(**sheets), name=name, on=DAY, by=None)


def problems(paper):
    return {(one.code, one.place) for one in analysis_of(paper).problems if one.is_error}


def test_the_opening_of_the_year_is_booked_from_the_file(world):
    paper = uploaded(Balance=TILLEUL, Copropriétaires=OWNERS)

    with booking(year_2025()["Y25-01"]):
        entry = accept_takeover(paper=paper, by=None)

    assert entry.document == paper
    assert entry.source == "opening"
    item = entry.lines.get(owner__last_name="Dubois")
    assert (item.due_on, item.text, item.item_id is None) == (date(2025, 1, 31), "Décompte 2024", False)
    invoice = entry.lines.get(supplier__name="Cleaning")
    assert (invoice.due_on, invoice.text) == (date(2025, 1, 15), "2024-118 · Nettoyage décembre")
    assert entry.lines.get(account="160000").key == world.general


def test_what_proves_it_is_told(world):
    analysis = analysis_of(uploaded(Balance=TILLEUL, Copropriétaires=OWNERS))

    assert analysis.is_acceptable
    assert [(proof.code, proof.account, proof.left_cents) for proof in analysis.proofs] == [
        ("sides", "", 1539045),
        ("owners-list", "", 21000),
        ("fund", "100", 300000),
        ("fund", "160", 1200000),
    ]


def test_a_second_time_is_refused_until_the_first_is_reversed(world):
    paper = uploaded(Balance=TILLEUL)
    entry = accept_takeover(paper=paper, by=None)

    with pytest.raises(BooksAreTakenOver):
        accept_takeover(paper=uploaded(Balance=TILLEUL), by=None)

    reverse_entry(entry=entry, on=DAY, by=None, text="Extourne")
    accept_takeover(paper=paper, by=None)
    assert balances()[("4101", "Dubois")] == 21000
    assert Supplier.objects.count() == 1


def test_books_that_began_before_take_no_opening(world):
    lines = [debit("551000", 100), credit("499000", 100)]
    post_entry(journal="MSC", on=date(2024, 12, 31), text="", lines=lines, by=None)

    with pytest.raises(BooksBeganBefore):
        accept_takeover(paper=uploaded(Balance=TILLEUL), by=None)


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        ((4, 2), "Dupond", ("owner-unknown", "Balance!C5")),
        ((5, 0), "123456", ("account-unknown", "Balance!A6")),
        ((5, 0), "614000", ("account-of-result", "Balance!A6")),
        ((5, 5), "1.032,163", ("amount-unreadable", "Balance!F6")),
        ((8, 4), "bientôt", ("due-unreadable", "Balance!E9")),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(world, place, value, problem):
    paper = uploaded(Balance=changed(TILLEUL, place, value))

    assert problem in problems(paper)
    with pytest.raises(TakeoverIsNotProven):
        accept_takeover(paper=paper, by=None)
    assert not JournalEntry.objects.exists()
    assert not Supplier.objects.exists()


@pytest.mark.parametrize(
    ("sheets", "failing"),
    [
        ({"Balance": changed(TILLEUL, (2, 5), 12000.01)}, {"sides"}),
        ({"Balance": TILLEUL, "Liste": changed(OWNERS, (4, 1), 200)}, {"owners-list"}),
        ({"Balance": TILLEUL, "Liste": changed(OWNERS, (1, 2), 998)}, {"fund"}),
        ({"Balance": TILLEUL, "Liste": changed(OWNERS, (1, 3), 4000)}, {"fund"}),
    ],
)
def test_a_proof_that_fails_is_told(world, sheets, failing):
    analysis = analysis_of(uploaded(**sheets))

    assert {proof.code for proof in analysis.proofs if not proof.holds} == failing
    assert not analysis.is_acceptable


def test_totals_are_detailed_by_the_lists_beside_them(world):
    """A balance by account, with a list of open items of owners and one of suppliers."""
    balance = [[row[0], row[1], *row[5:]] for row in TILLEUL[1:]]
    owners = [["Eigenaar", "Vervaldag", "Referentie", "Saldo"], ["C003", "31/01/2025", "Afrekening 2024", "210,00"]]
    suppliers = [["Leverancier", "KBO", "Factuur", "Vervaldag", "Bedrag"]]
    suppliers.append(["Cleaning", "0999.999.922", "2024-118", "15/01/2025", 390.45])
    paper = uploaded(Balans=balance, Eigenaars=owners, Leveranciers=suppliers)

    with booking(year_2025()["Y25-01"]):
        accept_takeover(paper=paper, by=None)

    assert Supplier.objects.get().kbo_number == "0999999922"
    assert JournalLine.objects.get(owner__isnull=False).text == "Afrekening 2024"


def test_a_total_that_nobody_details_is_refused(world):
    balance = [[row[0], row[1], *row[5:]] for row in TILLEUL[1:]]

    analysis = analysis_of(uploaded(Balance=balance))

    assert {(one.code, one.place) for one in analysis.problems if one.is_error} == {
        ("not-detailed", "Balance!A4"),
        ("not-detailed", "Balance!A8"),
    }
    assert not analysis.is_acceptable
