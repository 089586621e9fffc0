"""A program closes the worked year, reads the shares and the proof, and notes the approval."""

from datetime import date

import pytest

from accounting.models import FiscalYear
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World
from tests.factories.worked_year import worked_year

API = "/c/parc/api/v1"


@pytest.fixture
def world(copropriete: Copropriete, monkeypatch) -> World:
    for module in ("services.closing", "services.settlements", "api.settlements"):
        monkeypatch.setattr(f"accounting.{module}.localdate", lambda: date(2026, 3, 20))
    return worked_year()


def sent(client, path, body, **headers):
    return client.post(f"{API}/{path}", body, content_type="application/json", headers=headers)


def test_a_program_closes_reads_and_approves(world, program):
    year = str(FiscalYear.objects.get().pk)
    checks = program.get(f"{API}/closing-checks/", {"fiscal_year": year}).json()
    assert [one["code"] for one in checks if one["level"] == "explain"] == ["suspense"]
    provisional = program.get(f"{API}/provisional-settlement/", {"fiscal_year": year, "on": "2025-12-31"}).json()
    refused = sent(program, "settlements/", {"fiscal_year": year})
    assert (refused.status_code, refused.json()["code"]) == (409, "year-not-ready")

    body = {"fiscal_year": year, "explanations": {"suspense": "Expéditeur recherché"}}
    answers = [sent(program, "settlements/", body, **{"Idempotency-Key": "close-2025"}) for _ in range(2)]
    made = answers[0].json()
    assert ([one.status_code for one in answers], answers[1].json()) == ([201, 201], made)
    assert (made["charges"], made["provisions"], made["state"]) == ("10575.77", "9600.00", "closed")

    shares = program.get(f"{API}/settlement-shares/", {"settlement": made["id"]}).json()["results"]
    assert sorted(one["balance"] for one in shares) == sorted(one["balance"] for one in provisional)
    proof = program.get(f"{API}/settlements/{made['id']}/proof/").json()
    assert (proof["shared"], proof["difference"], len(proof["lines"])) == ("10575.77", "0.00", 11)
    approved = sent(
        program, f"settlements/{made['id']}/approve/", {"approved_on": "2026-03-10", "due_on": "2026-04-15"}
    )
    assert (approved.status_code, approved.json()["state"]) == (200, "approved")
    assert sent(program, f"settlements/{made['id']}/reverse/", {"reason": "Trop tard"}).status_code == 409
