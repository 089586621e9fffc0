"""A program sends statements, matches movements, and takes a match back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounting.models import BankTransaction, JournalEntry
from accounting.services.issue import issue_fund_call
from buildings.models import BankAccount
from tests.factories.accounting import draft
from tests.factories.bank import Moved, coda

API = "/c/parc/api/v1/"
MOVES = [Moved(27000, name="?"), Moved(-800, code="03537000")]


@pytest.fixture
def call(world):
    return issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)


def send(program, *contents):
    files = [SimpleUploadedFile(f"{place}.cod", content) for place, content in enumerate(contents)]
    return program.post(f"{API}bank-statements/", {"files": files})


def post(program, path, body=None, key=""):
    headers = {"Idempotency-Key": key} if key else {}
    return program.post(f"{API}bank-transactions/{path}/", body, content_type="application/json", headers=headers)


def test_a_day_at_the_bank_by_program(program, world, call):
    answer = send(program, coda(MOVES), b"nothing", coda(MOVES))

    assert answer.status_code == 201
    first, refused, again = answer.json()
    assert (first["movement_count"], refused["refusal"]["code"], again["known"]) == (
        2,
        "bank-file-corrupt",
        first["imported"],
    )
    assert send(program, b"nothing").json()["code"] == "bank-file-corrupt"
    assert post(program, "match-all", key="a").json() == {"booked_count": 1}
    assert post(program, "match-all", key="a").json() == {"booked_count": 1}
    [row] = program.get(f"{API}bank-transactions/?state=open").json()["results"]
    assert (row["amount"], row["position"], row["entry"]) == ("270.00", 1, None)

    part = {"kind": "debt", "amount": "270.00", "owner": str(world.owners["Dubois"].pk), "item": str(call.pk)}
    booked = post(program, f"{row['id']}/match", {"parts": [part]}).json()
    assert (booked["state"], booked["reason"], booked["proposal"][0]["account"]) == ("booked", "by_hand", "4101")
    assert post(program, f"{row['id']}/match", {"parts": [part]}).json()["code"] == "bank-transaction-booked"
    undone = post(program, f"{row['id']}/undo").json()
    assert (undone["state"], undone["entry"]) == ("open", None)
    assert JournalEntry.objects.filter(source_id=row["id"]).count() == 2


def test_a_receipt_is_identified_by_program(program, world, call):
    send(program, coda(MOVES[:1]))
    row = BankTransaction.objects.get()
    post(program, f"{row.pk}/match", {"parts": [{"kind": "suspense", "amount": "270.00"}]})
    part = {"kind": "advance", "amount": "270.00", "owner": str(world.owners["Dubois"].pk)}

    answer = post(program, f"{row.pk}/identify", {"parts": [part], "on": "2026-01-15"})

    assert answer.json()["proposal"][0]["kind"] == "advance"


def test_movements_are_grouped_by_program(program, world, call):
    send(program, coda([Moved(20000), Moved(7000)]))
    rows = [str(row.pk) for row in BankTransaction.objects.order_by("position")]
    dubois = str(world.owners["Dubois"].pk)
    parts = [{"kind": "debt", "amount": "270.00", "owner": dubois, "item": str(call.pk)}]
    unknown = "0197c0de-0000-7000-8000-000000000000"

    assert post(program, "group", {"transactions": [rows[0], unknown], "parts": parts}).status_code == 404
    assert post(program, "group", {"transactions": rows[:1], "parts": parts}).status_code == 400
    booked = post(program, "group", {"transactions": rows, "parts": parts}).json()

    assert [(row["state"], row["reason"]) for row in booked] == [("booked", "group")] * 2
    assert post(program, "group", {"transactions": rows, "parts": parts}).json()["code"] == "bank-transaction-booked"
    post(program, f"{rows[0]}/undo")
    assert BankTransaction.objects.filter(state="open").count() == 2


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ({"kind": "debt", "amount": "270.00"}, 400),
        ({"kind": "return", "amount": "270.00"}, 400),
        ({"kind": "account", "amount": "270.00", "account": "410100"}, 404),
        ({"kind": "account", "amount": "270.00", "account": "4101"}, 409),
        ({"kind": "account", "amount": "270.00", "account": "551000"}, 409),
        ({"kind": "suspense", "amount": "269.99"}, 409),
        ({"kind": "bill", "amount": "270.00", "supplier": "0197c0de-0000-7000-8000-000000000000"}, 404),
    ],
)
def test_parts_that_cannot_be_are_refused(program, world, part, status):
    send(program, coda(MOVES[:1]))

    assert post(program, f"{BankTransaction.objects.get().pk}/match", {"parts": [part]}).status_code == status
    assert not JournalEntry.objects.filter(source="payment").exists()


def test_a_statement_on_paper_is_typed_once(world, program):
    account = BankAccount.objects.get(kind=BankAccount.Kind.WORKING)
    move = {"booked_on": "2025-04-01", "amount": "130.00", "ogm": "+++010/8068/17183+++", "iban": "BE68539007547034"}
    balances = {"old_balance": "0.00", "new_balance": "130.00", "until_on": "2025-04-02", "number": 7}
    body = {"bank_account": str(account.pk), "movements": [move], "state": "booked", "by": "x"} | balances

    def post(**changed):
        path = "/c/parc/api/v1/bank-statements/typed/"
        return program.post(path, body | changed, content_type="application/json")

    first, again = post(), post()

    assert (first.status_code, first.json()["format"], again.json()["id"]) == (201, "manual", first.json()["id"])
    assert post(new_balance="1.00").json()["code"] == "bank-balances-disagree"
    assert post(until_on="9999-12-31").status_code == 400
    assert post(movements=[move | {"amount": "1e9"}]).status_code == 400
    assert post(movements=[move | {"ogm": "123"}]).status_code == 400
    assert BankTransaction.objects.get().state == "open"
