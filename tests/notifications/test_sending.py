import socket
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.utils.timezone import now

from buildings.models import Owner
from documents.models import Document
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import flag_interrupted, queue_deliveries, send_for_a_while, sending
from koprogo.notifications.services.outcomes import Outcome
from koprogo.notifications.services.sending import MOST_ATTEMPTS, due, pause
from koprogo.notifications.tasks import send_batch, sweep
from koprogo.tenancy.models import PortfolioSummary
from tests.factories.documents import DAY, consenting, make_batch, make_deliveries
from tests.notifications.post_office import PostOffice

Channel, State = Delivery.Channel, Delivery.State
pytestmark = pytest.mark.usefixtures("copropriete")


@pytest.fixture
def to_port(settings):
    """Send e-mails through the server on a port of the loopback."""

    def point(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

    return point


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def one():
    return make_deliveries([consenting()])[0]


def row(delivery):
    return Delivery.objects.get(pk=delivery.pk)


def test_a_letter_is_sent_with_its_pdf_in_the_language_of_its_addressee(to_port):
    delivery = make_deliveries([consenting(language="en", title="Mr", first_name="John", last_name="Doe")])[0]

    with PostOffice() as office:
        to_port(office.port)
        send_for_a_while()

    (message,) = office.messages
    (attached,) = message.iter_attachments()
    kept = row(delivery)
    assert (kept.state, kept.attempt_count, kept.last_error) == (State.SENT, 1, "")
    assert kept.sent_at is not None
    assert message["Message-ID"] == kept.message_id
    assert (message["To"], message["Reply-To"]) == ("anne@example.be", "contact@dierckx.example")
    assert message["From"].addresses[0].display_name == "Résidence du Parc"
    assert message["Subject"] == "Appel de fonds T4 – Résidence du Parc"
    assert "0850.123.440" in message.get_body(("plain",)).get_content()
    assert attached.get_filename().startswith("appel-de-fonds-t4-")
    assert attached.get_content().startswith(b"%PDF")


def test_a_server_that_is_away_is_tried_again_later(to_port):
    first, second = make_deliveries([consenting(), consenting(email="b@example.be")])
    to_port(closed_port())

    before = now()
    send_for_a_while()

    kept = row(first)
    assert (kept.state, kept.attempt_count, kept.last_error) == (State.WAITING, 1, Outcome.UNREACHABLE.value)
    assert timedelta(seconds=45) < kept.next_attempt_at - before < timedelta(seconds=80)
    assert (row(second).state, row(second).attempt_count) == (State.WAITING, 0)


def test_a_server_that_comes_back_gets_everything_once(to_port):
    deliveries = make_deliveries([consenting(), consenting(email="b@example.be")])
    to_port(closed_port())
    send_for_a_while()
    Delivery.objects.update(next_attempt_at=now())

    with PostOffice() as office:
        to_port(office.port)
        send_for_a_while()
        send_for_a_while()

    assert sorted(message["To"] for message in office.messages) == ["anne@example.be", "b@example.be"]
    assert {row(delivery).state for delivery in deliveries} == {State.SENT}


def test_a_server_away_for_too_long_is_a_failure(to_port):
    delivery = one()
    Delivery.objects.update(attempt_count=MOST_ATTEMPTS - 1)
    to_port(closed_port())

    send_for_a_while()

    assert (row(delivery).state, row(delivery).last_error) == (State.FAILED, Outcome.UNREACHABLE.value)


@pytest.mark.parametrize(
    ("answer", "state", "outcome"),
    [
        ("550 no such person", State.FAILED, Outcome.REFUSED),
        ("451 come back", State.WAITING, Outcome.POSTPONED),
    ],
)
def test_a_recipient_the_server_refuses(to_port, answer, state, outcome):
    delivery = one()

    with PostOffice(answer) as office:
        to_port(office.port)
        send_for_a_while()

    assert (row(delivery).state, row(delivery).last_error) == (state, outcome.value)


def test_a_line_that_breaks_after_the_letter_is_for_a_person_to_check(to_port):
    delivery = one()

    with PostOffice(breaks_off=True) as office:
        to_port(office.port)
        send_for_a_while()
        send_for_a_while()

    assert (row(delivery).state, row(delivery).attempt_count) == (State.TO_CHECK, 1)
    assert row(delivery).last_error == Outcome.UNKNOWN.value


def test_what_a_dead_worker_was_sending_is_never_sent_again_by_itself():
    delivery = one()
    Delivery.objects.update(state=State.SENDING, claimed_at=now())
    living = flag_interrupted()
    Delivery.objects.update(claimed_at=now() - timedelta(seconds=django_settings.CLAIM_STALE_SECONDS))

    sweep()

    assert living == 0
    assert row(delivery).state == State.TO_CHECK
    assert mail.outbox == []


def test_consent_withdrawn_in_the_meantime_turns_to_paper():
    delivery = one()
    Owner.objects.update(email_consent_ended_on=date(2026, 1, 1))

    send_for_a_while()

    assert (row(delivery).channel, row(delivery).state) == (Channel.POST, State.TO_PRINT)
    assert mail.outbox == []


def test_a_changed_file_is_not_sent():
    delivery = one()
    with open(default_storage.path(delivery.document.file), "ab") as file:
        file.write(b"!")

    send_for_a_while()

    assert (row(delivery).state, row(delivery).last_error) == (State.FAILED, Outcome.NOT_COMPOSED.value)
    assert mail.outbox == []


def test_nothing_is_sent_before_its_document_is_ready():
    owner = consenting()
    batch = make_batch([owner])
    queue_deliveries(addressed=[(batch.documents.get(), owner)], on=DAY)

    assert not due(now()).exists()


def test_send_batch_renders_then_sends(copropriete):
    owner = consenting()
    batch = make_batch([owner])
    queue_deliveries(addressed=[(batch.documents.get(), owner)], on=DAY)

    send_batch(schema=copropriete.schema_name, batch_id=str(batch.pk))

    assert batch.documents.get().state == Document.State.RENDERED
    assert [message.to for message in mail.outbox] == [["anne@example.be"]]


def test_pause_doubles_up_to_six_hours():
    minutes = [pause(count) / timedelta(minutes=1) for count in range(1, MOST_ATTEMPTS + 1)]

    expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert all(0.8 <= found / mean <= 1.2 for found, mean in zip(minutes, expected, strict=True))


def test_letter_that_left_is_noted_once_the_database_is_back(copropriete, monkeypatch):
    make_deliveries([consenting()])
    held, pauses = sending._note, []

    def away_at_first(*args):
        if not pauses:
            raise OperationalError
        held(*args)

    monkeypatch.setattr(sending, "_note", away_at_first)
    monkeypatch.setattr(sending, "close_old_connections", lambda: None)
    monkeypatch.setattr(sending.time, "sleep", pauses.append)

    sending.send_next(connection=mail.get_connection())

    assert (Delivery.objects.get().state, pauses) == (Delivery.State.SENT, [1])


def test_database_away_while_composing_is_no_failure(copropriete, monkeypatch):
    def away(*args):
        raise OperationalError

    make_deliveries([consenting()])
    monkeypatch.setattr(sending, "letter_email", away)

    sending.send_next(connection=mail.get_connection())

    assert Delivery.objects.get().state == Delivery.State.WAITING


def test_what_waits_for_a_worker_is_counted_until_it_has_left():
    make_deliveries([consenting()])
    summary = PortfolioSummary.objects.filter(copropriete__slug="parc").values_list("emails_waiting_count", flat=True)
    before = summary.get()

    sweep()

    assert (before, summary.get()) == (1, 0)
