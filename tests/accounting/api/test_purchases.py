import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from accounting.models import Invoice
from accounting.services.fiscal_years import locked_fiscal_year
from tests.factories.purchases import approved, line, supplier
from tests.factories.ubl import SAMPLE, ubl

API = "/c/parc/api/v1/"


def send(program, path, status=201, method="post", **data):
    headers = data.pop("headers", {})
    answer = getattr(program, method)(API + path, json.dumps(data), content_type="application/json", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def ask(program, path, status=200):
    answer = program.get(API + path)
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def terms(world):
    return {
        "supplier": str(supplier().pk),
        "number": "2025-009",
        "issued_on": "2025-01-31",
        "total": "181.50",
        "lines": [{"account": "610500", "key": str(world.general.pk), "amount": "181.50", "vat_rate": 2100}],
    }


def test_an_invoice_from_draft_to_the_bank(world, program, terms):
    key = {"Idempotency-Key": "cleaning-january"}
    made = send(program, "invoices/", headers=key, **terms)
    assert send(program, "invoices/", headers=key, **terms) == made
    assert (made["state"], made["due_on"], made["total"]) == ("draft", "2025-03-02", "181.50")
    at = f"invoices/{made['id']}/"
    assert ask(program, f"{at}lines/")["lines"][0]["vat"] == "31.50"
    send(program, f"{at}submit/", 200)
    assert send(program, f"{at}approve/", 200)["state"] == "approved"
    assert send(program, f"{at}approve/", 409)["code"] == "invoice-elsewhere"
    (item,) = ask(program, f"suppliers/{terms['supplier']}/items/")
    assert (item["item"], item["open"]) == (made["id"], "181.50")

    pays = {"bank_account": str(world.working.pk), "execute_on": localdate().isoformat(), "invoices": [made["id"]]}
    order = send(program, "payment-orders/", **pays)
    assert (order["total"], order["state"]) == ("181.50", "prepared")
    assert send(program, "payment-orders/", 409, **pays)["code"] == "invoice-not-payable"
    send(program, f"payment-orders/{order['id']}/approve/", 200)
    file = program.get(f"{API}payment-orders/{order['id']}/file/")
    assert file["Content-Type"] == "application/xml"
    assert b'<InstdAmt Ccy="EUR">181.50</InstdAmt>' in file.content
    assert send(program, f"payment-orders/{order['id']}/withdraw/", 200, reason="x")["state"] == "withdrawn"


def test_a_draft_is_changed_refused_and_taken_back(world, program, terms):
    at = f"invoices/{send(program, 'invoices/', **terms)['id']}/"
    changed = send(program, at, 200, method="patch", text="Janvier", instalments=[
        {"due_on": "2025-03-01", "amount": "81.50"}, {"due_on": "2025-04-01", "amount": "100.00"}])  # fmt: skip
    assert (changed["text"], changed["number"]) == ("Janvier", "2025-009")
    send(program, f"{at}submit/", 200)
    assert send(program, f"{at}refuse/", 200, reason="Double")["refusal"] == "Double"
    send(program, f"{at}rework/", 200)
    send(program, at, 204, method="delete")
    ask(program, at, 404)
    no_key = terms | {"lines": [{"account": "610500", "amount": "181.50"}]}
    assert "lines" in send(program, "invoices/", 400, **no_key)["errors"]


def test_a_file_comes_in_whole_or_not_at_all(world, program):
    def file(content):
        return program.post(f"{API}invoices/file/", {"file": SimpleUploadedFile("f.xml", content)})

    taken = file(SAMPLE)
    assert taken.status_code == 201
    assert taken.json()["invoice"] == str(Invoice.objects.get().pk)
    assert file(SAMPLE).json()["code"] == "invoice-file-known"
    assert file(ubl((">393.50<", ">1.00<"))).json()["code"] == "ubl-totals"
    assert file(b"").status_code in (400, 409)
    assert Invoice.objects.count() == 1


def test_suppliers_and_contracts(world, program):
    made = send(program, "suppliers/", name="Lift", kbo_number="0428.759.497", account="610110")
    assert (made["kbo_number"], made["account"]) == ("0428759497", "610110")
    assert send(program, "suppliers/", 409, name="Bis", kbo_number="0428759497")["code"] == "supplier-known"
    at = f"suppliers/{made['id']}/"
    assert send(program, at, 200, method="patch", city="Gent")["city"] == "Gent"
    assert send(program, f"{at}archive/", 200)["is_archived"] is True
    send(program, f"{at}restore/", 200)
    contract = send(
        program,
        "contracts/",
        supplier=made["id"],
        title="Entretien",
        account="610110",
        key=str(world.lift.pk),
        amount="1590.00",
        next_on="2025-06-30",
        from_on="2025-01-01",
    )
    assert send(program, f"contracts/{contract['id']}/", 200, method="patch", every_months=12)["every_months"] == 12
    assert send(program, f"contracts/{contract['id']}/end/", 200, until_on="2026-01-01")["until_on"] == "2026-01-01"


def test_the_year_is_cut_off(world, program):
    days = {"period_from_on": date(2025, 10, 1), "period_until_on": date(2026, 10, 1), "issued_on": date(2025, 10, 1)}
    fire = approved(world, line(world, "614000", 144000), number="P", **days)
    locked_fiscal_year(date(2025, 12, 31))

    posted = send(program, f"invoices/{fire.pk}/defer/", 200, on="2025-12-31")
    lines = ask(program, f"journal-entries/{posted['entry']}/").get("lines")
    assert lines is None or lines[0]["debit"] == "1077.04"
    water = {"kind": "to_receive", "account": "612000", "amount": "330.00", "text": "Eau", "key": str(world.general.pk)}
    assert set(send(program, "cut-offs/", on="2025-12-31", **water)) == {"entry", "release"}
