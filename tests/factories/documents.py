"""Papers to be rendered, and letters on their way."""

from datetime import date
from typing import Any, cast

from buildings.models import Mandate, Owner
from documents.models import Document, DocumentBatch
from documents.services import Draft, open_batch, queue_documents
from documents.services.rendering import render_for_a_while
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import queue_deliveries
from tests.factories.buildings import AssociationFactory, OwnerAddressFactory, OwnerFactory

DAY = date(2026, 11, 22)
EPC = "\n".join(
    (
        "BCD",
        "002",
        "1",
        "SCT",
        "GKCCBEBB",
        "ACP Résidence du Parc",
        "BE71096123456769",
        "EUR1234.56",
        "",
        "010806817183",
    )
)


def payment(line_count: int = 3) -> dict[str, Any]:
    lines = [
        {"label": f"Lot A{n}", "detail": "Charges courantes", "basis": "412 / 10.000", "amount_cents": 41_152}
        for n in range(line_count)
    ]
    return {
        "lines": lines,
        "total_cents": 123_456,
        "due_on": "2026-12-15",
        "iban": "BE71096123456769",
        "bic": "GKCCBEBB",
        "holder": "ACP Résidence du Parc",
        "ogm": "010806817183",
        "epc": EPC,
    }


def payload(line_count: int = 3, **more: Any) -> dict[str, Any]:
    """Return what a fund call says, without its sender and recipient."""
    text = "L'assemblée générale a approuvé le budget ; voici votre part du quatrième trimestre."
    return (
        {"dated_on": DAY.isoformat(), "reference": "AF-2026-004", "paragraphs": [text]}
        | {"payment": payment(line_count)}
        | more
    )


def make_association() -> None:
    """Make the association and its syndic, once."""
    AssociationFactory()
    if not Mandate.objects.exists():
        Mandate.objects.create(
            kind=Mandate.Kind.SYNDIC,
            name="Gestion Dierckx SRL",
            address="Chaussée de Waterloo 250\n1060 Saint-Gilles",
            kbo_number="0403227515",
            ipi_number="504.321",
            email="contact@dierckx.example",
            phone="+32 2 538 12 34",
            from_on=date(2024, 1, 1),
        )


def make_owner(**fields: Any) -> Owner:
    """Make an owner who lives somewhere."""
    address = {name: fields.pop(name) for name in ("street", "postal_code", "city", "country") if name in fields}
    owner: Any = OwnerFactory(**fields)
    OwnerAddressFactory(owner=owner, **address)
    return cast("Owner", owner)


def make_batch(owners: list[Owner], *, line_count: int = 3, template: str = "documents/letter.html") -> DocumentBatch:
    """Ask for a letter to each owner."""
    make_association()
    batch = open_batch(kind="fund_call", title="Appel de fonds T4", subject_id=None, by=None)
    drafts = [Draft("Appel de fonds T4", owner, owner.language, template, payload(line_count)) for owner in owners]
    queue_documents(batch=batch, kind="fund_call", drafts=drafts)
    return batch


def make_document(owner: Owner | None = None, **more: Any) -> Document:
    return make_batch([owner or make_owner()], **more).documents.get()


def rendered_document(owner: Owner | None = None, **more: Any) -> Document:
    document = make_document(owner, **more)
    render_for_a_while(batch_id=document.batch_id)
    document.refresh_from_db()
    return document


def make_deliveries(owners: list[Owner], *, on: date = DAY) -> list[Delivery]:
    """Render a letter to each owner and queue it."""
    batch = make_batch(owners)
    render_for_a_while(batch_id=batch.pk)
    documents = {document.owner_id: document for document in batch.documents.all()}
    return queue_deliveries(addressed=[(documents[owner.pk], owner) for owner in owners], on=on)


def consenting(**fields: Any) -> Owner:
    """Make an owner who agreed in writing to e-mail."""
    return make_owner(**({"email": "anne@example.be", "email_consent_on": date(2025, 1, 1)} | fields))
