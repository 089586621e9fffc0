"""How long closing a year of 182 lots takes: `python -m loadtests.settle_speed [lots] [ledger lines]`.

Opens a copropriété in the database of the installation, books a year, runs the controls, settles and closes it, has the
assembly approve it, renders every statement on this one core, and removes the copropriété.
"""

import os
import sys
from datetime import date
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
django.setup()

from django.db import transaction

from accounting.domain.ledger import debit
from accounting.models import FiscalYear, JournalLine
from accounting.queries.checks import checklist
from accounting.queries.settlements import year_settlement
from accounting.services.closing import close_year
from accounting.services.fund_calls import draft_fund_call
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from accounting.services.settlements import approve_settlement
from buildings.models import AllocationKey, AllocationShare, Association, Lot
from documents.models import Document
from documents.services.rendering import render_for_a_while
from koprogo.core.money import Cents
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from loadtests.seed import register

BEGIN, YEAR = date(2020, 1, 1), 2025
ACCOUNTS = ("610500", "610110", "612000", "612100", "613000", "614000", "616010", "610140", "612200", "656000")


def main(lots: int = 182, lines: int = 12_000) -> None:
    made = open_copropriete(name="Settle speed", slug="settle-speed")
    try:
        with entered(made.schema_name):
            with transaction.atomic():
                furnish(lots)
            book(lines)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            measure()
    finally:
        drop(made)


def furnish(lots: int) -> None:
    association = Association.objects.create(name="Settle", kbo_number="0999999922", total_shares=lots * 100)
    association.street, association.postal_code, association.city = "Rue Haute 1", "1000", "Bruxelles"
    association.save()
    AllocationKey.objects.create(association=association, kind="general", code="GEN", name="Général", from_on=BEGIN)
    register(lots, 7)
    for number in range(1, 6):
        key = AllocationKey.objects.create(
            association=association, code=f"K{number}", name=f"Clé {number}", from_on=BEGIN
        )
        held = list(Lot.objects.all())[number::2]
        AllocationShare.objects.bulk_create(
            AllocationShare(key=key, lot=lot, shares=30 + number, from_on=BEGIN) for lot in held
        )


def book(lines: int) -> None:
    """Call twelve provisions and post invoices until the ledger has so many lines."""
    keys = list(AllocationKey.objects.order_by("code"))
    for month in range(1, 13):
        on = date(YEAR, month, 1)
        amount = Cents(2_000_000)
        call = draft_fund_call(
            kind="provision",
            title=f"T{month}",
            key=keys[0],
            amount_cents=amount,
            called_on=on,
            due_on=date(2030, 1, 1),
            by=None,
        )
        issue_fund_call(fund_call=call, on=on, by=None)
    Document.objects.update(state=Document.State.RENDERED)
    number = 0
    while JournalLine.objects.count() < lines:
        with transaction.atomic():
            for _ in range(200):
                number += 1
                invoice(number, keys)


def invoice(number: int, keys: list[AllocationKey]) -> None:
    key, account = keys[number % len(keys)], ACCOUNTS[number % len(ACCOUNTS)]
    cents = Cents(1_000 + number * 37 % 9_000)
    sides = [debit(account, cents, key=key.pk), debit("444", Cents(-cents))]
    day = date(YEAR, 1 + number % 12, 1 + number % 28)
    post_entry(journal="PUR", on=day, text=f"Facture {number}", lines=sides, by=None, reference=str(number))


def measure() -> None:
    year = FiscalYear.objects.get(from_on__year=YEAR)
    print(f"{Lot.objects.count()} lots, {JournalLine.objects.count()} ledger lines")
    timed("check", lambda: checklist(year, date.today()))
    timed("provisional settlement", lambda: year_settlement(year))
    settlement = timed("check, settle and close", lambda: close_year(year=year, by=None))
    today = date.today()
    timed(
        "approve and queue", lambda: approve_settlement(settlement=settlement, approved_on=today, due_on=today, by=None)
    )
    settlement.refresh_from_db()
    count = Document.objects.filter(batch=settlement.batch_id).count()
    timed(f"{count} statements rendered", lambda: render_for_a_while(batch_id=settlement.batch_id, seconds=3600))
    ready = Document.objects.filter(batch=settlement.batch_id, state=Document.State.RENDERED)
    print(f"{ready.count()} ready, {sum(ready.values_list('page_count', flat=True))} pages")


def timed(what, act):
    begin, cpu = perf_counter(), process_time()
    made = act()
    print(f"{what}: {perf_counter() - begin:.2f} s, of which this process computed {process_time() - cpu:.2f} s")
    return made


def drop(made: Copropriete) -> None:
    with entered("public"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{made.schema_name}" CASCADE')
        Copropriete.objects.filter(pk=made.pk).delete()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
