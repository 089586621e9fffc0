from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from accounting.models import FundCall, JournalEntry
from tests.factories.accounting import draft

pytestmark = pytest.mark.usefixtures("copropriete")


def call_of_today(world, **fields):
    today = localdate()
    return draft(world, called_on=today, due_on=today + timedelta(days=15), **fields)


def test_the_empty_list_says_what_to_do(desk):
    page = desk.get("/c/parc/calls/")

    assert page.status_code == 200
    assert "Aucun appel de fonds" in page.content.decode()


def test_a_call_is_drafted_previewed_issued_and_followed(world, desk):
    form = {
        "kind": "provision",
        "title": "Provision",
        "amount": "1.800,00",
        "key": world.general.pk,
        "called_on": "02/01/2099",
        "count": "1",
        "months_apart": "3",
    }
    drafted = desk.post("/c/parc/calls/new/", form)
    call = FundCall.objects.get()
    assert (drafted.status_code, drafted["Location"]) == (302, f"/c/parc/calls/{call.pk}/")

    preview = desk.get(drafted["Location"]).content.decode()
    assert "Σ des lots 1.800,00\u00a0€ = montant appelé 1.800,00\u00a0€" in preview

    issued = desk.post(f"/c/parc/calls/{call.pk}/issue/")
    assert issued["Location"] == f"/c/parc/calls/{call.pk}/"
    page = desk.get(issued["Location"]).content.decode()
    assert "+++010/0000/00" in page
    again = desk.post(f"/c/parc/calls/{call.pk}/issue/", follow=True)
    assert "ne part pas deux fois" in again.content.decode()
    assert JournalEntry.objects.count() == 1
