from django.test import Client

from koprogo.notifications.models import Delivery
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.documents import consenting, make_deliveries, make_owner

ROOT = "/c/parc/api/v1/deliveries"
State = Delivery.State


def states(copropriete):
    with entered(copropriete.schema_name):
        return dict(Delivery.objects.values_list("recipient", "state"))


def test_deliveries_are_listed_and_filtered(copropriete, syndic_api):
    paper, email = make_deliveries([make_owner(), consenting()])

    response = syndic_api.get(f"{ROOT}/", {"channel": "email"})
    in_batch = syndic_api.get(f"{ROOT}/", {"batch": str(paper.document.batch_id)})

    (found,) = response.json()["results"]
    assert (found["id"], found["email"], found["state"]) == (str(email.pk), "anne@example.be", "waiting")
    assert {row["id"] for row in in_batch.json()["results"]} == {str(paper.pk), str(email.pk)}


def test_e_mail_addresses_are_only_for_those_who_write_to_owners(copropriete, syndic_api):
    council = make_user("council@example.be")
    give(council, Role.COUNCIL, copropriete)
    (delivery,) = make_deliveries([consenting()])

    for _ in range(2):
        for path in (f"{ROOT}/", f"{ROOT}/{delivery.pk}/"):
            assert "anne@example.be" in syndic_api.get(path).content.decode()
            assert "anne@example.be" not in Client(headers=bearer(council)).get(path).content.decode()


def test_delivery_retry_and_confirm(copropriete, syndic_api):
    first, second = make_deliveries([consenting(last_name="A"), consenting(last_name="B")])
    Delivery.objects.update(state=State.TO_CHECK)

    again = syndic_api.post(f"{ROOT}/{first.pk}/retry/")
    sent = syndic_api.post(f"{ROOT}/{second.pk}/confirm/")
    refused = syndic_api.post(f"{ROOT}/{second.pk}/confirm/")

    assert (again.json()["state"], sent.json()["state"]) == ("waiting", "sent")
    assert (refused.status_code, refused.json()["code"]) == (409, "delivery-is-not-stuck")


def test_all_failures_are_tried_again_but_what_may_have_left(copropriete, syndic_api):
    make_deliveries([consenting(last_name="A"), consenting(last_name="B"), consenting(last_name="C")])
    Delivery.objects.filter(recipient__contains="C").update(state=State.TO_CHECK)
    Delivery.objects.exclude(recipient__contains="C").update(state=State.FAILED)

    answers = [syndic_api.post(f"{ROOT}/retry_failed/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.json()["count"] for answer in answers] == [2, 0]
    assert sorted(states(copropriete).values()) == [State.TO_CHECK, State.WAITING, State.WAITING]


def test_a_letter_without_address_is_counted_apart(copropriete, syndic_api):
    make_deliveries([make_owner(last_name="Nomade")])
    Delivery.objects.update(state=State.FAILED, address="", owner=None)

    assert syndic_api.post(f"{ROOT}/retry_failed/").json() == {"count": 0, "without_address_count": 1}


def test_a_council_member_does_not_try_failures_again(copropriete):
    council = make_user("council@example.be")
    give(council, Role.COUNCIL, copropriete)

    assert Client(headers=bearer(council)).post(f"{ROOT}/retry_failed/").status_code == 403


def test_deliveries_printed_are_counted_once(copropriete, syndic_api):
    deliveries = make_deliveries([make_owner(), make_owner()])
    body = {"deliveries": [str(delivery.pk) for delivery in deliveries]}

    counts = [syndic_api.post(f"{ROOT}/printed/", body, content_type="application/json").json() for _ in range(2)]

    assert counts == [{"count": 2}, {"count": 0}]
    assert set(states(copropriete).values()) == {State.PRINTED}


def test_deliveries_printed_without_any_is_invalid(copropriete, syndic_api):
    response = syndic_api.post(f"{ROOT}/printed/", {"deliveries": []}, content_type="application/json")

    assert response.status_code == 400
