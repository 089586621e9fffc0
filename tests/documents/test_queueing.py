from datetime import date

import pytest

from buildings.models import Association
from documents.models import Document
from documents.services import AssociationHasNoNumber, queue_document
from koprogo.audit.models import LogEntry
from tests.factories.documents import DAY, make_association, make_batch, make_owner

pytestmark = pytest.mark.usefixtures("copropriete")


def ask(owner=None, language="fr", **payload):
    return queue_document(
        batch=None, kind="note", title="Note", owner=owner, language=language, template="x.html", payload=payload
    )


def test_queue_document_freezes_sender_and_recipient_of_its_day():
    make_association()
    owner = make_owner(title="M.", first_name="Jan", last_name="Maes", street="Kerkstraat 1", city="Gent")

    document = ask(owner, dated_on=DAY.isoformat())
    Association.objects.update(name="Autre nom")

    document.refresh_from_db()
    assert document.payload["sender"]["name"] == "Résidence du Parc"
    assert document.payload["sender"]["kbo_number"] == "0850123440"
    assert document.payload["sender"]["syndic"]["name"] == "Gestion Dierckx SRL"
    assert document.payload["recipient"] == {"name": "M. Jan Maes", "lines": ["Kerkstraat 1", "1000 Gent"]}
    assert (document.payload["dated_on"], document.payload["place"]) == ("2026-11-22", "Saint-Gilles")


def test_queue_document_keeps_what_the_caller_says():
    make_association()

    document = ask(make_owner(), recipient={"name": "Succession Maes", "lines": ["Étude du notaire"]})

    assert document.payload["recipient"] == {"name": "Succession Maes", "lines": ["Étude du notaire"]}


def test_queue_document_before_a_syndic_was_appointed_has_none():
    make_association()

    document = ask(dated_on=date(2023, 12, 31).isoformat())

    assert document.payload["sender"]["syndic"] is None


def test_queue_document_without_enterprise_number_is_refused():
    make_association()
    Association.objects.update(kbo_number="")

    with pytest.raises(AssociationHasNoNumber) as refusal:
        ask()

    assert refusal.value.article == "art. 3.86 §1"
    assert not Document.objects.exists()


def test_queue_document_in_an_unknown_language_is_in_french():
    make_association()

    assert ask(language="it").language == "fr"


def test_queue_documents_counts_and_logs_the_batch():
    batch = make_batch([make_owner() for _ in range(3)])

    batch.refresh_from_db()
    assert batch.total_count == 3
    assert LogEntry.objects.filter(action="document_batch.open", subject_id=batch.pk).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queue_documents_takes_as_many_statements_for_one_as_for_three(count, django_assert_num_queries):
    make_association()
    owners = [make_owner() for _ in range(count)]

    with django_assert_num_queries(14):
        make_batch(owners)
