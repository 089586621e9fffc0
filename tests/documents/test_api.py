import pytest
from django.test import Client

from documents.models import Document
from koprogo.core.ids import uuid7
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.documents import make_batch, make_document, make_owner, rendered_document

ROOT = "/c/parc/api/v1"


@pytest.fixture
def owner_api(copropriete):
    """Speak for an owner of the first copropriété."""

    def speak(owner):
        user = make_user(f"{uuid7().hex}@example.be")
        give(user, Role.OWNER, copropriete, owner.pk)
        return Client(headers=bearer(user))

    return speak


def ids(response):
    assert response.status_code == 200, response.content
    return {row["id"] for row in response.json()["results"]}


def test_documents_are_listed_and_filtered(copropriete, syndic_api):
    owner = make_owner()
    own, waiting = rendered_document(owner), make_document()

    listed = syndic_api.get(f"{ROOT}/documents/", {"owner": str(owner.pk)})

    assert ids(syndic_api.get(f"{ROOT}/documents/")) == {str(own.pk), str(waiting.pk)}
    assert ids(listed) == {str(own.pk)}
    assert listed.json()["results"][0]["sha256"] == own.sha256
    assert ids(syndic_api.get(f"{ROOT}/documents/", {"state": "queued"})) == {str(waiting.pk)}


def test_document_file_is_the_kept_one(copropriete, syndic_api):
    document = rendered_document()
    url = f"{ROOT}/documents/{document.pk}/file/"

    for accept in ("*/*", "application/pdf", "application/json"):
        response = syndic_api.get(url, headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert response.content.startswith(b"%PDF")


def test_document_file_before_it_is_rendered_is_a_problem(copropriete, syndic_api):
    response = syndic_api.get(f"{ROOT}/documents/{make_document().pk}/file/", headers={"Accept": "application/pdf"})

    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_document_retry_of_one_that_has_not_failed_is_refused(copropriete, syndic_api):
    response = syndic_api.post(f"{ROOT}/documents/{make_document().pk}/retry/")

    assert (response.status_code, response.json()["code"]) == (409, "document-has-not-failed")


def test_document_retry(copropriete, syndic_api):
    document = make_document()
    Document.objects.update(state="failed", attempt_count=4)

    response = syndic_api.post(f"{ROOT}/documents/{document.pk}/retry/")

    assert (response.status_code, response.json()["state"]) == (200, "queued")


def test_own_documents_are_the_owner_s_finished_ones(copropriete, owner_api):
    owner = make_owner()
    own, other = rendered_document(owner), rendered_document()
    make_document(owner)
    api = owner_api(owner)

    assert ids(api.get(f"{ROOT}/own-documents/")) == {str(own.pk)}
    assert api.get(f"{ROOT}/own-documents/{own.pk}/file/").status_code == 200
    assert api.get(f"{ROOT}/own-documents/{other.pk}/file/").status_code == 404
    assert api.get(f"{ROOT}/documents/{own.pk}/").status_code in (403, 404)


def test_batches_tell_how_many_papers_are_ready(copropriete, syndic_api):
    batch = make_batch([make_owner(), make_owner()])
    with entered(copropriete.schema_name):
        Document.objects.filter(pk=batch.documents.first().pk).update(state="failed")

    found = syndic_api.get(f"{ROOT}/document-batches/{batch.pk}/").json()

    assert (found["total_count"], found["rendered_count"], found["failed_count"]) == (2, 0, 1)
    assert ids(syndic_api.get(f"{ROOT}/document-batches/")) == {str(batch.pk)}
