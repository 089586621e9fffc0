"""The year 2025 of Résidence du Tilleul, from the opening balance to the settlement."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.utils.timezone import localdate

from accounting.domain.bank_parts import PartKind
from accounting.domain.cut_off import CutOffKind
from accounting.domain.ledger import credit, debit
from accounting.models import Account, BankTransaction, FiscalYear, FundCall, Invoice, JournalEntry, Supplier
from accounting.queries.checks import checklist
from accounting.queries.open_items import open_debts
from accounting.services.closing import close_year
from accounting.services.cut_off import defer_invoice, post_cut_off
from accounting.services.fund_calls import draft_fund_call
from accounting.services.ledger import post_entry
from accounting.services.sales import book_sale
from accounting.services.takeover import accept_takeover, start_takeover
from buildings.models import BankAccount, Lot, Owner
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.annexes import tell
from koprogo.portal.demo.bank_file import CHARGES, INTEREST, Moved
from koprogo.portal.demo.books import book_as, call_and_receive, import_statement, make_suppliers, payment, workbook
from koprogo.portal.demo.tilleul_purchases import CLEANING, TRADES, buy

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
SALE = date(2025, 9, 15)
HEADS = ("Compte", "Intitulé", "Tiers", "Facture", "Échéance", "Débit", "Crédit")


@dataclass
class Year:
    """What the year is made with."""

    by: UUID
    owners: dict[str, Owner]
    suppliers: dict[str, Supplier]

    @property
    def current(self) -> BankAccount:
        return house.account(BankAccount.Kind.WORKING)

    @property
    def savings(self) -> BankAccount:
        return house.account(BankAccount.Kind.RESERVE)


def make_year(owners: dict[str, Owner], *, by: UUID) -> None:
    """Run 2025 through: taken over, called, bought, paid, closed."""
    suppliers = make_suppliers(TRADES, number=100, by=by)
    year = Year(by, owners, suppliers)
    _take_over(year)
    invoices = buy(owners, suppliers, by=by)
    _bank(year, invoices)
    book_sale(lot=Lot.objects.get(number="3"), transferred_on=SALE, on=SALE, by=by)
    _year_end(year, invoices)


def _take_over(year: Year) -> None:
    rows = [
        HEADS,
        ("550000", "Compte d'épargne", None, None, None, 12000, None),
        ("551000", "Compte courant", None, None, None, "2148,29", None),
        ("410100", "Décompte 2024", year.owners["dubois"].reference, None, date(2025, 1, 31), 210, None),
        ("490", "Police incendie", None, None, None, "1032,16", None),
        ("100000", "Fonds de roulement", None, None, None, None, 3000),
        ("160000", "Fonds de réserve", None, None, None, None, 12000),
        ("440000", "Nettoyage décembre", CLEANING, "2024-118", date(2025, 1, 15), None, "390,45"),
    ]
    paper = start_takeover(content=workbook(rows), name="balance-2024.xlsx", on=FIRST, by=year.by)
    accept_takeover(paper=paper, by=year.by)
    release = [debit("614000", Cents(103216), key=house.key("GEN").pk), credit("490", Cents(103216))]
    text = "Police incendie : reprise du report"
    post_entry(journal=JournalEntry.Journal.MISCELLANEOUS, on=FIRST, text=text, lines=release, by=year.by)


def _drafts(year: Year) -> list[FundCall]:
    calls = [call_both(add_months(FIRST, 3 * quarter), by=year.by) for quarter in range(4)]
    calls.append(house.call_reserve(key=house.key("GEN"), cents=60_000, on=date(2025, 3, 1), by=year.by))
    return calls


def call_both(quarter: date, *, by: UUID) -> FundCall:
    """Draft the provision of a quarter, by the general key and by that of the lift."""
    on = max(quarter, quarter.replace(month=1, day=2))
    return draft_fund_call(
        kind=FundCall.Kind.PROVISION,
        title=f"Provision {quarter.year} T{(quarter.month + 2) // 3}",
        parts=[(house.key("GEN"), Cents(180_000)), (house.key("ASC"), Cents(60_000))],
        called_on=on,
        due_on=on + timedelta(days=30),
        period_from_on=quarter,
        period_until_on=add_months(quarter, 3),
        decision=f"Budget {quarter.year}",
        by=by,
    )


def _bank(year: Year, invoices: list[Invoice]) -> None:
    """Import the statements of the current account between the calls, and one of the savings account."""
    paid = [one for one in invoices if one.number != "2025-012"]
    moves = [
        *(payment(one, min(one.due_on, date(2025, 12, 29))) for one in paid),
        Moved(date(2025, 1, 20), -39_045, text="2024-118", iban=year.suppliers[CLEANING].iban, name=CLEANING),
        Moved(date(2025, 4, 30), 21_000, text="Solde 2024", name="Dubois Paul"),
        Moved(date(2025, 6, 5), 12_720, text="Serrure lot 3", name="Claes Jan"),
        Moved(date(2025, 4, 2), -60_000, text="Vers épargne", iban=year.savings.iban, name="ACP"),
        Moved(date(2025, 7, 15), 424_000, text="De épargne", iban=year.savings.iban, name="ACP"),
        Moved(date(2025, 12, 20), 7_500, text="loyer décembre ?", name="Inconnu"),
        Moved(date(2025, 12, 31), -9_600, text="Frais de gestion 2025", code=CHARGES),
    ]
    saved = [
        Moved(date(2025, 4, 3), 60_000, text="Du compte courant", iban=year.current.iban, name="ACP"),
        Moved(date(2025, 7, 14), -424_000, text="Vers compte courant", iban=year.current.iban, name="ACP"),
        Moved(date(2025, 12, 31), 4_500, text="Intérêts nets 2025", code=INTEREST),
    ]
    import_statement(year.savings, saved, by=year.by)
    drafts = _drafts(year)
    unpaid = {draft.pk: year.owners["dubois"].pk for draft in drafts if draft.called_on.month > 9}
    call_and_receive(drafts, moves, unpaid=unpaid, tell=partial(_told, year), by=year.by)
    book_as("loyer d", PartKind.SUSPENSE, "499000", by=year.by)


def _told(year: Year, moves: list[Moved]) -> None:
    """Import what the bank tells, and say what it could not."""
    import_statement(year.current, moves, by=year.by)
    _by_hand(year, "Solde 2024", year.owners["dubois"])
    _by_hand(year, "Serrure lot 3", year.owners["claes"])


def _by_hand(year: Year, text: str, owner: Owner) -> None:
    """Say of which debt a receipt without communication is."""
    row = BankTransaction.objects.filter(communication__contains=text).exclude(state="booked").first()
    if row:
        debt = next(debt for debt in open_debts(owner.pk) if debt.open_cents == row.amount_cents)
        book_as(text, PartKind.DEBT, debt.account, owner=owner.pk, item=debt.item, by=year.by)


def _year_end(year: Year, invoices: list[Invoice]) -> None:
    """Defer the premium, expect the water of the last quarter, close."""
    fiscal = FiscalYear.objects.get(from_on=FIRST)
    premium = next(one for one in invoices if one.number == "P-2025")
    defer_invoice(invoice=premium, year=fiscal, by=year.by)
    post_cut_off(
        kind=CutOffKind.INVOICE_TO_RECEIVE,
        year=fiscal,
        account=Account.objects.get(pk="612000"),
        amount_cents=Cents(33_000),
        text="Eau, quatrième trimestre, estimée au compteur",
        key=house.key("GEN"),
        by=year.by,
    )
    explained = {
        result.check.code: "Vu avec le commissaire aux comptes" for result in checklist(fiscal, localdate()).to_explain
    }
    tell(fiscal, by=year.by)
    close_year(year=fiscal, by=year.by, explanations=explained)
