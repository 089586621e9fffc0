"""Asking for the statements of a settlement: one an owner, in his language, with the figures for programs inside."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounting.models import Settlement, SettlementShare
from accounting.queries.statements import Statements, shares_by_owner, statements
from buildings.models import Owner
from documents.models import Document, DocumentBatch
from documents.services import Draft, open_batch, queue_document, queue_documents
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.services import queue_deliveries

KIND = "statement"
TEMPLATE = "accounting/letters/statement.html"


class StatementIsNotMade(DomainError):
    """A statement is printed again from what was frozen."""

    code = "statement-not-made"
    message = N_("Ce copropriétaire n'a pas de décompte pour cet exercice.")


def queue_statements(*, settlement: Settlement, on: date, by: UUID | None) -> DocumentBatch:
    """Ask for the statement of each owner and send it by the way he agreed to."""
    grouped = shares_by_owner(settlement)
    common = statements(settlement, on, sorted({owner.language for owner, _shares in grouped}))
    batch = open_batch(kind=KIND, title=_title(settlement), subject_id=settlement.pk, by=by)
    drafts = [_draft(common, owner, shares) for owner, shares in grouped]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    addressed = [(document, owner) for document, (owner, _shares) in zip(documents, grouped, strict=True)]
    queue_deliveries(addressed=addressed, on=on)
    return batch


@transaction.atomic
def reprint_statement(*, settlement: Settlement, owner: Owner, on: date, by: UUID | None) -> Document:
    """Ask for a statement again, word for word as it was frozen, saying that it is printed again.

    :raises StatementIsNotMade: when the owner has none.
    """
    first = Document.objects.filter(batch=settlement.batch_id, owner=owner).first() if settlement.batch_id else None
    if first is None:
        raise StatementIsNotMade
    document = queue_document(
        batch=None,
        kind=KIND,
        title=first.title,
        owner=owner,
        language=first.language,
        template=first.template,
        payload=first.payload | {"reprinted_on": on},
        subject_id=settlement.pk,
    )
    record(action="statement.reprint", subject=settlement, by=by, owner=str(owner.pk))
    return document


def _title(settlement: Settlement) -> str:
    return f"Décompte {settlement.fiscal_year}"


def _draft(common: Statements, owner: Owner, shares: list[SettlementShare]) -> Draft:
    return Draft(
        title=_title(common.settlement),
        owner=owner,
        language=owner.language,
        template=TEMPLATE,
        payload=common.content(owner, shares),
        subject_id=common.settlement.pk,
    )
