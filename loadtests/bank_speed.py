"""How long a day at the bank takes: `python -m loadtests.bank_speed [lines]`.

Makes a copropriété in the database of ``DATABASE_URL`` whose owners owe four quarters, imports a CODA file of so many
lines of which 95 % carry a communication, proposes what they are, books what was recognised, and removes it all.
"""

import os
import sys
import time
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
QUARTERS = ((1, 2), (4, 1), (7, 1), (10, 1))


def main(lines: int = 200) -> None:
    django.setup()
    from koprogo.tenancy.provisioning import open_copropriete
    from koprogo.tenancy.schema import entered
    from tests.factories.coproprietes import drop_copropriete

    copropriete = open_copropriete(name="À mesurer", slug=f"measured-{os.getpid()}")
    try:
        with entered(copropriete.schema_name):
            measure(lines)
    finally:
        drop_copropriete(copropriete=copropriete)


def measure(lines: int) -> None:
    from accounting.models import BankTransaction
    from accounting.queries.bank_accounts import reconciliations
    from accounting.services.bank_booking import book_proposals
    from accounting.services.bank_import import GivenFile, import_bank_files

    content = fill(lines)
    files = [GivenFile("jour.cod", content)]
    [outcome] = timed("import and propose", lambda: import_bank_files(files=files, by=None))
    states = list(BankTransaction.objects.values_list("reason", flat=True))
    print(f"{outcome.movement_count} lines, {states.count('ogm')} matched by communication, {states.count('')} unknown")
    booked = timed("book what is sure", lambda: book_proposals(by=None))
    [account] = [one for one in reconciliations() if one.last]
    print(f"{booked} booked, {account.unbooked_count} left, unexplained {account.unexplained_cents} cents")


def timed(what: str, act):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        result = act()
        seconds = time.perf_counter() - began
    print(f"{what:<20}{seconds:7.2f} s {len(captured):6d} queries")
    return result


def fill(lines: int) -> bytes:
    """Make as many owners as lines, call four quarters, and write the file of the bank."""
    from accounting.models import FundCallShare
    from accounting.services.issue import issue_fund_call
    from tests.factories.accounting import draft, make_lot, make_world
    from tests.factories.bank import Moved, coda

    world = make_world(total_shares=10 * lines)
    for number in range(lines):
        make_lot(world, f"L{number}", 10, owner=f"Nom{number}")
    for month, day in QUARTERS:
        called = date(2025, month, day)
        issue_fund_call(fund_call=draft(world, called_on=called, due_on=called), on=called, by=None)
    shares = list(FundCallShare.objects.filter(fund_call__called_on=date(2025, 10, 1)).select_related("owner"))
    known = shares[: lines * 95 // 100]
    moves = [Moved(share.amount_cents, ogm=share.ogm, name=share.owner.last_name) for share in known]
    moves += [Moved(4711 + place, name=f"Inconnu {place}", text="loyer") for place in range(lines - len(known))]
    return coda(moves, on=date(2025, 10, 20))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
