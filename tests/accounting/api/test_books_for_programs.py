"""Programs choose the policy, control a year, tell the annexes and hand a file to the lawyer; each by its right."""

import pytest

from accounting.models import FiscalYear
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role
from tests.accounting.conftest import InsideClient
from tests.conftest import bearer, give, make_user
from tests.factories.accounting import World
from tests.factories.worked_year import worked_year

API = "/c/parc/api/v1"
JSON = "application/json"


@pytest.fixture
def world(copropriete: Copropriete) -> World:
    return worked_year()


@pytest.fixture
def speaks_for(copropriete):
    """Return a program that speaks for somebody of a role."""

    def made(role: Role) -> InsideClient:
        user = make_user(f"{role.value}@example.be")
        give(user, role, copropriete)
        return InsideClient(headers=bearer(user))

    return made


def year():
    return str(FiscalYear.objects.get().pk)


def sent(client, path, body=None, method="post"):
    return getattr(client, method)(f"{API}/{path}", body or {}, content_type=JSON)


def test_the_policy_is_read_and_changed(world, program, speaks_for):
    usual = program.get(f"{API}/books-policy/").json()
    assert [stage["after_days"] for stage in usual["stages"]] == [15, 30, 45]
    stages = [{"after_days": 10}, {"after_days": 40, "cost": "18.15", "is_formal": True}]

    refused = sent(program, "books-policy/", {"stages": stages})
    changed = sent(
        program, "books-policy/", {"stages": stages, "reminder_basis": "ROI, art. 12", "interest_rate": "8.00"}
    )

    assert (refused.status_code, refused.json()["code"]) == (409, "reminder-cost-without-basis")
    assert changed.json() | {"stages": []} == usual | {
        "stages": [],
        "reminder_basis": "ROI, art. 12",
        "interest_rate": "8.00",
    }
    assert [stage["cost"] for stage in changed.json()["stages"]] == ["0.00", "18.15"]
    assert sent(program, "books-policy/", {"interest_rate": "100.01"}).status_code == 400
    for role, statuses in {Role.ACCOUNTANT: (200, 403), Role.REVIEWER: (200, 403), Role.OWNER: (403, 403)}.items():
        client = speaks_for(role)
        assert (client.get(f"{API}/books-policy/").status_code, sent(client, "books-policy/").status_code) == statuses


def test_a_control_from_the_sample_to_the_report(world, program, speaks_for):
    checks, path = speaks_for(Role.REVIEWER), f"reviews/{year()}/"
    drawn = sent(checks, f"{path}draw/", {"method": "random", "count": 2, "seed": "abc"})
    assert (drawn.status_code, drawn.json()["waiting_count"], drawn.json()["draws"][0]["seed"]) == (201, 2, "abc")
    first, second = checks.get(f"{API}/review-notes/", {"fiscal_year": year()}).json()["results"]

    assert sent(program, f"review-notes/{first['id']}/tick/").status_code == 403
    assert sent(checks, f"review-notes/{first['id']}/answer/", {"answer": "?"}).status_code == 403
    sent(checks, f"review-notes/{first['id']}/ask/", {"question": "Où est le devis ?"})
    answered = sent(program, f"review-notes/{first['id']}/answer/", {"answer": "Pièce 12."}).json()
    assert (answered["state"], answered["answer"]) == ("answered", "Pièce 12.")
    assert sent(checks, f"{path}conclude/", {"conclusion": "Trop tôt"}).json()["code"] == "review-not-finished"
    for note in (first, second):
        assert sent(checks, f"review-notes/{note['id']}/tick/").json()["state"] == "ticked"
    concluded = sent(checks, f"{path}conclude/", {"conclusion": "Les comptes sont exacts."}).json()

    assert (concluded["is_concluded"], concluded["drawn_count"]) == (True, 2)
    conclusion, draws, entries = program.get(f"{API}/{path}report/").json()["tables"]
    assert conclusion["rows"][0]["text"] == "Les comptes sont exacts."
    assert (draws["rows"][0]["seed"], len(entries["rows"])) == ("abc", 2)
    assert speaks_for(Role.OWNER).get(f"{API}/{path}").status_code == 403


def test_the_annexes_are_told_changed_and_read_in_the_accounts(world, program, speaks_for):
    body = {"fiscal_year": year(), "kind": "commitment", "text": "Façade", "on": "2025-06-01", "amount": "12000.00"}
    made = sent(program, "annex-items/", body)
    assert (made.status_code, made.json()["done"]) == (201, None)
    path = f"annex-items/{made.json()['id']}/"

    changed = sent(program, path, {"done": "2500.50"}, "patch").json()
    assert (changed["text"], changed["done"]) == ("Façade", "2500.50")
    assert sent(program, path, {"done": "12000.01"}, "patch").json()["code"] == "annex-item-done"
    tables = program.get(f"{API}/yearly-accounts/{year()}/").json()["tables"]
    told = next(table for table in tables if "engagements" in table["title"])
    assert told["rows"][0]["left"] == "9499.50"
    simple = program.get(f"{API}/yearly-accounts/{year()}/", {"form": "simplified-accounts"}).json()
    assert (simple["name"], simple["difference"]) == ("simplified-accounts", "0.00")
    assert program.get(f"{API}/yearly-accounts/{year()}/", {"form": "none"}).status_code == 404

    reads = speaks_for(Role.COUNCIL)
    assert [item["id"] for item in reads.get(f"{API}/annex-items/", {"fiscal_year": year()}).json()] == [
        made.json()["id"]
    ]
    assert sent(reads, "annex-items/", body).status_code == sent(reads, path, method="delete").status_code == 403
    assert sent(program, path, method="delete").status_code == 204
    assert program.get(f"{API}/{path}").status_code == 404
    assert sent(program, "annex-items/take/", {"fiscal_year": year()}).json()["code"] == "annex-nothing-before"


def test_a_file_for_the_lawyer_is_asked_for_listed_and_taken(world, program, speaks_for):
    owner = str(world.owners["Dubois"].pk)
    made = sent(program, "claim-files/", {"owner": owner, "on": "2025-12-31"})
    assert (made.status_code, made.json()["owner"], made.json()["state"]) == (201, owner, "queued")
    path = f"{API}/claim-files/{made.json()['id']}/"
    assert program.get(f"{path}file/").status_code == 404

    listed = program.get(f"{API}/claim-files/", {"owner": owner}).json()["results"]
    assert [one["id"] for one in listed] == [made.json()["id"]]
    paid = {"owner": str(world.owners["Claes"].pk), "on": "2025-12-31"}
    assert sent(program, "claim-files/", paid).json()["code"] == "claim-file-nothing"
    reads = speaks_for(Role.COUNCIL)
    assert {
        reads.get(path).status_code,
        reads.get(f"{path}file/").status_code,
        sent(reads, "claim-files/").status_code,
    } == {403}
