from io import BytesIO

import pikepdf
import pytest

from documents.models import Document
from documents.services.rendering import render_for_a_while
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import queue_deliveries
from koprogo.tenancy.schema import entered
from tests.documents.reading import text_of
from tests.documents.test_views import as_role, url  # noqa: F401
from tests.factories.documents import DAY, consenting, make_batch, make_deliveries, make_owner

State = Delivery.State
POLLS = 'hx-trigger="every 2s"'


def batch_of(owners):
    batch = make_batch(owners)
    by_owner = {document.owner_id: document for document in batch.documents.all()}
    queue_deliveries(addressed=[(by_owner[owner.pk], owner) for owner in owners], on=DAY)
    return batch


def test_batch_detail_polls_while_it_runs_and_stops_when_done(copropriete, syndic_client):
    batch = batch_of([make_owner(), make_owner()])
    before = syndic_client.get(url("batch_detail", batch.pk)).content.decode()
    with entered(copropriete.schema_name):
        render_for_a_while()

    after = syndic_client.get(url("batch_detail", batch.pk), headers={"HX-Request": "true"}).content.decode()

    assert (POLLS in before, "0 sur 2" in before, "<html" in before) == (True, True, True)
    assert (POLLS in after, "2 sur 2" in after, "<html" in after) == (False, True, False)


def test_batch_detail_names_failures_with_a_way_out(copropriete, syndic_client):
    batch = batch_of([make_owner(last_name="Maes"), consenting(last_name="Claes")])
    document = batch.documents.get(owner__last_name="Maes")
    Document.objects.filter(pk=document.pk).update(state="failed", last_error="La lettre n'a pas pu être composée.")
    Delivery.objects.filter(owner__last_name="Claes").update(state=State.TO_CHECK)

    page = syndic_client.get(url("batch_detail", batch.pk)).content.decode()

    assert "Maes" in page
    assert "La lettre n&#x27;a pas pu être composée." in page
    assert url("document_retry", document.pk) in page
    assert "Il est bien parti" in page


@pytest.mark.parametrize("count", [1, 3])
def test_document_list_takes_as_many_statements_for_one_as_for_three(
    copropriete, syndic_client, count, django_assert_max_num_queries
):
    make_deliveries([make_owner() for _ in range(count)])
    syndic_client.get(url("document_list"))

    with django_assert_max_num_queries(8) as found:
        response = syndic_client.get(url("document_list"))

    assert response.content.decode().count("/documents/") >= count
    assert len(found) == 6


def test_document_list_filters_by_owner_kind_and_state(copropriete, syndic_client):
    make_deliveries([make_owner(last_name="Maes"), make_owner(last_name="Claes")])
    failed = make_batch([make_owner(last_name="Wouters")]).documents.get()
    Document.objects.filter(pk=failed.pk).update(state="failed")

    def found(**query):
        page = syndic_client.get(url("document_list"), query).content.decode()
        return [name for name in ("Maes", "Claes", "Wouters") if f"Anne {name}" in page]

    assert found(q="maes") == ["Maes"]
    assert found(kind="fund_call") == ["Maes", "Claes", "Wouters"]
    assert found(state="failed") == ["Wouters"]
    assert found(state="to_print") == ["Maes", "Claes"]
    assert found(state="nonsense") == ["Maes", "Claes", "Wouters"]


def test_print_queue_is_downloaded_without_marking_anything(copropriete, syndic_client):
    deliveries = make_deliveries([make_owner(last_name="Zut"), make_owner(last_name="Albert"), consenting()])
    paper = [str(delivery.pk) for delivery in deliveries[:2]]

    page = syndic_client.get(url("print_queue")).content.decode()
    response = syndic_client.post(url("print_file"), {"letters": paper, "duplex": "1"})

    text = text_of(response.content)
    with pikepdf.open(BytesIO(response.content)) as pdf:
        page_count = len(pdf.pages)
    with entered(copropriete.schema_name):
        states = set(Delivery.objects.filter(channel="post").values_list("state", flat=True))
    assert [pk in page for pk in paper] == [True, True]
    assert (page_count, response["Content-Type"], states) == (4, "application/pdf", {State.TO_PRINT})
    assert text.index("Albert") < text.index("Zut")


def test_print_done_marks_the_chosen_letters_once(copropriete, syndic_client):
    first, second = make_deliveries([make_owner(), make_owner()])

    for _ in range(2):
        syndic_client.post(url("print_done"), {"letters": [str(first.pk)]})

    with entered(copropriete.schema_name):
        states = [Delivery.objects.get(pk=delivery.pk).state for delivery in (first, second)]
    assert states == [State.PRINTED, State.TO_PRINT]


def test_print_file_with_letters_of_another_copropriete_gives_none(copropriete, other_copropriete, syndic_client):
    with entered(other_copropriete.schema_name):
        foreign = make_deliveries([make_owner()])[0]

    response = syndic_client.post(url("print_file"), {"letters": [str(foreign.pk)]})

    assert (response.status_code, response.url) == (302, url("print_queue"))


def test_delivery_retry_and_confirm(copropriete, syndic_client):
    first, second = make_deliveries([consenting(), consenting(email="b@example.be")])
    Delivery.objects.update(state=State.TO_CHECK)

    syndic_client.post(url("delivery_retry", first.pk))
    syndic_client.post(url("delivery_confirm", second.pk))

    with entered(copropriete.schema_name):
        states = [Delivery.objects.get(pk=delivery.pk).state for delivery in (first, second)]
    assert states == [State.WAITING, State.SENT]


def test_delivery_retry_of_one_that_is_on_its_way_is_explained(copropriete, syndic_client):
    delivery = make_deliveries([consenting()])[0]

    response = syndic_client.post(url("delivery_retry", delivery.pk))

    assert response.status_code == 409


def test_all_failures_are_tried_again_by_one_click(copropriete, syndic_client):
    delivery = make_deliveries([consenting()])[0]
    Delivery.objects.update(state=State.FAILED)
    before = syndic_client.get(url("document_list") + "?state=failed").content.decode()

    response = syndic_client.post(url("failures_retry"))

    assert url("failures_retry") in before
    assert response["Location"] == url("document_list") + "?state=failed"
    with entered(copropriete.schema_name):
        assert Delivery.objects.get(pk=delivery.pk).state == State.WAITING
    assert url("failures_retry") not in syndic_client.get(url("document_list") + "?state=failed").content.decode()
