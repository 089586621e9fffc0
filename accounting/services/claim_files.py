"""The file handed over to the lawyer: one bundle of account, calls, reminders, decisions and their proofs (R-350)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.models import FundCall, PaymentPlan, Reminder
from accounting.queries.claim_pieces import inventory, piece_title
from accounting.queries.claims import privileged_cents
from accounting.queries.deciding import decision_told
from accounting.queries.interest import interest_due
from accounting.queries.open_items import OpenItem, open_items
from accounting.queries.owner_accounts import owner_account
from accounting.queries.policies import books_policy
from accounting.queries.reminder_letters import house_language, lots_of
from accounting.queries.reminders import reminder_rows, reminders
from buildings.models import Owner
from documents.models import Document
from documents.services import Leaf, bind_leaves, queue_document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

KIND = "claim_file"
TEMPLATE = "accounting/letters/claim_file.html"


class NothingIsOpen(DomainError):
    """A file is about a debt."""

    code = "claim-file-nothing"
    message = N_("Ce copropriétaire ne doit rien : il n'y a pas de dossier à transmettre.")


@transaction.atomic
def prepare_claim_file(*, owner: Owner, on: date, by: UUID | None) -> Document:
    """Ask for the cover of the file: account, debts, privilege and list of pieces, in the language of the association.

    :raises NothingIsOpen: when the owner owes nothing.
    """
    items = [item for item in open_items(owners=[owner.pk], on=on) if item.open_cents]
    if not items:
        raise NothingIsOpen
    language = house_language()
    with override(language):
        title = _("Dossier de recouvrement : %(name)s") % {"name": owner.full_name}
        payload = _payload(owner, items, on)
    document = queue_document(
        batch=None,
        kind=KIND,
        title=title,
        owner=None,
        language=language,
        template=TEMPLATE,
        subject_id=owner.pk,
        payload=payload,
    )
    record(action="claim.file", subject=owner, by=by)
    return document


def bundle(cover: Document) -> bytes:
    """Return one PDF of the cover and every piece it lists, as they were kept.

    :raises FileIsNotTheOneKept: when one was changed or is gone.
    """
    listed = [(UUID(piece["document"]), piece) for piece in cover.payload["pieces"]]
    kept = Document.objects.filter(state=Document.State.RENDERED).in_bulk([pk for pk, _ in listed])
    pieces = [(kept[pk], piece) for pk, piece in listed if pk in kept]
    bound = [Leaf(document, piece_title(piece)) for document, piece in pieces if not piece.get("is_attached")]
    attached = [Leaf(document, piece["file"]) for document, piece in pieces if piece.get("is_attached")]
    return bind_leaves([Leaf(cover, cover.title), *bound], attached, title=cover.title, language=cover.language)


def _payload(owner: Owner, items: list[OpenItem], on: date) -> dict[str, Any]:
    account = owner_account(owner.pk, on)
    pieces, decisions = inventory(owner, items, on)
    return {
        "dated_on": on,
        "reference": owner.reference,
        "recipient": {"name": _("Dossier pour l'avocat"), "lines": []},
        "debtor": _debtor(owner, on),
        "debts": _debts(items, on),
        "open_cents": sum(item.open_cents for item in items),
        "interest_to_come_cents": interest_due(owner.pk, on=on, policy=books_policy()),
        "privileged_cents": privileged_cents(items, on),
        "movements": [_movement(movement) for movement in account.movements],
        "reminders": _reminders(owner, on),
        "plans": _plans(owner),
        "pieces": pieces,
        "decisions": decisions,
        "missing": [decision for decision in decisions if decision["remedy"]],
    }


def _debtor(owner: Owner, on: date) -> dict[str, Any]:
    lots = lots_of([owner.pk], on)[owner.pk]
    return {"id": str(owner.pk), "name": owner.full_name, "reference": owner.reference, "lots": lots}


def _debts(items: list[OpenItem], on: date) -> list[dict[str, Any]]:
    known = FundCall.objects.select_related("resolution__item", "resolution__meeting")
    calls = known.in_bulk({item.item_id for item in items if item.item_id})
    return [
        {
            "title": item.text,
            "decision": decision_told(calls[item.item_id]) if item.item_id in calls else "",
            "due_on": item.due_on,
            "called_cents": item.called_cents,
            "open_cents": item.open_cents,
            "is_late": item.due_on < on,
        }
        for item in items
    ]


def _movement(movement: Any) -> dict[str, Any]:
    names = ("entry_on", "text", "due_on", "debit_cents", "credit_cents", "balance_cents")
    return {name: getattr(movement, name) for name in names}


def _reminders(owner: Owner, on: date) -> list[dict[str, Any]]:
    sent = reminders(Reminder.State.SENT).filter(owner=owner, dated_on__lte=on).order_by("dated_on", "pk")
    return [
        {"title": row.title, "sent_on": row.reminder.dated_on, "tracking": row.reminder.tracking_number}
        for row in reminder_rows(sent)
    ]


def _plans(owner: Owner) -> list[dict[str, Any]]:
    plans = PaymentPlan.objects.filter(owner=owner).order_by("agreed_on")
    return [{"agreed_on": plan.agreed_on, "basis": plan.basis, "state": plan.state} for plan in plans]
