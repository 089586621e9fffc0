import pytest

from documents.models import Document
from documents.services import file_document, media_type_of, read_document
from documents.services.filing import PaperIsEmpty, PaperIsOfAnotherKind, PaperIsTooLarge
from tests.accounting.conftest import InsideClient
from tests.conftest import give, make_user

pytestmark = pytest.mark.usefixtures("copropriete")
PDF = b"%PDF-1.7\n%%EOF\n"


def filed(content=PDF, media_type="application/pdf", name="facture.pdf"):
    return file_document(
        kind="received", title="Facture", content=content, media_type=media_type, file_name=name, by=None
    )


def test_a_paper_is_kept_as_it_came():
    document = filed()

    assert (document.state, document.byte_count, document.payload["file_name"]) == ("rendered", 15, "facture.pdf")
    assert read_document(Document.objects.get(pk=document.pk)) == PDF


@pytest.mark.parametrize(
    ("content", "media_type", "refusal"),
    [
        (b"", "application/pdf", PaperIsEmpty),
        (b"<html>", "application/pdf", PaperIsOfAnotherKind),
        (PDF, "text/html", PaperIsOfAnotherKind),
        (b"%PDF-" + b" " * 20 * 1024 * 1024, "application/pdf", PaperIsTooLarge),
    ],
)
def test_what_cannot_be_kept_is_refused(content, media_type, refusal):
    with pytest.raises(refusal):
        filed(content, media_type)


def test_a_file_is_known_by_how_it_begins():
    begins = [PDF, b"\xef\xbb\xbf<?xml?>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"0000"]

    assert [media_type_of(content) for content in begins] == [
        "application/pdf",
        "application/xml",
        "image/png",
        "image/jpeg",
        "application/zip",
        "text/plain",
    ]


def test_only_what_runs_nothing_is_shown_in_the_browser(syndic, copropriete):
    client = InsideClient()
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")
    pdf, xml = filed(), filed(b"<svg onload='x'/>", "application/xml", "x.xml")

    shown = client.get(f"/c/parc/documents/{pdf.pk}/show/")
    saved = client.get(f"/c/parc/documents/{xml.pk}/show/")

    assert (shown["Content-Type"], shown["X-Frame-Options"]) == ("application/pdf", "SAMEORIGIN")
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["Content-Disposition"] == 'attachment; filename="facture.xml"'
    assert client.get(f"/c/parc/documents/{xml.pk}.pdf")["Content-Type"] == "application/octet-stream"


def test_an_owner_does_not_see_papers_of_others(copropriete):
    user = make_user("renter@example.be")
    give(user, "contractor", copropriete)
    client = InsideClient()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/c/parc/documents/{filed().pk}/show/").status_code == 404
