"""The electronic signature under the minutes, with the certificate the operator keeps (PAdES, eIDAS art. 26)."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from documents.models import Document
from documents.services import file_document, read_document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Meeting
from meetings.services.meetings import locked_meeting
from meetings.services.minutes import CLOSED

SIGNED_KIND = "minutes_signed"


class CertificateIsMissing(DomainError):
    """An electronic signature needs a certificate."""

    code = "certificate-missing"
    message = N_("Aucun certificat de signature n'est installé, ou il ne s'ouvre pas.")
    advice = N_("Demandez à l'exploitant de l'installer ; la signature sur tablette ou sur papier reste possible.")


class MinutesAreNotReady(DomainError):
    """What is signed electronically is the finished PDF."""

    code = "minutes-not-ready"
    message = N_("Le PDF du procès-verbal n'est pas encore produit, ou il est déjà signé électroniquement.")
    advice = N_("Il l'est d'habitude en moins d'une minute : réessayez.")


def has_certificate() -> bool:
    return bool(settings.MINUTES_CERTIFICATE)


@transaction.atomic
def sign_electronically(*, meeting: Meeting, by: UUID | None) -> Document:
    """Put the signature of the operator's certificate under the drawn up minutes; the signed file takes their place.

    :raises CertificateIsMissing: when there is none, or it cannot be read.
    :raises MinutesAreNotReady: before the PDF is there, or after it was signed.
    """
    meeting = locked_meeting(meeting.pk, CLOSED)
    drawn_up = meeting.minutes_document
    if drawn_up is None or drawn_up.state != Document.State.RENDERED or drawn_up.kind == SIGNED_KIND:
        raise MinutesAreNotReady
    document = file_document(
        kind=SIGNED_KIND,
        title=drawn_up.title,
        content=_signed(read_document(drawn_up), meeting.number),
        media_type="application/pdf",
        file_name=f"pv-{meeting.number}.pdf",
        by=by,
        subject_id=meeting.pk,
    )
    meeting.minutes_document = document
    meeting.save(update_fields=["minutes_document"])
    record(action="minutes.sealed", subject=meeting, by=by, number=meeting.number, sha256=document.sha256)
    return document


def _signed(content: bytes, number: str) -> bytes:
    """Sign a PDF; the library is loaded here only, for most web processes never sign."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    metadata = PdfSignatureMetadata(
        field_name="KoproGo", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason=f"PV {number}"
    )
    written = sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), metadata, signer=_signer())
    return bytes(written.getvalue())


def _signer() -> Any:
    """Open the certificate.

    :raises CertificateIsMissing: when there is none, or it cannot be read.
    """
    from pyhanko.sign.signers import SimpleSigner

    path, passphrase = str(settings.MINUTES_CERTIFICATE), str(settings.MINUTES_CERTIFICATE_PASSPHRASE)
    load: Any = SimpleSigner.load_pkcs12
    signer = load(path, passphrase=passphrase.encode() or None) if path else None
    if signer is None:
        raise CertificateIsMissing
    return signer
