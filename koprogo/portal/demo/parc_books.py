"""The books of Résidence du Parc: invoices in each state, a bank statement with exceptions, arrears of every age."""

from datetime import date, timedelta
from uuid import UUID

from accounting.models import Account, BudgetLine, FundCall, FundCallShare, Invoice, Supplier
from accounting.services.approval import refuse_invoice, submit_invoice
from accounting.services.budgets import adopt_budget, prepare_budget, set_budget_line, submit_budget
from accounting.services.contracts import add_contract
from accounting.services.payment_orders import make_payment_order
from accounting.services.policies import change_policy
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import send_reminders
from accounting.services.takeover import accept_takeover, start_takeover
from buildings.models import BankAccount
from koprogo.core.formats import decimal_comma
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.bank_file import Moved
from koprogo.portal.demo.books import Trade, approved, bill, import_statement, make_suppliers, payment, workbook

CLEANING, LIFT, ENERGY, SYNDIC = "Clean & Co SRL", "Otima Ascenseurs SA", "Brussels Energy SA", "Syndic Dierckx SRL"
INSURER, PLUMBER, GARDENER = "Assurances Brabant", "Sanitaires Moreau", "Jardins de Forest"
TRADES = (
    Trade(CLEANING, "610500"),
    Trade(LIFT, "610110", "C", vat_rate=600),
    Trade(ENERGY, "612100", "B"),
    Trade(SYNDIC, "613000"),
    Trade(INSURER, "614000", vat_rate=0),
    Trade(PLUMBER, "610500", vat_rate=600),
    Trade(GARDENER, "610600"),
)
MONTHLY = ((CLEANING, 242_000), (LIFT, 95_400), (ENERGY, 386_500), (SYNDIC, 254_100))
# What owners still owed when the books were taken over, and for how many days by now.
OLD_DEBTS = (("P017", 48_250, 18), ("P022", 91_300, 47), ("P027", 132_075, 78), ("P032", 318_640, 190))
COUNCIL_ABOVE = Cents(500_000)
BUDGET = (
    ("ordinary", "610500", "GEN", 3_200_000),
    ("ordinary", "610600", "GEN", 600_000),
    ("ordinary", "610110", "C", 1_200_000),
    ("ordinary", "612100", "B", 4_800_000),
    ("ordinary", "613000", "GEN", 3_050_000),
    ("ordinary", "614000", "GEN", 2_100_000),
    ("ordinary", "616010", "GEN", 250_000),
    ("reserve", "680600", "GEN", 1_200_000),
)
HEADS = ("Compte", "Intitulé", "Tiers", "Facture", "Échéance", "Débit", "Crédit")


def take_over(*, on: date, by: UUID) -> None:
    """Take the balances of the former syndic over on the first day of the year."""
    owed = sum(cents for _, cents, _ in OLD_DEBTS)
    debts = [
        ("410100", "Solde ancien", reference, None, on - timedelta(days=days), decimal_comma(Cents(cents)), None)
        for reference, cents, days in OLD_DEBTS
    ]
    rows = [
        HEADS,
        ("550000", "Compte d'épargne", None, None, None, 148_000, None),
        ("551000", "Compte courant", None, None, None, decimal_comma(Cents(7_500_000 - owed)), None),
        *debts,
        ("100000", "Fonds de roulement", None, None, None, None, 75_000),
        ("160000", "Fonds de réserve", None, None, None, None, 148_000),
    ]
    first = date(on.year, 1, 1)
    paper = start_takeover(content=workbook(rows), name="balance-ancien-syndic.xlsx", on=first, by=by)
    accept_takeover(paper=paper, by=by)


def keep_books(call: FundCall, *, on: date, by: UUID) -> None:
    """Adopt a budget, buy, pay, import a statement, remind; ``call`` is the one of this quarter."""
    _budget(on, by)
    change_policy(by=by, council_above_cents=COUNCIL_ABOVE)
    suppliers = make_suppliers(TRADES, number=200, by=by)
    months = [date(on.year, month, 28) for month in range(1, on.month)]
    bought = [bought for month in months for bought in _monthly(suppliers, month, by)]
    import_statement(house.account(BankAccount.Kind.WORKING), _movements(call, bought, on), by=by)
    _contracts(suppliers, on, by)
    _waiting(suppliers, on, by)
    _remind(on, by)


