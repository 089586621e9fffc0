import pytest
from django.core import mail

from documents.models import Document
from koprogo.audit.models import LogEntry
from koprogo.notifications.models import Delivery
from koprogo.notifications.queries import letters_to_print
from koprogo.notifications.services import (
    AddresseeHasNoAddress,
    DeliveryIsNotStuck,
    confirm_delivery,
    mark_printed,
    retry_delivery,
    retry_failures,
    send_for_a_while,
)
from tests.factories.buildings import OwnerAddressFactory, OwnerFactory
from tests.factories.documents import DAY, consenting, make_batch, make_deliveries, make_owner

State = Delivery.State
pytestmark = pytest.mark.usefixtures("copropriete")


def row(delivery):
    return Delivery.objects.get(pk=delivery.pk)


@pytest.mark.parametrize("state", [State.FAILED, State.TO_CHECK])
def test_retry_delivery_sends_again(state):
    delivery = make_deliveries([consenting()])[0]
    Delivery.objects.update(state=state, attempt_count=9)

    retry_delivery(delivery=delivery, on=DAY, by=None)
    send_for_a_while()

    assert (row(delivery).state, len(mail.outbox)) == (State.SENT, 1)


def test_retry_delivery_that_is_on_its_way_is_refused():
    with pytest.raises(DeliveryIsNotStuck):
        retry_delivery(delivery=make_deliveries([consenting()])[0], on=DAY, by=None)


def test_retry_delivery_on_paper_takes_the_address_found_since():
    owner = OwnerFactory(last_name="Maes")
    delivery = make_deliveries([owner])[0]
    with pytest.raises(AddresseeHasNoAddress):
        retry_delivery(delivery=delivery, on=DAY, by=None)
    OwnerAddressFactory(owner=owner)

    retry_delivery(delivery=delivery, on=DAY, by=None)

    assert (row(delivery).state, row(delivery).address) == (State.TO_PRINT, "Rue de la Loi 16\n1000 Bruxelles")


def test_confirm_delivery_counts_as_sent_without_sending():
    delivery = make_deliveries([consenting()])[0]
    Delivery.objects.update(state=State.TO_CHECK)

    confirm_delivery(delivery=delivery, by=None)

    assert (row(delivery).state, mail.outbox) == (State.SENT, [])


def test_mark_printed_twice_changes_nothing_more():
    deliveries = make_deliveries([make_owner(), make_owner(), consenting()])
    ids = [delivery.pk for delivery in deliveries]

    counts = [mark_printed(ids=ids, by=None), mark_printed(ids=ids, by=None)]

    assert counts == [2, 0]
    assert [row(delivery).state for delivery in deliveries] == [State.PRINTED, State.PRINTED, State.WAITING]
    assert LogEntry.objects.filter(action="delivery.printed").count() == 2


def test_letters_to_print_are_in_the_order_of_the_post():
    towns = [("59000", "Lille", "FR"), ("9000", "Gent", "BE"), ("1060", "Saint-Gilles", "BE"), ("1011", "AB", "NL")]
    make_deliveries([make_owner(postal_code=code, city=city, country=country) for code, city, country in towns])

    assert [letter.address.splitlines()[1] for letter in letters_to_print()] == [
        "1060 Saint-Gilles",
        "9000 Gent",
        "59000 Lille",
        "1011 AB",
    ]


def test_letters_without_address_do_not_keep_others_from_being_tried_again(monkeypatch):
    posted, mailed = make_deliveries([make_owner(), consenting()])
    Delivery.objects.filter(pk=posted.pk).update(state=State.FAILED, address="", owner=None)
    Delivery.objects.filter(pk=mailed.pk).update(state=State.FAILED)
    monkeypatch.setattr("koprogo.notifications.services.acts.MOST_RETRIES", 1)

    assert retry_failures(on=DAY, by=None) == (1, 0)
    assert Delivery.objects.get(pk=mailed.pk).state == State.WAITING


def test_retry_failures_tries_all_again_but_what_lacks_an_address_or_may_have_left():
    mailed, posted, unknown = make_deliveries([consenting(), make_owner(), consenting(email="c@example.be")])
    document = make_batch([make_owner()]).documents.get()
    Document.objects.filter(pk=document.pk).update(state=Document.State.FAILED)
    Delivery.objects.filter(pk=mailed.pk).update(state=State.FAILED)
    Delivery.objects.filter(pk=posted.pk).update(state=State.FAILED, address="", owner=None)
    Delivery.objects.filter(pk=unknown.pk).update(state=State.TO_CHECK)

    told = retry_failures(on=DAY, by=None)

    assert told == (2, 1)
    assert Document.objects.get(pk=document.pk).state == Document.State.QUEUED
    assert dict(Delivery.objects.values_list("pk", "state")) == {
        mailed.pk: State.WAITING,
        posted.pk: State.FAILED,
        unknown.pk: State.TO_CHECK,
    }
