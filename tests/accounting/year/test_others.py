"""What other years bring: each recipe is booked by an act somebody can do here, or by a manual entry."""

from datetime import date

import pytest

from accounting.domain.bank_parts import Part, PartKind
from accounting.models import FiscalYear, JournalEntry
from accounting.services.bank_booking import identify_receipt
from accounting.services.cut_off import post_cut_off
from accounting.services.fiscal_years import locked_fiscal_year
from accounting.services.manual_entries import post_by_hand
from accounting.services.policies import change_policy
from accounting.services.sales import book_sale
from koprogo.core.money import Cents
from tests.accounting.year.booked import check, known
from tests.accounting.year.by_hand import lines_of_facts
from tests.accounting.year.facts import other_recipes
from tests.accounting.year.year import Year
from tests.factories.accounting import SALE
from tests.factories.bank import Moved
from tests.factories.purchases import account, approved, line, supplier

DAY = date(2026, 1, 15)
RECIPES = other_recipes()
MANUAL = {
    "surplus carried forward",
    "indemnity accepted",
    "loan due within the year",
    "payment plan",
    "claim doubtful",
    "claim written down",
    "claim lost",
    "procedural costs awarded",
    "keys sold",
    "wages",
}


def by_hand(step):
    """Return the act of posting a recipe as it stands, in the miscellaneous journal."""

    def act(year):
        lines = lines_of_facts(year.world, step)
        return [post_by_hand(on=DAY, text=step.title, lines=lines, reference=step.number, by=None)]

    return act


def called(kind, euros):
    def act(year):
        before = known()
        year.call("Appel", kind, DAY, general=euros)
        return new(before)

    return act


def bought(name, code, cents, key="general", **fields):
    """Return the act of approving an invoice of one line, its day that of the recipe."""

    def act(year):
        before = known()
        about = {"key": getattr(year.world, key)} if key else {"key": None}
        row = line(year.world, code, cents, **about)
        approved(year.world, row, supplier=supplier(name), number="1", issued_on=DAY, **fields)
        return new(before)

    return act


def moved(*parts):
    """Return the act of booking a bank movement on accounts: code, cents, supplier."""

    def act(year):
        before = known()
        [row] = year.statement(DAY, Moved(sum(cents for _code, cents, _who in parts)))
        year.matched(row, [_part(year, *part) for part in parts])
        return new(before)

    return act


def _part(year, code, cents, who):
    about = {"supplier": supplier(who).pk} if who in {"Insurer"} else {}
    if who in year.world.owners:
        return Part(PartKind.ADVANCE, Cents(cents), code, owner=year.world.owners[who].pk)
    return Part(PartKind.ACCOUNT, Cents(cents), code, key=year.world.general.pk, **about)


def straddling(year):
    FiscalYear.objects.all().delete()
    books = locked_fiscal_year(date(2025, 12, 31))
    fields = {"account": account("702000"), "amount_cents": Cents(400000), "text": "Façade", "by": None}
    return [post_cut_off(kind="deferred_income", year=books, key=year.world.general, **fields).entry]


def sent_back(year):
    year.call("Q1", "provision", date(2025, 10, 1), general=1800, lift=600)
    [paid] = year.paid_in(date(2025, 10, 15), Dubois__Q1=510)
    before = known()
    [row] = year.statement(DAY, Moved(-51000, name="Dubois", returned="MD06"))
    dubois = {"owner": year.world.owners["Dubois"].pk, "id": paid.pk}
    debt = paid.entry.lines.get(credit_cents__gt=0).item_id if paid.entry else None
    year.matched(row, [Part(PartKind.RETURN, Cents(-51000), "4101", item=debt, **dubois)])
    return new(before)


def identified(year):
    [row] = year.statement(date(2025, 12, 20), Moved(7500))
    year.book(row, PartKind.SUSPENSE, "499000")
    before = known()
    part = Part(PartKind.ADVANCE, Cents(7500), "4101", owner=year.world.owners["Dubois"].pk)
    identify_receipt(bank_transaction=row, parts=[part], on=DAY, by=None)
    return new(before)


def shared_provision(year):
    """Q3 asked Claes 630.00 for 92 days; Evrard bears the 16 from the deed."""
    change_policy(provisions_follow_sale=True, by=None)
    period = {"period_from_on": date(2025, 7, 1), "period_until_on": date(2025, 10, 1)}
    year.call("Q3", "provision", date(2025, 7, 1), period=period, general=1800, lift=600)
    before = known()
    book_sale(lot=year.world.lots["3"], transferred_on=SALE, on=SALE, by=None)
    return [entry for entry in new(before) if entry.lines.filter(owner__last_name="Evrard").exists()]


def new(before):
    return list(JournalEntry.objects.exclude(pk__in=before))


ACTS = {
    "working capital increased": called("working", 1000),
    "works called": called("works", 10000),
    "works called and not yet done": straddling,
    "credit note": bought("Lift", "610110", 10600, key="lift", kind="credit"),
    "damage repaired": bought("Plumber", "499600", 265000, key=""),
    "indemnity received": moved(("416000", 233000, "Insurer")),
    "loan received": moved(("173", 5000000, "")),
    "loan paid back": moved(("423", -35000, ""), ("650000", -14583, "")),
    "payment sent back": sent_back,
    "receipt identified": identified,
    "lawyer's advance": bought("Lawyer", "616300", 60000),
    "notary pays for the seller": moved(("4105", 510550, "Claes")),
    "provision shared at the sale": shared_provision,
    "common income": moved(("742000", 65000, "")),
    **{title: by_hand(RECIPES[title]) for title in MANUAL},
}


@pytest.mark.parametrize("title", RECIPES)
def test_every_other_recipe_is_reached(world, title):
    entries = ACTS[title](Year(world))

    check(RECIPES[title], entries)
