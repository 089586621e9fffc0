"""The letter about a missed instalment of a payment plan."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.models import FundCall
from accounting.queries.payment_cards import payment_box
from accounting.queries.payment_plans import PlanState
from accounting.services.call_checks import account_of
from documents.models import Document
from documents.services import queue_document
from koprogo.notifications.services import queue_delivery

KIND = "plan_reminder"
TEMPLATE = "accounting/letters/plan_reminder.html"
TIME_TO_PAY = timedelta(days=8)


def queue_plan_reminder(*, state: PlanState, on: date) -> Document:
    """Ask for the letter that says what was missed, and send it."""
    plan = state.plan
    owner = plan.owner
    with override(owner.language):
        title = _("Échéance manquée de votre plan de paiement")
    account = account_of(FundCall.Kind.PROVISION)
    document = queue_document(
        batch=None,
        kind=KIND,
        title=title,
        owner=owner,
        language=owner.language,
        template=TEMPLATE,
        subject_id=plan.pk,
        payload={
            "dated_on": on,
            "reference": owner.reference,
            "agreed_on": plan.agreed_on,
            "total_cents": plan.total_cents,
            "paid_cents": state.paid_cents,
            "missed_cents": state.missed_cents,
            "instalments": [
                {"due_on": row.due_on, "due_cents": row.cents, "state": label} for row, label in state.rows
            ],
            "payment": payment_box(account, state.missed_cents, plan.ogm, on + TIME_TO_PAY),
        },
    )
    queue_delivery(document=document, owner=owner, on=on)
    return document
