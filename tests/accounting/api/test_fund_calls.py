from datetime import date

import pytest

from accounting.api.fund_calls import FundCallEndpoint
from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.services.issue import issue_fund_call
from koprogo.core.ids import uuid7
from koprogo.tenancy.schema import entered
from tests.accounting.conftest import InsideClient
from tests.conftest import bearer
from tests.factories.accounting import draft, tilleul

URL = "/c/parc/api/v1/fund-calls/"


def fields(world, **more):
    return {
        "kind": "provision",
        "title": "Provision",
        "key": str(world.general.pk),
        "amount": "1800.00",
        "called_on": "2099-01-02",
    } | more


def post(program, url, body=None, **headers):
    return program.post(url, body or {}, content_type="application/json", headers=headers)


def test_a_call_is_drafted_with_the_account_and_delay_of_the_association(world, program):
    answer = post(program, URL, fields(world))

    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(FundCall.objects.get().pk),
        "number": "",
        "kind": "provision",
        "title": "Provision",
        "key": str(world.general.pk),
        "bank_account": str(world.working.pk),
        "amount": "1800.00",
        "called_on": "2099-01-02",
        "due_on": "2099-01-17",
        "period_from_on": None,
        "period_until_on": None,
        "decision": "",
        "decided_on": None,
        "resolution": None,
        "state": "draft",
        "issued_at": None,
    }


@pytest.mark.parametrize("amount", ["1.800,00", "1800", "1800.001", 1800, "-", None])
def test_an_amount_is_a_string_with_two_decimals(world, program, amount):
    answer = post(program, URL, fields(world, amount=amount))

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["amount"])
    assert not FundCall.objects.exists()


def test_a_refusal_is_a_problem_with_a_code(world, program):
    answer = post(program, URL, fields(world, bank_account=str(world.reserve.pk)))

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert (answer.json()["code"], answer.json()["article"]) == ("bank-account-reserve", "art. 3.86 §3")


def test_a_draft_is_changed_in_part_and_discarded(world, program):
    call = draft(world)

    changed = program.patch(f"{URL}{call.pk}/", {"amount": "10.00"}, content_type="application/json")
    gone = program.delete(f"{URL}{call.pk}/")

    assert (changed.status_code, changed.json()["amount"], changed.json()["title"]) == (200, "10.00", call.title)
    assert (gone.status_code, FundCall.objects.count()) == (204, 0)


def test_the_preview_sums_to_the_amount(world, program):
    answer = program.get(f"{URL}{draft(world, amount_cents=10001).pk}/preview/").json()

    assert [(lot["number"], lot["exact"], lot["amount"]) for lot in answer["lots"]] == [
        ("1", "3330333/1000", "33.31"),
        ("2", "2670267/1000", "26.70"),
        ("3", "10001/4", "25.00"),
        ("4", "30003/20", "15.00"),
    ]
    assert answer["amount"] == "100.01"


def test_the_same_key_issues_once_and_answers_the_same(world, program):
    call = draft(world)
    url = f"{URL}{call.pk}/issue/"

    first = post(program, url, {"on": "2025-01-02"}, **{"Idempotency-Key": "k1"})
    same = post(program, url, {"on": "2025-01-02"}, **{"Idempotency-Key": "k1"})
    other = post(program, url, {"on": "2025-01-02"}, **{"Idempotency-Key": "k2"})

    assert (first.status_code, first.json()["state"]) == (200, "issued")
    assert (same.status_code, same.json(), same["Idempotent-Replayed"]) == (200, first.json(), "true")
    assert (other.status_code, other.json()["code"]) == (409, "fund-call-issued")
    assert (JournalEntry.objects.count(), FundCallShare.objects.count()) == (1, 4)


def test_a_call_sent_in_its_time_is_entered_by_program(world, program):
    url = f"{URL}{draft(world).pk}/issue/"

    refused, entered = post(program, url, {}), post(program, url, {"was_sent": True})

    assert (refused.status_code, refused.json()["code"]) == (409, "fund-call-due-past")
    assert (entered.status_code, entered.json()["state"], entered.json()["due_on"]) == (200, "issued", "2025-01-17")


def test_shares_are_listed_by_call(world, program):
    call = draft(world)
    post(program, f"{URL}{call.pk}/issue/", {"on": "2025-01-02"})

    rows = program.get(f"/c/parc/api/v1/fund-call-shares/?fund_call={call.pk}").json()["results"]

    assert {(row["owner"], row["amount"]) for row in rows} == {
        (str(world.owners["Adam"].pk), "599.40"),
        (str(world.owners["Baeten"].pk), "480.60"),
        (str(world.owners["Claes"].pk), "450.00"),
        (str(world.owners["Dubois"].pk), "270.00"),
    }


