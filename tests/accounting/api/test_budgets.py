from datetime import date

from accounting.domain.ledger import credit, debit
from accounting.models import Budget, FundCall
from tests.factories.books import book, book_charges

API = "/c/parc/api/v1/"


def post(program, path, body=None, **headers):
    return program.post(API + path, body or {}, content_type="application/json", headers=headers)


def test_a_year_is_budgeted_and_called_by_a_program(world, program):
    book_charges(world, date(2025, 6, 30))
    budget = post(program, "budgets/", {"title": "2026", "on": "2026-01-01"}).json()
    line = {"budget": budget["id"], "section": "ordinary", "account": "612000", "key": str(world.general.pk)}

    assert post(program, "budget-lines/", line | {"amount": "1316.88"}).json()["amount"] == "1316.88"
    assert post(program, "budget-lines/", line | {"account": "616010", "amount": "0.00"}).status_code == 204
    wrong = post(program, "budget-lines/", line | {"account": "611100", "amount": "1.00"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "budget-account")
    path = f"budgets/{budget['id']}/"
    assert post(program, path + "adopt/", {"on": "2026-03-03"}).json()["code"] == "budget-stage"
    assert post(program, path + "submit/").json()["state"] == "submitted"
    assert post(program, path + "adopt/", {"on": "2026-03-03"}).json()["state"] == "adopted"
    calls = {"section": "ordinary", "title": "P", "first_on": "2026-01-02", "count": 4, "months_apart": 3}
    once = {"Idempotency-Key": "calls-1"}
    answers = [post(program, path + "calls/", calls, **once).json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert FundCall.objects.filter(budget=budget["id"]).count() == len(answers[0]["fund_calls"]) == 4
    variance = program.get(f"{API}{path}variance/?on=2026-06-30").json()
    assert (variance["reserve_base"], variance["reserve_minimum"]) == ("10577.32", "528.87")
    assert program.delete(f"{API}{path}").json()["code"] == "budget-stage"
    assert Budget.objects.count() == 1


def test_the_funds_and_a_sale_by_a_program(world, program):
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))

    funds = program.get(f"{API}funds/?on=2025-12-31").json()
    [sale] = program.get(f"{API}sales/").json()
    booked = post(program, "sales/", {"lot": sale["lot"], "on": sale["on"]})

    assert (funds[0]["opening"], sale["working_capital"], booked.status_code) == ("3000.00", "750.00", 201)
    assert post(program, "sales/", {"lot": sale["lot"], "on": sale["on"]}).json()["code"] == "sale-nothing-to-book"
    back = post(program, "funds/", {"amount": "1000.00", "on": "2025-10-01", "decision": "point 6"})
    assert (back.status_code, program.get(f"{API}sales/").json()) == (201, [])
    assert program.get(f"{API}funds/?on=2025-12-31").json()[0]["closing"] == "2000.00"
