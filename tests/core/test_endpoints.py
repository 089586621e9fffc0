"""Reads of the API: the quick way and DRF's give the same answers, and neither more than is allowed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accounting.models import FundCall
from koprogo.core import endpoints, plans, quick
from koprogo.core.plans import forget_plans
from koprogo.tenancy.schema import entered
from koprogo.users import mount
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.buildings import (
    AssociationFactory,
    BankAccountFactory,
    BuildingFactory,
    GeneralKeyFactory,
    LotFactory,
    OwnerFactory,
)

API = "/c/parc/api/v1"


@pytest.fixture(autouse=True)
def _sample_api(monkeypatch):
    monkeypatch.setattr(mount, "INSIDE", "tests.core.sample_api")
    forget_plans()


@pytest.fixture
def lots(copropriete) -> Any:
    kinds = ["apartment", "garage", "apartment", "cellar", "apartment"]
    return [
        LotFactory(kind=kind, note=f"é {kind} '\"%s", surface_dm2=None if kind == "cellar" else 7) for kind in kinds
    ]


@pytest.fixture
def call(copropriete) -> Any:
    made = FundCall.objects.create(  # type: ignore[misc]
        kind="provision",
        title="T1",
        key=GeneralKeyFactory(),
        bank_account=BankAccountFactory(),
        amount_cents=123405,
        called_on=date(2026, 1, 1),
        due_on=date(2026, 1, 15),
    )
    made.created_at = datetime(2026, 1, 1, 8, 30, 0, 123456, tzinfo=UTC)
    made.save(update_fields=["created_at"])
    return made


@pytest.fixture
def slowly(monkeypatch):
    """Return what DRF answers by itself."""

    def get(client: Client, path: str, **headers):
        with monkeypatch.context() as patch:
            patch.setattr(endpoints, "quick_answer", lambda *args: None)
            patch.setattr(endpoints, "quick_object", lambda *args: None)
            return client.get(path, headers=headers)

    return get


@pytest.fixture
def quickly(monkeypatch):
    """Return the quick answer, and fail when DRF had to give it."""

    def get(client: Client, path: str, **headers):
        def only(*args):
            answer = quick.quick_answer(*args)
            assert answer is not None, path
            return answer

        with monkeypatch.context() as patch:
            patch.setattr(endpoints, "quick_answer", only)
            return client.get(path, headers=headers)

    return get


ADDRESSES = (
    "/sample-lots/",
    "/sample-lots/?limit=2",
    "/sample-lots/?limit=500",
    "/sample-lots/?limit=0",
    "/sample-lots/?limit=x",
    "/sample-lots/?kind=apartment",
    "/sample-lots/?kind=apartment&limit=1",
    "/sample-lots/?kind=apartment&number=nothing",
    "/sample-lots/?unknown=1",
    "/sample-calls/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_ways_list_the_same(syndic_api, lots, call, slowly, quickly, address):
    for _ in range(2):
        assert quickly(syndic_api, API + address).json() == slowly(syndic_api, API + address).json()


def test_both_ways_walk_the_same_pages_forth_and_back(syndic_api, lots, slowly, quickly):
    last = f"{API}/sample-lots/?limit=2"
    for direction in ("next", "previous"):
        address = last
        while address:
            last, page = address, quickly(syndic_api, address).json()
            assert page == slowly(syndic_api, address).json()
            address = page[direction]


def test_a_list_shows_every_row_once_newest_first(syndic_api, lots, quickly):
    address, seen = f"{API}/sample-lots/?limit=2", []
    while address:
        page = quickly(syndic_api, address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]

    assert seen == [str(lot.pk) for lot in reversed(lots)]


def test_both_ways_show_one_the_same(syndic_api, lots, call, slowly, quickly):
    for address in (f"{API}/sample-lots/{lots[3].pk}/", f"{API}/sample-calls/{call.pk}/"):
        assert quickly(syndic_api, address).json() == slowly(syndic_api, address).json()


def test_a_row_is_shown_with_its_names_and_forms(syndic_api, call, quickly):
    assert quickly(syndic_api, f"{API}/sample-calls/{call.pk}/").json() == {
        "id": str(call.pk),
        "title": "T1",
        "amount": "1234.05",
        "due_on": "2026-01-15",
        "created_at": "2026-01-01T08:30:00.123456+00:00",
        "issued_at": None,
    }


@pytest.mark.parametrize("cents", [1, -5, 99, 100, -123456789, 999_999_999_999_999])
def test_postgresql_writes_money_as_python_does(syndic_api, call, slowly, quickly, cents):
    FundCall.objects.filter(pk=call.pk).update(amount_cents=abs(cents))
    address = f"{API}/sample-calls/{call.pk}/"

    assert quickly(syndic_api, address).json() == slowly(syndic_api, address).json()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sample-lots/00000000-0000-7000-8000-000000000001/", 404),
        ("/sample-lots/nothing/", 404),
        ("/sample-lots/?cursor=nothing", 404),
        ("/sample-lots/?cursor=cD0x", 404),
        ("/sample-lots/?kind=castle", 400),
        ("/sample-lots/?format=xml", 404),
    ],
)
def test_what_is_asked_wrongly_is_answered_by_drf(syndic_api, lots, slowly, address, status):
    response = syndic_api.get(API + address)

    assert response.status_code == status
    assert response.json()["code"] == slowly(syndic_api, API + address).json()["code"]
    assert response["Content-Type"] == "application/problem+json"


def test_another_format_is_not_acceptable(syndic_api, lots):
    assert syndic_api.get(f"{API}/sample-lots/", headers={"Accept": "text/csv"}).status_code == 406


def test_a_role_without_the_right_is_refused(coproprietes, lots):
    owner = make_user("owner@example.be")
    give(owner, Role.OWNER, coproprietes[0])

    assert Client(headers=bearer(owner)).get(f"{API}/sample-lots/").status_code == 403


def test_a_kept_query_shows_each_copropriete_its_own(syndic_api, stranger, other_copropriete, lots):
    with entered(other_copropriete.schema_name):
        theirs = LotFactory()
    stranger_api = Client(headers=bearer(stranger))

    mine = {row["id"] for row in syndic_api.get(f"{API}/sample-lots/").json()["results"]}
    seen = {row["id"] for row in stranger_api.get("/c/linde/api/v1/sample-lots/").json()["results"]}

    assert mine == {str(lot.pk) for lot in lots}
    assert seen == {str(theirs.pk)}
    assert syndic_api.get(f"{API}/sample-lots/{theirs.pk}/").status_code == 404
    assert stranger_api.get(f"/c/linde/api/v1/sample-lots/{theirs.pk}/").status_code == 200


def test_a_kept_query_shows_each_role_its_own_fields(syndic_api, coproprietes, copropriete):
    owner = OwnerFactory(email="anne@example.be")
    reviewer = make_user("reviewer@example.be")
    give(reviewer, Role.REVIEWER, coproprietes[0])
    reviewer_api, address = Client(headers=bearer(reviewer)), f"{API}/sample-owners/{owner.pk}/"

    for _ in range(2):
        assert "email" in syndic_api.get(address).json()
        assert "email" not in reviewer_api.get(address).json()


def test_a_filter_that_looks_into_the_database_looks_each_time(syndic_api, copropriete, other_copropriete, stranger):
    OwnerFactory(last_name="Claes")
    with entered(other_copropriete.schema_name):
        OwnerFactory(last_name="Claes")
    stranger_api = Client(headers=bearer(stranger))

    for client, slug in ((syndic_api, "parc"), (stranger_api, "linde")):
        page = client.get(f"/c/{slug}/api/v1/sample-owners/?like=Claes").json()
        assert len(page["results"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_once(syndic_api, copropriete, django_assert_num_queries, count):
    LotFactory.create_batch(count)
    syndic_api.get(f"{API}/sample-lots/")

    with django_assert_num_queries(1):
        assert len(syndic_api.get(f"{API}/sample-lots/").json()["results"]) == count


def test_a_query_is_compiled_once(syndic_api, lots, monkeypatch):
    made = []
    compile_plan = quick.plan_of
    monkeypatch.setattr(quick, "plan_of", lambda *args: made.append(args) or compile_plan(*args))

    for lot in lots:
        syndic_api.get(f"{API}/sample-lots/{lot.pk}/")
        syndic_api.get(f"{API}/sample-lots/?kind=garage")

    assert len(made) == 2


def test_a_new_day_compiles_anew(syndic_api, lots, monkeypatch):
    made = []
    compile_plan = quick.plan_of
    monkeypatch.setattr(quick, "plan_of", lambda *args: made.append(args) or compile_plan(*args))

    for day in (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 2)):
        monkeypatch.setattr(quick.timezone, "localdate", lambda day=day: day)
        syndic_api.get(f"{API}/sample-lots/")

    assert len(made) == 2


def test_a_class_that_reads_in_its_own_way_is_left_to_drf():
    class OwnList(endpoints.ReadEndpoint):
        def list(self, request, *args, **kwargs): ...

    class OwnRows(endpoints.ReadEndpoint):
        def shown(self, rows): ...

    assert not quick.is_plain(OwnList, endpoints.ReadEndpoint, "list")
    assert quick.is_plain(OwnList, endpoints.ReadEndpoint, "retrieve")
    assert not quick.is_plain(OwnRows, endpoints.ReadEndpoint, "retrieve")


def test_a_queryset_of_its_own_is_compiled_each_time_unless_the_view_tells_its_shape(syndic_api):
    class OwnQueryset(endpoints.ReadEndpoint):
        def get_queryset(self): ...

    assert OwnQueryset().shape() is None
    assert endpoints.ReadEndpoint().shape() == ()


def test_writes_check_their_input_as_before(syndic_api, copropriete):
    AssociationFactory()
    building = BuildingFactory()
    given = {"building_id": str(building.pk), "number": "Z9", "kind": "garage"}

    wrong = syndic_api.post(f"{API}/sample-lots/", {"number": "Z9", "kind": "castle"}, content_type="application/json")
    right = syndic_api.post(f"{API}/sample-lots/", given, content_type="application/json")

    assert (wrong.status_code, wrong.json()["errors"].keys()) == (400, {"building_id", "kind"})
    assert (right.status_code, right.json()["number"]) == (201, "Z9")
    assert right.json() == syndic_api.get(f"{API}/sample-lots/{right.json()['id']}/").json()


def test_nothing_in_a_place_reads_nothing(copropriete):
    assert plans.NOTHING.rows() == []
