from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from documents.models import Document
from koprogo.core.ids import uuid7
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import give, make_user
from tests.factories.documents import make_batch, make_document, make_owner, rendered_document

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def url(name, *args, slug="parc"):
    return f"/c/{slug}" + reverse(name, urlconf="koprogo.urls_copropriete", args=args)


@pytest.fixture
def as_role(copropriete):
    """Sign in somebody with a role in the first copropriété."""

    def sign_in(role, party_id=None):
        user = make_user(f"{uuid7().hex}@example.be")
        give(user, role, copropriete, party_id)
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return sign_in


def test_document_download_gives_the_kept_file(copropriete, syndic_client):
    document = rendered_document(make_owner(reference="P007"))
    kept = Path(default_storage.path(document.file)).read_bytes()

    response = syndic_client.get(url("document_download", document.pk))

    assert response.status_code == 200
    assert response.content == kept
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="appel-de-fonds-t4-p007.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_document_download_of_a_changed_file_is_refused(copropriete, syndic_client):
    document = rendered_document()
    Path(default_storage.path(document.file)).write_bytes(b"%PDF-1.7 something else")

    response = syndic_client.get(url("document_download", document.pk))

    assert response.status_code == 409
    assert b"something else" not in response.content


def test_document_download_by_an_owner_is_for_his_own_only(copropriete, as_role):
    owner = make_owner()
    own, other = rendered_document(owner), rendered_document()
    client = as_role(Role.OWNER, owner.pk)

    assert client.get(url("document_download", own.pk)).status_code == 200
    assert client.get(url("document_download", other.pk)).status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.CONTRACTOR, 404), (Role.RENTER, 404), (Role.COUNCIL, 200)])
def test_document_download_by_role(copropriete, as_role, role, status):
    document = rendered_document()

    assert as_role(role).get(url("document_download", document.pk)).status_code == status


def test_document_download_before_it_is_rendered_is_not_found(copropriete, syndic_client):
    assert syndic_client.get(url("document_download", make_document().pk)).status_code == 404


def test_document_download_from_another_copropriete_is_not_found(copropriete, other_copropriete, syndic_client):
    with entered(other_copropriete.schema_name):
        document = rendered_document()

    assert syndic_client.get(url("document_download", document.pk)).status_code == 404
    assert syndic_client.get(url("document_download", document.pk, slug="linde")).status_code == 404


def test_own_document_list_shows_finished_papers_of_the_owner(copropriete, as_role):
    owner = make_owner()
    own, other = rendered_document(owner), rendered_document()
    waiting = make_document(owner)

    page = as_role(Role.OWNER, owner.pk).get(url("own_document_list")).content.decode()

    assert [str(document.pk) in page for document in (own, other, waiting)] == [True, False, False]


def test_document_retry_puts_it_back_and_renders(copropriete, syndic_client, django_capture_on_commit_callbacks):
    batch = make_batch([make_owner()])
    document = batch.documents.get()
    Document.objects.update(state=Document.State.FAILED, attempt_count=4)

    with django_capture_on_commit_callbacks(execute=True):
        response = syndic_client.post(url("document_retry", document.pk))

    with entered(copropriete.schema_name):
        document.refresh_from_db()
    assert (response.status_code, response.url) == (302, url("batch_detail", batch.pk))
    assert document.state == Document.State.RENDERED
