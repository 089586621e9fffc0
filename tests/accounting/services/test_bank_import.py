"""Statements come in whole, once, and in a row."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from accounting.models import BankStatement, BankTransaction
from accounting.queries.bank_accounts import reconciliations
from accounting.services.bank_import import GivenFile, import_bank_files
from documents.models import Document
from koprogo.audit.models import LogEntry
from tests.factories.bank import RESERVE, Moved, coda
from tests.factories.damage import damaged

pytestmark = pytest.mark.usefixtures("world")
FILES = Path(__file__).parents[2] / "files"
MOVES = [Moved(10000, name="A"), Moved(-2500, name="B")]


def given_files(*contents):
    return import_bank_files(files=[GivenFile(f"{place}.cod", one) for place, one in enumerate(contents)], by=None)


def counts():
    return BankStatement.objects.count(), BankTransaction.objects.count(), Document.objects.count()


def test_the_same_file_twice_changes_nothing():
    [first] = given_files(coda(MOVES))
    [again] = given_files(coda(MOVES))

    assert (len(first.imported), first.movement_count) == (1, 2)
    assert (again.imported, again.known, again.refusal) == ([], first.imported, None)
    assert counts() == (1, 2, 1)
    assert LogEntry.objects.filter(action="bank_statement.import").count() == 1


def test_the_same_statement_in_the_other_format_changes_nothing():
    contents = [(FILES / name).read_bytes() for name in ("sample.cod", "sample.camt053.xml")]

    coda_outcome, camt_outcome = given_files(*contents)

    assert (coda_outcome.movement_count, camt_outcome.known) == (9, coda_outcome.imported)
    assert counts() == (1, 9, 1)
    assert BankTransaction.objects.values_list("ogm", "amount_cents").get(position=1) == ("010000020289", 66060)


def test_several_files_go_in_in_their_order_whatever_order_they_came_in():
    first, second = coda(MOVES), coda(MOVES, number=2, old=7500, on=date(2025, 4, 3))

    outcomes = given_files(second, first)

    assert [(one.imported[0].number, one.gaps) for one in outcomes] == [(2, []), (1, [])]
    assert [row.new_cents for row in BankStatement.objects.order_by("number")] == [7500, 15000]


def test_a_missing_statement_is_reported_until_it_comes():
    third = coda(MOVES, number=3, old=9000, on=date(2025, 4, 4))

    [_, outcome] = given_files(coda(MOVES), third)

    assert [gap.number for gap in outcome.gaps] == [3]
    [account] = [row for row in reconciliations() if row.last]
    assert [(gap.before.number, gap.difference_cents) for gap in account.gaps] == [(3, 1500)]
    [late] = given_files(coda([Moved(1500)], number=2, old=7500, on=date(2025, 4, 3)))
    assert late.gaps == []
    assert not any(row.gaps for row in reconciliations())


def test_numbers_begin_again_each_year():
    outcomes = given_files(
        coda(MOVES, number=250, on=date(2025, 12, 31)), coda(MOVES, number=1, old=7500, on=date(2026, 1, 2))
    )

    assert [one.gaps for one in outcomes] == [[], []]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (coda(MOVES, number=2, old=7400), "bank-balance-follows"),
        (coda([Moved(1)], number=1), "bank-statement-another"),
        (coda(MOVES, iban="BE68539007547034"), "bank-account-not-ours"),
        (coda(MOVES, iban=RESERVE).replace(b"00999999922", b"00999999823"), "bank-holder-another"),
        (coda(MOVES, number=2, old=7500)[:-60], "bank-file-corrupt"),
        (b"%PDF-1.7", "bank-file-corrupt"),
    ],
)
def test_a_file_is_refused_whole_and_spoils_no_other(content, code):
    given_files(coda(MOVES))

    refused, good = given_files(content, coda(MOVES, iban=RESERVE))

    assert (refused.refusal.code, refused.imported) == (code, [])
    assert len(good.imported) == 1
    assert counts() == (2, 4, 2)


def test_of_a_file_with_two_statements_one_refused_refuses_both():
    lines = coda(MOVES).decode().splitlines()
    lines[-1] = lines[-1][:-1] + "1"
    both = "\r\n".join([*lines, *coda(MOVES, number=2, old=9).decode().splitlines()]).encode()

    [outcome] = given_files(both)

    assert outcome.refusal.code == "bank-balance-follows"
    assert counts() == (0, 0, 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged([(FILES / name).read_bytes() for name in ("sample.cod", "sample.camt053.xml")]))
def test_no_damaged_file_is_imported_by_halves(world, content):
    """What is refused leaves nothing behind, what is imported is proved, and the good file beside it comes in."""
    with transaction.atomic():
        damaged_file, good = given_files(content, coda(MOVES, iban=RESERVE))

        assert len(good.imported) == 1
        statements, movements, papers = counts()
        assert (damaged_file.refusal is None) == bool(damaged_file.imported)
        assert statements == papers == 1 + len(damaged_file.imported)
        assert movements == len(MOVES) + damaged_file.movement_count
        for row in damaged_file.imported:
            moved = sum(row.transactions.values_list("amount_cents", flat=True))
            assert row.old_cents + moved == row.new_cents
        transaction.set_rollback(True)
