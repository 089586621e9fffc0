import pytest

from accounting.models import FiscalYear
from accounting.services.issue import issue_fund_call
from tests.factories.accounting import draft

API = "/c/parc/api/v1/fiscal-years/"


@pytest.fixture
def year(world):
    call = draft(world)
    issue_fund_call(fund_call=call, on=call.called_on, by=None)
    return FiscalYear.objects.get()


def post(program, path, **body):
    return program.post(f"{API}{path}", body, content_type="application/json")


def test_a_year_is_locked_opened_again_and_followed(program, year):
    locked = post(program, f"{year.pk}/lock/", until_on="2025-03-31", reason="Trimestre arrêté").json()
    opened = post(program, f"{year.pk}/reopen/", from_on="2025-01-01", reason="Oubli").json()
    following = post(program, "").json()

    assert (locked["open_from_on"], opened["open_from_on"]) == ("2025-04-01", None)
    assert (following["from_on"], following["until_on"]) == ("2026-01-01", "2027-01-01")
    assert [row["from_on"] for row in program.get(API).json()["results"]] == ["2026-01-01", "2025-01-01"]


def test_a_refusal_names_its_rule(program, year):
    answer = post(program, "", last_on="2028-06-30")

    assert (answer.status_code, answer.json()["code"]) == (409, "fiscal-year-too-long")


def test_the_pages_lock_with_a_reason_in_two_clicks(desk, reviewer, year):
    page = desk.get("/c/parc/fiscal-years/").content.decode()
    assert f"/c/parc/fiscal-years/{year.pk}/lock/" in page

    empty = desk.post(f"/c/parc/fiscal-years/{year.pk}/lock/", {"until_on": "2025-03-31"})
    done = desk.post(f"/c/parc/fiscal-years/{year.pk}/lock/", {"until_on": "2025-03-31", "reason": "Arrêté"})

    assert (empty.status_code, done.status_code) == (422, 302)
    assert "31/03/2025" in desk.get("/c/parc/fiscal-years/").content.decode()
    assert reviewer.post(f"/c/parc/fiscal-years/{year.pk}/lock/", {}).status_code == 403
