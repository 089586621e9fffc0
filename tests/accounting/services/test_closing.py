"""Closing the worked year: its settlement entry, what is frozen, and what the assembly makes of it."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pikepdf import Pdf

from accounting.models import FiscalYear, JournalEntry, JournalLine, ReviewNote, Settlement, SettlementShare
from accounting.queries.frozen import flaws, settlement_hash
from accounting.queries.open_items import open_items, overdue_by_owner
from accounting.queries.owner_accounts import owner_account
from accounting.queries.owner_homes import owner_home
from accounting.services.claim_files import prepare_claim_file
from accounting.services.closing import YearIsClosed, YearIsNotReady, close_year
from accounting.services.fiscal_years import FiscalYearIsClosed
from accounting.services.reviews import conclude_review
from accounting.services.settlements import (
    ApprovalIsTooEarly,
    SettlementIsDecided,
    SettlementIsDueTooEarly,
    approve_settlement,
    reverse_settlement,
)
from accounting.services.statements import reprint_statement
from documents.models import Document
from documents.services import read_document
from documents.services.rendering import render_next
from koprogo.notifications.models import Delivery
from koprogo.tenancy.models import Copropriete
from tests.accounting.doing import guards_off
from tests.factories.accounting import World
from tests.factories.worked_year import LAST_DAY, book, worked_year

EXPLAINED = {"suspense": "Versement de 75,00 € du 20 décembre, expéditeur inconnu, recherche en cours."}
TODAY, APPROVED, DUE = date(2026, 3, 20), date(2026, 3, 10), date(2026, 4, 15)


@pytest.fixture
def clock(monkeypatch):
    """Let a test say which day it is."""

    def tell(today):
        for service in ("closing", "settlements"):
            monkeypatch.setattr(f"accounting.services.{service}.localdate", lambda: today)

    tell(TODAY)
    return tell


@pytest.fixture
def world(copropriete: Copropriete, clock) -> World:
    return worked_year()


def closed():
    return close_year(year=FiscalYear.objects.get(from_on__year=2025), by=None, explanations=EXPLAINED)


def test_closing_books_the_settlement_of_the_worked_year(world):
    settlement = closed()

    entry = JournalEntry.objects.get(source="settlement")
    names = {owner.pk: name for name, owner in world.owners.items()}
    booked = {
        (line.account_id, names.get(line.owner_id)): line.debit_cents - line.credit_cents for line in entry.lines.all()
    }
    assert booked == {
        ("4101", "Adam"): 35677,
        ("4101", "Baeten"): 25739,
        ("4105", "Claes"): 5275,
        ("4101", "Evrard"): 18641,
        ("4101", "Dubois"): 12245,
        ("701900", None): -97577,
    }
    assert (entry.journal, entry.entry_on, entry.source_id) == ("CLO", LAST_DAY, settlement.pk)
    result = JournalLine.objects.filter(account__code__gte="6").values_list("debit_cents", "credit_cents")
    assert sum(debit - credit for debit, credit in result) == 0


def test_the_balance_of_a_settlement_unfolds_into_the_lines_of_the_lot(world):
    closed()

    cause = next(one.cause for one in owner_account(world.owners["Claes"].pk).movements if one.cause.share)

    assert cause.share.balance_cents == 5275
    assert sum(row["cents"] for row in cause.lines) == cause.share.basis["lot_cents"]
    assert cause.lines[0].keys() >= {"name", "key", "total_cents", "shares", "key_shares", "exact", "cents"}


def test_closing_freezes_what_is_printed(world):
    settlement = closed()

    settlement.refresh_from_db()
    rows = list(settlement.shares.order_by("id"))
    assert settlement.sha256 == settlement_hash(settlement, rows)
    assert (settlement.charges_cents, settlement.proof["difference_cents"], len(settlement.proof["lines"])) == (
        1_057_577,
        0,
        11,
    )
    assert settlement.proof["explained"] == EXPLAINED
    assert sum(line["cents"] for line in rows[0].lines) == rows[0].basis["lot_cents"] == 275437
    assert len({row.ogm for row in rows if row.ogm}) == 5


def test_what_was_frozen_and_changed_by_hand_is_named(world):
    settlement = closed()
    conclude_review(year=settlement.fiscal_year, conclusion="Exact.", by=None)
    assert list(flaws()) == []
    shares = settlement.shares.order_by("id")
    one = shares[0]
    changes = (
        (shares.filter(pk=one.pk), {"balance_cents": one.balance_cents - 1000}, str(one.pk)),
        (shares.filter(pk=one.pk), {"charges_cents": one.charges_cents - 1000}, "what was frozen"),
        (shares.filter(pk=one.pk), {"lines": []}, "what was frozen"),
        (Settlement.objects.all(), {"sha256": "0" * 64}, "what was frozen"),
        (ReviewNote.objects.filter(entry=None), {"conclusion": "Faux."}, "the conclusion"),
    )

    for rows, change, named in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
        with transaction.atomic():
            with guards_off():
                rows.update(**change)
            assert named in " ".join(flaws())
            transaction.set_rollback(True)

    assert list(flaws()) == []


def test_a_closed_year_takes_no_entry_and_the_next_is_open(world):
    closed()

    years = FiscalYear.objects.order_by("from_on")
    assert [(year.from_on.year, year.is_closed) for year in years] == [(2025, True), (2026, False)]
    with pytest.raises(FiscalYearIsClosed):
        book(world, LAST_DAY, "MSC", "610500:GEN 1.00; 551000 -1.00")
    with pytest.raises(YearIsClosed):
        closed()


def test_what_waits_without_a_reason_keeps_the_year_open(world):
    with pytest.raises(YearIsNotReady) as refused:
        close_year(year=FiscalYear.objects.get(), by=None)

    assert [result.check.code for result in refused.value.results] == ["suspense"]
    assert not FiscalYear.objects.get().is_closed


def test_a_settlement_is_due_only_once_the_assembly_approved_it(world):
    settlement = closed()
    late = date(2027, 1, 1)
    adam = world.owners["Adam"].pk
    assert (overdue_by_owner(late).get(adam), open_items(owners=[adam])[-1].due_on.year) == (None, 9999)

    approve_settlement(settlement=settlement, approved_on=APPROVED, due_on=DUE, by=None)

    assert open_items(owners=[adam])[-1].due_on == DUE
    assert overdue_by_owner(late)[adam] == 35677
    with pytest.raises(SettlementIsDecided):
        approve_settlement(settlement=settlement, approved_on=APPROVED, due_on=DUE, by=None)
    with pytest.raises(SettlementIsDecided):
        reverse_settlement(settlement=settlement, reason="Trop tard", by=None)


@pytest.mark.parametrize(
    ("approved_on", "due_on", "refusal"),
    [
        (date(2025, 12, 31), DUE, ApprovalIsTooEarly),
        (date(2026, 3, 21), DUE, ApprovalIsTooEarly),
        (APPROVED, date(2026, 3, 9), SettlementIsDueTooEarly),
    ],
)
def test_days_that_do_not_follow_are_refused(world, approved_on, due_on, refusal):
    with pytest.raises(refusal):
        approve_settlement(settlement=closed(), approved_on=approved_on, due_on=due_on, by=None)


def test_each_owner_gets_his_statement_with_its_figures_inside(world):
    settlement = approve_settlement(settlement=closed(), approved_on=APPROVED, due_on=DUE, by=None)

    document = Document.objects.get(batch=settlement.batch_id, owner=world.owners["Claes"])
    assert Delivery.objects.filter(document__batch=settlement.batch_id).count() == 5
    while render_next(batch_id=settlement.batch_id):
        pass
    document.refresh_from_db()
    with Pdf.open(BytesIO(read_document(document))) as pdf:
        files = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
    figures = json.loads(next(content for name, content in files.items() if name.endswith(".json")))
    assert (figures["charges"], figures["provisions"], figures["balance"]) == ("1942.75", "1890.00", "52.75")
    assert figures["lots"][0]["days"] == "257"
    assert ([one["amount"] for one in figures["private"]], len(files)) == (["127.20"], 2)


def test_the_lawyer_gets_the_statement_that_is_open(world):
    approve_settlement(settlement=closed(), approved_on=APPROVED, due_on=DUE, by=None)
    while render_next():
        pass

    cover = prepare_claim_file(owner=world.owners["Evrard"], on=DUE + timedelta(days=1), by=None)

    assert [piece["title"] for piece in cover.payload["pieces"]] == ["Décompte 2025"]


def test_a_statement_printed_again_says_so(world):
    settlement = approve_settlement(settlement=closed(), approved_on=APPROVED, due_on=DUE, by=None)

    again = reprint_statement(settlement=settlement, owner=world.owners["Adam"], on=date(2026, 6, 1), by=None)

    first = Document.objects.get(batch=settlement.batch_id, owner=world.owners["Adam"])
    assert again.payload == first.payload | {"reprinted_on": "2026-06-01"}


def test_a_rejected_settlement_is_undone_corrected_and_closed_anew(world):
    settlement = closed()

    reverse_settlement(settlement=settlement, reason="Facture oubliée", by=None)

    assert not FiscalYear.objects.get(from_on__year=2025).is_closed
    book(world, LAST_DAY, "PUR", "610500:GEN 100.00; 440000:Cleaning -100.00")
    again = closed()
    assert (again.charges_cents, again.pk != settlement.pk) == (1_067_577, True)
    assert SettlementShare.objects.filter(settlement=settlement).count() == 5
    owed = {item.open_cents for item in open_items(owners=[world.owners["Adam"].pk]) if item.open_cents}
    assert owed == {39007}


def test_the_next_year_begins_with_what_this_one_ended_with(world, clock):
    closed()
    year = FiscalYear.objects.get(from_on__year=2026)
    book(world, date(2026, 1, 1), "MSC", "444 330.00; 612000:GEN -330.00")

    clock(date(2027, 2, 1))
    settlement = close_year(year=year, by=None, explanations=EXPLAINED)

    settlement.refresh_from_db()
    assert (settlement.charges_cents, settlement.provisions_cents) == (-33000, 0)
    assert all(row.balance_cents < 0 for row in settlement.shares.all())


def test_an_owner_sees_how_to_pay_his_settlement_once_it_is_due(world):
    settlement = closed()
    adam = [world.owners["Adam"].pk]
    before = owner_home(adam, TODAY)
    assert (before.payments, before.next_due_on, before.balance_cents) == ((), None, 35677)

    approve_settlement(settlement=settlement, approved_on=APPROVED, due_on=DUE, by=None)

    (payment,) = owner_home(adam, TODAY).payments
    share = settlement.shares.get(owner=world.owners["Adam"])
    assert (payment.ogm, payment.open_cents, payment.due_on, payment.is_late) == (share.ogm, 35677, DUE, False)
