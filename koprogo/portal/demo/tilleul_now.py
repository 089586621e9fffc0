"""The year under way at Résidence du Tilleul: its budget, its invoices, and the settlement of the year before."""

from datetime import date, timedelta
from uuid import UUID

from accounting.models import Account, Budget, BudgetLine, FiscalYear, FundCall, Settlement, SettlementShare, Supplier
from accounting.services.budgets import adopt_budget, prepare_budget, set_budget_line, submit_budget
from accounting.services.settlements import approve_settlement
from buildings.models import BankAccount
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.annexes import tell_on
from koprogo.portal.demo.bank_file import Moved
from koprogo.portal.demo.books import approved, bill, call_and_receive, import_statement, payment
from koprogo.portal.demo.tilleul_assemblies import carry_out, hold_ordinary
from koprogo.portal.demo.tilleul_late import chase, maintain, sale_paid
from koprogo.portal.demo.tilleul_purchases import CLEANING, ENERGY, LIFT, WATER
from koprogo.portal.demo.tilleul_works import call_works
from koprogo.portal.demo.tilleul_year import LAST, call_both

ASSEMBLY = date(2026, 3, 5)
RAISED = 3


def go_on(*, on: date, by: UUID) -> None:
    """Let the assembly approve the accounts and adopt the budget, then buy and pay until ``on``; call the next one."""
    if on <= ASSEMBLY + timedelta(days=60):
        return
    settlement = Settlement.objects.get(fiscal_year=FiscalYear.objects.get(until_on=LAST + timedelta(days=1)))
    budget = _budget(by)
    meeting = hold_ordinary(on=ASSEMBLY, by=by)
    approve_settlement(settlement=settlement, approved_on=ASSEMBLY, due_on=ASSEMBLY + timedelta(days=30), by=by)
    adopt_budget(budget=budget, on=ASSEMBLY, by=by)
    carry_out(meeting, by=by)
    tell_on(FiscalYear.objects.get(from_on=LAST + timedelta(days=1)), by=by)
    current = house.account(BankAccount.Kind.WORKING)
    moves = [*sale_paid(), *_bought(on, by), *_settled(settlement)]

    def tell(moves: list[Moved]) -> None:
        import_statement(current, [move for move in moves if move.on <= on], by=by)

    call_and_receive(_drafts(on, by), moves, unpaid={}, tell=tell, by=by)
    chase(name="Dubois", since=ASSEMBLY, by=by)
    maintain(on=on, by=by)
    call_works(on=on, by=by)


def _budget(by: UUID) -> Budget:
    """Prepare the budget from the year before, raised by three per cent, with 600.00 for the reserve."""
    budget: Budget = prepare_budget(on=ASSEMBLY, title="Budget 2026", percent=RAISED, by=by)
    set_budget_line(
        budget=budget,
        section=BudgetLine.Section.RESERVE,
        account=Account.objects.get(pk="680600"),
        key=house.key("GEN"),
        amount_cents=Cents(60_000),
        by=by,
    )
    return submit_budget(budget=budget, by=by)


def _bought(on: date, by: UUID) -> list[Moved]:
    """Approve the invoices of the year so far and pay those that are due; the last of the year before too."""
    of = {supplier.name: supplier for supplier in Supplier.objects.all()}
    dated = [(add_months(date(2026, 1, 31), month), f"2026-{month + 1:03d}", CLEANING, 18_700) for month in range(12)]
    dated += [
        (date(2026, 1, 20), "V-2025-4", WATER, 34_120),
        (date(2026, 4, 15), "V-2026-1", WATER, 31_880),
        (date(2026, 6, 30), "LC-2026-06", LIFT, 163_770),
        (date(2026, 9, 30), "EN-81230", ENERGY, 88_412),
    ]
    invoices = [bill(of[name], number, day, cents, by=by) for day, number, name, cents in dated if day <= on]
    paid = [payment(approved(invoice, by=by), invoice.due_on) for invoice in invoices if invoice.due_on <= on]
    return [*paid, Moved(date(2026, 1, 30), -18_150, text="2025-012", iban=of[CLEANING].iban, name=CLEANING)]


def _settled(settlement: Settlement) -> list[Moved]:
    """Let two of the owners pay the balance of their settlement."""
    shares = SettlementShare.objects.filter(settlement=settlement, owner__last_name__in=("Adam", "Baeten"))
    return [
        Moved(ASSEMBLY + timedelta(days=20), share.balance_cents, ogm=share.ogm, name=share.owner.full_name[:35])
        for share in shares.select_related("owner")
    ]


def _drafts(on: date, by: UUID) -> list[FundCall]:
    """Call the first quarters of the year; everybody pays them. The last two are left to the calls of the day."""
    last = house.quarter_of(add_months(house.quarter_of(on), -1))
    quarters = [add_months(date(2026, 1, 1), 3 * place) for place in range(4)]
    return [call_both(quarter, by=by) for quarter in quarters if quarter < last]
