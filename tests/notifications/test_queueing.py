from datetime import date

import pytest

from buildings.models import Owner, OwnerAddress
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import queue_delivery
from koprogo.notifications.services.queueing import NO_ADDRESS
from tests.factories.buildings import OwnerFactory
from tests.factories.documents import DAY, consenting, make_document, make_owner

Channel, State = Delivery.Channel, Delivery.State
pytestmark = pytest.mark.usefixtures("copropriete")


def queued(owner, on=DAY):
    return queue_delivery(document=make_document(owner), owner=owner, on=on)


def test_a_written_consent_sends_by_email():
    delivery = queued(consenting(email_consent_evidence="formulaire signé", language="nl"))

    assert (delivery.channel, delivery.state, delivery.email) == (Channel.EMAIL, State.WAITING, "anne@example.be")
    assert (delivery.channel_basis, delivery.language) == ("2025-01-01 formulaire signé", "nl")


@pytest.mark.parametrize(
    "owner",
    [
        {"email": "anne@example.be"},
        {"email": "", "email_consent_on": date(2025, 1, 1)},
        {"email": "anne@example.be", "email_consent_on": date(2026, 11, 23)},
        {"email": "anne@example.be", "email_consent_on": date(2025, 1, 1), "email_consent_ended_on": DAY},
    ],
    ids=["no consent", "no address", "later", "withdrawn"],
)
def test_without_consent_in_force_it_is_always_paper(owner):
    delivery = queued(make_owner(**owner))

    assert (delivery.channel, delivery.state, delivery.email) == (Channel.POST, State.TO_PRINT, "")


def test_name_and_address_are_frozen():
    owner = make_owner(title="M.", first_name="Jan", last_name="Maes")
    delivery = queued(owner)
    Owner.objects.update(last_name="Autre")
    OwnerAddress.objects.update(street="Ailleurs 1")

    delivery.refresh_from_db()

    assert (delivery.recipient, delivery.address) == ("M. Jan Maes", "Rue de la Loi 16\n1000 Bruxelles")


def test_paper_without_any_address_waits_for_a_person():
    delivery = queued(OwnerFactory())

    assert (delivery.state, delivery.last_error) == (State.FAILED, NO_ADDRESS)
