"""Each control of a year, and what makes it fail: all looked at in the worked year, which has one thing to explain."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.db.models import F

from accounting.domain.ledger import debit
from accounting.models import BankStatement, BankTransaction, FiscalYear, JournalLine, Settlement
from accounting.queries import settlements
from accounting.queries.checks import checklist
from accounting.queries.checks.running import CHECKS
from accounting.services.ledger import post_entry
from buildings.models import AllocationShare, Ownership
from koprogo.core.money import Cents
from tests.accounting.doing import guards_off, settled
from tests.factories.accounting import World, draft
from tests.factories.worked_year import LAST_DAY, book, worked_year

TODAY = date(2026, 3, 20)
EARLIER, IN_JUNE = date(2024, 6, 1), date(2025, 6, 1)


class Undone(Exception):
    """Raised to take back what broke the year."""


def booked(lines: str, on: date = LAST_DAY) -> Callable[[World], None]:
    def broken(world: World) -> None:
        book(world, on, "MSC", lines)

    return broken


def statement(world: World) -> BankStatement:
    days = {"year": 2025, "number": 1, "format": "coda", "from_on": IN_JUNE, "until_on": IN_JUNE}
    return BankStatement.objects.create(bank_account=world.working, old_cents=0, new_cents=1, **days)


def movement(world: World) -> None:
    BankTransaction.objects.create(statement=statement(world), position=1, booked_on=IN_JUNE, amount_cents=1)


def no_debtor(world: World) -> None:
    Ownership.objects.filter(lot=world.lots["1"]).update(from_on=IN_JUNE)


def fewer_shares(world: World) -> None:
    AllocationShare.objects.filter(lot=world.lots["1"]).update(shares=1)


def crooked(world: World) -> None:
    with guards_off():
        line = JournalLine.objects.filter(debit_cents__gt=0, entry__fiscal_year__from_on__year=2025)[0]
        JournalLine.objects.filter(pk=line.pk).update(debit_cents=F("debit_cents") + 1)


def changed_opening(world: World) -> None:
    before = FiscalYear.objects.create(from_on=date(2024, 1, 1), until_on=date(2025, 1, 1), is_closed=True)
    proof = {"balances": [["551000", 1]]}
    Settlement.objects.create(fiscal_year=before, charges_cents=0, provisions_cents=0, proof=proof)


def without_voucher(world: World) -> None:
    lines = [debit("612000", Cents(100), key=world.general.pk), debit("551000", Cents(-100))]
    post_entry(journal="MSC", on=LAST_DAY, text="Sans pièce", lines=lines, by=None)


BROKEN: dict[str, tuple[str, Callable[[World], object]]] = {
    "order": ("block", booked("614000:GEN 1.00; 551000 -1.00", EARLIER)),
    "drafts": ("block", draft),
    "movements": ("block", movement),
    "statements": ("block", statement),
    "suspense": ("block", booked("580000 1.00; 551000 -1.00")),
    "funds": ("explain", booked("550000 -1.00; 551000 1.00")),
    "fund_not_negative": ("block", booked("160000:GEN 99999.00; 551000 -99999.00")),
    "cash": ("explain", booked("440000:Cleaning 99999.00; 551000 -99999.00")),
    "keyed": ("block", booked("610500 1.00; 551000 -1.00")),
    "private": ("block", booked("643000 1.00; 551000 -1.00")),
    "calls_used": ("block", booked("4101:Adam:1 99999.00; 702000:GEN -99999.00")),
    "provisions": ("block", booked("551000 1.00; 701000:GEN -1.00")),
    "settles": ("block", no_debtor),
    "shares": ("block", fewer_shares),
    "balanced": ("block", crooked),
    "sub_ledgers": ("block", booked("4101 1.00; 551000 -1.00")),
    "nil_result": ("block", booked("551000 1.00; 701900:GEN -1.00")),
    "opening": ("block", changed_opening),
    "accruals": ("warn", booked("615000:GEN 1.00; 551000 -1.00", EARLIER)),
    "vouchers": ("warn", without_voucher),
    "reserve": ("warn", booked("614000:GEN 99999.00; 551000 -99999.00", EARLIER)),
}


@pytest.fixture
def world(copropriete) -> World:
    return worked_year()


def found(code: str) -> tuple[str, ...]:
    year = FiscalYear.objects.get(from_on__year=2025)
    return tuple(
        finding.level.value
        for result in checklist(year, TODAY).results
        if result.check.code == code
        for finding in result.findings
    )


def test_each_control_fails_for_what_it_looks_at(world):
    before = {code: found(code) for code in BROKEN}
    settled()
    assert {code: levels for code, levels in before.items() if levels} == {
        "statements": ("warn", "warn"),
        "suspense": ("explain",),
    }

    after = {code: _after(code, act, world) for code, (_level, act) in BROKEN.items()}

    said = {code: level for code, (level, _act) in BROKEN.items() if level not in after[code]}
    assert said == {}
    assert {check.code for check in CHECKS} - BROKEN.keys() == {"proof"}


def _after(code: str, act: Callable[[World], object], world: World) -> tuple[str, ...]:
    levels: tuple[str, ...] = ()
    try:
        with transaction.atomic():
            act(world)
            levels = found(code)
            raise Undone
    except Undone:
        return levels
    finally:
        settled()


def test_parts_that_are_not_the_total_of_the_books_are_found(world, monkeypatch):
    settle = settlements.settle
    monkeypatch.setattr(settlements, "settle", lambda *given, **more: settle(*given, **more)[1:])

    assert found("proof") == ("block",)


def test_a_year_whose_owners_and_shares_begin_late_is_not_said_to_be_known(world):
    AllocationShare.objects.update(from_on=IN_JUNE)
    assert found("settles") == ("block",)


def test_an_empty_year_without_owners_warns(world):
    before = FiscalYear.objects.create(from_on=date(2024, 1, 1), until_on=date(2025, 1, 1))
    Ownership.objects.filter(lot=world.lots["1"]).update(from_on=date(2024, 6, 1))

    (result,) = [one for one in checklist(before, TODAY).results if one.check.code == "settles"]

    assert {finding.level.value for finding in result.findings} == {"warn"}
    assert {finding.page for finding in result.findings} == {"lot_detail"}
