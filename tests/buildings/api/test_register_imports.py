"""The import of a register, as a program does it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from buildings.models import Lot, RegisterImport
from koprogo.tenancy.schema import entered
from tests.buildings.imports.registers import LOT_A1, LOT_A2, LOT_TITLES, OWNER_P1, OWNER_P2, OWNER_TITLES, lot, xlsx
from tests.factories.buildings import AssociationFactory, GeneralKeyFactory

HOME = "/c/parc/api/v1/register-imports/"


@pytest.fixture
def api(copropriete, syndic_api, django_capture_on_commit_callbacks):
    """A program whose files are read at once, and that leaves the test inside the copropriété."""
    GeneralKeyFactory(association=AssociationFactory(total_shares=1000))

    def call(method, path, data=None, **options):
        with django_capture_on_commit_callbacks(execute=True), entered("public"):
            return getattr(syndic_api, method)(path, data, **options)

    return call


def file_of(*lots):
    data = xlsx(Lots=[LOT_TITLES, *(lots or (LOT_A1, LOT_A2))], Copropriétaires=[OWNER_TITLES, OWNER_P1, OWNER_P2])
    return {"file": SimpleUploadedFile("registre.xlsx", data)}


def test_a_register_is_sent_read_and_accepted(api):
    sent = api("post", HOME, file_of())
    assert sent.status_code == 201
    assert sent.json()["file_name"] == "registre.xlsx"
    one = f"{HOME}{sent.json()['id']}/"

    assert api("get", one).json()["state"] == "analysed"
    outcome = api("get", f"{one}outcome/").json()
    assert [problem["code"] for problem in outcome.pop("problems")] == ["consents-undated"]
    assert outcome == {
        "is_acceptable": True, "changes_nothing": False, "lot_count": 2, "owner_count": 2, "total_shares": 1000,
        "refusal": "",
    }  # fmt: skip
    assert Lot.objects.count() == 0

    assert api("post", f"{one}accept/").json()["state"] == "accepted"
    assert Lot.objects.count() == 2


def test_problems_come_with_code_cell_and_value(api):
    sent = api("post", HOME, file_of(lot(part="33,33 %"), LOT_A2)).json()

    outcome = api("get", f"{HOME}{sent['id']}/outcome/", headers={"Accept-Language": "fr"}).json()

    assert outcome["is_acceptable"] is False
    assert {
        "severity": "error", "code": "part-rounded", "reference": "Lots!H2", "value": "33,33 %",
        "message": "Part arrondie, sans doute 1/3 : écrivez la fraction.",
    } in outcome["problems"]  # fmt: skip
    refused = api("post", f"{HOME}{sent['id']}/accept/")
    assert (refused.status_code, refused.json()["code"]) == (409, "import-has-errors")


def test_a_mapping_is_read_and_corrected(api):
    sent = api("post", HOME, file_of()).json()
    mapping = api("get", f"{HOME}{sent['id']}/mapping/").json()
    mapping["lots"]["columns"][3]["field"] = None

    kept = api("put", f"{HOME}{sent['id']}/mapping/", mapping, content_type="application/json")

    assert kept.status_code == 200
    assert api("get", f"{HOME}{sent['id']}/").json()["state"] == "analysed"
    assert api("get", f"{HOME}{sent['id']}/mapping/").json()["lots"]["columns"][3]["field"] is None


@pytest.mark.parametrize(
    ("data", "status"),
    [({}, 400), ({"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")}, 409)],
)
def test_what_is_no_register_is_refused(api, data, status):
    assert api("post", HOME, data).status_code == status
    assert not RegisterImport.objects.exists()


def test_what_is_unknown_or_of_another_copropriete_is_not_there(api, other_copropriete):
    with entered(other_copropriete.schema_name):
        foreign = RegisterImport.objects.create(file="imports/x", file_name="x", sha256="0" * 64)

    for id in (uuid4(), foreign.pk):
        for path in ("", "outcome/", "mapping/"):
            assert api("get", f"{HOME}{id}/{path}").status_code == 404
        for path in ("restart/", "accept/"):
            assert api("post", f"{HOME}{id}/{path}").status_code == 404
    assert api("get", HOME).json()["results"] == []
