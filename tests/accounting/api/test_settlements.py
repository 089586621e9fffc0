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


def test_a_program_gives_the_readings_of_the_meters(world, program):
    year = str(FiscalYear.objects.get().pk)
    lots = {str(world.lots["2"].pk): 10, str(world.lots["3"].pk): 30}
    owners = {str(world.lots["3"].pk): {str(world.owners["Claes"].pk): 29, str(world.owners["Evrard"].pk): 1}}
    body = {"fiscal_year": year, "account": "612110", "key": str(world.lift.pk), "lots": lots, "owners": owners}

    assert sent(program, "meter-readings/", body).status_code == 204

    shares = program.get(f"{API}/provisional-settlement/", {"fiscal_year": year, "on": "2025-12-31"}).json()
    of_lot = [one for one in shares if one["lot"] == str(world.lots["3"].pk)]
    assert [one["charges"] for one in of_lot] != ["1942.75", "816.41"]
    wrong = body | {"lots": lots | {"01a202be-6057-758f-9c4b-9d23f89ef022": 1}}
    assert sent(program, "meter-readings/", wrong).json()["code"] == "reading-unknown-lot"
    assert sent(program, "meter-readings/", body | {"lots": dict.fromkeys(lots, 0)}).json()["code"] == "reading-nothing"
    assert sent(program, "meter-readings/", body | {"lots": {}, "owners": {}}).status_code == 204
    assert FiscalYear.objects.get().readings == []
