"""Arrears, reminders and payment plans for programs."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.arrears_serializers import (
    ArrearsSerializer,
    PlanInput,
    PlanSerializer,
    ReminderSerializer,
    SendingSerializer,
    SendInput,
    TrackingInput,
)
from accounting.api.filters import PlanFilter, ReminderFilter
from accounting.api.serializers import AsOfInput
from accounting.models import PaymentPlan, Reminder
from accounting.queries.arrears import ArrearsRow, arrears_rows
from accounting.queries.balances import owners_in_arrears
from accounting.services.payment_plans import agree_plan, break_plan
from accounting.services.proposals import drop_reminder, propose_reminders
from accounting.services.reminders import send_reminders
from accounting.services.tracking import note_tracking
from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.inputs import checked_input
from koprogo.core.money import cents_to_decimal_string
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks

ON = OpenApiParameter("on", str, description="ISO date; today unless said.")


class ArrearsEndpoint(Endpoint):
    """Who is late on a day, with what and since when, the most first."""

    queryset = Owner.objects.none()
    serializer_class = ArrearsSerializer
    pagination_class = None
    rights = {"list": "arrears.view"}

    @extend_schema(parameters=[ON], responses=ArrearsSerializer(many=True))
    def list(self, request: Request) -> Response:
        note_list(action="owner.arrears_listed", by=access_of(request).user_id, of=Owner)
        on = checked_input(request.query_params, AsOfInput).get("on") or localdate()
        return Response([_late(row) for row in arrears_rows(owners_in_arrears(on), on)])


def _late(row: ArrearsRow) -> dict[str, Any]:
    return {
        "owner": row.owner.pk,
        "balance": cents_to_decimal_string(row.balance_cents),
        "overdue": cents_to_decimal_string(row.overdue_cents),
        "oldest_due_on": row.oldest_due_on,
        "late_days": row.late_days,
        "ages": [cents_to_decimal_string(cents) for cents in row.buckets],
    }


class ReminderEndpoint(NotesLooks, ReadEndpoint):
    """Reminders: proposed, sent as a list, or dropped."""

    list_look, looks_at = "owner.arrears_listed", Owner
    queryset = Reminder.objects.all()
    serializer_class = ReminderSerializer
    filterset_class = ReminderFilter
    rights = {
        "list": "reminder.view",
        "retrieve": "reminder.view",
        "propose": "reminder.send",
        "send": "reminder.send",
        "drop": "reminder.send",
        "tracking": "reminder.send",
    }

    @extend_schema(request=None, responses={204: None})
    @action(detail=False, methods=["post"])
    def propose(self, request: Request) -> Response:
        """Bring the proposals up to date, as the job of the night does."""
        propose_reminders(on=localdate())
        return Response(status=204)

    @extend_schema(request=SendInput, responses=SendingSerializer)
    @action(detail=False, methods=["post"])
    def send(self, request: Request) -> Response:
        """Send proposals: who paid since is dropped, the others get their letter."""
        access, named = access_of(request), self.checked(request, SendInput).get("reminders")
        proposed = Reminder.objects.filter(state=Reminder.State.PROPOSED).values_list("pk", flat=True)
        sending = send_reminders(ids=list(proposed) if named is None else named, on=localdate(), by=access.user_id)
        if sending.batch:
            nudge("notifications.send_batch", schema=access.schema, batch_id=str(sending.batch.pk))
        return Response(
            {
                "sent": [reminder.pk for reminder in sending.sent],
                "dropped": [reminder.pk for reminder in sending.dropped],
                "batch": sending.batch.pk if sending.batch else None,
            }
        )

    @extend_schema(request=None, responses=ReminderSerializer)
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: Any) -> Response:
        """Put a proposal aside until tomorrow."""
        drop_reminder(reminder=get_object_or_404(Reminder, pk=pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=TrackingInput, responses=ReminderSerializer)
    @action(detail=True, methods=["post"])
    def tracking(self, request: Request, pk: Any) -> Response:
        """Note the number of the registered letter."""
        reminder = get_object_or_404(Reminder, pk=pk)
        note_tracking(reminder=reminder, by=access_of(request).user_id, **self.checked(request, TrackingInput))
        return Response(self.one(pk))


class PaymentPlanEndpoint(NotesLooks, ReadEndpoint):
    """Debts paid by monthly parts."""

    list_look, looks_at = "owner.arrears_listed", Owner
    queryset = PaymentPlan.objects.all()
    serializer_class = PlanSerializer
    filterset_class = PlanFilter
    rights = {
        "list": "reminder.view",
        "retrieve": "reminder.view",
        "create": "reminder.send",
        "break_off": "reminder.send",
    }

    @extend_schema(request=PlanInput, responses={201: PlanSerializer})
    def create(self, request: Request) -> Response:
        plan = agree_plan(**self.checked(request, PlanInput), by=access_of(request).user_id)
        return Response(self.one(plan.pk), status=201)

    @extend_schema(request=AsOfInput, responses=PlanSerializer)
    @action(detail=True, methods=["post"], url_path="break")
    def break_off(self, request: Request, pk: Any) -> Response:
        """End a plan that is not kept: the debt is due again."""
        on = self.checked(request, AsOfInput).get("on") or localdate()
        break_plan(plan=get_object_or_404(PaymentPlan, pk=pk), on=on, by=access_of(request).user_id)
        return Response(self.one(pk))