def test_an_unknown_call_is_not_found(world, program):
    for verb in ("get", "delete"):
        assert getattr(program, verb)(f"{URL}{uuid7()}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_whatever_its_length(world, program, django_assert_num_queries, count):
    for _ in range(count):
        draft(world)

    with django_assert_num_queries(2):
        answer = program.get(URL)
    assert len(answer.json()["results"]) == count


def test_only_what_is_sent_changes_also_when_another_was_faster(world, program, monkeypatch):
    call = draft(world, title="Avant")
    checked = FundCallEndpoint.checked

    def slowly(endpoint, *args, **options):
        FundCall.objects.filter(pk=call.pk).update(amount_cents=123400)
        return checked(endpoint, *args, **options)

    monkeypatch.setattr(FundCallEndpoint, "checked", slowly)
    answer = program.patch(f"{URL}{call.pk}/", {"title": "Après"}, content_type="application/json")

    assert (answer.json()["title"], answer.json()["amount"]) == ("Après", "1234.00")


def test_foreign_and_unknown_identifiers_are_not_found_alike(world, program, other_copropriete):
    with entered(other_copropriete.schema_name):
        foreign = draft(tilleul())

    for call, key, account in ((foreign.pk, foreign.key_id, foreign.bank_account_id), (uuid7(), uuid7(), uuid7())):
        for _ in range(2):
            assert program.get(f"/c/parc/api/v1/fund-call-shares/?fund_call={call}").status_code == 404
        assert post(program, URL, fields(world, key=str(key))).status_code == 404
        assert post(program, URL, fields(world, bank_account=str(account))).status_code == 404


def test_a_call_known_in_one_copropriete_is_not_found_in_another(world, program, stranger):
    call = draft(world)
    foreign = InsideClient(headers=bearer(stranger))

    for _ in range(2):
        assert program.get(f"/c/parc/api/v1/fund-call-shares/?fund_call={call.pk}").status_code == 200
        assert foreign.get(f"/c/linde/api/v1/fund-call-shares/?fund_call={call.pk}").status_code == 404


def test_a_period_that_ends_before_it_begins_is_refused(world, program):
    answer = post(program, URL, fields(world, period_from_on="2099-04-01", period_until_on="2099-01-01"))

    assert (answer.status_code, answer.json()["code"]) == (409, "period-empty")
    assert FundCall.objects.count() == 0


def test_a_call_by_several_keys_is_asked_and_read_by_parts(world, program):
    parts = [{"key": str(world.general.pk), "amount": "1800.00"}, {"key": str(world.lift.pk), "amount": "600.00"}]
    given = {name: value for name, value in fields(world, parts=parts).items() if name not in ("key", "amount")}

    answer = post(program, URL, given).json()

    assert (answer["amount"], answer["key"]) == ("2400.00", str(world.general.pk))
    rows = program.get(f"/c/parc/api/v1/fund-call-parts/?fund_call={answer['id']}").json()["results"]
    assert sorted((row["key"], row["amount"]) for row in rows) == sorted((row["key"], row["amount"]) for row in parts)
    preview = program.get(f"{URL}{answer['id']}/preview/").json()
    assert [(part["amount"], part["total_shares"]) for part in preview["parts"]] == [("1800.00", 1000), ("600.00", 100)]
    assert [lot["amount"] for lot in preview["lots"] if lot["number"] == "2"] == ["480.60", "180.00"]


def test_a_call_without_key_or_amount_names_what_is_missing(world, program):
    given = {name: value for name, value in fields(world).items() if name not in ("key", "amount")}

    answer = post(program, URL, given)

    assert (answer.status_code, sorted(answer.json()["errors"])) == (400, ["amount", "key"])


def test_a_call_is_cancelled_once_however_often_it_is_asked(world, program):
    call = issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    body, once = {"reason": "Double appel", "on": "2025-01-05"}, {"Idempotency-Key": "c-1"}

    answers = [post(program, f"{URL}{call.pk}/cancel/", body, **once) for _ in range(2)]

    assert [(answer.status_code, answer.json()["state"]) for answer in answers] == [(200, "cancelled")] * 2
    assert JournalEntry.objects.count() == 2
    assert post(program, f"{URL}{call.pk}/cancel/", body).json()["code"] == "fund-call-cancelled"
