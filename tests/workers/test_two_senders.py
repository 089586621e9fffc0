"""Two workers share the letters: each is sent by one of them."""

from threading import Thread

import pytest
from django.db import connection

from koprogo.notifications.models import Delivery
from koprogo.notifications.services import send_for_a_while
from koprogo.tenancy.schema import entered
from tests.factories.documents import consenting, make_deliveries
from tests.notifications.post_office import PostOffice

COUNT = 12


@pytest.mark.slow
def test_two_senders_send_each_letter_once(committed_copropriete, settings, django_db_blocker):
    make_deliveries([consenting(email=f"owner{n}@example.be") for n in range(COUNT)])

    def send():
        with django_db_blocker.unblock():
            try:
                with entered(committed_copropriete.schema_name):
                    send_for_a_while()
            finally:
                connection.close()

    with PostOffice() as office:
        # On a busy machine a slice ends before the letters do.
        settings.SLICE_SECONDS = 30
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        threads = [Thread(target=send) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

    assert sorted(message["To"] for message in office.messages) == sorted(f"owner{n}@example.be" for n in range(COUNT))
    assert set(Delivery.objects.values_list("state", "attempt_count")) == {(Delivery.State.SENT, 1)}