def _budget(on: date, by: UUID) -> None:
    budget = prepare_budget(on=on, title=f"Budget {on.year}", by=by)
    for section, account, code, cents in BUDGET:
        set_budget_line(
            budget=budget,
            section=BudgetLine.Section(section),
            account=Account.objects.get(pk=account),
            key=house.key(code),
            amount_cents=Cents(cents),
            by=by,
        )
    adopted_on = min(on, date(on.year, 5, 7))
    adopt_budget(budget=submit_budget(budget=budget, by=by), on=adopted_on, by=by)


def _monthly(suppliers: dict[str, Supplier], on: date, by: UUID) -> list[Invoice]:
    return [approved(bill(suppliers[name], f"{on:%Y-%m}", on, cents, by=by), by=by) for name, cents in MONTHLY]


def _movements(call: FundCall, bought: list[Invoice], on: date) -> list[Moved]:
    """Pay what is due; a third of the owners pay with their communication, and six movements are for a person."""
    shares = list(FundCallShare.objects.filter(fund_call=call).select_related("owner").order_by("ogm"))
    day = on - timedelta(days=2)
    paid = [payment(one, one.due_on) for one in bought if one.due_on < day]
    known = [Moved(day, share.amount_cents, ogm=share.ogm, name=share.owner.full_name[:35]) for share in shares[:30]]
    by_name = [
        Moved(day, share.amount_cents, text="charges trimestre", name=share.owner.full_name[:35])
        for share in shares[40:42]
    ]
    return [
        *paid,
        *known,
        *by_name,
        Moved(day, shares[44].amount_cents // 2, text="acompte appartement", name=shares[44].owner.full_name[:35]),
        Moved(day, shares[45].amount_cents + 1_000, ogm=shares[45].ogm, name=shares[45].owner.full_name[:35]),
        Moved(day, 18_500, text="loyer garage ?", name="Inconnu"),
        Moved(day, -4_235, text="ticket 5512 quincaillerie", name="Brico Forest"),
    ]


def _contracts(suppliers: dict[str, Supplier], on: date, by: UUID) -> None:
    """Expect the invoices of each month, and the premium of the year."""
    yearly = (INSURER, 1_960_000, 12, add_months(date(on.year, on.month, 1), 2))
    monthly = [(name, cents, 1, add_months(date(on.year, on.month, 28), 1)) for name, cents in MONTHLY]
    for name, cents, every_months, next_on in [yearly, *monthly]:
        supplier = suppliers[name]
        if supplier.account and supplier.key:
            add_contract(
                supplier=supplier,
                title=f"Contrat {name}",
                account=supplier.account,
                key=supplier.key,
                amount_cents=Cents(cents),
                every_months=every_months,
                from_on=date(on.year - 1, 1, 1),
                next_on=next_on,
                by=by,
            )


def _waiting(suppliers: dict[str, Supplier], on: date, by: UUID) -> None:
    """Leave an invoice at each step: draft, before the council, to approve, refused, approved, in a file."""
    day = on - timedelta(days=9)
    bill(suppliers[GARDENER], "JF-311", day, 48_400, by=by)
    submit_invoice(invoice=bill(suppliers[PLUMBER], "M-2208", day, 742_000, by=by), by=by)
    submit_invoice(invoice=bill(suppliers[PLUMBER], "M-2210", day, 31_800, by=by), by=by)
    refused = submit_invoice(invoice=bill(suppliers[GARDENER], "JF-298", day, 96_800, by=by), by=by)
    refuse_invoice(invoice=refused, reason="Deux passages facturés, un seul effectué", by=by)
    approved(bill(suppliers[INSURER], "AB-7741", day, 196_000, due_on=on + timedelta(days=5), by=by), by=by)
    ordered = approved(bill(suppliers[GARDENER], "JF-305", day, 72_600, due_on=on + timedelta(days=12), by=by), by=by)
    make_payment_order(
        bank_account=house.account(BankAccount.Kind.WORKING),
        execute_on=on + timedelta(days=1),
        invoices=[ordered],
        by=by,
    )


def _remind(on: date, by: UUID) -> None:
    """Send the first reminders a month ago; what is due by now is proposed."""
    before = on - timedelta(days=30)
    send_reminders(ids=[reminder.pk for reminder in propose_reminders(on=before)], on=before, by=by)
    propose_reminders(on=on)
