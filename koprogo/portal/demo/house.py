"""What every copropriété of the demonstration has: accounts, mandates, quarters."""

from datetime import date, timedelta
from uuid import UUID

from accounting.models import FundCall
from accounting.services.fund_calls import draft_fund_call
from accounting.services.issue import issue_fund_call
from buildings.models import AllocationKey, Association, BankAccount, Mandate
from buildings.services.bank_accounts import add_bank_account
from buildings.services.mandates import give_mandate
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo.people import Cast

BANK_CODE = "539"


def made_iban(number: int) -> str:
    """Return a Belgian IBAN that checks, at a bank that does not exist."""
    account = f"{BANK_CODE}{number:07d}"
    bban = f"{account}{int(account) % 97 or 97:02d}"
    return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"


def open_accounts(association: Association, *, number: int, by: UUID) -> None:
    holder = f"ACP {association.name}"
    for place, kind in enumerate((BankAccount.Kind.WORKING, BankAccount.Kind.RESERVE), start=1):
        iban = made_iban(number * 10 + place)
        add_bank_account(association=association, kind=kind, iban=iban, holder=holder, by=by)


def name_syndic(cast: Cast, *, on: date) -> None:
    """Give the syndic a mandate of three years that ends in the coming year."""
    from_on = add_months(date(on.year, on.month, 1), -28)
    give_mandate(
        kind=Mandate.Kind.SYNDIC,
        name=cast.firm.name,
        from_on=from_on,
        until_on=add_months(from_on, 36),
        decided_on=from_on - timedelta(days=10),
        ipi_number=cast.firm.ipi_number,
        address="Rue Royale 12, 1000 Bruxelles",
        email=cast.firm.email,
        phone="+3225550123",
        by=cast.syndic.pk,
    )


def quarter_of(on: date) -> date:
    """Return the first day of the quarter."""
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


def account(kind: BankAccount.Kind) -> BankAccount:
    return BankAccount.objects.get(kind=kind)


def key(code: str) -> AllocationKey:
    return AllocationKey.objects.select_related("association").get(code=code)


def call_quarter(
    *, key: AllocationKey, cents: int, quarter: date, by: UUID, due_on: date | None = None, name: str = "Provision"
) -> FundCall:
    """Draft the provision of a quarter."""
    return draft_fund_call(
        kind=FundCall.Kind.PROVISION,
        title=f"{name} {quarter.year} T{(quarter.month + 2) // 3}",
        key=key,
        bank_account=account(BankAccount.Kind.WORKING),
        amount_cents=Cents(cents),
        called_on=quarter,
        due_on=due_on,
        period_from_on=quarter,
        period_until_on=add_months(quarter, 3),
        decision="Budget approuvé par l'assemblée générale ordinaire",
        by=by,
    )


def call_reserve(*, key: AllocationKey, cents: int, on: date, by: UUID) -> FundCall:
    """Draft the yearly contribution to the reserve fund."""
    return draft_fund_call(
        kind=FundCall.Kind.RESERVE,
        title=f"Fonds de réserve {on.year}",
        key=key,
        bank_account=account(BankAccount.Kind.RESERVE),
        amount_cents=Cents(cents),
        called_on=on,
        due_on=on + timedelta(days=30),
        decision="Contribution votée par l'assemblée générale ordinaire",
        by=by,
    )


def issue(call: FundCall, *, on: date, by: UUID) -> FundCall:
    return issue_fund_call(fund_call=call, on=on, by=by)
